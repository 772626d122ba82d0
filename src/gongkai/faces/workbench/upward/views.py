"""Papers sent upward: the lists of both sides, writing one, and one with what may be done."""

from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.base.organs.models import Organ
from gongkai.base.organs.roles import Role
from gongkai.duties.documents.models import Document
from gongkai.duties.upward import actions, queries, rules
from gongkai.duties.upward.models import Paper
from gongkai.duties.upward.states import MOVES, SENT, State
from gongkai.faces.workbench.handling.acts import refusal
from gongkai.faces.workbench.handling.forms import ReturnForm
from gongkai.faces.workbench.placements.fetch import names
from gongkai.faces.workbench.placements.forms import ReasonForm
from gongkai.faces.workbench.staff import StaffRequest, attempt, now, page, revision_sent, say
from gongkai.faces.workbench.upward import history
from gongkai.faces.workbench.upward.forms import PLAN, TICKS, AnswerForm, PaperForm, TakeForm
from gongkai.faces.workbench.words import word
from gongkai.law.exemptions import GROUNDS
from gongkai.law.genres import GENRES
from gongkai.law.interpretation import FORMS
from gongkai.law.refusal import Refusal
from gongkai.law.returns import names as reasons
from gongkai.law.upward import SORTS, lacking
from gongkai.text import markup

ROWS = 50
CLERK = frozenset({Role.CLERK})


@require_safe
def papers(request: StaffRequest) -> HttpResponse:
    """What one's organs sent or have been sent, the latest change first."""
    rows = Paper.objects.visible_to(request.standing).defer("body", "plan")
    side, state = request.GET.get("side", ""), request.GET.get("state", "")
    organs = request.standing.organs()
    if side == "got":
        rows = rows.filter(to__code__in=organs, state__in=sorted(SENT))
    elif side == "own":
        rows = rows.filter(organ__code__in=organs)
    if state in set(State):
        rows = rows.filter(state=state)
    number, found = _page_of(request, rows.select_related("organ", "to", "document"))
    context = {
        "rows": [(row, queries.stage(row)) for row in found[:ROWS]],
        "has_more": len(found) > ROWS,
        "page_number": number,
        "side": side,
        "state": state,
        "states": [(each.value, word(each.zh)) for each in State],
        "names": names(),
        "may_draft": bool(request.standing.organs(CLERK)),
    }
    return page(request, "upward/list.html", context)


def _page_of(request: StaffRequest, rows: Any) -> tuple[int, list[Any]]:
    """The number of the page that is asked for, and its rows with one more."""
    written = request.GET.get("page", "")
    is_number = len(written) < 5 and written.isascii() and written.isdecimal()
    number = max(int(written), 1) if is_number else 1
    start = (number - 1) * ROWS
    return number, list(rows.order_by("-changed_at", "-id")[start : start + ROWS + 1])


@require_safe
def returned(request: StaffRequest) -> HttpResponse:
    """What one's organs sent back: counted by organ, and one by one."""
    if not request.standing.organs():
        raise Http404
    rows = queries.returns(request.standing)[:ROWS]
    context = {
        "rows": [(row, [word(zh) for zh in reasons(row.codes)]) for row in rows],
        "counted": queries.counted(request.standing),
        "names": names(),
    }
    return page(request, "upward/returned.html", context)


def find(request: StaffRequest, pk: int) -> Paper:
    """The paper, or 404."""
    rows = Paper.objects.visible_to(request.standing)
    found = rows.select_related("organ", "to", "department", "document").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


@require_http_methods(["GET", "POST"])
def new(request: StaffRequest) -> HttpResponse:
    """A new paper; without a superior to send it to this page is not there."""
    organ = Organ.objects.filter(code__in=request.standing.organs(CLERK)).first()
    if organ is None:
        raise Http404
    sort = request.GET.get("sort", "")
    first = {"sort": sort if sort in SORTS else "draft"}
    form = PaperForm(request.POST or None, organ=organ, names=names(), initial=first)
    if not form.is_valid():
        return _form_page(request, form)
    made: list[Paper] = []
    refused = attempt(
        lambda: made.append(
            actions.draft(organ, values=form.values(), by=request.standing, at=now())
        )
    )
    if refused:
        return _form_page(request, form, refused=refused)
    say(request, _("已存为草稿；附件在这里添加。"))
    return redirect("workbench:upward-paper", made[0].pk)


