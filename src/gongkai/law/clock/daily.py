"""The counting day by day, as a calendar shows it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from gongkai.law.clock import order
from gongkai.law.clock.counting import pauses
from gongkai.law.clock.facts import Case
from gongkai.law.clock.fold import period_of
from gongkai.law.clock.result import Clock
from gongkai.law.workdays import Calendar

_DAY = timedelta(days=1)
# A longer time is no picture any more.
MOST_DAYS = 400


class Mark(StrEnum):
    """What a day is in the counting."""

    OUTSIDE = "outside"
    START = "start"
    COUNTED = "counted"
    OFF = "off"
    PAUSED = "paused"


@dataclass(frozen=True)
class Day:
    """A day; `number` is which working day of the limit it is, `exchanged` a worked weekend."""

    on: date
    mark: Mark
    number: int | None = None
    exchanged: bool = False
    is_due: bool = False


def weeks(case: Case, clock: Clock, calendar: Calendar) -> list[list[Day]]:
    """The days from where the limit starts to where it ends, by weeks from Monday to Sunday.

    Empty where there is no due day, or it is further away than MOST_DAYS.
    """
    start, due = clock.starts_on, clock.due
    if start is None or due is None or not start <= due <= start + _DAY * MOST_DAYS:
        return []
    first = start - _DAY * start.weekday()
    last = due + _DAY * (6 - due.weekday())
    days = list(_days(case, (first, start, due, last), calendar))
    return [days[place : place + 7] for place in range(0, len(days), 7)]


def _days(case: Case, bounds: tuple[date, date, date, date], calendar: Calendar) -> Iterator[Day]:
    first, start, due, last = bounds
    received = case.receipt.deemed_on
    assert received is not None
    out = pauses(period_of(order.in_order(case.events), received), received, calendar)
    number, day = 0, first
    while day <= last:
        if day <= start or day > due:
            yield Day(day, Mark.START if day == start else Mark.OUTSIDE, is_due=day == due)
        elif not calendar.is_workday(day):
            yield Day(day, Mark.OFF, is_due=day == due)
        elif any(pause.holds(day) for pause in out):
            yield Day(day, Mark.PAUSED, is_due=day == due)
        else:
            number += 1
            yield Day(day, Mark.COUNTED, number, day.weekday() > 4, day == due)
        day += _DAY
