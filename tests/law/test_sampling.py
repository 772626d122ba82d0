"""The size of a sample and its draw, by numbers written down apart from the table."""

import hashlib

import pytest

from gongkai.law import sampling
from gongkai.law.sampling import Told


@pytest.mark.parametrize(
    ("lot", "sample"),
    [(0, 0), (1, 1), (20, 20), (21, 20), (150, 20), (151, 32), (280, 32), (281, 50), (500, 50),
     (501, 80), (1200, 80)],
)  # fmt: skip
def test_the_sample_grows_with_the_lot_as_the_standard_has_it(lot, sample):
    assert sampling.size_of(lot) == sample


def test_a_lot_larger_than_the_table_has_no_sample():
    with pytest.raises(ValueError, match="1201"):
        sampling.size_of(1201)


def test_a_draw_can_be_repeated_with_nothing_but_sha256():
    digests = [f"{n:064x}" for n in range(200)]
    by_hand = sorted(digests, key=lambda d: hashlib.sha256(f"5eed:{d}".encode()).hexdigest())

    assert sampling.drawn("5eed", digests, 32) == set(by_hand[:32])
    assert sampling.drawn("5eed", reversed(digests), 32) == set(by_hand[:32])
    assert sampling.drawn("other", digests, 32) != set(by_hand[:32])


def test_every_one_of_a_lot_is_drawn_about_as_often():
    digests = [f"{n:064x}" for n in range(50)]
    counts = dict.fromkeys(digests, 0)
    for seed in range(1000):
        for each in sampling.drawn(str(seed), digests, 20):
            counts[each] += 1

    # 400 expected; six standard deviations of a fair draw are 93.
    assert all(307 < count < 493 for count in counts.values())


@pytest.mark.parametrize(
    ("told", "is_over", "is_passed"),
    [
        (Told(20, 0, 0), False, True),
        (Told(19, 0, 1), False, False),
        (Told(19, 1, 0), True, False),
        (Told(0, 1, 19), True, False),
    ],
)
def test_one_that_fails_refuses_the_lot_and_one_that_waits_leaves_it_open(
    told, is_over, is_passed
):
    assert (told.is_over, told.is_passed) == (is_over, is_passed)
