import pytest

from gongkai.text.numerals import chinese, fold, number


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("416", 416),
        ("４１６", 416),
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("一百零五", 105),
        ("四百一十六", 416),
        ("一千零二十", 1020),
        ("七一一", 711),
        ("二〇一七", 2017),
        ("贰佰", 200),
        ("零十", None),
        ("零", 0),
        ("", None),
        ("百", None),
        ("一百三五", None),
        ("一百二百", None),
        ("零百", None),
        ("十百", None),
        ("百十", None),
        ("一百百", None),
        ("四百号", None),
    ],
)
def test_a_numeral_has_one_value_or_none(written, value):
    assert number(written) == value


def test_folding_keeps_every_character_in_its_place():
    text = "津容办　［２０１７］\u200b第４１６號\t（Ａ）"

    assert fold(text) == "津容办 [2017] 第416号 (A)"
    assert len(fold(text)) == len(text)


def test_folding_leaves_chinese_brackets_and_stops():
    assert fold("〔〕【】《》。、") == "〔〕【】《》。、"


@pytest.mark.parametrize(
    ("value", "written"),
    [(1, "一"), (9, "九"), (10, "十"), (11, "十一"), (20, "二十"), (35, "三十五"), (99, "九十九")],
)
def test_headings_are_numbered_in_chinese(value, written):
    assert chinese(value) == written
    assert number(written) == value


@pytest.mark.parametrize("value", [0, 100])
def test_no_heading_is_numbered_beyond(value):
    with pytest.raises(ValueError, match=str(value)):
        chinese(value)
