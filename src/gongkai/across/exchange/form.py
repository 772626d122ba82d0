"""The format of exchange files, version 1: its fields, and a value of each as it is compared."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from gongkai.duties.requests.reading import lines, one_line
from gongkai.duties.requests.states import State
from gongkai.law.applicants import FIELDS, LONGEST, ApplicantClass, IdType, ObtainBy, ProvideForm
from gongkai.law.clock import Channel
from gongkai.law.clock import State as ClockState
from gongkai.law.decisions import DECISIONS

VERSION = "1"
NAME = f"gongkai-exchange/{VERSION}"
YES = {"yes": "是", "no": "否"}
# How a case ended, as the clock knows it.
ENDED = {
    ClockState.ANSWERED: "答复",
    ClockState.WITHDRAWN: "撤回",
    ClockState.TRANSFERRED: "转交",
    ClockState.ABANDONED: "视为放弃",
}


class Group(StrEnum):
    """What a field is for; the digest of WHO is one for all of them together."""

    KEY = "key"
    FIXED = "fixed"
    WHO = "who"
    WORDS = "words"
    COURSE = "course"
    TOLD = "told"


@dataclass(frozen=True)
class Field:
    """A column of the table, a key of the JSON; what is only told out is not read."""

    id: str
    zh: str
    group: Group
    most: int = 200
    choices: Mapping[str, str] = field(default_factory=dict)
    is_day: bool = False
    note: str = ""
    is_only_told: bool = False


def _of(kind: Any) -> dict[str, str]:
    return {each.value: each.zh for each in kind}


_OUT = "只导出，导入时不看"
_WHO = ("name", "id_number", "phone", "address", "email", "fax", "contact")
_FIELDS = (
    Field("format", "格式版本", Group.KEY, 8, note=f"这一版写 {VERSION}"),
    Field("system", "外部系统", Group.KEY, 100, note="登记的名称"),
    Field("foreign_number", "外部编号", Group.KEY, 60, note="外部系统里的编号，不重复"),
    Field("receipt", "回执号", Group.KEY, 40, note="本系统的回执号；填写的就不再另录"),
    Field("organ", "机关代码", Group.KEY, 16),
    Field("is_another", "确认另立", Group.KEY, choices=YES, note="与疑似重复的不是同一件"),
    Field("is_masked", "个人信息已遮挡", Group.KEY, choices=YES, note="已遮挡的不能据以新录"),
    Field("channel", "提交方式", Group.FIXED, choices=_of(Channel)),
    Field("came_on", "到达日期", Group.FIXED, is_day=True),
    Field("kind", "申请人类型", Group.WHO, choices=_of(ApplicantClass)),
    Field("id_type", "证件类型", Group.WHO, choices=_of(IdType)),
    *(Field(name, FIELDS[name], Group.WHO, LONGEST[name]) for name in _WHO),
    Field("description", "所需信息的描述", Group.WORDS, 10_000),
    Field("doc_title", "文件名称", Group.WORDS, 300),
    Field("doc_number", "文号", Group.WORDS, 100),
    Field("provide_form", "提供形式", Group.WORDS, choices=_of(ProvideForm)),
    Field("obtain_by", "获取方式", Group.WORDS, choices=_of(ObtainBy)),
    Field("confirmed_on", "确认收到日期", Group.COURSE, is_day=True),
    Field("ended_as", "办结方式", Group.COURSE, choices={k.value: zh for k, zh in ENDED.items()}),
    Field("ended_on", "办结日期", Group.COURSE, is_day=True),
    Field("ended_why", "撤回理由或者转交机关", Group.TOLD, 1000, note="撤回、转交的必填"),
    Field("state", "办理状态", Group.TOLD, choices=_of(State), note="收到的记作对方的状态"),
    Field("number", "登记号", Group.TOLD, 40, note=_OUT, is_only_told=True),
    Field("due_on", "答复期限", Group.TOLD, is_day=True, note=_OUT, is_only_told=True),
    Field(
        "decision",
        "办理结果",
        Group.TOLD,
        choices={each.code: each.zh for each in DECISIONS.values()},
        note=_OUT,
        is_only_told=True,
    ),
    Field("delivered_on", "送达日期", Group.TOLD, is_day=True, note=_OUT, is_only_told=True),
)
FORM = {each.id: each for each in _FIELDS}
# Without these a row says nothing.
ASKED = ("format", "system", "foreign_number", "organ")
WHO = tuple(each.id for each in _FIELDS if each.group is Group.WHO)
WORDS = tuple(each.id for each in _FIELDS if each.group is Group.WORDS)
FIXED = tuple(each.id for each in _FIELDS if each.group is Group.FIXED)


class Unreadable(ValueError):
    """A value that is none of the field's; says what would be one."""


def read(of: Field, text: str) -> str:
    """A value as it is kept and compared: codes for words, ISO days. Raises Unreadable."""
    text = lines(text) if of.id == "description" else one_line(text)
    if not text:
        return ""
    if of.choices:
        return _chosen(of, text)
    if of.is_day:
        return _day(of, text)
    if len(text) > of.most:
        raise Unreadable(f"{of.zh}有 {len(text)} 个字，最多 {of.most} 个")
    return text


def written(of: Field, value: str) -> str:
    """A value as people read it in a table."""
    return of.choices.get(value, value)


def _chosen(of: Field, text: str) -> str:
    codes = {zh: code for code, zh in of.choices.items()}
    if text in of.choices:
        return text
    if text in codes:
        return codes[text]
    raise Unreadable(f"{of.zh}没有“{text[:30]}”；可以写{'、'.join(of.choices.values())}")


def _day(of: Field, text: str) -> str:
    plain = text.removesuffix(" 00:00:00").replace("/", "-")
    parts = plain.split("-")
    try:
        year, month, day = (int(part) for part in parts)
        return date(year, month, day).isoformat()
    except ValueError as error:
        raise Unreadable(f"{of.zh}“{text[:30]}”不是日期；写成 2026-03-02") from error


def schema() -> dict[str, Any]:
    """The JSON Schema of a file in JSON."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": NAME,
        "type": "object",
        "required": ["format", "cases"],
        "additionalProperties": False,
        "properties": {
            "format": {"const": NAME},
            "system": {"type": "string"},
            "made_at": {"type": "string", "format": "date-time"},
            "cases": {"type": "array", "items": _case_schema()},
        },
    }


def _case_schema() -> dict[str, Any]:
    return {
        "type": "object",
        "required": list(ASKED),
        "additionalProperties": False,
        "properties": {each.id: _property(each) for each in _FIELDS},
    }


def _property(of: Field) -> dict[str, Any]:
    said: dict[str, Any] = {"title": of.zh, "type": "string"}
    if of.choices:
        said["enum"] = ["", *of.choices]
    elif of.is_day:
        said["pattern"] = r"^(\d{4}-\d{2}-\d{2})?$"
    else:
        said["maxLength"] = of.most
    return said | ({"description": of.note} if of.note else {})
