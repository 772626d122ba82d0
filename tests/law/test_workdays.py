from datetime import date, timedelta

import chinese_calendar
import pytest
from tests.law.notices import holiday, notice_2027

from gongkai.law.notice import NoticeError
from gongkai.law.workdays import Calendar, UnknownYear, shipped


def days(first: date, last: date) -> list[date]:
    return [first + timedelta(days=place) for place in range((last - first).days + 1)]


@pytest.mark.parametrize("year", range(2019, 2027))
def test_every_day_of_the_shipped_years_agrees_with_an_independent_calendar(year):
    calendar = shipped()

    differing = [
        day
        for day in days(date(year, 1, 1), date(year, 12, 31))
        if calendar.is_workday(day) != chinese_calendar.is_workday(day)
    ]

    assert differing == []


@pytest.mark.parametrize(
    ("day", "is_workday"),
    [
        ("2018-12-29", True),  # a Saturday worked for New Year 2019
        ("2018-12-31", False),  # named by the notice for 2019, though 2018 has none
        ("2019-05-03", False),  # the amended Labour Day
        ("2019-05-05", True),
        ("2020-01-31", False),  # the Spring Festival extended because of the epidemic
        ("2020-02-01", False),  # first to be worked, then off
        ("2020-02-03", True),
        ("2025-01-26", True),
        ("2025-10-08", False),
        ("2026-01-02", False),
        ("2026-09-20", True),
        ("2026-12-31", True),
    ],
)
def test_days_a_plain_week_would_get_wrong(day, is_workday):
    assert shipped().is_workday(date.fromisoformat(day)) is is_workday


@pytest.mark.parametrize(
    ("received", "workdays", "due"),
    [
        ("2025-01-20", 20, "2025-02-21"),  # Spring Festival; 01-26 and 02-08 are worked
        ("2025-03-03", 20, "2025-03-31"),
        ("2025-09-26", 20, "2025-10-30"),  # National Day; 09-28 and 10-11 are worked
        ("2020-01-22", 1, "2020-01-23"),
        ("2020-01-23", 1, "2020-02-03"),
        ("2024-02-09", 1, "2024-02-18"),  # the first working day is a Sunday
        ("2022-12-30", 1, "2023-01-03"),
        ("2025-03-07", 0, "2025-03-07"),
    ],
)
def test_a_limit_starts_the_day_after_and_ends_with_its_last_working_day(received, workdays, due):
    day = date.fromisoformat(received)

    assert shipped().after(day, workdays) == date.fromisoformat(due)
    assert shipped().between(day, date.fromisoformat(due)) == workdays


def test_a_limit_below_nought_is_none():
    with pytest.raises(ValueError, match="below nought"):
        shipped().after(date(2025, 3, 3), -1)


def test_nothing_lies_between_a_day_and_an_earlier_one():
    assert shipped().between(date(2025, 3, 3), date(2025, 2, 3)) == 0


def test_the_next_working_day_may_be_the_day_itself():
    assert shipped().next_workday(date(2025, 1, 26)) == date(2025, 1, 26)
    assert shipped().next_workday(date(2025, 1, 28)) == date(2025, 2, 5)


@pytest.mark.parametrize("day", ["2018-12-28", "2027-01-01", "2031-05-01"])
def test_a_year_without_notice_is_an_error_that_names_it(day):
    day = date.fromisoformat(day)

    with pytest.raises(UnknownYear, match=f"{day.year} 年的节假日安排") as raised:
        shipped().is_workday(day)

    assert raised.value.year == day.year


def test_a_limit_that_runs_into_an_unknown_year_is_no_guess():
    with pytest.raises(UnknownYear, match="2027"):
        shipped().after(date(2026, 12, 25), 20)


def test_a_later_notice_makes_a_calendar_that_knows_more_and_leaves_the_old_one():
    later = shipped().merged(notice_2027())

    assert later.after(date(2026, 12, 25), 4) == date(2026, 12, 30)
    assert later.after(date(2026, 12, 25), 5) == date(2027, 1, 4)
    assert not later.is_workday(date(2026, 12, 31))
    assert later.is_workday(date(2027, 1, 4))
    assert shipped().is_workday(date(2026, 12, 31))
    assert 2027 not in shipped().years


def test_the_last_days_of_the_newest_year_may_still_move_until_the_next_notice_comes():
    later = shipped().merged(notice_2027())

    assert shipped().may_still_move(date(2026, 12, 31))
    assert shipped().may_still_move(date(2026, 12, 25))
    assert not shipped().may_still_move(date(2026, 12, 24))
    assert not shipped().may_still_move(date(2025, 12, 31))
    assert not shipped().may_still_move(date(2027, 12, 31))
    assert not later.may_still_move(date(2026, 12, 31))


def test_an_amending_notice_replaces_the_holiday_it_names_and_no_other():
    calendar = Calendar((notice_2027(),))
    amended = calendar.merged(
        notice_2027(
            number="云办发明电〔2027〕3号",
            amends=True,
            holidays=(holiday("劳动节", "2027-05-01", "2027-05-03"),),
        )
    )

    assert [day for day in days(date(2027, 4, 20), date(2027, 5, 10)) if
            calendar.is_workday(day) != amended.is_workday(day)] == [
        date(2027, 4, 25),
        date(2027, 5, 4),
        date(2027, 5, 5),
        date(2027, 5, 8),
    ]  # fmt: skip
    assert amended.is_workday(date(2027, 9, 26))


def test_a_year_is_told_once_and_amended_only_after_it_was_told():
    with pytest.raises(NoticeError, match="2027 年的安排已在历内"):
        Calendar((notice_2027(), notice_2027()))
    with pytest.raises(NoticeError, match="所调整的 2027 年安排不在历内"):
        shipped().merged(notice_2027(amends=True))


def test_notices_that_contradict_each_other_are_refused_by_day():
    clashing = notice_2027(
        number="云办发明电〔2027〕4号",
        amends=True,
        holidays=(holiday("端午节", "2027-05-08", "2027-05-09"),),
    )

    with pytest.raises(NoticeError, match="2027-05-08：劳动节与端午节的安排冲突"):
        Calendar((notice_2027(), clashing))


@pytest.mark.parametrize(
    ("day", "title"),
    [
        ("2025-01-28", "春节"),
        ("2025-01-26", "春节"),
        ("2025-10-06", "国庆节、中秋节"),
        ("2019-05-03", "劳动节"),
        ("2025-03-03", None),
    ],
)
def test_a_day_tells_the_holiday_it_is_off_or_worked_for(day, title):
    found = shipped().holiday(date.fromisoformat(day))

    assert (found and found.title) == title


def test_the_shipped_years_stand_without_a_gap():
    assert shipped().years == frozenset(range(2019, 2027))
