from datetime import UTC, date, datetime

import pytest

from gongkai.law.days import day_of


def test_the_day_of_the_city_begins_at_its_own_midnight():
    assert day_of(datetime(2026, 3, 2, 15, 59, tzinfo=UTC)) == date(2026, 3, 2)
    assert day_of(datetime(2026, 3, 2, 16, 0, tzinfo=UTC)) == date(2026, 3, 3)


def test_an_instant_without_zone_has_no_day():
    with pytest.raises(ValueError, match="time zone"):
        day_of(datetime(2026, 3, 2, 16, 0))  # noqa: DTZ001
