from dataclasses import dataclass
from datetime import date

from django.db.models import CharField, Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Cast

from gongkai.base.organs.roles import Role
from gongkai.base.organs.standing import Standing
from gongkai.duties.handling.states import PUBLIC
from gongkai.duties.meetings.content import KIND
from gongkai.duties.meetings.models import Meeting, Paper, Topic, TopicQuerySet
from gongkai.duties.meetings.states import MOVES, State
from gongkai.duties.releases.models import Publication
from gongkai.law.days import day_of

# Of the decided topics a list offers the latest.
MOST_OFFERED = 50


@dataclass(frozen=True)
class Evidence:
    """That a matter was decided collectively: in which meeting, when, and what."""

    meeting: str
    on: date
    topic: str
    decision: str

    @property
    def text(self) -> str:
        """One line for a document's file, as 2026年11月3日市政府第98次常务会议议定。"""
        day = f"{self.on.year}年{self.on.month}月{self.on.day}日"
        return f"{day}{self.meeting}议定（议题：{self.topic}）"


def evidence(topic: Topic) -> Evidence | None:
    """What may be shown at a document's gate; None before the topic is decided."""
    if topic.state != State.DECIDED or topic.meeting is None or topic.decided_on is None:
        return None
    return Evidence(topic.meeting.title, topic.decided_on, topic.title, topic.decision)


def decided(organ: str) -> dict[str, Evidence]:
    """What meetings decided on an organ's topics, by the topics' keys, the latest first."""
    rows = Topic.objects.filter(organ__code=organ, state=State.DECIDED)
    rows = rows.select_related("meeting").order_by("-decided_on", "-id")[:MOST_OFFERED]
    return {topic.key: found for topic in rows if (found := evidence(topic))}


def decisions_on(kind: str, key: str) -> list[Evidence]:
    """Every collective decision that a public thing came of, the latest first."""
    rows = Paper.objects.filter(publication__kind=kind, publication__key=key)
    topics = Topic.objects.filter(papers__in=rows, state=State.DECIDED)
    found = topics.select_related("meeting").order_by("-decided_on", "-id")
    return [each for each in map(evidence, found) if each]


def unpublished() -> TopicQuerySet:
    """Open topics that were decided and whose meeting has not become public since."""
    since = Publication.objects.public().filter(
        kind=KIND,
        key=Cast(OuterRef("meeting_id"), CharField()),
        release__made_at__gte=OuterRef("changed_at"),
    )
    rows = Topic.objects.filter(state=State.DECIDED).exclude(openness="closed")
    return rows.filter(~Exists(since))


def to_publish(standing: Standing) -> TopicQuerySet:
    """The decisions this person's organs have to make public, the nearest day first."""
    organs = standing.organs(frozenset({Role.CLERK, Role.OFFICE, Role.PUBLISHER}))
    rows = unpublished().filter(host__code__in=organs).select_related("meeting", "organ")
    return rows.order_by(F("publish_by").asc(nulls_last=True), "id")


def waiting(standing: Standing, move: str) -> TopicQuerySet:
    """The topics that wait for a move by this person, longest waiting first."""
    found = next(each for each in MOVES if each.name == move)
    organs = standing.organs(found.by)
    own = Q(organ__code__in=organs) if move == "resubmit" else Q(host__code__in=organs)
    rows = Topic.objects.filter(own, state__in=[state.value for state in found.from_])
    return rows.select_related("organ", "host", "meeting").order_by("changed_at", "id")


def plans_to_approve(standing: Standing) -> QuerySet[Meeting]:
    """The meetings with topics whose plan this person may approve, the next one first."""
    organs = standing.organs(frozenset({Role.LEADER}))
    admitted = Topic.objects.filter(meeting=OuterRef("pk"), state=State.ADMITTED)
    rows = Meeting.objects.filter(Exists(admitted), organ__code__in=organs, plan_approved_at=None)
    return rows.select_related("organ").order_by("held_at", "id")


def news_to_write(standing: Standing) -> QuerySet[Meeting]:
    """The meetings whose news is asked for and not public yet, the earliest first."""
    organs = standing.organs(frozenset({Role.CLERK}))
    rows = Meeting.objects.filter(is_reported=True, plan_approved_at__isnull=False)
    rows = rows.filter(organ__code__in=organs).exclude(news__state__in=sorted(PUBLIC))
    return rows.select_related("organ", "news").order_by("held_at", "id")


def of_meeting(meeting: Meeting) -> TopicQuerySet:
    """The topics of a meeting in their order, with what their lines show."""
    rows = meeting.topics.select_related("organ", "public_before")
    return rows.prefetch_related("invitees", "papers__publication").order_by("order", "id")


def open_meetings(standing: Standing, host: str) -> list[Meeting]:
    """The host's meetings that a topic can still go to, the next one first."""
    rows = Meeting.objects.visible_to(standing).filter(organ__code=host, plan_approved_at=None)
    return list(rows.exclude(state="withdrawn").order_by("held_at", "id"))


def is_over(meeting: Meeting, on: date) -> bool:
    """Whether the day of the meeting has come or passed."""
    return day_of(meeting.held_at) <= on
