from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.base.signin.people import START

from gongkai.base.signin import limits
from gongkai.base.signin.limits import PATIENCE, Count, Scope
from gongkai.base.signin.models import Failure
from gongkai.law.refusal import Refusal

LIN = Count(Scope.ACCOUNT, "lin")
OFFICE = Count(Scope.ADDRESS, "192.0.2.7")


def claim(count, minutes):
    """What an attempt so many minutes after the start meets: None, or the minutes to wait."""
    try:
        limits.claim_all([count], at=START + timedelta(minutes=minutes))
    except Refusal as refusal:
        return int(refusal.text.split()[1])
    return None


@pytest.mark.django_db
def test_a_guesser_waits_longer_and_longer_and_is_let_in_again_each_time():
    attempts = [
        # minute, meets
        (0, None),
        (0, None),
        (0, None),
        (0, None),
        (0, None),  # the fifth: wait 1
        (0, 1),
        (0.5, 1),
        (1, None),  # the sixth: wait 2
        (1, 2),
        (2.9, 1),
        (3, None),  # wait 4
        (4, 3),
        (7, None),  # wait 8
        (7, 8),
        (15, None),  # wait 15
        (16, 14),
        (30, None),  # 15 again
        (31, 14),
        (45, None),
        (45, 15),
        # A day later all is forgotten: five more before the first wait.
        (45 + 24 * 60, None),
        (45 + 24 * 60, None),
        (45 + 24 * 60, None),
        (45 + 24 * 60, None),
        (45 + 24 * 60, None),
        (45 + 24 * 60, 1),
    ]

    assert [(minute, claim(LIN, minute)) for minute, _ in attempts] == attempts


@pytest.mark.django_db
def test_an_address_is_let_fail_a_hundred_times_in_a_quarter_of_an_hour():
    assert [claim(OFFICE, 0) for _ in range(100)] == [None] * 100
    assert claim(OFFICE, 0) == 15
    assert claim(OFFICE, 14) == 1
    assert claim(OFFICE, 15) is None
    assert claim(OFFICE, 15) is None


@pytest.mark.django_db
def test_an_office_that_mistypes_all_day_is_never_kept_out():
    assert {claim(OFFICE, minute / 6) for minute in range(8 * 60)} == {None}


@pytest.mark.django_db
def test_an_attempt_that_was_right_is_taken_off_again():
    for _ in range(5):
        claim(LIN, 0)
    limits.forgive(LIN, is_all=False)

    assert claim(LIN, 0) is None
    assert claim(LIN, 0) == 1

    limits.forgive(LIN)
    assert not Failure.objects.exists()
    limits.forgive(LIN, is_all=False)


@pytest.mark.django_db
def test_of_an_attempt_that_must_wait_nothing_is_counted():
    for _ in range(5):
        claim(LIN, 0)

    with pytest.raises(Refusal):
        limits.claim_all([OFFICE, LIN], at=START)

    assert [(row.scope, row.count) for row in Failure.objects.all()] == [("account", 5)]


@pytest.mark.django_db
def test_old_counts_are_removed():
    claim(LIN, 0)
    claim(OFFICE, 24 * 60)

    assert limits.forget(at=START + timedelta(hours=25)) == 1
    assert [row.who for row in Failure.objects.all()] == ["192.0.2.7"]


@given(st.sampled_from(list(PATIENCE)), st.integers(1, 10_000))
def test_waits_never_get_shorter_nor_longer_than_a_quarter_of_an_hour(scope, count):
    none, patience = timedelta(0), PATIENCE[scope]

    wait, next_wait = patience.wait(count) or none, patience.wait(count + 1) or none

    assert wait <= next_wait <= timedelta(minutes=15)
    assert (wait == none) == (count < patience.failures)
