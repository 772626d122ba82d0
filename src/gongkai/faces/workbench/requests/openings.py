"""What is often asked for: found, proposed, decided, made a draft for the public."""

from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai.base.journal import queries as journal
from gongkai.base.organs.models import Organ
from gongkai.base.organs.roles import Role
from gongkai.duties.requests import actions, often, rules
from gongkai.duties.requests.models import Case, OftenSetting, Opening
from gongkai.duties.requests.states import DESK
from gongkai.faces.workbench.handling.acts import refusal
from gongkai.faces.workbench.handling.history import Event, people
from gongkai.faces.workbench.placements.fetch import names
from gongkai.faces.workbench.placements.forms import EMPTY, day
from gongkai.faces.workbench.requests.forms import YES, text
from gongkai.faces.workbench.staff import StaffRequest, attempt, now, page, say, today
from gongkai.law.refusal import Refusal

SENTENCES = {
    "propose": gettext_lazy("提出建议"),
    "add": gettext_lazy("列入一件申请"),
    "take_up": gettext_lazy("采纳"),
    "decline": gettext_lazy("不采纳"),
    "draft": gettext_lazy("起草了公文"),
    "public": gettext_lazy("公文已经公开，告知各件申请"),
    "gone": gettext_lazy("公文不再公开，告知各件申请"),
}


