"""How many records of a sort stood public at the end of each month, and what part had a share.

Counted of the versions that were public then, so that nothing is kept beside them: a month that is
over is counted the same whenever it is asked.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models.fields.json import KeyTextTransform

from gongkai.duties.releases.models import Edition, PublicationQuerySet
from gongkai.law.days import CITY
from gongkai.law.records.sorts import Share

# So many months are told of at most.
MOST = 24


@dataclass(frozen=True)
class MonthEnd:
    """A month: how many stood public when it ended, and how many of them had each share."""

    month: date
    count: int
    having: tuple[int, ...]


def ends(rows: PublicationQuerySet, shares: Sequence[Share], *, on: date) -> tuple[MonthEnd, ...]:
    """The months that are over, the oldest first, from the first in which anything stood."""
    said = KeyTextTransform("values", "release__content")
    fields = {f"said_{n}": KeyTextTransform(each.field, said) for n, each in enumerate(shares)}
    versions = list(
        Edition.objects.filter(publication__in=rows)
        .annotate(**fields)
        .values_list("from_at", "until_at", *fields)
    )
    told = [_end(month, versions, shares) for month in _months(on)]
    first = next((n for n, each in enumerate(told) if each.count), len(told))
    return tuple(told[first:])


def _months(on: date) -> list[date]:
    found = []
    month = on.replace(day=1)
    for _ in range(MOST):
        month = (month - timedelta(days=1)).replace(day=1)
        found.append(month)
    return found[::-1]


def _end(
    month: date,
    versions: Sequence[tuple[datetime, datetime | None, *tuple[str, ...]]],
    shares: Sequence[Share],
) -> MonthEnd:
    following = (month + timedelta(days=31)).replace(day=1)
    at = datetime.combine(following, time(), tzinfo=CITY)
    stood = [said for since, until, *said in versions if since < at and (not until or until >= at)]
    having = tuple(sum(said[n] in each.values for said in stood) for n, each in enumerate(shares))
    return MonthEnd(month, len(stood), having)
