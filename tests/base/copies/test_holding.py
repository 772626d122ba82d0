"""Who writes at a thing holds it: one at a time, for a while, and never for ever."""

from datetime import timedelta

import pytest
from tests.factories.city import MONDAY

from gongkai.base.copies import holding
from gongkai.base.copies.models import Hold
from gongkai.base.copies.queries import hold_of
from gongkai.law.refusal import Refusal

pytestmark = pytest.mark.django_db
THING = {"kind": "document", "key": "7"}


def hold(person: str, minutes: int = 0) -> Hold:
    return holding.hold(**THING, person=person, at=MONDAY + timedelta(minutes=minutes))


def test_the_first_holds_it_and_the_second_is_told_whose_it_is():
    hold("wang")

    assert (hold("li", 5).person, hold("wang", 6).since) == ("wang", MONDAY)
    assert Hold.objects.count() == 1


def test_a_lease_ends_by_itself_and_what_is_typed_renews_it():
    hold("wang")
    assert holding.renew(**THING, person="wang", at=MONDAY + timedelta(minutes=8)) is None

    assert hold("li", 17).person == "wang"
    assert hold("li", 18).person == "li"
    assert hold("li", 18).since == MONDAY + timedelta(minutes=18)


def test_whoever_comes_back_late_goes_on_where_nobody_came():
    hold("wang")

    assert holding.renew(**THING, person="wang", at=MONDAY + timedelta(hours=1)) is None
    assert hold("li", 65).person == "wang"


def test_what_was_let_go_is_not_held_again_by_a_window_left_open():
    hold("wang")
    holding.let_go(**THING, person="li")
    assert hold_of(**THING, at=MONDAY) is not None
    holding.let_go(**THING, person="wang")

    assert holding.renew(**THING, person="wang", at=MONDAY) is None
    assert hold_of(**THING, at=MONDAY) is None


def test_it_is_taken_over_with_a_word_that_the_first_is_shown():
    hold("wang")
    later = MONDAY + timedelta(minutes=2)
    for word in ("", "  ", "字" * 201):
        with pytest.raises(Refusal):
            holding.take_over(**THING, person="li", word=word, at=later)

    holding.take_over(**THING, person="li", word="领导急着要。", at=later)

    row = holding.renew(**THING, person="wang", at=later)
    assert row is not None
    assert (row.person, row.taken_from, row.word) == ("li", "wang", "领导急着要。")
    assert hold("wang", 3).person == "li"


def test_what_is_free_needs_no_word_and_keeps_none():
    hold("wang")
    holding.take_over(**THING, person="li", word="我来改", at=MONDAY)

    row = holding.take_over(**THING, person="wang", word="", at=MONDAY + timedelta(minutes=11))

    assert (row.person, row.taken_from, row.word) == ("wang", "", "")


def test_old_leases_are_forgotten():
    hold("wang")

    assert holding.sweep(at=MONDAY + timedelta(hours=20)) == 0
    assert holding.sweep(at=MONDAY + timedelta(hours=25)) == 1
