"""What of a meeting becomes public: the content of its release, and nothing else."""

from collections import Counter
from dataclasses import asdict, dataclass, fields
from datetime import date, datetime
from typing import Any, Self

from gongkai.base.organs import queries as organs
from gongkai.duties.meetings.models import Meeting, Topic
from gongkai.duties.meetings.states import State
from gongkai.law.days import CITY, day_of
from gongkai.law.meetings import CAPACITIES

KIND = "meeting"
# Only these are told at all; of the others not even that they were discussed.
_TOLD = ("open", "partly")


@dataclass(frozen=True)
class PublicTopic:
    """A topic as the public reads it: without its decision where only the topic is open."""

    title: str
    organ_name: str
    decision: str = ""
    decided_on: str = ""
    # How many of each capacity sat in, as 利益相关方 2 人; nobody is named.
    guests: str = ""


@dataclass(frozen=True)
class MeetingContent:
    """The content of a release of kind `meeting`; `held_at` is ISO 8601 in the city's time."""

    title: str
    organ: str
    organ_name: str
    sort: str
    number: int | None
    held_at: str
    place: str
    host: str
    broadcast: tuple[str, ...]
    live_url: str
    replay_url: str
    body: str
    topics: tuple[PublicTopic, ...]

    @property
    def held(self) -> datetime:
        return datetime.fromisoformat(self.held_at)

    @property
    def held_on(self) -> date:
        return day_of(self.held)

    def to_json(self) -> dict[str, Any]:
        """Plain JSON values; `from_json` gives the same content back."""
        return {
            **{each.name: getattr(self, each.name) for each in fields(self)},
            "broadcast": list(self.broadcast),
            "topics": [asdict(topic) for topic in self.topics],
        }

    @classmethod
    def from_json(cls, values: dict[str, Any]) -> Self:
        """The content frozen in a release."""
        known = dict(values)
        known["broadcast"] = tuple(known["broadcast"])
        known["topics"] = tuple(PublicTopic(**topic) for topic in known["topics"])
        return cls(**known)


def content(meeting: Meeting) -> MeetingContent:
    """All that would become public of the meeting as it stands now."""
    on = day_of(meeting.held_at)
    topics = meeting.topics.filter(
        state__in=[State.ADMITTED, State.DECIDED], openness__in=_TOLD
    ).select_related("organ")
    names = organs.names_on(on)
    return MeetingContent(
        title=meeting.title,
        organ=meeting.organ.code,
        organ_name=organs.name_on(meeting.organ, on),
        sort=meeting.sort,
        number=meeting.number,
        held_at=meeting.held_at.astimezone(CITY).isoformat(timespec="minutes"),
        place=meeting.place,
        host=meeting.host,
        broadcast=tuple(meeting.broadcast),
        live_url=meeting.live_url,
        replay_url=meeting.replay_url,
        body=meeting.body,
        topics=tuple(
            _topic(row, names[row.organ.code].name if row.organ.code in names else "")
            for row in topics.prefetch_related("invitees").order_by("order", "id")
        ),
    )


def _topic(topic: Topic, organ_name: str) -> PublicTopic:
    if topic.openness != "open":
        return PublicTopic(topic.title, organ_name)
    came = Counter(each.capacity for each in topic.invitees.all() if each.attended)
    return PublicTopic(
        title=topic.title,
        organ_name=organ_name,
        decision=topic.decision,
        decided_on=topic.decided_on.isoformat() if topic.decided_on else "",
        guests="、".join(f"{CAPACITIES[c]} {came[c]} 人" for c in CAPACITIES if came[c]),
    )


def of_release(values: dict[str, Any]) -> MeetingContent:
    """The meeting in a release's content, which names the papers beside it too."""
    return MeetingContent.from_json({k: v for k, v in values.items() if k != "papers"})