@require_http_methods(["GET", "POST"])
def edit(request: StaffRequest, pk: int) -> HttpResponse:
    """Change a paper; for others than its organ's clerks it is not there."""
    found = find(request, pk)
    if refusal(lambda: rules.check_may_edit(found, request.standing)):
        raise Http404
    form = PaperForm(
        request.POST or None, organ=found.organ, names=names(), initial=PaperForm.initial_of(found)
    )
    refused = refusal(lambda: rules.check_can_edit(found))
    if refused or not form.is_valid():
        return _form_page(request, form, found, refused)
    refused = attempt(
        lambda: actions.edit(
            found,
            values=form.values(),
            revision=revision_sent(request),
            by=request.standing,
            at=now(),
        )
    )
    if refused:
        return _form_page(request, form, found, refused)
    say(request, _("已保存。"))
    return redirect("workbench:upward-paper", found.pk)


def _form_page(
    request: StaffRequest,
    form: PaperForm,
    found: Paper | None = None,
    refused: Refusal | None = None,
) -> HttpResponse:
    written = request.POST.get("revision", "")
    context = {
        "form": form,
        "paper": found,
        "revision": written or (found.revision if found else 0),
        "first": [form[name] for name in form.fields if name in _FIRST],
        "proposal": [form[name] for name in ("attribute", "ground", "ground_reason")],
        "ticks": [form[name] for name in form.fields if name in TICKS],
        "plan": [form[name] for name in ("consultation", *PLAN)],
        "no_pictures": True,
    }
    return page(request, "upward/edit.html", context, refusal=refused)


_FIRST = ("sort", "to", "department", "title", "note", "publisher", "genre")


@require_safe
def paper(request: StaffRequest, pk: int) -> HttpResponse:
    """The paper, what it proposes, and what may be done."""
    return shown(request, find(request, pk))


def shown(
    request: StaffRequest,
    found: Paper,
    refused: Refusal | None = None,
    form: forms.Form | None = None,
) -> HttpResponse:
    """The page of a paper, with what an act on it was refused for."""
    by = request.standing
    is_sender = found.organ.code in by.organs()
    codes = lacking(found.proposal)
    known = names()
    context = {
        "paper": found,
        "form": form,
        "names": known,
        # Cleaned when it was saved, and once more as it is shown.
        "body": mark_safe(markup.clean(found.body)),
        "state_zh": word(State(found.state).zh),
        "sort": word(SORTS[found.sort]),
        "genre": word(GENRES[found.genre].zh) if found.genre else "",
        "ground": word(GROUNDS[found.ground].zh) if found.ground in GROUNDS else "",
        "reach": [word(each) for each in found.reach.reasons],
        "forms": [word(FORMS[each]) for each in found.plan.get("forms", ())],
        "stage": word(queries.stage(found)),
        "document": _own_document(request, found),
        "lacks": [word(zh) for zh in reasons(codes)],
        "enclosures": found.enclosures.select_related("file"),
        "returns": [(row, [word(zh) for zh in reasons(row.codes)]) for row in found.returns.all()],
        "events": history.events(found, is_sender=is_sender, names=known),
        "is_sender": is_sender,
        "acts": _acts(request, found),
        "may_edit": not refusal(
            lambda: rules.check_can_edit(found), lambda: rules.check_may_edit(found, by)
        ),
        "reason_form": ReasonForm(),
        "return_form": form if isinstance(form, ReturnForm) else ReturnForm(),
        "take_form": form if isinstance(form, TakeForm) else TakeForm(organ=found.to),
        "answer_form": form if isinstance(form, AnswerForm) else AnswerForm(),
    }
    return page(request, "upward/paper.html", context, refusal=refused)


def _own_document(request: StaffRequest, found: Paper) -> Document | None:
    """What came of it, for who may see that anyway; the sender reads how far it is."""
    rows = Document.objects.visible_to(request.standing)
    return rows.filter(pk=found.document_id).first() if found.document_id else None


def _acts(request: StaffRequest, found: Paper) -> set[str]:
    return {
        move.name
        for move in MOVES
        if not refusal(
            lambda name=move.name: rules.check_can_move(found, name),  # type: ignore[misc]
            lambda name=move.name: rules.check_may_move(found, name, request.standing),  # type: ignore[misc]
        )
    }
