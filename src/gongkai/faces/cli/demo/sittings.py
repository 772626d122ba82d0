"""The demo's meetings: topics proposed, admitted, decided; one meeting public, one to come."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from gongkai.base.organs.models import Organ
from gongkai.base.organs.roles import Role
from gongkai.duties.meetings import actions
from gongkai.duties.meetings.models import Meeting, Topic
from gongkai.duties.releases.models import Publication
from gongkai.faces.cli.demo import data
from gongkai.faces.cli.demo.columns import holder
from gongkai.faces.cli.demo.walking import publish
from gongkai.law import workdays
from gongkai.law.days import CITY, day_of

_PLAIN = (
    "title",
    "sort",
    "number",
    "place",
    "host",
    "broadcast",
    "live_url",
    "replay_url",
    "is_reported",
    "report_plan",
    "body",
)
_TOPIC = (
    "title", "openness", "closed_reason", "was_consulted", "consultation", "not_before_reason",
)  # fmt: skip
_DAY = timedelta(days=1)


@transaction.atomic
def file_all(*, at: datetime) -> None:
    """Everything of `meetings.toml`, unless there are meetings already; `at`: now."""
    if not Meeting.objects.exists():
        for row in data.meetings()["meeting"]:
            _meeting(row, at)


def _meeting(row: Mapping[str, Any], now: datetime) -> None:
    day = now.astimezone(CITY) + timedelta(days=row["days"])
    held = day.replace(hour=9, minute=0, second=0, microsecond=0)
    before = min(held, now) - 3 * _DAY
    organ = Organ.objects.get(code=row["organ"])
    values = {name: row[name] for name in _PLAIN if name in row} | {"held_at": held}
    clerk = holder(organ.code, before, Role.CLERK)
    meeting = actions.draft(organ, values=values, by=clerk, at=before)
    topics = [(_propose(each, meeting, before), each) for each in row["topic"]]
    office = holder(organ.code, before, Role.OFFICE)
    for topic, each in topics:
        if each.get("state") != "proposed":
            actions.admit(topic, meeting=meeting, by=office, at=before)
            _guests(topic, each, before)
    if not row.get("is_public"):
        return
    leader = holder(organ.code, before, Role.LEADER)
    actions.approve_plan(meeting, by=leader, at=before + _DAY)
    for topic, each in topics:
        _decide(topic, each, held + _DAY)
    publish(meeting, at=held + 2 * _DAY)


def _propose(row: Mapping[str, Any], meeting: Meeting, at: datetime) -> Topic:
    values = {name: row[name] for name in _TOPIC if name in row} | {"sort": meeting.sort}
    return actions.propose(
        organ=Organ.objects.get(code=row["organ"]),
        host=meeting.organ,
        values=values,
        by=holder(row["organ"], at, Role.CLERK),
        at=at,
    )


def _guests(topic: Topic, row: Mapping[str, Any], at: datetime) -> None:
    by = holder(topic.host.code, at, Role.OFFICE)
    for guest in row.get("guest", ()):
        named = {name: guest[name] for name in ("name", "capacity", "unit")}
        actions.invite(topic, **named, by=by, at=at)


def _decide(topic: Topic, row: Mapping[str, Any], at: datetime) -> None:
    by = holder(topic.host.code, at, Role.OFFICE)
    remarks = {guest["name"]: guest.get("remarks", "") for guest in row.get("guest", ())}
    for guest in topic.invitees.select_related("topic"):
        actions.note_attendance(guest, attended=True, remarks=remarks[guest.name], by=by, at=at)
    if "paper" in row:
        paper = Publication.objects.public().get(title=row["paper"])
        actions.add_paper(topic, publication=paper, by=by, at=at)
    actions.decide(
        topic,
        decision=row["decision"],
        decided_on=day_of(at - _DAY),
        calendar=workdays.shipped(),
        by=by,
        at=at,
    )
