"""Topics: the list, the form with its three opinions, and what becomes of one."""

from functools import partial
from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai.base.files import actions as files
from gongkai.base.files.models import StoredFile
from gongkai.duties.meetings import actions, queries, rules
from gongkai.duties.meetings.models import Topic
from gongkai.duties.meetings.states import State
from gongkai.faces.workbench.handling.acts import refusal
from gongkai.faces.workbench.meetings.forms import (
    AdmitForm,
    AttendForm,
    DecideForm,
    InviteForm,
    PaperForm,
    TopicForm,
)
from gongkai.faces.workbench.meetings.views import CLERK, organ_of
from gongkai.faces.workbench.placements import history
from gongkai.faces.workbench.placements.fetch import names
from gongkai.faces.workbench.placements.forms import ReasonForm
from gongkai.faces.workbench.staff import (
    StaffRequest,
    attempt,
    now,
    page,
    revision_sent,
    say,
    today,
)
from gongkai.faces.workbench.steps import Steps
from gongkai.faces.workbench.waiting import left
from gongkai.faces.workbench.words import word
from gongkai.law import workdays
from gongkai.law.meetings import CAPACITIES, MANNERS, OPENNESS, SORTS
from gongkai.law.refusal import Refusal

ROWS = 50


@require_safe
def topics(request: StaffRequest) -> HttpResponse:
    """The topics one's organs proposed or have to deal with, the latest change first."""
    rows = Topic.objects.visible_to(request.standing)
    state = request.GET.get("state", "")
    if state in set(State):
        rows = rows.filter(state=state)
    rows = rows.select_related("organ", "host", "meeting").order_by("-changed_at", "-id")
    context = {
        "rows": list(rows[:ROWS]),
        "state": state,
        "states": [(each.value, word(each.zh)) for each in State],
        "names": names(),
        "openness": OPENNESS,
        "may_propose": bool(request.standing.organs(CLERK)),
    }
    return page(request, "meetings/topics.html", context)


def find(request: StaffRequest, pk: int) -> Topic:
    """The topic, or 404."""
    rows = Topic.objects.visible_to(request.standing).select_related(
        "organ", "host", "department", "meeting__organ", "public_before", "consultation_file"
    )
    found = rows.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


@require_http_methods(["GET", "POST"])
def new(request: StaffRequest) -> HttpResponse:
    """Propose a topic; opinions that are not given are taken as usual for the meeting."""
    organ = organ_of(request)
    form = TopicForm(request.POST or None, request.FILES or None, organ=organ, names=names())
    if not form.is_valid():
        return _form_page(request, form)
    made: list[Topic] = []

    def act() -> None:
        made.append(
            actions.propose(
                organ=organ,
                host=form.cleaned_data["host"],
                values=form.values() | _filed(request, form),
                by=request.standing,
                at=now(),
            )
        )

    refused = attempt(act)
    if refused:
        return _form_page(request, form, refused=refused)
    say(request, _("议题已提出。"))
    return redirect("workbench:topic", made[0].pk)


def _filed(request: StaffRequest, form: TopicForm) -> dict[str, StoredFile]:
    """The uploaded statement, stored and checked; a faulty one is refused with its reason."""
    upload: Any = form.cleaned_data["file"]
    if not upload:
        return {}
    stored = files.store(
        upload.file,
        declared_name=upload.name or "",
        declared_type=upload.content_type or "",
        by=request.standing.code,
        at=now(),
    )
    return {"consultation_file": files.check(stored, at=now())}


@require_http_methods(["GET", "POST"])
def edit(request: StaffRequest, pk: int) -> HttpResponse:
    """Change a topic that is on no agenda; for others than its organ's clerks it is not there."""
    found = find(request, pk)
    if refusal(lambda: rules.check_may_move(found, "resubmit", request.standing)):
        raise Http404
    form = TopicForm(
        request.POST or None,
        request.FILES or None,
        organ=found.organ,
        names=names(),
        initial=TopicForm.initial_of(found),
    )
    if not form.is_valid():
        return _form_page(request, form, found)
    revision = revision_sent(request)
    refused = attempt(
        lambda: actions.edit_topic(
            found,
            values=form.values() | _filed(request, form),
            revision=revision,
            by=request.standing,
            at=now(),
        )
    )
    if refused:
        return _form_page(request, form, found, refused)
    say(request, _("已保存。"))
    return redirect("workbench:topic", found.pk)