class ProposeForm(forms.Form):
    title = forms.CharField(
        label=gettext_lazy("事项"),
        max_length=rules.opening.LONGEST_TITLE,
        help_text=gettext_lazy("公众看得懂的名称，将是公文的标题；不写任何人的信息。"),
    )
    note = text(gettext_lazy("建议的理由"), needed=False)
    cases = forms.ModelMultipleChoiceField(
        label=gettext_lazy("列入的申请"),
        queryset=Case.objects.none(),
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, cases: list[Case], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["cases"]
        field.queryset = Case.objects.filter(pk__in=[each.pk for each in cases])  # type: ignore[attr-defined]
        field.label_from_instance = _said  # type: ignore[attr-defined]
        field.initial = [each.pk for each in cases]


def _said(case: Case) -> str:
    number = case.number or case.receipt
    return f"{number}　{case.came_on}　{case.applicant_shown}　{often.asked(case)[:80]}"


class DecideForm(forms.Form):
    take_up = forms.ChoiceField(label=gettext_lazy("采纳"), choices=[("", EMPTY), *YES])
    reason = text(gettext_lazy("理由（不采纳的必须写明）"), needed=False)


class DraftForm(forms.Form):
    source = forms.ModelChoiceField(
        label=gettext_lazy("据哪一件的答复起草"),
        queryset=Case.objects.none(),
        empty_label=EMPTY,
        help_text=gettext_lazy("只取答复里提供的内容，去掉人的信息和编号；附件不带过来。"),
    )

    def __init__(self, *args: Any, opening: Opening, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        given = [case.pk for case in opening.cases.all() if often.gives(case)]
        field = self.fields["source"]
        field.queryset = Case.objects.filter(pk__in=given)  # type: ignore[attr-defined]
        field.label_from_instance = _said  # type: ignore[attr-defined]


class OftenForm(forms.Form):
    least = forms.IntegerField(label=gettext_lazy("至少多少个不同的申请人"), min_value=2)
    months = forms.IntegerField(label=gettext_lazy("最近几个月内"), min_value=1)
    from_on = day(gettext_lazy("自哪天起"))


@require_safe
def found(request: StaffRequest) -> HttpResponse:
    """The matters often asked for in the organs whose desk one works at, and all proposals."""
    codes, on = request.standing.organs(DESK), today()
    desks = Organ.objects.filter(code__in=codes).order_by("order", "code")
    context = {
        "desks": [
            (organ, often.setting(organ, on=on), often.clusters(organ, on=on)) for organ in desks
        ],
        "openings": often.openings(request.standing),
        "organ_names": names(),
    }
    return page(request, "requests/often.html", context)


@require_http_methods(["GET", "POST"])
def propose(request: StaffRequest, pk: int) -> HttpResponse:
    """Propose the matter whose newest case is this one."""
    rows = Case.objects.visible_to(request.standing).select_related("organ").filter(pk=pk)
    newest = rows.first()
    if newest is None or newest.organ.code not in request.standing.organs(DESK):
        raise Http404
    clusters = often.clusters(newest.organ, on=today())
    cluster = next((each for each in clusters if newest in each.cases), None)
    if cluster is None:
        say(request, _("这件申请的事项已经提出建议，或者不再集中。"))
        return redirect("workbench:request-often")
    form = ProposeForm(request.POST or None, cases=list(cluster.cases))
    context = {"form": form, "case": newest, "cluster": cluster}
    if request.method != "POST" or not form.is_valid():
        return page(request, "requests/propose.html", context)
    given, made = form.cleaned_data, []
    how: dict[str, Any] = {"by": request.standing, "at": now()}
    refused = attempt(
        lambda: made.append(
            actions.propose_opening(
                newest.organ,
                title=given["title"],
                note=given["note"],
                cases=list(given["cases"].select_related("applicant")),
                **how,
            )
        )
    )
    if refused:
        return page(request, "requests/propose.html", context, refusal=refused)
    say(request, _("已提出。由本机关负责人决定是否采纳。"))
    return redirect("workbench:opening", made[0].pk)


def _find(request: StaffRequest, pk: int) -> Opening:
    rows = Opening.objects.visible_to(request.standing).select_related("organ", "document")
    row = rows.prefetch_related("cases").filter(pk=pk).first()
    if row is None:
        raise Http404
    return row


@require_safe
def opening(request: StaffRequest, pk: int) -> HttpResponse:
    return _page(request, _find(request, pk))


def _page(
    request: StaffRequest,
    row: Opening,
    refused: Refusal | None = None,
    tried: forms.Form | None = None,
) -> HttpResponse:
    by = request.standing
    may_draft = row.state == Opening.State.TAKEN_UP and row.document is None
    context = {
        "opening": row,
        "cases": sorted(row.cases.all(), key=lambda case: (case.came_on, case.pk), reverse=True),
        "given": {case.pk for case in row.cases.all() if often.gives(case)},
        "organ_names": names(),
        "form": tried,
        "decide": _form(tried, DecideForm) if _may_decide(row, by) else None,
        "draft": _form(tried, DraftForm, opening=row) if may_draft and _drafts(row, by) else None,
        "alike": often.alike_to(row, on=today()) if _may_add(row, by) else [],
        "events": _events(row),
    }
    return page(request, "requests/opening.html", context, refusal=refused)


def _form(tried: forms.Form | None, kind: type[forms.Form], **values: Any) -> forms.Form:
    return tried if isinstance(tried, kind) else kind(**values)


def _may_decide(row: Opening, by: Any) -> bool:
    def check() -> None:
        rules.check_can_decide(row)
        rules.check_may_decide(row, by)

    return not refusal(check)


def _may_add(row: Opening, by: Any) -> bool:
    def check() -> None:
        rules.check_may_propose(row.organ, by)
        rules.check_can_add(row)

    return not refusal(check)


def _drafts(row: Opening, by: Any) -> bool:
    return bool(row.organ.code in by.organs(frozenset({Role.CLERK})))


@require_POST
def decide(request: StaffRequest, pk: int) -> HttpResponse:
    row = _find(request, pk)
    form = DecideForm(request.POST)
    if not form.is_valid():
        return _page(request, row, tried=form)
    given = form.cleaned_data
    refused = attempt(
        lambda: actions.decide_opening(
            row,
            take_up=given["take_up"] == "yes",
            reason=given["reason"],
            by=request.standing,
            at=now(),
        )
    )
    if refused:
        return _page(request, row, refused, form)
    say(request, _("已决定。"))
    return redirect("workbench:opening", row.pk)


@require_POST
def draft(request: StaffRequest, pk: int) -> HttpResponse:
    """Make the draft; it goes on from there like every document."""
    row = _find(request, pk)
    form = DraftForm(request.POST, opening=row)
    if not form.is_valid():
        return _page(request, row, tried=form)
    made: list[Any] = []
    source = form.cleaned_data["source"]
    refused = attempt(
        lambda: made.append(
            actions.draft_opening(row, source=source, by=request.standing, at=now())
        )
    )
    if refused:
        return _page(request, row, refused, form)
    say(request, _("已起草。请补全文种、主题等属性，再提交审查。"))
    return redirect("workbench:document-edit", made[0].pk)


@require_POST
def add(request: StaffRequest, pk: int, case: int) -> HttpResponse:
    """A case that came since belongs to the proposal too."""
    row = _find(request, pk)
    rows = Case.objects.visible_to(request.standing).select_related("organ", "applicant")
    one = rows.filter(pk=case).first()
    if one is None:
        raise Http404
    refused = attempt(lambda: actions.add_to_opening(row, case=one, by=request.standing, at=now()))
    if refused:
        return _page(request, row, refused)
    say(request, _("已列入。"))
    return redirect("workbench:opening", row.pk)


@require_http_methods(["GET", "POST"])
def setting(request: StaffRequest, pk: str) -> HttpResponse:
    """From when on how many applicants are many."""
    if pk not in request.standing.organs(DESK):
        raise Http404
    organ = Organ.objects.get(code=pk)
    least, months = often.setting(organ, on=today())
    initial = {"least": least, "months": months, "from_on": today()}
    form = OftenForm(request.POST or None, initial=initial)
    context = {
        "form": form,
        "organ_name": names().get(organ.code, organ.code),
        "earlier": OftenSetting.objects.filter(organ=organ)[:20],
    }
    if request.method != "POST" or not form.is_valid():
        return page(request, "requests/often_setting.html", context)
    refused = attempt(
        lambda: actions.set_often(organ, **form.cleaned_data, by=request.standing, at=now())
    )
    if refused:
        return page(request, "requests/often_setting.html", context, refusal=refused)
    say(request, _("已保存。"))
    return redirect("workbench:request-often")


def _events(row: Opening) -> list[Event]:
    entries = journal.history(actions.opening.KIND, row.key)
    known = people({entry.by for entry in entries})
    return [
        Event(
            at=entry.at,
            act=entry.act,
            who=known.get(entry.by, entry.by),
            text=str(SENTENCES.get(entry.act.partition(".")[2], entry.act)),
            reason="",
        )
        for entry in reversed(entries)
    ]
