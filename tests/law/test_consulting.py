"""What may be decided about a third party's interest, case by case."""

import pytest

from gongkai.law.consulting import ASKED, Outcome, check_outcome, ground_zh, must_tell
from gongkai.law.refusal import Refusal

OPEN, WITHHOLD, OVERRIDE = Outcome


@pytest.mark.parametrize(
    ("outcome", "agrees", "reason", "why"),
    [
        (OPEN, True, "", None),
        (WITHHOLD, True, "有顾虑", "应当予以公开"),
        (OVERRIDE, True, "重大", "应当予以公开"),
        (WITHHOLD, False, "报价属于商业秘密", None),
        (OVERRIDE, False, "关系食品安全", None),
        (OPEN, False, "理由不成立", None),
        (WITHHOLD, False, " ", "要写明理由"),
        (OPEN, None, "逾期没有答复", None),
        (OVERRIDE, None, "重大", "没有反对"),
        (OPEN, None, "", "要写明理由"),
    ],
)
def test_a_yes_a_no_and_silence_leave_different_choices(outcome, agrees, reason, why):
    if why is None:
        check_outcome(outcome, agrees, reason)
    else:
        with pytest.raises(Refusal, match=why):
            check_outcome(outcome, agrees, reason)


@pytest.mark.parametrize(
    ("outcome", "agrees", "told"),
    [
        (OPEN, False, True),
        (OVERRIDE, False, True),
        (WITHHOLD, False, False),
        (OPEN, True, False),
        (OPEN, None, False),
        (None, False, False),
    ],
)
def test_whoever_objected_in_vain_is_told(outcome, agrees, told):
    assert must_tell(outcome, agrees) is told


def test_the_grounds_are_named():
    assert [ground_zh(code) for code in ASKED] == ["商业秘密", "个人隐私"]
    assert [each.zh for each in Outcome] == ["予以公开", "不予公开", "为公共利益予以公开"]
    assert [each.is_open for each in Outcome] == [True, False, True]
