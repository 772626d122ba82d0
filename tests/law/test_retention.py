from datetime import date

import pytest

from gongkai.law.decisions import DECISIONS
from gongkai.law.retention import Class, class_of, due_on


@pytest.mark.parametrize(
    ("decision", "wanted"),
    [
        ("GRANT_PROVIDE", Class.GRANTED),
        ("PARTIAL", Class.REFUSED),
        ("DENY_INTERNAL", Class.REFUSED),
        ("UNAVAIL_NOT_EXIST", Class.REFUSED),
        ("REJECT_PETITION", Class.OTHER),
        ("OTHER_MISC", Class.OTHER),
    ],
)
def test_a_case_is_kept_by_how_it_ended(decision, wanted):
    assert decision in DECISIONS
    assert class_of(decision, is_contested=False) is wanted
    assert class_of(decision, is_contested=True) is Class.CONTESTED
    assert wanted.zh


def test_years_are_counted_whole_after_the_year_of_filing():
    assert due_on(date(2026, 3, 2), 10) == date(2037, 1, 1)
    assert due_on(date(2026, 12, 31), 10) == date(2037, 1, 1)
    assert due_on(date(2026, 3, 2), None) is None
