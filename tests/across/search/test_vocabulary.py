"""What may have been meant: by sound, by likeness, by how it begins."""

import pytest

from gongkai.across.search.vocabulary import MOST_SUGGESTIONS, Vocabulary, words_of

WORDS = Vocabulary(
    {"住房": 9, "公积金": 8, "住房公积金": 7, "加装电梯": 5, "国家级": 2, "养老": 4, "样老": 1}
)


def test_words_are_those_of_titles_and_neighbours_together():
    words = words_of("关于提取住房公积金的通知")

    assert {"提取", "住房", "公积金", "住房公积金", "通知"} <= set(words)
    assert not [word for word in words if len(word) < 2]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("gongjijin", ("公积金",)),
        ("gong ji jin", ("公积金",)),
        ("Gōng jī jīn", ("公积金",)),
        ("gjj", ("公积金", "国家级")),
        ("zfgjj", ("住房公积金",)),
        ("zhufanggongjijin", ("住房公积金",)),
        ("jiazhuangdiantizhufang", ("加装电梯住房",)),
        ("住房gjj", ("住房公积金", "住房国家级")),
        ("公积金", ()),
        ("qqqq", ()),
        ("a", ()),
        ("", ()),
    ],
)
def test_what_is_typed_as_it_sounds_is_read(text, meant):
    assert WORDS.spoken(text) == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("公机金", "公积金"),
        ("公积全", "公积金"),
        ("加装电机", "加装电梯"),
        ("怎么提取公机金", "怎么提取公积金"),
    ],
)
def test_one_wrong_character_is_put_right(text, meant):
    assert WORDS.near(text)[0] == meant


def test_what_is_right_is_left_alone():
    assert WORDS.near("住房公积金") == ()
    assert WORDS.near("gjj") == ()
    assert len(WORDS.near("公" * 200)) <= MOST_SUGGESTIONS


def test_a_question_goes_on_as_the_words_do():
    assert WORDS.beginning("公积") == ("公积金", "住房公积金")
    assert WORDS.beginning("gongji") == ("公积金",)
    assert WORDS.beginning("gjj") == ("公积金", "国家级")
    assert WORDS.beginning("") == ()
