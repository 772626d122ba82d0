"""What was answered before and what was agreed to say: found by the matter, with nobody in it."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from tests.factories.city import MONDAY, TODAY, City
from tests.factories.requests import GRANTED, answered, handled

from gongkai.base.organs.standing import Standing
from gongkai.duties.requests import actions, replies
from gongkai.duties.requests.models import Answer, Stance
from gongkai.law.refusal import Refusal

ASKED = "社区食堂老年助餐补贴标准"
SAID = "谭素云女士：每餐补贴3元，联系电话13912345678。"


def test_earlier_answers_on_the_matter_are_read_in_one_s_own_organ_alone(city: City) -> None:
    part = replace(GRANTED, provided=SAID)
    own = answered(city, description=ASKED)
    Answer.objects.filter(case=own).update(parts=[{"asked": ASKED, **_said(part.provided)}])
    answered(city, description="图书馆座位")
    other = answered(city, organ="YZ02", description=ASKED)
    open_ = handled(city, description=ASKED)
    clerk, wanted = city.yz01["clerk"], "老年助餐补贴的标准"

    [found] = replies.earlier(clerk, wanted, on=TODAY, but=open_)
    assert found.case == own
    assert found.text == "***女士：每餐补贴3元，联系电话***。"
    assert [each.case for each in replies.earlier(city.yz02["clerk"], wanted, on=TODAY)] == [other]
    assert replies.earlier(clerk, wanted, on=TODAY, but=own) == []
    assert replies.earlier(clerk, "公开", on=TODAY) == []
    assert replies.earlier(Standing("x", "x"), wanted, on=TODAY) == []
    everywhere = replies.earlier(city.yz01["office"], wanted, on=TODAY)
    assert {each.case for each in everywhere} == {own, other}
    assert not replies.reads_all(city.yz02["office"], on=TODAY)


def _said(provided: str) -> dict[str, str]:
    return {"decision": "GRANT_PROVIDE", "provided": provided}


def laid_down(city: City, **values: Any) -> Stance:
    given: dict[str, Any] = {
        "matter": "老年助餐补贴", "text": "补贴在结算时直接减免。", "from_on": TODAY,
    } | values  # fmt: skip
    return actions.lay_down(city.organ(), **given, by=city.yz01["office"], at=MONDAY)


def test_what_was_agreed_is_offered_while_it_holds_the_nearest_first(city: City) -> None:
    organ = city.organ()
    laid_down(city, matter="图书馆开放时间", text="周一闭馆。")
    near = laid_down(city)
    before, after = TODAY - timedelta(days=1), TODAY + timedelta(days=1)

    assert replies.stances(organ, ASKED, on=TODAY)[0] == near
    assert replies.stances(organ, ASKED, on=before) == []
    actions.end_stance(near, on=TODAY, by=city.yz01["office"], at=MONDAY)
    assert near not in replies.stances(organ, ASKED, on=after)
    assert replies.stances(city.organ("YZ02"), ASKED, on=TODAY) == []
    with pytest.raises(Refusal, match="已于"):
        actions.end_stance(near, on=after, by=city.yz01["office"], at=MONDAY)


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"matter": " "}, "没有写明事项"),
        ({"text": "长" * 2001}, "最多 2000"),
        ({"until_on": date(2026, 1, 1)}, "停用的日期"),
        ({"text": "请联系身份证11010519491231002X的本人。"}, "个人信息"),
    ],
)
def test_what_is_agreed_is_short_dated_and_names_nobody(
    city: City, values: dict[str, Any], said: str
) -> None:
    with pytest.raises(Refusal, match=said):
        laid_down(city, **values)


def test_only_the_organ_s_own_desk_lays_down_and_nothing_ends_before_it_began(city: City) -> None:
    later = laid_down(city, from_on=TODAY + timedelta(days=9))
    with pytest.raises(Refusal, match="早于启用"):
        actions.end_stance(later, on=TODAY, by=city.yz01["office"], at=MONDAY)
    with pytest.raises(Refusal, match="工作机构修改"):
        actions.end_stance(later, on=TODAY, by=city.yz02["office"], at=MONDAY)
