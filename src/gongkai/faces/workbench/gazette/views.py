"""The gazette: its issues, one with its way, choosing what it prints, its proof, the masthead."""

from typing import Any

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai.base.files import queries as stored_files
from gongkai.base.organs.roles import Role
from gongkai.duties.gazette import actions, queries, rules
from gongkai.duties.gazette.content import KIND
from gongkai.duties.gazette.fates import Fate, Since
from gongkai.duties.gazette.models import Issue, Item
from gongkai.duties.handling import rules as handling
from gongkai.duties.handling.states import PUBLIC
from gongkai.faces.workbench import uploads
from gongkai.faces.workbench.gazette.forms import (
    SECTIONS,
    DraftForm,
    IssueForm,
    Line,
    MastheadForm,
    chosen,
)
from gongkai.faces.workbench.handling import acts, fetch, holds
from gongkai.faces.workbench.handling.views import life
from gongkai.faces.workbench.staff import (
    StaffRequest,
    attempt,
    now,
    page,
    revision_sent,
    say,
    today,
)
from gongkai.law.refusal import Refusal

CLERK = frozenset({Role.CLERK})


@require_http_methods(["GET", "POST"])
def issues(request: StaffRequest) -> HttpResponse:
    """The issues one sees, the newest first; the next one is begun here."""
    form = DraftForm(request.POST or None, initial={"issued_on": today()})
    if request.method == "POST" and form.is_valid():
        made: list[Issue] = []
        day = form.cleaned_data["issued_on"]
        refused = attempt(
            lambda: made.append(actions.draft(issued_on=day, by=request.standing, at=now()))
        )
        if refused:
            return _list(request, form, refused)
        say(request, _("已起草；应当刊登的文件已经选入，请补选其他文件。"))
        return redirect("workbench:gazette-edit", made[0].pk)
    return _list(request, form)


def _list(request: StaffRequest, form: DraftForm, refused: Refusal | None = None) -> HttpResponse:
    rows = Issue.objects.visible_to(request.standing).order_by("-total")
    offices = queries.keepers(on=today())
    context = {
        "rows": list(rows),
        "form": form,
        "may_draft": bool(request.standing.organs(CLERK) & offices),
        "may_set": not acts.refusal(
            lambda: rules.check_may_set_masthead(request.standing, offices)
        ),
    }
    return page(request, "gazette/list.html", context, refusal=refused)


def find(request: StaffRequest, pk: str) -> Issue:
    """The issue, or 404."""
    found: Issue = fetch.thing(request, KIND, pk)
    return found


@require_safe
def issue(request: StaffRequest, pk: str) -> HttpResponse:
    """The issue as the public would read it, its proof, and what may be done."""
    return _page(request, find(request, pk))


def _page(request: StaffRequest, found: Issue, refused: Refusal | None = None) -> HttpResponse:
    rows = queries.items(found)
    became = queries.fates_of(rows)
    context = {
        "issue": found,
        "is_set": queries.is_set(found),
        "changed": [
            (row, _said(became[row.release_id]))
            for row in rows
            if became[row.release_id].fate is not Fate.CURRENT
        ],
        "must_update": found.state in PUBLIC
        and any(not became[row.release_id].may_be_read for row in rows),
        "may_update": not acts.refusal(
            lambda: handling.check_can_move(found, "reopen"),
            lambda: handling.check_may_move(found, "reopen", request.standing),
        ),
        "may_set": not acts.refusal(
            lambda: rules.check_can_set(found),
            lambda: handling.check_may_edit(found, request.standing),
        ),
        **life(request, found),
    }
    return page(request, "gazette/issue.html", context, refusal=refused)


def _said(became: Since) -> str:
    """What has become of a text since it was chosen or printed, for the desk."""
    said = {
        Fate.CORRECTED: _("已经更正，这里是更正前的版本"),
        Fate.HIDDEN: _("已经更正，这一版不再展示"),
        Fate.WITHDRAWN: _("已经撤下：%(reason)s") % {"reason": became.reason},
    }
    return said.get(became.fate, "")


@require_http_methods(["GET", "POST"])
def edit(request: StaffRequest, pk: str) -> HttpResponse:
    """Choose what the issue prints and in which order; its day and its foreword."""
    found = find(request, pk)
    form = IssueForm(
        request.POST or None, initial={"issued_on": found.issued_on, "foreword": found.foreword}
    )
    refused = acts.why_not(acts.EDIT, found, request.standing, None)
    if refused and request.method == "GET":
        return _page(request, found, refused)
    if request.method == "GET" and (other := holds.other(request, found)):
        return holds.held(request, found, other)
    refused = refused or holds.why_not_save(request, found)
    if refused or not form.is_valid():
        return _edit_page(request, form, found, refused)
    refused = _save(request, form, found)
    if refused:
        return _edit_page(request, form, found, refused)
    holds.let_go(request, found)
    say(request, _("已保存，正在排版；排好后可以看清样。"))
    return redirect("workbench:gazette", found.pk)


