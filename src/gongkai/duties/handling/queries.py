from collections.abc import Iterable

from django.db.models import Count, Q

from gongkai.base.casework.moves import Move
from gongkai.base.organs.roles import Role
from gongkai.base.organs.standing import Duty, Standing
from gongkai.duties.handling.kinds import Kind
from gongkai.duties.handling.models import Handled, HandledQuerySet
from gongkai.duties.handling.states import MOVES, State
from gongkai.duties.releases.steps import REQUIRED, Step

# The moves that somebody is waited for, in the order in which a day's work shows them.
WAITED_FOR = ("head", "legal", "pass", "office", "sign", "publish", "submit")


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
