from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from gongkai.base.organs import queries as organs
from gongkai.base.organs.models import Assignment, Organ, Person
from gongkai.base.organs.roles import Role
from gongkai.base.organs.standing import Standing
from gongkai.duties.documents.models import Document
from gongkai.duties.handling.states import State as Way
from gongkai.duties.upward.models import Paper, PaperQuerySet, SentBack
from gongkai.duties.upward.states import MOVES, SUPERIORS, State


def receivers(organ: Organ, *, on: date) -> QuerySet[Organ]:
    """The organs papers may be sent to: those above with somebody in their office."""
    staffed = Assignment.objects.on(on).filter(role=Role.OFFICE).values("organ")
    above = organs.superiors(organ, on=on)
    return organs.open_organs(on=on).filter(code__in=above, pk__in=staffed)


def clerks(organ: Organ, *, on: date) -> QuerySet[Person]:
    """Who of an organ a draft can be given to."""
    rows = Assignment.objects.on(on).filter(organ=organ, role=Role.CLERK)
    found = Person.objects.filter(pk__in=rows.values("person"), is_active=True)
    return found.order_by("code")


def waiting(standing: Standing, move: str) -> PaperQuerySet:
    """The papers that wait for a move by this person, longest waiting first."""
    found = next(each for each in MOVES if each.name == move)
    codes = standing.organs(found.by)
    place = Q(to__code__in=codes) if move in SUPERIORS else Q(organ__code__in=codes)
    rows = Paper.objects.filter(place, state__in=[state.value for state in found.from_])
    return rows.select_related("organ", "to").order_by("changed_at", "id")


# How far the superior's document is, told to whoever drafted it: no step of its way by name.
_STAGES = {
    Way.SIGNED: "已签发",
    Way.SCHEDULED: "已签发",
    Way.PUBLISHED: "已公开",
    Way.WITHDRAWN: "已撤下",
}
UNDER_WAY = "办理中"
STAGES = frozenset({UNDER_WAY, *_STAGES.values()})


def stage(paper: Paper) -> str:
    """How far the document is that came of a taken draft; empty where none did."""
    if paper.document is None:
        return ""
    return _STAGES.get(Way(paper.document.state), UNDER_WAY)


def source_of(document: Document) -> Paper | None:
    """The paper a document came from; None for one that was drafted here."""
    rows = Paper.objects.filter(document=document, state__in=[State.TAKEN, State.CLOSED])
    return rows.select_related("organ").first()


@dataclass(frozen=True)
class Counted:
    """How often what an organ sent was sent back, and how many papers it concerned."""

    organ: str
    times: int
    papers: int


def counted(standing: Standing) -> list[Counted]:
    """Returns by the organ that had sent the papers, the most first."""
    rows = SentBack.objects.filter(paper__to__code__in=standing.organs())
    found = (
        rows.values("paper__organ__code")
        .annotate(times=Count("id"), papers=Count("paper", distinct=True))
        .order_by("-times", "paper__organ__code")
    )
    return [Counted(row["paper__organ__code"], row["times"], row["papers"]) for row in found]


def returns(standing: Standing) -> QuerySet[SentBack]:
    """What this person's organs sent back, the latest first."""
    rows: QuerySet[SentBack] = SentBack.objects.select_related("paper__organ")
    return rows.filter(paper__to__code__in=standing.organs())
