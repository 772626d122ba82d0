"""Document numbers read by the thousand: how many are found, and how many that are none."""

import itertools
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.text.spellings import NO_NUMBERS, Sample, number, running, variant

from gongkai.text.docnumber import canonical, find


def f1(samples: list[Sample]) -> float:
    """Return the harmonic mean of precision and recall over canonical numbers without doubt."""
    right = found = wanted = 0
    for sample in samples:
        sure = [each.canonical for each in find(sample.text) if not each.doubt]
        right += len([each for each in sure if each in sample.canonical])
        found += len(sure)
        wanted += len(sample.canonical)
    return 2 * right / (found + wanted)


def test_every_made_spelling_is_read():
    dice = random.Random(20_171_221)

    assert f1([variant(dice) for _ in range(3_000)]) == 1


def test_numbers_glued_into_sentences_are_read():
    dice = random.Random(416)

    assert f1([running(dice) for _ in range(3_000)]) >= 0.995


@pytest.mark.parametrize("text", NO_NUMBERS)
def test_what_only_looks_like_a_number_is_left_alone(text):
    assert find(text) == []
    assert find(f"根据{text}的规定") == []


def test_a_number_that_lost_a_bracket_is_never_read_without_a_doubt():
    dice = random.Random(7)
    wrong = []
    for code, year, serial in (number(dice) for _ in range(3_000)):
        opening, closing = dice.choice((("〔", ""), ("", "〕"), ("", ""), ("[", ""), ("?", "?")))
        damaged = f"{code}{opening}{year}{closing}{serial}号"
        wrong += [damaged for found in find(damaged) if not found.doubt]

    assert wrong == []


PIECES = (
    *(
        "云政发",
        "国务院",
        "办",
        "字",
        "的",
        "和",
        "根据",
        "公告",
        "令",
        "云州市",
        "第",
        "号",
        "年",
        "、",
    ),
    *(
        "〔",
        "〕",
        "(",
        "）",
        "【",
        "]",
        "2017",
        "２０",
        "416",
        "3",
        "0",
        "三十",
        "二〇一七",
        "O",
        "l",
    ),
    *(" ", "\n", "　", "×", "?", "-", "A", "，", "登记号：HF-2017-3"),
)


@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_whatever_the_text_spans_are_in_order_and_sure_numbers_read_again_as_themselves(text):
    numbers = find(text)

    assert all(0 <= found.start < found.end <= len(text) for found in numbers)
    assert all(earlier.end <= later.start for earlier, later in itertools.pairwise(numbers))
    for found in numbers:
        if found.canonical and not found.doubt:
            again = canonical(found.canonical)
            assert again is not None
            assert again.canonical == found.canonical


@pytest.mark.parametrize(
    "piece",
    [
        "津容办〔2017〕416号",
        "〔2017",
        "〔",
        " \n",
        "津 ",
        "令第3号",
        "2021年第3号",
        "、48号",
        "二〇",
        "财政部、",
    ],
)
def test_hostile_text_is_read_in_time_that_grows_with_its_length(piece):
    text = piece * (30_000 // len(piece))

    assert all(0 <= found.start < found.end <= len(text) for found in find(text))
