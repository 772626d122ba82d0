from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import CharField, Count, Q, Value

from gongkai.base.casework.moves import Move
from gongkai.base.organs.roles import Role
from gongkai.base.organs.standing import Duty, Standing
from gongkai.duties.handling import kinds
from gongkai.duties.handling.kinds import Kind
from gongkai.duties.handling.models import (
    Comment,
    Due,
    Handled,
    HandledQuerySet,
    Invitation,
    Return,
)
from gongkai.duties.handling.states import MOVES, State
from gongkai.duties.releases.models import Release
from gongkai.duties.releases.queries import public
from gongkai.duties.releases.steps import REQUIRED, Step

_WAITS_FOR = {
    State.DRAFT: "submit",
    State.AT_HEAD: "head",
    State.AT_LEGAL: "legal",
    State.IN_REVIEW: "pass",
    State.AT_OFFICE: "office",
    State.PASSED: "sign",
    State.SIGNED: "publish",
    State.SCHEDULED: "unschedule",
}
# The moves that somebody is waited for, in the order in which a day's work shows them.
WAITED_FOR = ("head", "legal", "pass", "office", "sign", "publish", "unschedule", "submit")


def waiting(standing: Standing, kind: Kind, move: str) -> HandledQuerySet[Handled]:
    """The things of a kind that wait for `move` by this person, longest waiting first."""
    rows: HandledQuerySet[Handled] = kind.model.objects.visible_to(standing)
    found = next(each for each in MOVES if each.name == move)
    places = _places(standing, found)
    if not places or move not in WAITED_FOR:
        return rows.none()
    rows = rows.filter(_any(places), state__in=[state.value for state in found.from_])
    if move == "submit":
        rows = rows.filter(drafter__code=standing.code)
    if move == "publish":
        # What is set for a time becomes public by itself.
        rows = rows.filter(kind.publishable, state=State.SIGNED)
    return rows.order_by("changed_at", "id")


def kinds_waiting(standing: Standing, every: Iterable[Kind]) -> set[str]:
    """The kinds of which anything waits for any act of this person; one query."""
    parts = [
        waiting(standing, kind, move)
        .order_by()
        .annotate(of=Value(kind.name, output_field=CharField()))
        .values_list("of")
        .distinct()
        for kind in every
        for move in WAITED_FOR
    ]
    asked = [part for part in parts if not part.query.is_empty()]
    if not asked:
        return set()
    return {name for (name,) in asked[0].union(*asked[1:])}


def piles(standing: Standing, kind: Kind, *, limit: int) -> dict[str, list[Handled]]:
    """What of a kind waits for each act of this person, at most `limit` each; one query.

    The longest waiting stand first.
    """
    parts = [waiting(standing, kind, move)[:limit].values("pk") for move in WAITED_FOR]
    wanted = _any(Q(pk__in=part) for part in parts if not part.query.is_empty())
    found: dict[str, list[Handled]] = {move: [] for move in WAITED_FOR}
    if wanted:
        rows = kind.model.objects.filter(wanted).defer(*kind.heavy)
        for row in rows.select_related("organ", "department").order_by("changed_at", "id"):
            found[_WAITS_FOR[State(row.state)]].append(row)
    return found


def _places(standing: Standing, move: Move) -> list[Q]:
    """Where the person holds a role that goes the move."""
    return [_place(duty) for duty in standing.duties if duty.role in move.by]


def _place(duty: Duty) -> Q:
    place = Q(organ__code=duty.organ)
    if duty.department:
        place &= Q(department__code=duty.department) | Q(department=None)
    return place


def _any(places: Iterable[Q]) -> Q:
    union = Q()
    for place in places:
        union |= place
    return union


def counts(standing: Standing, kind: Kind) -> dict[State, int]:
    """How many visible things of a kind stand in each state, in one query."""
    rows = kind.model.objects.visible_to(standing).values("state").annotate(n=Count("id"))
    found = {State(row["state"]): row["n"] for row in rows.order_by()}
    return {state: found.get(state, 0) for state in State}


def thing(kind: str, key: str) -> Handled | None:
    """The thing behind a release or publication; None where its room is gone or it is."""
    known = next((each for each in kinds.every() if each.name == kind), None)
    if known is None:
        return None
    found: Handled | None = known.model.objects.filter(pk=key).first()
    return found


