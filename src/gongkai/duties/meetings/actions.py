from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction

from gongkai.base.casework import moves
from gongkai.base.journal.actions import record
from gongkai.base.organs.models import Organ, Person
from gongkai.base.organs.standing import Standing
from gongkai.duties.documents import actions as documents
from gongkai.duties.documents.models import Document
from gongkai.duties.handling import actions as handling
from gongkai.duties.handling import rules as handling_rules
from gongkai.duties.handling.states import PUBLIC
from gongkai.duties.meetings import rules
from gongkai.duties.meetings.content import KIND
from gongkai.duties.meetings.models import Invitee, Meeting, Paper, Topic
from gongkai.duties.meetings.states import MOVES, State
from gongkai.duties.releases.models import Publication
from gongkai.law.days import day_of
from gongkai.law.limits import Limit
from gongkai.law.meetings import SORTS
from gongkai.law.workdays import Calendar, UnknownYear
from gongkai.text import markup

TOPIC = "topic"
# What of a meeting and of a topic may be filled in; states and people are never set this way.
MEETING_FIELDS = frozenset(
    {
        "department", "title", "sort", "number", "held_at", "place", "host", "broadcast",
        "live_url", "replay_url", "is_reported", "report_plan", "body",
    }
)  # fmt: skip
TOPIC_FIELDS = frozenset(
    {
        "department", "title", "sort", "reporter", "invite", "openness", "closed_reason",
        "manner", "was_consulted", "consultation", "consultation_file", "public_before",
        "not_before_reason",
    }
)  # fmt: skip


@transaction.atomic
def draft(organ: Organ, *, values: Mapping[str, Any], by: Standing, at: datetime) -> Meeting:
    """A meeting of the organ, to be filled with topics. Raises Refusal for who may not draft."""
    department = values.get("department")
    handling_rules.check_may_draft(by, organ.code, department.code if department else "")
    meeting = Meeting(
        organ=organ,
        drafter=Person.objects.get(code=by.code),
        editors=[by.code],
        created_at=at,
        changed_at=at,
    )
    _fill(meeting, values, MEETING_FIELDS)
    rules.check_meeting(meeting)
    meeting.save()
    _tell(KIND, meeting.key, "draft", by, at, {"title": meeting.title, "organ": organ.code})
    return meeting


@transaction.atomic
def edit(
    meeting: Meeting, *, values: Mapping[str, Any], revision: int, by: Standing, at: datetime
) -> Meeting:
    """Change a meeting; what was handed over becomes a draft again and must be reviewed anew."""
    meeting = handling.locked(meeting)
    handling_rules.check_can_edit(meeting)
    handling_rules.check_may_edit(meeting, by)
    handling_rules.check_same_revision(meeting, revision)
    changed = _fill(meeting, values, MEETING_FIELDS)
    if changed:
        rules.check_meeting(meeting)
        handling.touch(meeting, by=by, at=at)
        _tell(KIND, meeting.key, "edit", by, at, {"changed": sorted(changed)})
    return meeting


@transaction.atomic
def approve_plan(meeting: Meeting, *, by: Standing, at: datetime) -> None:
    """The leader approves the meeting with its topics and the opinions on each."""
    meeting = handling.locked(meeting)
    rules.check_can_approve_plan(meeting)
    rules.check_reporting(meeting)
    rules.check_may_approve_plan(meeting, by)
    meeting.plan_approved_by, meeting.plan_approved_at = by.code, at
    meeting.save(update_fields=["plan_approved_by", "plan_approved_at"])
    admitted = meeting.topics.filter(state=State.ADMITTED)
    topics = list(admitted.values_list("pk", "openness").order_by("order", "pk"))
    _tell(KIND, meeting.key, "approve_plan", by, at, {"topics": [list(each) for each in topics]})


