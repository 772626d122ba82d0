"""Other words for the same."""

from gongkai.across.search.thesaurus import MOST_PHRASINGS, Group, Thesaurus, shipped
from gongkai.text.fold import fold

WORDS = Thesaurus(
    [
        Group(("下岗", "没工作"), ("失业",)),
        Group(("补助",), ("保险金", "救济金")),
        Group(("下岗补助",), ("失业保险金",)),
    ]
)


def test_each_word_is_replaced_by_what_the_papers_say():
    assert WORDS.phrasings("没工作的补助") == ("失业的保险金", "失业的救济金")
    assert WORDS.also("没工作的补助") == ("失业", "保险金", "救济金")


def test_the_longest_word_counts():
    assert WORDS.phrasings("下岗补助") == ("失业保险金",)


def test_what_already_says_it_is_left_alone():
    assert WORDS.phrasings("失业的人没工作") == ()
    assert WORDS.also("加装电梯") == ()


def test_a_later_group_overrides_an_earlier_one():
    words = Thesaurus([Group(("社保",), ("社会保险",)), Group(("社保",), ("社会保障卡",))])

    assert words.also("社保") == ("社会保障卡",)


def test_the_ways_to_put_a_question_do_not_run_away():
    words = Thesaurus(Group((f"甲{n}",), ("一", "二", "三")) for n in range(9))

    assert len(words.phrasings("".join(f"甲{n}" for n in range(9)))) <= MOST_PHRASINGS


def test_nothing_is_kept_and_nothing_found():
    assert Thesaurus([]).phrasings("下岗") == ()


def test_the_words_that_come_with_the_program_are_many_and_each_says_something():
    groups = shipped()

    assert len(groups) >= 300
    assert all(each.everyday and each.official for each in groups)
    assert not [e for e in groups if {fold(w) for w in e.everyday} & set(e.official)]
    assert all(len(word) > 1 for each in groups for word in each.official)
