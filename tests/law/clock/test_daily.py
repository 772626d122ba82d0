"""The counting day by day: what a calendar of the limit shows."""

from datetime import date

import pytest
from tests.law.clock.cases import request

from gongkai.law.clock.daily import Mark, weeks
from gongkai.law.clock.fold import run
from gongkai.law.clock.reading import case_of
from gongkai.law.workdays import shipped


def shown(facts):
    case = case_of(facts)
    return weeks(case, run(case, shipped()), shipped())


def test_each_day_says_what_it_is():
    # Received on a Monday; 04-27 is worked in exchange, 04-04 and 05-01 to 05-05 are off.
    facts = request("2025-04-21", ("consultation", "2025-04-22", "2025-04-23", "2025-04-25"))

    days = {day.on: day for week in shown(facts) for day in week}

    assert days[date(2025, 4, 21)].mark is Mark.START
    assert (days[date(2025, 4, 22)].mark, days[date(2025, 4, 22)].number) == (Mark.COUNTED, 1)
    assert days[date(2025, 4, 25)].mark is Mark.PAUSED
    assert days[date(2025, 4, 26)].mark is Mark.OFF
    assert (days[date(2025, 4, 27)].number, days[date(2025, 4, 27)].exchanged) == (2, True)
    (due,) = [day for day in days.values() if day.is_due]
    assert (due.on, due.number) == (date(2025, 5, 26), 20)
    assert days[date(2025, 5, 27)].mark is Mark.OUTSIDE


def test_the_weeks_are_whole_and_the_last_number_is_the_limit():
    found = shown(request("2025-03-05"))

    assert {len(week) for week in found} == {7}
    assert all(week[0].on.weekday() == 0 for week in found)
    assert max(day.number or 0 for week in found for day in week) == 20


@pytest.mark.parametrize(
    "facts",
    [
        request("2026-12-20"),
        request("2025-03-03", ("delayed", "2025-03-04", "2026-11-30")),
        {"received": {"channel": "internet", "submitted": "2025-03-03"}},
    ],
    ids=["unknown year", "too far away", "unconfirmed"],
)
def test_without_a_day_near_enough_there_is_no_calendar(facts):
    assert shown(facts) == []
