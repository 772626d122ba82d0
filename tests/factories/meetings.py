"""Meetings and topics of the small city, walked to a state by the people who would do it."""

from datetime import date, timedelta
from typing import Any

from tests.factories.city import MONDAY, City

from gongkai.duties.meetings import actions
from gongkai.duties.meetings.models import Meeting, Topic
from gongkai.law import workdays

CALENDAR = workdays.shipped()
# The meeting is held on Wednesday; what follows it is written down the day after.
HELD = MONDAY + timedelta(days=2)
AFTER = HELD + timedelta(days=1)
ASKED = "收到意见 12 条，采纳 9 条；未采纳的已说明理由。"


def draft(city: City, organ: str = "YZ01", **values: Any) -> Meeting:
    given = {
        "title": "云州市人民政府第98次常务会议",
        "sort": "standing",
        "number": 98,
        "held_at": HELD,
    }
    by = city.people[organ]["clerk"]
    return actions.draft(city.organ(organ), values=given | values, by=by, at=MONDAY)


def propose(city: City, organ: str = "YZ02", host: str = "YZ01", **values: Any) -> Topic:
    """A topic that lacks nothing for a standing meeting."""
    given = {
        "title": "城市养老服务办法（草案）",
        "sort": "standing",
        "not_before_reason": "草案已在征求意见时公布。",
    }
    return actions.propose(
        organ=city.organ(organ),
        host=city.organ(host),
        values=given | values,
        by=city.people[organ]["clerk"],
        at=MONDAY,
    )


def admitted(city: City, meeting: Meeting, **values: Any) -> Topic:
    topic = propose(city, **values)
    actions.admit(topic, meeting=meeting, by=city.yz01["office"], at=MONDAY)
    return fresh(topic)


def approved(city: City, meeting: Meeting) -> Meeting:
    actions.approve_plan(meeting, by=city.yz01["leader"], at=MONDAY)
    return Meeting.objects.select_related("organ", "department").get(pk=meeting.pk)


def decided(city: City, meeting: Meeting, **values: Any) -> Topic:
    """A topic whose meeting's plan is approved by now and that the meeting agreed to."""
    topic = admitted(city, meeting, **values)
    approved(city, meeting)
    decide(city, topic)
    return fresh(topic)


def decide(city: City, topic: Topic, **values: Any) -> None:
    given: dict[str, Any] = {"decision": "会议原则同意，修改后印发。", "decided_on": held_on()}
    how: dict[str, Any] = {"by": city.yz01["office"], "at": AFTER}
    actions.decide(topic, **given | {"calendar": CALENDAR} | how | values)


def held_on() -> date:
    return HELD.date()


def fresh(topic: Topic) -> Topic:
    return Topic.objects.select_related("organ", "host", "meeting", "department").get(pk=topic.pk)


WALKS = {
    "proposed": lambda city, meeting: propose(city),
    "admitted": admitted,
    "returned": lambda city, meeting: _sent_back(city, propose(city), "return_"),
    "deferred": lambda city, meeting: _sent_back(city, admitted(city, meeting), "defer"),
    "decided": decided,
}


def _sent_back(city: City, topic: Topic, act: str) -> Topic:
    getattr(actions, act)(topic, reason="材料不全", by=city.yz01["office"], at=MONDAY)
    return fresh(topic)
