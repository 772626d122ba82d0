from collections.abc import Collection, Iterator
from datetime import date, datetime

from django.db.models import Count, F, Max, Min

from gongkai.across.deadlinks.models import Reference, ReferenceQuerySet, Sort
from gongkai.base.organs import queries as organs
from gongkai.base.organs.standing import Standing

_BATCH = 500


def batches(*sorts: Sort) -> Iterator[list[Reference]]:
    """Those of what is public, in parts, each once."""
    rows = Reference.objects.public().filter(sort__in=sorts).order_by("pk")
    last = 0
    while part := list(rows.filter(pk__gt=last)[:_BATCH]):
        last = part[-1].pk
        yield part


def outside(most: int) -> list[str]:
    """Addresses on other machines, those first that nobody asked for, then the longest ago."""
    rows = Reference.objects.public().filter(sort=Sort.OUTSIDE).order_by().values("target")
    found = rows.annotate(last=Min("looked_at")).order_by(
        F("last").asc(nulls_first=True), "target"
    )
    return [row["target"] for row in found[:most]]


def outside_rows(target: str) -> list[Reference]:
    """Everywhere that an address on another machine stands."""
    return list(Reference.objects.filter(sort=Sort.OUTSIDE, target=target))


def sees_all(standing: Standing, *, on: date) -> bool:
    """Supervisors and the city's office see every organ's."""
    return standing.is_supervisor or bool(organs.city_offices(standing, on=on))


def dead(standing: Standing, *, on: date, organ: str = "") -> ReferenceQuerySet:
    """What leads nowhere, the newest first: of one's organs, or of all for who sees all."""
    rows = Reference.objects.dead().visible_to(standing, sees_all=sees_all(standing, on=on))
    rows = rows.filter(publication__organ=organ) if organ else rows
    found: ReferenceQuerySet = rows.select_related("publication").order_by("-dead_since", "-pk")
    return found


def dead_of(codes: Collection[str]) -> ReferenceQuerySet:
    """What leads nowhere of these organs, the longest first."""
    rows = Reference.objects.dead().filter(publication__organ__in=codes)
    found: ReferenceQuerySet = rows.select_related("publication").order_by("dead_since", "pk")
    return found


def of_organs(standing: Standing, *, on: date) -> list[tuple[str, int, int]]:
    """Of each organ how many lead nowhere, and in how many things; the most first."""
    rows = Reference.objects.dead().visible_to(standing, sees_all=sees_all(standing, on=on))
    found = (
        rows.order_by()
        .values_list("publication__organ")
        .annotate(n=Count("pk"), things=Count("publication", distinct=True))
        .order_by("-n", "publication__organ")
    )
    return [(str(organ), n, things) for organ, n, things in found]


def last_looked_at() -> datetime | None:
    """When all of it was last looked at; None before the first time."""
    found: datetime | None = Reference.objects.exclude(sort=Sort.OUTSIDE).aggregate(
        at=Max("looked_at")
    )["at"]
    return found
