"""A quoted passage is found again, nearest to where it stood, whatever the line ends."""

import pytest

from gongkai.text.anchors import place


@pytest.mark.parametrize(
    ("text", "quote", "near", "at"),
    [
        ("甲乙丙丁", "丙丁", 0, 2),
        ("甲 乙\n丙丁", "乙 丙", 0, 1),
        ("防汛，再说防汛，还是防汛", "防汛", 6, 5),
        ("防汛，再说防汛", "防汛", 0, 0),
        ("aaa", "aa", 1, 1),
        ("甲乙", "丙", 0, None),
        ("甲乙", "  ", 0, None),
        ("", "甲", 0, None),
    ],
)
def test_the_place_of_a_quote(text, quote, near, at):
    assert place(text, quote, near=near) == at
