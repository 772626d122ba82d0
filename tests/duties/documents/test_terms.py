"""What a place may settle about the terms of its normative documents, and who settles it."""

import pytest

from gongkai.base.organs.roles import Role
from gongkai.base.organs.standing import Duty, Standing
from gongkai.duties.documents import rules
from gongkai.duties.documents.models import NormativeSetting
from gongkai.law.refusal import Refusal


def holding(role: Role) -> Standing:
    return Standing("x", "某人", frozenset({Duty(role, "YZ01")}))


def test_the_security_administrator_settles_it_and_nobody_else():
    rules.check_may_settle(holding(Role.ADMIN_SECURITY))
    with pytest.raises(Refusal, match="只有安全管理员"):
        rules.check_may_settle(holding(Role.OFFICE))


def setting(**values: object) -> NormativeSetting:
    given = {"prefix": "GF", "trial_years": 2, "normal_years": 5, "assess_months": 6}
    return NormativeSetting(**given | values)


@pytest.mark.parametrize("values", [{}, {"trial_years": 5}, {"normal_years": 30}])
def test_what_can_be_kept_is_taken(values):
    rules.check_settled(setting(**values))


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ({"prefix": "gf"}, "大写字母"),
        ({"trial_years": 0}, "有效期写"),
        ({"trial_years": 6}, "不能长于一般的"),
        ({"normal_years": 31}, "有效期写"),
        ({"assess_months": 0}, "请改月数"),
        ({"assess_months": 25}, "请改月数"),
    ],
)
def test_what_cannot_is_refused(values, why):
    with pytest.raises(Refusal, match=why):
        rules.check_settled(setting(**values))
