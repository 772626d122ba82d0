"""Kinds of review: what calls for them, what they ask, and what lets a finding stand."""

from gongkai.law.reviews import KEEP_GROUNDS, KINDS, SECRECY, hint


def test_secrecy_is_asked_of_everything_and_the_others_where_they_are_called_for():
    called = {
        mark: [kind.id for kind in KINDS.values() if kind.is_called_for({mark})]
        for mark in ("genre:notice", "ground:E15_TRADE", "ground:E14_STAB", "normative", "wording")
    }

    assert called == {
        "genre:notice": ["secrecy"],
        "ground:E15_TRADE": ["secrecy", "trade"],
        "ground:E14_STAB": ["secrecy", "stability"],
        "normative": ["secrecy", "competition"],
        "wording": ["secrecy", "wording"],
    }


def test_every_kind_asks_something_and_says_whose_opinion_it_is():
    assert all(kind.questions and kind.role and kind.law for kind in KINDS.values())
    assert all(
        question.passes in {"yes", "no"} for k in KINDS.values() for question in k.questions
    )
    assert [kind.id for kind in KINDS.values() if kind.is_senior] == ["stability"]
    assert SECRECY.is_always


def test_two_exceptions_are_the_statutes_own():
    statutory = [each.id for each in KEEP_GROUNDS.values() if each.is_statutory]

    assert statutory == ["punishment", "mandatory"]
    assert {each.of for each in KEEP_GROUNDS.values()} == {"personal", "secrecy"}


def test_a_hint_is_given_only_where_the_marks_agree():
    assert hint({"item:A20_14", "genre:notice"}) == "recruit"
    assert hint({"item:A20_14", "item:A20_6"}) is None
    assert hint({"kind:penalty", "item:A20_6"}) == "penalty"
    assert hint(set()) is None
