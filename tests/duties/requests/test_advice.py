"""Advice out of a case: to whom it goes, what it may say, and that it is replied to once."""

from datetime import date, timedelta
from typing import Any

import pytest
from tests.factories.city import MONDAY, TODAY, City
from tests.factories.requests import registered

from gongkai.base.organs.models import Department
from gongkai.base.organs.roles import Role
from gongkai.base.organs.standing import Duty, Standing
from gongkai.duties.requests import actions, queries
from gongkai.duties.requests.models import Advice, Case
from gongkai.law.refusal import Refusal

TEXT = "请在信息公开目录里补上养护经费的说明。"


def given(city: City, case: Case, **values: Any) -> Advice:
    how: dict[str, Any] = {
        "to_organ": city.organ("YZ02"), "text": TEXT, "due_on": TODAY + timedelta(days=30),
        "by": city.yz01["office"], "at": MONDAY,
    } | values  # fmt: skip
    return actions.advise(case, **how)


def test_advice_is_seen_by_both_organs_and_replied_to_by_the_one_it_went_to(city: City) -> None:
    row = given(city, registered(city))
    clerk = city.yz02["clerk"]

    assert list(Advice.objects.visible_to(city.yz01["clerk"])) == [row]
    assert queries.advice_for(clerk) == [row]
    assert queries.advice_for(city.yz01["office"]) == []
    assert list(Advice.objects.visible_to(None)) == []
    supervisor = Standing("s", "s", frozenset({Duty(Role.SUPERVISOR, "YZ01")}))
    assert list(Advice.objects.visible_to(supervisor)) == []
    with pytest.raises(Refusal, match="收到建议的机关"):
        actions.reply_advice(row, reply="已补", by=city.yz01["office"], at=MONDAY)
    actions.reply_advice(row, reply="已补", by=clerk, at=MONDAY)
    assert queries.advice_for(clerk) == []
    with pytest.raises(Refusal, match="已经答复"):
        actions.reply_advice(row, reply="再补", by=clerk, at=MONDAY)


def test_what_is_for_a_department_waits_for_that_department_alone(city: City) -> None:
    rooms = [
        Department.objects.create(organ=city.organ(), code=code, name=code) for code in ("A", "B")
    ]
    row = given(city, registered(city), to_organ=city.organ(), to_department=rooms[0])
    here, there = (
        Standing(code, code, frozenset({Duty(Role.CLERK, "YZ01", code)})) for code in ("A", "B")
    )

    assert queries.advice_for(here) == [row]
    assert queries.advice_for(there) == []
    with pytest.raises(Refusal, match="收到建议的机关"):
        actions.reply_advice(row, reply="已补", by=there, at=MONDAY)


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"text": " "}, "没有写明建议"),
        ({"text": "谭素云反映目录不全。"}, "申请人、第三方的信息"),
        ({"due_on": date(2026, 3, 2)}, "今天以后"),
    ],
)
def test_advice_says_something_names_nobody_and_leaves_time(
    city: City, values: dict[str, Any], said: str
) -> None:
    with pytest.raises(Refusal, match=said):
        given(city, registered(city), **values)


def test_advice_goes_to_an_open_organ_and_its_own_department(city: City) -> None:
    case, organ = registered(city), city.organ("YZ02")
    room = Department.objects.create(organ=city.organ(), code="A", name="甲处")
    with pytest.raises(Refusal, match="不是所选机关的处室"):
        given(city, case, to_department=room)
    organ.closed_on = TODAY
    with pytest.raises(Refusal, match="已经撤销"):
        given(city, case, to_organ=organ)
