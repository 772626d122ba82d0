"""What became public in each month, by who published it, by the five publics and by key area.

Only numbers, counted of what is public now and of nothing else: a withdrawn thing is not counted
any more.
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
    """The months of a year that are over, as numbers by organ; by key area and organ.

    `phases`: by the id of one of the five publics, empty for what belongs to none.
    """

    year: int
    months: int
    organs: Mapping[str, Months]
    phases: Mapping[str, Months]
    areas: Mapping[str, Mapping[str, Months]]


def counted(rows: PublicationQuerySet, year: int, *, on: date) -> YearCounted:
    """In two queries, the second of one line for each document of the year."""
    months = 12 if year < on.year else on.month - 1
    within = rows.filter(
        published_on__gte=date(year, 1, 1), published_on__lte=date(year, 12, 31)
    ).order_by()
    organs: dict[str, list[int]] = defaultdict(lambda: [0] * months)
    phases: dict[str, list[int]] = defaultdict(lambda: [0] * months)
    summed = within.values("organ", "phase", month=ExtractMonth("published_on"))
    for row in summed.annotate(n=Count("pk")):
        if row["month"] <= months:
            organs[row["organ"]][row["month"] - 1] += row["n"]
            phases[row["phase"]][row["month"] - 1] += row["n"]
    areas: dict[str, dict[str, list[int]]] = {}
    told = within.filter(kind=_DOCUMENT).values_list(
        "organ", "published_on", "release__content__key_areas"
    )
    for organ, day, named in told.iterator(_MANY):
        for area in named or () if day.month <= months else ():
            its = areas.setdefault(area, {}).setdefault(organ, [0] * months)
            its[day.month - 1] += 1
    by_area = {area: _fixed(its) for area, its in areas.items()}
    return YearCounted(year, months, _fixed(organs), _fixed(phases), by_area)


def years(rows: PublicationQuerySet, *, on: date) -> list[int]:
    """The years of which a month is over and in which something became public, newest first."""
    first = rows.aggregate(first=Min("published_on"))["first"]
    last = on.year if on.month > 1 else on.year - 1
    return list(range(last, first.year - 1, -1)) if first else []


def _fixed(counts: Mapping[str, list[int]]) -> dict[str, Months]:
    return {name: tuple(each) for name, each in counts.items()}
