"""Document numbers read by the thousand: how many are found, and how many that are none."""

import random

import pytest
from tests.text.spellings import NO_NUMBERS, Sample, number, running, variant

from gongkai.text.docnumber import find


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
