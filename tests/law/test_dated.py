from datetime import date

import pytest

from gongkai.law.dated import Dated, NotYetLaw, Since

OLD = Since(date(2008, 5, 1), 15, "2007 年《条例》第二十四条")
NEW = Since(date(2019, 5, 15), 20, "《条例》第三十三条")
REPLY = Dated(OLD, NEW)


@pytest.mark.parametrize(
    ("day", "workdays"),
    [
        (date(2008, 5, 1), 15),
        (date(2019, 5, 14), 15),
        (date(2019, 5, 15), 20),
        (date(2026, 1, 1), 20),
    ],
)
def test_a_value_holds_from_its_first_day_until_the_next_line(day, workdays):
    assert REPLY.on(day) == workdays


def test_the_line_tells_its_source():
    assert REPLY.since(date(2019, 5, 14)) is OLD
    assert REPLY.since(date(2019, 5, 15)) is NEW


def test_before_the_first_line_there_is_no_law_and_the_error_names_it():
    with pytest.raises(NotYetLaw) as raised:
        REPLY.on(date(2008, 4, 30))

    assert str(raised.value) == (
        "2008-04-30 早于2007 年《条例》第二十四条施行之日（2008-05-01），没有可依据的规定。"
    )


def test_lines_stand_in_the_order_of_their_days():
    with pytest.raises(ValueError, match="order of their days"):
        Dated(NEW, OLD)
    with pytest.raises(ValueError, match="order of their days"):
        Dated(NEW, NEW)


def test_a_dated_value_has_a_line():
    with pytest.raises(ValueError, match="at least one line"):
        Dated()
