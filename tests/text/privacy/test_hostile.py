"""Whatever is handed in: no exception, spans that fit, time that grows with the length."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.text.privacy import WordList, find, mask, verdict

SIGNS = (
    "张三李四市区路号室组村0123456789Xx*-－.· \n\t"
    "|,，、：:（）()@★当事人住址电话姓名密机年月日一二三ＡＢ①\u200b\ud7ff𠀀"
)


@settings(deadline=2000, max_examples=150)
@given(st.text(st.one_of(st.sampled_from(SIGNS), st.characters()), max_size=300))
def test_any_text_gives_spans_that_fit(text):
    found = find(text, lists=[WordList(["张三", "一"])], register={"云政发〔2024〕1号"})
    assert all(text[item.start : item.end] == item.text and item.text for item in found)
    assert verdict(found) in {"pass", "warn", "block"}
    mask(text, found)


@pytest.mark.parametrize(
    "unit",
    [
        "1",
        "1 ",
        "1-",
        "张",
        "张、",
        "张三，",
        "住",
        "住址：",
        "当事人",
        "当事人：张",
        "一",
        "a@",
        "号",
        "1号",
        "姓名 ",
        "姓名|",
        "|",
        "·",
        "张·",
        "★密",
        "\n",
        " ",
        "村1",
        "《",
        "（",
        "生于1990年",
        "(",
        "姓名\n",
        "浙A1",
        "1.1.",
        "E1",
        "*",
        "X",
        "军字第1",
        "内部资料",
        "等三",
        "张三、",
        "街道",
        "1-1-",
        "单元1",
        "张三丰、",
        "努尔",
        "位于",
        "市长",
    ],
)
def test_time_grows_with_the_length_and_no_faster(unit):
    # Four times the text takes four times as long; on a busy machine one good measure is enough.
    assert any(_growth(unit) < 5.5 for _ in range(3))


def _growth(unit):
    return _seconds(unit, 40_000) / max(_seconds(unit, 10_000), 0.005)


def _seconds(unit, length):
    text = (unit * length)[:length]
    start = time.process_time()
    find(text)
    return time.process_time() - start
