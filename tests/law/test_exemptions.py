from collections import Counter

import pytest

from gongkai.law.exemptions import GROUNDS, Effect, Ground, ground


def test_the_grounds_are_the_seventeen_of_articles_14_to_16():
    assert Counter(each.article for each in GROUNDS.values()) == {
        "《条例》第十四条": 6,
        "《条例》第十五条": 3,
        "《条例》第十六条第一款": 3,
        "《条例》第十六条第二款": 5,
    }
    assert all(code.startswith(("E14_", "E15_", "E16_")) for code in GROUNDS)


def test_a_ground_tells_its_article_its_effect_and_the_decision_taken_from_it():
    assert ground("E15_PRIVACY") == Ground(
        code="E15_PRIVACY",
        article="《条例》第十五条",
        zh="个人隐私",
        effect=Effect.UNLESS_AGREED,
        decision="DENY_THIRD_PARTY",
    )


@pytest.mark.parametrize(
    ("code", "is_binding"),
    [
        ("E14_SECRET", True),
        ("E15_TRADE", True),
        ("E16_PERSONNEL", False),
        ("E16_DRAFT", False),
    ],
)
def test_what_must_not_be_open_leaves_no_choice(code, is_binding):
    assert ground(code).is_binding is is_binding


def test_a_code_that_is_none_is_an_error():
    with pytest.raises(KeyError):
        ground("E17")
