"""What a question is about."""

import pytest

from gongkai.text.asking import subject


@pytest.mark.parametrize(
    ("question", "about"),
    [
        ("怎么办低保", "低保"),
        ("低保怎么办理？", "低保 办理"),
        ("请问去哪里办身份证", "办身份证"),
        ("加装电梯一楼不同意怎么办", "加装电梯一楼不同意"),
        ("公积金能不能取", "公积金 取"),
        ("怎么办案", "办案"),
        ("云政办发〔2026〕31号", "云政办发〔2026〕31号"),
    ],
)
def test_words_that_only_ask_are_left_out(question, about):
    assert subject(question) == about


def test_a_question_of_nothing_else_stays_whole():
    assert subject("怎么办？") == "怎么办？"
    assert subject("") == ""
