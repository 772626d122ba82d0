"""Policies with their interpretation packages, made and walked by the rooms' own acts."""

from datetime import date
from typing import Any

from tests.factories.city import MONDAY, City, fresh

from gongkai.base.organs.standing import Standing
from gongkai.duties.documents import actions
from gongkai.duties.documents.models import Document, Interpretation

ELEMENTS = {
    "background": "依据《条例》，结合本市实际。",
    "aims": "到2029年基本覆盖。",
    "content": "明确条件、程序和补助。",
    "scope": "四层以上无电梯住宅。",
    "standards": "每台最多二十万元。",
}
DECIDED: dict[str, Any] = {
    "meeting": "局长办公会2026年第4次会议",
    "decided_on": date(2026, 2, 27),
    "decision": "原则同意，修改后印发。",
}
PLAN: dict[str, Any] = {
    "outline": "说明为什么改、补多少、找谁办。",
    "forms": ["text", "qa"],
    "channels": "政府网站、政务新媒体",
    "when": "与文件同时公布",
    "people": "综合处",
}


def make_policy(
    city: City, organ: str = "YZ01", *, reach: str = "is_wide", **values: Any
) -> Document:
    """A draft that must be interpreted, without anything of its package."""
    document = city.draft(organ, **{"item": "A20_1"} | values)
    by = city.people[organ]["clerk"]
    said = {reach: True, "consultation": "征求了三个部门的意见，全部采纳。"} | DECIDED
    actions.set_policy(document, values=said, by=by, at=MONDAY)
    return fresh(document)


def make_plan(city: City, policy: Document) -> None:
    by = city.people[policy.organ.code]["clerk"]
    actions.plan(policy, values=PLAN, by=by, at=MONDAY)


def make_interpretation(
    city: City, policy: Document, *, stage: str = "release", form: str = "text", **values: Any
) -> Interpretation:
    """An interpretation that lacks nothing."""
    by: Standing = city.people[policy.organ.code]["clerk"]
    row = actions.interpret(policy, form=form, stage=stage, by=by, at=MONDAY)
    given = {"elements": ELEMENTS, "contact": "0399-2260 0110"} | values
    revision = fresh(row.document).revision
    return actions.tell(row, values=given, revision=revision, by=by, at=MONDAY)


def make_package(city: City, organ: str = "YZ01", **values: Any) -> tuple[Document, Document]:
    """A policy and its interpretation, both drafts that lack nothing."""
    policy = make_policy(city, organ, **values)
    make_plan(city, policy)
    told = make_interpretation(city, policy)
    return fresh(policy), fresh(told.document)
