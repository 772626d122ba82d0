from datetime import date

import pytest

from gongkai.law.dated import NotYetLaw
from gongkai.law.limits import BUDGET, MARKET_PENALTY, PENALTY_WITHDRAWAL, PROACTIVE
from gongkai.law.workdays import UnknownYear, shipped


@pytest.mark.parametrize(
    ("limit", "start", "last"),
    [
        (PROACTIVE, "2025-01-20", "2025-02-21"),
        (PROACTIVE, "2019-04-26", "2019-05-27"),
        (BUDGET, "2025-01-20", "2025-02-09"),  # calendar days, days off counted
        (PENALTY_WITHDRAWAL, "2025-09-30", "2025-10-11"),
        (MARKET_PENALTY, "2025-03-03", "2025-03-31"),
    ],
)
def test_a_limit_ends_by_its_own_count(limit, start, last):
    day = date.fromisoformat(start)

    assert limit.on(day).last_day(day, shipped()) == date.fromisoformat(last)


def test_there_was_no_limit_before_the_first_regulation():
    with pytest.raises(NotYetLaw, match="第十八条"):
        PROACTIVE.on(date(2008, 4, 30))


def test_a_limit_into_an_unknown_year_is_no_guess():
    with pytest.raises(UnknownYear, match="2027"):
        PROACTIVE.on(date(2026, 12, 20)).last_day(date(2026, 12, 20), shipped())