@transaction.atomic
def begin_news(meeting: Meeting, *, by: Standing, at: datetime) -> Document:
    """The draft of the news that the plan asked for; a document like any other from then on."""
    meeting = handling.locked(meeting)
    rules.check_can_report(meeting)
    document = documents.draft(
        organ=meeting.organ,
        department=meeting.department,
        values={"title": f"{meeting.title}召开"[:200], "summary": meeting.report_plan},
        by=by,
        at=at,
    )
    Meeting.objects.filter(pk=meeting.pk).update(news=document)
    _tell(KIND, meeting.key, "news", by, at, {"document": document.key})
    return document


@transaction.atomic
def propose(
    *, organ: Organ, host: Organ, values: Mapping[str, Any], by: Standing, at: datetime
) -> Topic:
    """A topic for a meeting of `host`, with the three opinions; what is not given is as usual."""
    department = values.get("department")
    rules.check_may_propose(by, organ.code, department.code if department else "")
    topic = Topic(organ=organ, host=host, made_by=by.code, made_at=at, changed_at=at)
    _fill(topic, {**_usual(values), **values}, TOPIC_FIELDS)
    rules.check_topic(topic)
    topic.save()
    data = {"title": topic.title, "openness": topic.openness, "host": host.code}
    _tell(TOPIC, topic.key, "propose", by, at, data)
    return topic


@transaction.atomic
def edit_topic(
    topic: Topic, *, values: Mapping[str, Any], revision: int, by: Standing, at: datetime
) -> Topic:
    """Change a topic that is not on an agenda."""
    topic = _locked(topic)
    rules.check_can_edit(topic)
    rules.check_may_move(topic, "resubmit", by)
    rules.check_same_revision(topic, revision)
    changed = _fill(topic, values, TOPIC_FIELDS)
    if changed:
        rules.check_topic(topic)
        _save(topic, at)
        _tell(TOPIC, topic.key, "edit", by, at, {"changed": sorted(changed)})
    return topic


@transaction.atomic
def resubmit(topic: Topic, *, by: Standing, at: datetime) -> None:
    """Propose it again, for whichever meeting comes."""
    topic = _allowed(topic, "resubmit", by)
    rules.check_topic(topic)
    topic.meeting, topic.reason = None, ""
    _move(topic, "resubmit", by, at)


@transaction.atomic
def admit(topic: Topic, *, meeting: Meeting, by: Standing, at: datetime) -> None:
    """Take it into a meeting. Raises Refusal naming what it lacks."""
    topic, meeting = _allowed(topic, "admit", by), handling.locked(meeting)
    rules.check_can_admit(topic, meeting)
    topic.meeting = meeting
    topic.order = meeting.topics.count() + 1
    _move(topic, "admit", by, at, meeting=meeting.pk)
    _change_meeting(meeting, by, at)


@transaction.atomic
def return_(topic: Topic, *, reason: str, by: Standing, at: datetime) -> None:
    """Send it back to be completed, saying why."""
    topic = _allowed(topic, "return", by)
    rules.check_reason(reason, "退回要写明理由。")
    topic.reason = reason.strip()
    _move(topic, "return", by, at, reason=topic.reason)


@transaction.atomic
def defer(topic: Topic, *, reason: str, by: Standing, at: datetime) -> None:
    """The meeting did not decide it; it may be proposed again."""
    topic = _allowed(topic, "defer", by)
    rules.check_reason(reason, "暂缓要写明理由。")
    topic.reason = reason.strip()
    _move(topic, "defer", by, at, reason=topic.reason)
    _change_meeting(topic.meeting, by, at)


@transaction.atomic
def decide(
    topic: Topic,
    *,
    decision: str,
    decided_on: date,
    calendar: Calendar,
    by: Standing,
    at: datetime,
) -> None:
    """Record what the meeting decided; an open topic has a day by which that is public."""
    topic = _allowed(topic, "decide", by)
    rules.check_can_settle(topic, "decide", day_of(at))
    rules.check_decision(topic, decision, decided_on, day_of(at))
    topic.decision, topic.decided_on = decision.strip(), decided_on
    if topic.openness != "closed" and topic.meeting is not None:
        workdays = SORTS[topic.meeting.sort].publish_workdays
        topic.publish_by = _last_day(workdays, decided_on, calendar)
    _move(topic, "decide", by, at, decided_on=decided_on.isoformat())
    _change_meeting(topic.meeting, by, at)