def is_public(thing: Handled) -> bool:
    """Whether readers see it now: as it is, or as it was before a correction began."""
    return public().filter(kind=kinds.of(thing).name, key=thing.key).exists()


def is_worker(standing: Standing, thing: Handled, role: Role) -> bool:
    """Whether the person holds the role in the thing's organ and department."""
    department = thing.department.code if thing.department else ""
    return standing.holds(role, thing.organ.code, department)


def deputy_for(standing: Standing, thing: Handled, roles: Iterable[Role]) -> str:
    """In whose place the person holds one of the roles for a thing; empty when it is their own."""
    department = thing.department.code if thing.department else ""
    duties = [
        duty
        for duty in standing.duties
        if duty.role in set(roles)
        and Standing("", "", frozenset({duty})).holds(duty.role, thing.organ.code, department)
    ]
    if not duties or any(not duty.deputy_for for duty in duties):
        return ""
    return min(duty.deputy_for for duty in duties)


def steps(thing: Handled, kind: Kind) -> frozenset[Step]:
    """What the thing has to pass: always review and signature, the organ's switches, its own."""
    switched = frozenset(Step(name) for name in thing.organ.steps)
    return REQUIRED | switched | kind.needs(thing)


def due(*, at: datetime) -> list[Due]:
    """What is to be public by now and is not claimed, the earliest first."""
    free = Q(leased_until=None) | Q(leased_until__lte=at)
    return list(Due.objects.filter(free, due_at__lte=at).order_by("due_at", "id"))


def due_of(thing: Handled, kind: Kind) -> Due | None:
    """The set time of a thing, with what kept it from being met."""
    return Due.objects.filter(kind=kind.name, key=thing.key).first()


def faults(kind: str, keys: Iterable[str]) -> frozenset[str]:
    """Which of the things set for a time could not be made public when it came."""
    rows = Due.objects.filter(kind=kind, key__in=list(keys)).exclude(fault="")
    return frozenset(rows.values_list("key", flat=True))


def returns(kind: str, key: str) -> list[Return]:
    """How often a thing was sent back, when and why, oldest first."""
    return list(Return.objects.filter(kind=kind, key=key))


@dataclass(frozen=True)
class Stay:
    """How long a version waited for a step; `until` is None where it still waits."""

    version: int
    step: Step
    since: datetime
    until: datetime | None
    is_returned: bool = False


def stays(kind: str, key: str) -> list[Stay]:
    """Every step of every version with the time it took, oldest first."""
    sent_back = {row.version: row for row in returns(kind, key)}
    releases = Release.objects.filter(kind=kind, key=key).defer("content")
    found: list[Stay] = []
    newest = 0
    for release in releases.prefetch_related("approvals").order_by("version"):
        found += _stays(release, sent_back.get(release.version))
        newest = release.version
    # An older version that was taken back waits for nothing any more.
    return [stay for stay in found if stay.until or stay.version == newest]


def _stays(release: Release, back: Return | None) -> list[Stay]:
    since, found = release.made_at, []
    taken = {row.step: row.at for row in release.approvals.all()}
    for step in (step for step in Step if step in release.steps):
        until = taken.get(step)
        if until is None:
            is_back = back is not None
            found.append(Stay(release.version, step, since, back.at if back else None, is_back))
            break
        found.append(Stay(release.version, step, since, until))
        since = until
    return found


def invitations(kind: str, key: str) -> list[Invitation]:
    """Who outside was asked about a thing, newest first."""
    return list(Invitation.objects.filter(kind=kind, key=key).select_related("release"))


def open_invitation(token_hash: str, *, at: datetime) -> Invitation | None:
    """What a link leads to while it lives; None for one that is unknown, over or revoked."""
    rows = Invitation.objects.filter(token_hash=token_hash, revoked_at=None, expires_at__gt=at)
    return rows.select_related("release").first()


def comments(kind: str, key: str) -> list[Comment]:
    """The remarks on a thing with their replies, the open ones first, then by age."""
    rows = Comment.objects.filter(kind=kind, key=key, thread=None)
    found = list(rows.select_related("release").prefetch_related("replies"))
    return sorted(found, key=lambda row: row.resolved_at is not None)
