"""How characters are read."""

import pytest

from gongkai.text import pinyin


def test_a_word_is_typed_in_full_or_by_its_initials():
    assert pinyin.sounds("公积金")[0] == "gongjijin"
    assert pinyin.initials("公积金")[0] == "gjj"


def test_a_character_of_two_readings_is_typed_either_way():
    assert {"zhongqing", "chongqing"} <= set(pinyin.sounds("重庆"))


def test_what_has_no_reading_is_not_typed():
    assert pinyin.sounds("公a金") == ()
    assert pinyin.initials("") == ()


@pytest.mark.parametrize(
    ("text", "letters"),
    [("Gōng jī jīn", "gongjijin"), ("xi'an", "xian"), ("lǜ", "lv"), ("公2", "")],
)
def test_letters_are_plain(text, letters):
    assert pinyin.typed(text) == letters


def test_without_the_table_nothing_has_a_reading(monkeypatch):
    monkeypatch.setattr(pinyin, "find_spec", lambda name: None)

    assert pinyin._table.__wrapped__() == {}
