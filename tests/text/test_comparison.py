import pytest

from gongkai.text.comparison import Pair, compare

OLD = ["第一条　为了方便居民，制定本办法。", "第二条　每台补助十万元。", "第三条　由街道受理。"]


@pytest.mark.parametrize(
    ("new", "pairs"),
    [
        (OLD, []),
        (
            [OLD[0], "第二条　每台补助十四万元。", OLD[2]],
            [Pair(OLD[1], "第二条　每台补助十四万元。")],
        ),
        ([OLD[0], OLD[2]], [Pair(OLD[1], "")]),
        ([*OLD, "第四条　自公布之日起施行。"], [Pair("", "第四条　自公布之日起施行。")]),
        (
            [OLD[0], "全新的规定完全不一样", "第三条　由街道办事处受理。"],
            [
                Pair("", "全新的规定完全不一样"),
                Pair(OLD[1], ""),
                Pair(OLD[2], "第三条　由街道办事处受理。"),
            ],
        ),
        (["甲", "乙"], [Pair("", "甲"), Pair("", "乙"), *(Pair(each, "") for each in OLD)]),
    ],
)
def test_changed_paragraphs_stand_side_by_side(new, pairs):
    assert compare(OLD, new) == pairs


def test_two_long_texts_are_paired_by_place():
    old = [f"甲{number}" for number in range(60)]
    new = [f"乙{number}" for number in range(50)]

    found = compare(old, new)

    assert found[0] == Pair("甲0", "乙0")
    assert found[-1] == Pair("甲59", "")
    assert len(found) == 60
