"""What became public in each month, by who published it and by key area: only numbers.

Counted of what is public now and of nothing else; a withdrawn thing is not counted any more.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Min
from django.db.models.functions import ExtractMonth

from gongkai.duties.releases.models import PublicationQuerySet

Months = tuple[int, ...]
_DOCUMENT = "document"
_MANY = 2000


@dataclass(frozen=True)
class YearCounted:
    """The months of a year that are over, as numbers by organ; by key area and organ."""

    year: int
    months: int
    organs: Mapping[str, Months]
    areas: Mapping[str, Mapping[str, Months]]


def counted(rows: PublicationQuerySet, year: int, *, on: date) -> YearCounted:
    """In two queries, the second of one line for each document of the year."""
    months = 12 if year < on.year else on.month - 1
    within = rows.filter(
        published_on__gte=date(year, 1, 1), published_on__lte=date(year, 12, 31)
    ).order_by()
    organs: dict[str, list[int]] = defaultdict(lambda: [0] * months)
    by_organ = within.values("organ", month=ExtractMonth("published_on")).annotate(n=Count("pk"))
    for row in by_organ:
        if row["month"] <= months:
            organs[row["organ"]][row["month"] - 1] += row["n"]
    areas: dict[str, dict[str, list[int]]] = {}
    told = within.filter(kind=_DOCUMENT).values_list(
        "organ", "published_on", "release__content__key_areas"
    )
    for organ, day, named in told.iterator(_MANY):
        for area in named or () if day.month <= months else ():
            its = areas.setdefault(area, {}).setdefault(organ, [0] * months)
            its[day.month - 1] += 1
    return YearCounted(year, months, _fixed(organs), {a: _fixed(o) for a, o in areas.items()})


def years(rows: PublicationQuerySet, *, on: date) -> list[int]:
    """The years of which a month is over and in which something became public, newest first."""
    first = rows.aggregate(first=Min("published_on"))["first"]
    last = on.year if on.month > 1 else on.year - 1
    return list(range(last, first.year - 1, -1)) if first else []


def _fixed(counts: Mapping[str, list[int]]) -> dict[str, Months]:
    return {name: tuple(each) for name, each in counts.items()}
