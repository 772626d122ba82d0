"""Two lists held against each other: what is missing, too much, or said otherwise."""

from gongkai.law.records.comparing import Difference, Item, What, differences
from gongkai.law.records.sorts import SORTS

GUIDE = SORTS["guide"]


def found(ours, theirs, *, is_whole=True):
    return differences(GUIDE, ours, theirs, is_whole=is_whole)


def test_lists_that_say_the_same_do_not_differ():
    ours = [Item("1", "低保认定", {"promised_days": "10", "basis": "《办法》第一条"})]
    theirs = [Item("1", "低保　认定", {"promised_days": "010", "basis": "《办法》\n第一条"})]

    assert found(ours, theirs) == []


def test_what_one_of_them_lacks_is_told_as_a_whole():
    ours, theirs = [Item("1", "甲")], [Item("2", "乙")]

    assert found(ours, theirs) == [
        Difference(What.MISSING, "2", "乙"),
        Difference(What.EXTRA, "1", "甲"),
    ]
    assert [each.what.zh for each in found(ours, theirs)] == [
        "对方有、我方没有",
        "我方有、对方没有",
    ]


def test_a_list_that_is_not_whole_says_nothing_of_what_only_we_have():
    assert found([Item("1", "甲")], [], is_whole=False) == []


def test_each_field_is_told_with_both_sides():
    ours = [Item("1", "低保", {"promised_days": "10", "fee": "否"})]
    theirs = [Item("1", "低保认定", {"promised_days": "7", "fee": "否"})]

    assert found(ours, theirs) == [
        Difference(What.FIELD, "1", "低保", "title", "低保", "低保认定"),
        Difference(What.FIELD, "1", "低保", "promised_days", "10", "7"),
    ]


def test_what_theirs_leaves_empty_or_we_do_not_know_is_not_compared():
    ours = [Item("1", "低保", {"fee": "否"})]
    theirs = [Item("1", "低保", {"fee": "", "nothing": "甲"})]

    assert found(ours, theirs) == []


def test_what_cannot_be_read_is_compared_as_it_stands():
    ours = [Item("1", "低保", {"promised_days": "7"})]

    assert found(ours, [Item("1", "低保", {"promised_days": "七个"})]) == [
        Difference(What.FIELD, "1", "低保", "promised_days", "7", "七个")
    ]


def test_a_match_by_name_alone_is_doubtful():
    ours, theirs = [Item("旧1", "低保认定")], [Item("新1", "低保 认定", {"fee": "否"})]

    assert found(ours, theirs) == [
        Difference(What.FIELD, "旧1", "低保认定", "code", "旧1", "新1", is_doubtful=True),
        Difference(What.FIELD, "旧1", "低保认定", "fee", "", "否", is_doubtful=True),
    ]


def test_a_name_that_several_have_matches_nothing():
    ours = [Item("旧1", "低保"), Item("旧2", "低保")]

    assert [each.what for each in found(ours, [Item("新1", "低保")])] == [
        What.MISSING,
        What.EXTRA,
        What.EXTRA,
    ]