@transaction.atomic
def invite(
    topic: Topic, *, name: str, capacity: str, unit: str, by: Standing, at: datetime
) -> Invitee:
    """Invite somebody to sit in on it."""
    topic = _locked(topic)
    rules.check_may_run(by, topic.host.code)
    rules.check_can_invite(topic, name, capacity, unit)
    invitee: Invitee = Invitee.objects.create(
        topic=topic, name=name.strip(), capacity=capacity, unit=unit.strip()
    )
    _tell(TOPIC, topic.key, "invite", by, at, {"invitee": invitee.pk, "capacity": capacity})
    return invitee


@transaction.atomic
def note_attendance(
    invitee: Invitee, *, attended: bool, remarks: str, by: Standing, at: datetime
) -> None:
    """Whether somebody came, and what they said."""
    topic = _locked(invitee.topic)
    rules.check_may_run(by, topic.host.code)
    rules.check_attendance(topic, attended, remarks, at)
    invitee.attended, invitee.remarks = attended, remarks.strip()[:1000]
    invitee.save(update_fields=["attended", "remarks"])
    _tell(TOPIC, topic.key, "attend", by, at, {"invitee": invitee.pk, "attended": attended})
    _change_meeting(topic.meeting, by, at)


@transaction.atomic
def add_paper(topic: Topic, *, publication: Publication, by: Standing, at: datetime) -> Paper:
    """Put a public thing beside the topic; their pages link to each other."""
    topic = _locked(topic)
    rules.check_may_run(by, topic.host.code)
    rules.check_paper(topic, publication)
    paper: Paper = Paper.objects.create(topic=topic, publication=publication)
    _tell(TOPIC, topic.key, "paper", by, at, {"thing": [publication.kind, publication.key]})
    _change_meeting(topic.meeting, by, at)
    return paper


def _usual(values: Mapping[str, Any]) -> dict[str, Any]:
    """The opinions usual for the kind of meeting, where the form gives none."""
    sort = SORTS.get(values.get("sort", ""))
    if sort is None:
        return {}
    return {
        "openness": sort.openness,
        "manner": list(sort.manner),
        "invite": list(sort.invite),
    }


def _last_day(workdays: int, start: date, calendar: Calendar) -> date | None:
    try:
        return Limit(workdays).last_day(start, calendar)
    except UnknownYear:
        return None


def _fill(thing: Any, values: Mapping[str, Any], known: frozenset[str]) -> set[str]:
    """Set what differs and tell which; raises KeyError for what nobody may set."""
    changed = set()
    for name, value in values.items():
        if name not in known:
            raise KeyError(name)
        new = markup.clean(value) if name == "body" else value
        if getattr(thing, name, None) != new:
            setattr(thing, name, new)
            changed.add(name)
    return changed


def _locked(topic: Topic) -> Topic:
    rows = Topic.objects.select_for_update(of=("self",))
    return rows.select_related("organ", "host", "department", "meeting__organ").get(pk=topic.pk)


def _allowed(topic: Topic, name: str, by: Standing) -> Topic:
    topic = _locked(topic)
    rules.check_can_move(topic, name)
    rules.check_may_move(topic, name, by)
    return topic


def _save(topic: Topic, at: datetime) -> None:
    topic.changed_at = at
    topic.revision += 1
    topic.save()


def _move(topic: Topic, name: str, by: Standing, at: datetime, **data: Any) -> None:
    topic.state = moves.find(MOVES, name).to
    _save(topic, at)
    _tell(TOPIC, topic.key, name, by, at, data)


def _change_meeting(meeting: Meeting | None, by: Standing, at: datetime) -> None:
    """What is told of a meeting has changed: every word given for an earlier version is void."""
    if meeting is None:
        return
    meeting = handling.locked(meeting)
    if meeting.state not in PUBLIC:
        handling.touch(meeting, by=by, at=at)


def _tell(kind: str, key: str, act: str, by: Standing, at: datetime, data: dict[str, Any]) -> None:
    record(f"{kind}.{act}", kind=kind, key=key, by=by.code, at=at, data=data)
