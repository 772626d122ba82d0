import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.text.cells import neutral, plain

FORMULAS = ("=1+1", "+86 399", "-5", "@SUM(A1)", "\t=1", "\r=1", "＝1", "＋1", "－1", "＠a")


@pytest.mark.parametrize("text", FORMULAS)
def test_what_a_program_would_run_begins_with_an_apostrophe(text):
    assert neutral(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "公开时限", "a=b", "'五公开'", " =1", "20个工作日"])
def test_other_text_stays_as_it_is(text):
    assert neutral(text) == text


def test_what_xml_cannot_hold_is_left_out():
    assert neutral("甲\x00乙\x0b丙\ud800") == "甲乙丙"


@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"])))
def test_reading_gives_back_what_was_written(text):
    assert plain(neutral(text)) == text


@given(st.sampled_from(FORMULAS), st.integers(0, 4))
def test_apostrophes_of_the_text_itself_survive(text, apostrophes):
    own = "'" * apostrophes + text

    assert plain(neutral(own)) == own
    assert neutral(own).startswith("'")
