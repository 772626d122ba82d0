import pytest

from gongkai.text.matters import are_alike, grouped, pairs, share


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("申请公开加装电梯补助标准", "我想了解既有住宅加装电梯的补贴标准", True),
        ("2025年度城市绿地养护经费的预算", "请提供城市绿地养护经费决算", True),
        ("加装电梯补助标准", "城市绿地养护经费", False),
        ("申请公开政府信息", "请提供政府信息", False),
        ("ＡＢＣ小区规划图纸", "abc小区规划图纸", True),
    ],
)
def test_two_requests_are_about_the_same_matter_however_they_are_asked(one, other, is_same):
    assert are_alike(pairs(one), pairs(other)) is is_same


def test_a_text_of_one_sign_and_an_empty_one_share_nothing():
    assert (pairs("图"), pairs("  ")) == (frozenset({"图"}), frozenset())
    assert share(pairs("图"), pairs("图")) == 0


def test_a_text_joins_the_group_it_is_most_like_and_groups_do_not_chain():
    texts = [
        "老旧小区加装电梯补助标准",
        "城市绿地养护经费预算",
        "加装电梯补助标准",
        "电梯补助标准与绿地养护经费预算",
        "图书馆座位",
    ]

    assert grouped(map(pairs, texts)) == [[0, 2], [1, 3], [4]]
