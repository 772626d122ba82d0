"""Whose word on holidays counts for the whole city."""

import pytest
from tests.factories.city import TODAY, City

from gongkai.base.casework import rules
from gongkai.base.organs.roles import Role
from gongkai.base.organs.standing import Duty, Standing
from gongkai.law.refusal import Refusal


def holding(role: Role) -> Standing:
    return Standing("x", "某人", frozenset({Duty(role, "YZ02")}))


def test_a_system_administrator_keeps_the_calendar():
    rules.check_keeps_calendar(holding(Role.ADMIN_SYSTEM), TODAY)


def test_nobody_of_an_organ_that_is_no_office_keeps_it(db):
    City()

    with pytest.raises(Refusal, match="市政府办公室或者系统管理员"):
        rules.check_keeps_calendar(holding(Role.OFFICE), TODAY)