def _form_page(
    request: StaffRequest,
    form: TopicForm,
    found: Topic | None = None,
    refused: Refusal | None = None,
) -> HttpResponse:
    written = request.POST.get("revision", "")
    context = {
        "form": form,
        "topic": found,
        "revision": written or (found.revision if found else 0),
    }
    return page(request, "meetings/topic_edit.html", context, refusal=refused)


@require_safe
def topic(request: StaffRequest, pk: int) -> HttpResponse:
    """The form as it was filled in, who is invited, what was decided, and what may be done."""
    return _page(request, find(request, pk))


def _page(
    request: StaffRequest,
    found: Topic,
    refused: Refusal | None = None,
    form: forms.Form | None = None,
) -> HttpResponse:
    by = request.standing
    is_host = not refusal(lambda: rules.check_may_run(by, found.host.code))
    context = {
        "topic": found,
        "form": form,
        "state_zh": word(State(found.state).zh),
        "names": names(),
        "sort": word(SORTS[found.sort].zh),
        "openness": word(OPENNESS[found.openness]),
        "manner": [word(MANNERS[each]) for each in found.manner],
        "invite": [word(CAPACITIES[each]) for each in found.invite],
        "capacities": CAPACITIES,
        "invitees": found.invitees.all(),
        "papers": found.papers.select_related("publication"),
        "evidence": queries.evidence(found),
        "left": left(found.publish_by),
        "events": history.events("topic", found.key),
        "is_host": is_host,
        "acts": _acts(request, found),
        "may_edit": not refusal(
            lambda: rules.check_can_edit(found),
            lambda: rules.check_may_move(found, "resubmit", by),
        ),
        "admit_form": AdmitForm(meetings=queries.open_meetings(by, found.host.code)),
        "decide_form": DecideForm(initial={"decided_on": today()}),
        "reason_form": ReasonForm(),
        "invite_form": InviteForm(),
        "paper_form": PaperForm(),
    }
    return page(request, "meetings/topic.html", context, refusal=refused)


def _acts(request: StaffRequest, found: Topic) -> set[str]:
    names_ = ("admit", "return", "resubmit", "defer", "decide")
    return {
        name
        for name in names_
        if not refusal(
            lambda name=name: rules.check_can_move(found, name),  # type: ignore[misc]
            lambda name=name: rules.check_may_move(found, name, request.standing),  # type: ignore[misc]
        )
    }


def _onward(request: StaffRequest, found: Topic) -> HttpResponse:
    return redirect("workbench:topic", found.pk)


_steps = Steps(find, _page, _onward)
return_ = _steps.view(actions.return_, gettext_lazy("议题已退回补充。"), ReasonForm)
resubmit = _steps.view(actions.resubmit, gettext_lazy("议题已重新提出。"))
defer = _steps.view(actions.defer, gettext_lazy("已登记暂缓。"), ReasonForm)
decide = _steps.view(
    partial(actions.decide, calendar=workdays.shipped()),
    gettext_lazy("议定事项已登记。"),
    DecideForm,
)
invite = _steps.view(actions.invite, gettext_lazy("已登记邀请。"), InviteForm)
paper = _steps.view(
    lambda found, thing, **how: actions.add_paper(found, publication=thing, **how),
    gettext_lazy("文件已列入。"),
    PaperForm,
)


@require_POST
def admit(request: StaffRequest, pk: int) -> HttpResponse:
    """Take it into a meeting."""
    found = find(request, pk)
    meetings = queries.open_meetings(request.standing, found.host.code)
    form = AdmitForm(request.POST, meetings=meetings)
    return _steps.do(request, found, form, partial(actions.admit, found), _("议题已列入议程。"))


@require_POST
def attend(request: StaffRequest, pk: int, invitee: int) -> HttpResponse:
    """Whether an invited person came, and what they said."""
    found = find(request, pk)
    row = found.invitees.select_related("topic").filter(pk=invitee).first()
    if row is None:
        raise Http404
    act = partial(actions.note_attendance, row)
    return _steps.do(request, found, AttendForm(request.POST), act, _("到会情况已登记。"))
