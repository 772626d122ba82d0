"""How the organs stand, drawn: a bar as long as its number is great, the number beside it."""

from collections.abc import Iterable
from dataclasses import dataclass

from gongkai.across.reports.queries import OrganLoad

# The length of the longest bar, in the units of the drawing.
LONGEST = 100
_MOST = 20


@dataclass(frozen=True)
class Bar:
    """A row of a chart: `share` long, `late` of it marked as late."""

    name: str
    value: float
    share: int
    late_count: int = 0
    late: int = 0


def load(compared: Iterable[OrganLoad]) -> list[Bar]:
    """Open requests by organ, the most first, those that are overdue marked."""
    rows = sorted((each for each in compared if each.open), key=lambda each: -each.open)[:_MOST]
    most = rows[0].open if rows else 1
    return [
        Bar(
            each.name or each.organ,
            each.open,
            LONGEST * each.open // most,
            each.overdue,
            LONGEST * each.overdue // most,
        )
        for each in rows
    ]


def medians(compared: Iterable[OrganLoad]) -> list[Bar]:
    """The median of days from receipt to end by organ, the longest first."""
    known = [(each.name or each.organ, each.median_days) for each in compared]
    rows = sorted(((n, d) for n, d in known if d is not None), key=lambda row: -row[1])[:_MOST]
    most = max((days for _name, days in rows), default=0) or 1
    return [Bar(name, days, round(LONGEST * days / most)) for name, days in rows]
