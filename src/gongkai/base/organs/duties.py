"""Who answers for disclosure in each organ, and which of these places nobody holds."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Max

from gongkai.base.organs.models import (
    Assignment,
    ContactCheck,
    LeadingGroup,
    Membership,
    Organ,
    Relation,
    RelationKind,
    Seat,
)
from gongkai.base.organs.roles import Role

# Contact data that nobody looked through for so many days are asked about. No rule gives the
# number; checkers of government sites ask every quarter.
CHECKED_WITHIN = timedelta(days=90)


@dataclass(frozen=True)
class Place:
    """A place that every organ fills: the role, and whether it is the deputy's (AB岗)."""

    role: Role
    is_deputy: bool = False

    @property
    def zh(self) -> str:
        return f"{self.role.zh}（B岗）" if self.is_deputy else self.role.zh


# An organ has a head and a leader in charge, somebody who does the work, and a deputy for them.
PLACES = (
    Place(Role.PRINCIPAL),
    Place(Role.LEADER),
    Place(Role.OFFICER),
    Place(Role.OFFICER, is_deputy=True),
)


# In the order in which a group is written down.
SEATS = tuple(seat.value for seat in Seat)


@dataclass(frozen=True)
class Holder:
    """Somebody in a place of an organ, with the section the work is done in."""

    place: Place
    name: str
    section: str


@dataclass(frozen=True)
class Filled:
    """An organ with who holds its places, and those that are vacant."""

    organ: Organ
    holders: tuple[Holder, ...]

    @property
    def vacant(self) -> tuple[Place, ...]:
        held = {holder.place for holder in self.holders}
        return tuple(place for place in PLACES if place not in held)


def filled(organs: Iterable[Organ], *, on: date) -> list[Filled]:
    """Who answers for disclosure in these organs on a day; one query."""
    organs = list(organs)
    rows = Assignment.objects.on(on).filter(
        organ__in=organs, role__in={place.role for place in PLACES}, person__is_active=True
    )
    held: dict[int, list[Holder]] = {organ.pk: [] for organ in organs}
    for row in rows.select_related("person", "department").order_by("person__code"):
        place = Place(Role(row.role), row.role == Role.OFFICER and row.deputy_for_id is not None)
        section = row.department.name if row.department else ""
        held[row.organ_id].append(Holder(place, row.person.name, section))
    order = {place: number for number, place in enumerate(PLACES)}
    return [
        Filled(organ, tuple(sorted(held[organ.pk], key=lambda each: order[each.place])))
        for organ in organs
    ]


def affiliated(codes: Iterable[str], *, on: date) -> dict[str, str]:
    """The units directly below these organs that are open on the day: whose each is, by codes."""
    kinds = (RelationKind.UNDER, RelationKind.UNIT_OF, RelationKind.ENTRUSTED_TO)
    rows = Relation.objects.on(on).filter(to__code__in=list(codes), kind__in=kinds)
    rows = rows.exclude(organ__closed_on__lte=on).order_by("organ__order", "organ__code")
    return dict(rows.values_list("organ__code", "to__code"))


def unchecked(organs: Iterable[Organ], *, on: date) -> list[tuple[Organ, date | None]]:
    """The organs whose contact data nobody looked through lately, and the day of the last time."""
    organs = list(organs)
    rows = ContactCheck.objects.filter(organ__in=organs).values_list("organ_id")
    last = dict(rows.annotate(last=Max("on")).order_by())
    found = [(organ, last.get(organ.pk)) for organ in organs]
    return [(organ, day) for organ, day in found if not day or day + CHECKED_WITHIN <= on]


def groups(codes: Iterable[str], *, on: date) -> list[LeadingGroup]:
    """The leading groups of these organs that stand on the day."""
    rows = LeadingGroup.objects.on(on).filter(organ__code__in=list(codes))
    return list(rows.select_related("organ", "office").order_by("organ__order", "id"))


def to_adjust(codes: Iterable[str], *, on: date) -> list[Membership]:
    """The seats whose holder has left the post that the seat goes with."""
    rows = Membership.objects.on(on).filter(
        group__in=LeadingGroup.objects.on(on).filter(organ__code__in=list(codes)),
        post__to_on__lt=on,
    )
    return list(rows.select_related("group__organ", "post").order_by("post__to_on", "id"))
