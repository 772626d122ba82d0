from datetime import date

import pytest

from gongkai.law.terms import TERM, Term, is_trial, plus_months

LAW = TERM.on(date(2026, 11, 1))


@pytest.mark.parametrize(
    ("effective", "trial", "years", "lapses"),
    [
        ("2026-11-01", False, None, "2031-11-01"),
        ("2026-11-01", True, None, "2028-11-01"),
        ("2026-11-01", False, 3, "2029-11-01"),
        ("2024-02-29", False, None, "2029-03-01"),
        ("2024-02-29", False, 4, "2028-02-29"),
    ],
)
def test_a_term_ends_on_the_first_day_without_force(effective, trial, years, lapses):
    ends = LAW.lapses_on(date.fromisoformat(effective), is_trial=trial, years=years)

    assert ends == date.fromisoformat(lapses)


@pytest.mark.parametrize(
    ("lapses", "from_day"),
    [("2031-11-01", "2031-05-01"), ("2026-08-31", "2026-02-28"), ("2027-03-15", "2026-09-15")],
)
def test_a_document_is_assessed_half_a_year_before_its_end(lapses, from_day):
    assert LAW.assess_from(date.fromisoformat(lapses)) == date.fromisoformat(from_day)


@pytest.mark.parametrize(
    ("begins", "months", "ends"),
    [
        ("2026-11-01", 60, "2031-11-01"),
        ("2026-01-31", 18, "2027-07-31"),
        ("2026-08-31", 6, "2027-02-28"),
    ],
)
def test_a_term_in_months_ends_on_the_same_day_of_its_month(begins, months, ends):
    assert plus_months(date.fromisoformat(begins), months) == date.fromisoformat(ends)


def test_a_place_with_a_rule_of_its_own_counts_by_it():
    assert Term(3, 1).lapses_on(date(2026, 1, 1), is_trial=True) == date(2027, 1, 1)


@pytest.mark.parametrize(
    ("title", "trial"),
    [("云州市门楼牌管理办法（试行）", True), ("暂行规定", True), ("关于试点的通知", False)],
)
def test_a_title_says_whether_a_document_is_on_trial(title, trial):
    assert is_trial(title) is trial
