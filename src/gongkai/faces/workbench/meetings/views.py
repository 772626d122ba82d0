"""Meetings: the list, one with its topics, writing it, approving its plan."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai.base.organs.models import Organ
from gongkai.base.organs.roles import Role
from gongkai.duties.documents.models import Document
from gongkai.duties.handling.states import State
from gongkai.duties.meetings import actions, queries, rules
from gongkai.duties.meetings.content import KIND
from gongkai.duties.meetings.models import Meeting
from gongkai.faces.workbench.handling import acts, fetch, holds
from gongkai.faces.workbench.handling.views import life
from gongkai.faces.workbench.meetings.forms import MeetingForm
from gongkai.faces.workbench.placements.fetch import names
from gongkai.faces.workbench.staff import StaffRequest, attempt, now, page, revision_sent, say
from gongkai.faces.workbench.words import word
from gongkai.law.refusal import Refusal

ROWS = 50
CLERK = frozenset({Role.CLERK})


@require_safe
def meetings(request: StaffRequest) -> HttpResponse:
    """The meetings one may see, the latest first; the state in the address."""
    rows = Meeting.objects.visible_to(request.standing).select_related("organ")
    state = request.GET.get("state", "")
    if state in set(State):
        rows = rows.filter(state=state)
    written = request.GET.get("page", "")
    is_number = len(written) < 5 and written.isascii() and written.isdecimal()
    start = (max(int(written), 1) - 1) * ROWS if is_number else 0
    found = list(rows.order_by("-held_at", "-id")[start : start + ROWS + 1])
    context = {
        "rows": found[:ROWS],
        "has_more": len(found) > ROWS,
        "page_number": start // ROWS + 1,
        "state": state,
        "states": [(each.value, word(each.zh)) for each in State],
        "names": names(),
        "may_draft": bool(request.standing.organs(CLERK)),
    }
    return page(request, "meetings/list.html", context)


def find(request: StaffRequest, pk: int) -> Meeting:
    """The meeting, or 404."""
    found: Meeting = fetch.thing(request, KIND, pk)
    return found


@require_safe
def meeting(request: StaffRequest, pk: int) -> HttpResponse:
    """The meeting as the public would read it, its topics, and what may be done."""
    return _page(request, find(request, pk))


def _page(request: StaffRequest, found: Meeting, refused: Refusal | None = None) -> HttpResponse:
    topics = queries.of_meeting(found) if request.standing.organs() else []
    context = {
        "meeting": found,
        "topics": topics if found.organ.code in request.standing.organs() else [],
        "names": names(),
        "plan_refusal": acts.refusal(
            lambda: rules.check_can_approve_plan(found),
            lambda: rules.check_may_approve_plan(found, request.standing),
        ),
        "may_report": found.organ.code in request.standing.organs(CLERK)
        and not acts.refusal(lambda: rules.check_can_report(found)),
        "news": found.news if found.organ.code in request.standing.organs() else None,
        **life(request, found),
    }
    return page(request, "meetings/meeting.html", context, refusal=refused)


@require_http_methods(["GET", "POST"])
def new(request: StaffRequest) -> HttpResponse:
    """A meeting of one of the organs the person drafts for."""
    organ = organ_of(request)
    form = MeetingForm(request.POST or None, organ=organ)
    if not form.is_valid():
        return _edit_page(request, form, organ)
    made: list[Meeting] = []
    refused = attempt(
        lambda: made.append(
            actions.draft(organ, values=form.values(), by=request.standing, at=now())
        )
    )
    if refused:
        return _edit_page(request, form, organ, refused=refused)
    say(request, _("会议已登记；各处室和机关可以提出议题。"))
    return redirect("workbench:meeting", made[0].pk)


def organ_of(request: StaffRequest) -> Organ:
    """The organ one writes for, named in the address or the first; 404 where there is none."""
    codes = sorted(request.standing.organs(CLERK))
    wanted = request.POST.get("organ") or request.GET.get("organ") or (codes[0] if codes else "")
    found = Organ.objects.filter(code=wanted).first() if wanted in codes else None
    if found is None:
        raise Http404
    return found


@require_http_methods(["GET", "POST"])
def edit(request: StaffRequest, pk: int) -> HttpResponse:
    """Change a meeting; what was approved of it before is void then."""
    found = find(request, pk)
    form = MeetingForm(
        request.POST or None, organ=found.organ, initial=MeetingForm.initial_of(found)
    )
    refused = acts.why_not(acts.EDIT, found, request.standing, None)
    if refused and request.method == "GET":
        return _page(request, found, refused)
    if request.method == "GET" and (other := holds.other(request, found)):
        return holds.held(request, found, other)
    refused = refused or holds.why_not_save(request, found)
    if refused or not form.is_valid():
        return _edit_page(request, form, found.organ, found, refused)
    revision = revision_sent(request)
    refused = attempt(
        lambda: actions.edit(
            found, values=form.values(), revision=revision, by=request.standing, at=now()
        )
    )
    if refused:
        return _edit_page(request, form, found.organ, found, refused)
    holds.let_go(request, found)
    say(request, _("已保存。"))
    return redirect("workbench:meeting", found.pk)


def _edit_page(
    request: StaffRequest,
    form: MeetingForm,
    organ: Organ,
    found: Meeting | None = None,
    refused: Refusal | None = None,
) -> HttpResponse:
    context: dict[str, Any] = {"form": form, "organ": organ, "meeting": found, "names": names()}
    if found and request.method == "POST":
        # Only who has been shown the other version may save over it.
        context["revision"] = request.POST.get("revision", "")
    elif found:
        context["revision"] = found.revision
    return page(request, "meetings/edit.html", context, refusal=refused)


@require_POST
def approve_plan(request: StaffRequest, pk: int) -> HttpResponse:
    """The leader approves the meeting with its topics and the opinions on each."""
    found = find(request, pk)
    refused = attempt(lambda: actions.approve_plan(found, by=request.standing, at=now()))
    if refused:
        return _page(request, found, refused)
    say(request, _("会议方案已批准。"))
    return redirect("workbench:meeting", found.pk)


@require_POST
def begin_news(request: StaffRequest, pk: int) -> HttpResponse:
    """Draft the news that the approved plan asks for."""
    found, made = find(request, pk), list[Document]()
    refused = attempt(
        lambda: made.append(actions.begin_news(found, by=request.standing, at=now()))
    )
    if refused:
        return _page(request, found, refused)
    say(request, _("报道已起草，请写正文；它和其他公文一样审查、签发、公开。"))
    return redirect("workbench:document-edit", made[0].pk)