def _save(request: StaffRequest, form: IssueForm, found: Issue) -> Refusal | None:
    offered = [*queries.offers(found), *_found(request, found)]
    choices = chosen(request.POST, queries.items(found), offered)
    return attempt(
        lambda: actions.edit(
            found,
            issued_on=form.cleaned_data["issued_on"],
            foreword=form.cleaned_data["foreword"],
            choices=choices,
            revision=revision_sent(request),
            by=request.standing,
            at=now(),
        )
    )


def _asked(request: StaffRequest) -> str:
    return (request.POST.get("q") or request.GET.get("q") or "")[:100]


def _found(request: StaffRequest, found: Issue) -> list[queries.Offer]:
    """What was looked for by number or title, beside what is offered anyway."""
    known = {row.publication_id for row in queries.items(found)}
    known |= {each.publication.pk for each in queries.offers(found)}
    rows = queries.found(_asked(request), on=found.issued_on)
    return [each for each in rows if each.publication.pk not in known]


def _edit_page(
    request: StaffRequest, form: IssueForm, found: Issue, refused: Refusal | None
) -> HttpResponse:
    rows = queries.items(found)
    context: dict[str, Any] = {
        "form": form,
        "issue": found,
        "sections": SECTIONS,
        "lines": _lines(rows),
        "offers": [_offer(each, found) for each in queries.offers(found)],
        "asked": _asked(request),
        "found": [_offer(each, found) for each in _found(request, found)],
        # Only who has been shown the other version may save over it.
        "revision": request.POST.get("revision", found.revision),
    }
    return page(request, "gazette/edit.html", context, refusal=refused)


def _lines(rows: list[Item]) -> list[Line]:
    became = queries.fates_of(rows)
    return [
        Line(
            row.publication,
            row.section,
            order=place,
            why_not=_said(became[row.release_id]),
            can_renew=became[row.release_id].fate in {Fate.CORRECTED, Fate.HIDDEN},
        )
        for place, row in enumerate(rows, start=1)
    ]


def _offer(offer: queries.Offer, found: Issue) -> Line:
    refused = acts.refusal(
        lambda: rules.check_can_print(offer.publication, on=found.issued_on, but=found.pk)
    )
    why_not = refused.text if refused else ""
    return Line(offer.publication, offer.section.value, must=offer.must, why_not=why_not)


@require_POST
def set_again(request: StaffRequest, pk: str) -> HttpResponse:
    """Have it set on paper once more."""
    found = find(request, pk)
    refused = attempt(lambda: actions.ask_to_set(found, by=request.standing, at=now()))
    if refused:
        return _page(request, found, refused)
    say(request, _("已请求排版；排好后可以看清样。"))
    return redirect("workbench:gazette", found.pk)


@require_safe
def proof(request: StaffRequest, pk: str) -> HttpResponseBase:
    """The issue as PDF, as it was set last."""
    found = find(request, pk)
    if found.pdf is None:
        raise Http404
    content = stored_files.open_released(found.pdf)
    return uploads.answer(f"{found.title}.pdf", found.pdf.kind, content, as_attachment=True)


@require_POST
def update(request: StaffRequest, pk: str) -> HttpResponse:
    """Begin its next version; what is public stays until it takes its place."""
    found = find(request, pk)
    refused = attempt(lambda: actions.update(found, by=request.standing, at=now()))
    if refused:
        return _page(request, found, refused)
    say(request, _("已开始更新；排好后重新提交审查，公开时代替原来的。"))
    return redirect("workbench:gazette", found.pk)


@require_http_methods(["GET", "POST"])
def masthead(request: StaffRequest) -> HttpResponse:
    """What stands on every issue that is made from now on."""
    head = queries.masthead()
    initial = {name: getattr(head, name) for name in MastheadForm.base_fields}
    form = MastheadForm(request.POST or None, initial=initial)
    offices = queries.keepers(on=today())
    refused = acts.refusal(lambda: rules.check_may_set_masthead(request.standing, offices))
    if request.method == "POST" and not refused and form.is_valid():
        values, total = form.values(), form.cleaned_data["total_before"]
        refused = attempt(
            lambda: actions.set_masthead(
                values=values, total_before=total, by=request.standing, at=now()
            )
        )
        if refused is None:
            say(request, _("已保存；以后起草和修改的各期使用新的刊头。"))
            return redirect("workbench:gazettes")
    return page(request, "gazette/masthead.html", {"form": form}, refusal=refused)
