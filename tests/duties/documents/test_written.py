"""What a policy, a plan and an interpretation must be to be written, and to be handed over."""

import pytest
from tests.factories.city import MONDAY, City, fresh
from tests.factories.policies import PLAN, make_interpretation, make_policy

from gongkai.duties.documents import actions, rules
from gongkai.duties.documents.models import Document, Policy
from gongkai.duties.handling.states import State
from gongkai.law.refusal import Refusal


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ({"plan_from": 2026}, "起止两个年份"),
        ({"plan_from": 2030, "plan_to": 2026}, "早于起始年份"),
        ({"plan_from": 2026, "plan_to": 2030}, "要写规划层级"),
    ],
)
def test_a_plan_of_years_is_whole(city, values, why):
    with pytest.raises(Refusal, match=why):
        actions.set_policy(city.draft(), values=values, by=city.yz01["clerk"], at=MONDAY)


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ({"outline": " ", "forms": []}, "还缺：解读提纲、解读形式"),
        ({"forms": ["song"]}, "解读形式只能从列出的"),
        ({"stages": [{"stage": "never", "note": ""}]}, "解读阶段只能从列出的"),
    ],
)
def test_an_interpretation_plan_is_whole(city, values, why):
    with pytest.raises(Refusal, match=why):
        actions.plan(make_policy(city), values=PLAN | values, by=city.yz01["clerk"], at=MONDAY)


def interpret(city: City, policy: Document, stage: str = "release"):
    return actions.interpret(policy, form="qa", stage=stage, by=city.yz01["clerk"], at=MONDAY)


def test_what_may_be_interpreted(city):
    told = interpret(city, make_policy(city)).document
    published, late = city.published(), city.published()
    Policy.objects.create(document=late, is_wide=True)

    for policy, stage, why in (
        (city.withdrawn(), "during", "已经撤下"),
        (fresh(told), "release", "本身是解读"),
        (published, "before", "不能再选“出台前”"),
    ):
        with pytest.raises(Refusal, match=why):
            interpret(city, policy, stage)
    assert interpret(city, fresh(late)).stage == "release"
    assert interpret(city, published, "during").stage == "during"


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ({"elements": {"rhyme": "x"}}, "解读要素只能是"),
        ({"pairs": [["问", "答"]] * 201}, "各不超过 200 条"),
        ({"pairs": [["问", " "]]}, "有问有答"),
    ],
)
def test_the_parts_of_an_interpretation_are_whole(city, values, why):
    with pytest.raises(Refusal, match=why):
        make_interpretation(city, make_policy(city), **values)


def test_form_and_stage_are_known_ones(city):
    row = make_interpretation(city, make_policy(city))
    row.form = "song"

    with pytest.raises(Refusal, match="只能从列出的各项里选"):
        rules.check_parts(row)


@pytest.mark.parametrize(
    ("form", "values", "lacks"),
    [
        ("qa", {}, ["政策问答没有问答"]),
        ("qa", {"pairs": [["问", "答"]], "contact": ""}, ["没有写解读单位的联系方式"]),
        ("picture", {}, ["图解没有图片；把图作为附件上传，并写文字说明"]),
        ("video", {}, ["视频解读没有视频网址", "视频解读没有文字稿"]),
        ("expert", {}, ["专家解读没有写明解读人"]),
        ("press", {"person": "楚怀安", "is_first": True}, []),
        ("text", {"is_first": True}, ["第一解读人没有写姓名"]),
        ("text", {"elements": {}}, [f"解读没有写“{zh}”" for zh in (
            "背景依据", "目标任务", "主要内容", "涉及范围", "执行标准")]),
    ],
)  # fmt: skip
def test_each_form_says_what_it_lacks(city, form, values, lacks):
    row = make_interpretation(city, make_policy(city), form=form, **values)

    assert [each.text for each in rules.incomplete(row)] == lacks
    assert set(lacks) <= {each.text for each in rules.missing(fresh(row.document))}


def test_a_normative_document_brings_its_consultation_and_its_place(city):
    policy = make_policy(city, reach="is_normative", item="")
    actions.set_policy(policy, values={"consultation": ""}, by=city.yz01["clerk"], at=MONDAY)
    policy = fresh(policy)

    texts = [each.text for each in rules.gate(policy)]
    assert "没有写明征求意见和采纳的情况" in texts
    assert "没有对应法定主动公开内容" in texts
    assert policy.state == State.DRAFT
