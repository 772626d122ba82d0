"""What a letter says and what it refuses to say."""

from datetime import date

import pytest
from tests.base.letters.letters import letter

from gongkai.base.letters.letter import Item, Table, Text, attached, labelled, paragraphs
from gongkai.law.refusal import Refusal


def test_items_are_numbered_by_level_and_begin_anew_under_the_one_above():
    blocks = (
        *(Item("", 1), Item("", 2), Text(""), Item("", 2), Item("", 3), Item("", 3)),
        *(Item("", 4), Item("", 1), Item("", 2), Item("", 3)),
    )

    labels = [label for label, _ in labelled(blocks)]

    assert labels == ["一、", "（一）", "", "（二）", "1.", "2.", "（1）", "二、", "（一）", "1."]


def test_the_day_has_arabic_numerals_and_no_zero_in_front():
    assert letter(dated_on=date(2025, 9, 2)).day == "2025年9月2日"


def test_the_day_of_a_draft_is_open():
    assert letter(dated_on=None).day.split() == ["年", "月", "日"]


def test_a_single_attachment_bears_no_number():
    assert attached(("名单",)) == ("名单",)
    assert attached(("名单", "总表")) == ("1. 名单", "2. 总表")


def test_typed_text_becomes_paragraphs_without_empty_lines():
    assert paragraphs("\t一\t二\r\n\n　　三 \n") == (Text("一 二"), Text("三"))


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"organ": " "}, "没有发文机关"),
        ({"title": ""}, "没有标题"),
        ({"signer": ""}, "没有署名"),
        ({"blocks": (Table((("甲", "乙"), ("丙",))),)}, "栏数不一致"),
        ({"blocks": (Table(()),)}, "没有内容"),
        ({"blocks": (Text("退\x08格"),)}, r"“退格”.*U\+0008"),
        ({"blocks": (Table((("反\u202e转",),)),)}, r"U\+202E"),
        ({"addressee": "李\n明"}, r"U\+000A"),
        ({"number": "\ud842"}, r"U\+D842"),
        ({"note": "无\uffff"}, r"U\+FFFF"),
        ({"copy_to": ("\ufdd0",)}, r"U\+FDD0"),
        ({"attachments": ("表\u2028",)}, r"U\+2028"),
    ],
)
def test_what_cannot_be_set_on_paper_is_refused_and_named(changes, said):
    with pytest.raises(Refusal, match=said):
        letter(**changes)


def test_a_character_newer_than_this_python_may_stand_in_a_name():
    assert letter(addressee="李\U0002ebf0").addressee == "李\U0002ebf0"
