"""The passage shown under a hit."""

from html import escape, unescape

from hypothesis import given
from hypothesis import strategies as st

from gongkai.across.search import snippets

LONG = "第一句无关。" * 40 + "四层以上住宅可以加装电梯，财政给予补助。" + "后面也无关。" * 40


def test_found_words_are_marked_as_one_run():
    pieces = snippets.pieces_of("加装电梯")

    assert snippets.mark("可以加装电梯。", pieces) == "可以<mark>加装电梯</mark>。"


def test_full_width_and_case_are_found_too():
    assert snippets.mark("ＡＰＰ办理", snippets.pieces_of("app")) == "<mark>ＡＰＰ</mark>办理"


def test_the_mark_stays_in_place_where_folding_changes_lengths():
    text = "㎡与①之后的加装电梯"

    assert "<mark>加装电梯</mark>" in snippets.mark(text, snippets.pieces_of("加装电梯"))


def test_the_window_holds_the_answer_and_says_that_it_is_a_part():
    shown = snippets.snippet(LONG, snippets.pieces_of("加装电梯补助"))

    assert "<mark>加装电梯</mark>" in shown
    assert shown.startswith("…")
    assert shown.endswith("…")


def test_a_text_without_the_words_begins_at_its_beginning():
    assert snippets.snippet("短文。", snippets.pieces_of("电梯")) == "短文。"


@given(st.text(), st.text(max_size=20))
def test_what_is_shown_is_the_text_and_marks_only(text, question):
    shown = snippets.mark(text, snippets.pieces_of(question))

    assert shown.replace("<mark>", "").replace("</mark>", "") == escape(text)


@given(st.text(), st.text(max_size=20))
def test_a_snippet_is_short_whatever_it_is_made_from(text, question):
    shown = snippets.snippet(text, snippets.pieces_of(question))

    plain = unescape(shown.replace("<mark>", "").replace("</mark>", ""))
    assert len(plain) <= snippets.LENGTH + 2 + 20
