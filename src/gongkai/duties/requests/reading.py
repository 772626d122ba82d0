"""A request from plain values, as a form or a program gives them; each fault at its field."""

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import TypeVar

from gongkai.base.outbox import writing
from gongkai.duties.requests import rules
from gongkai.duties.requests.wish import Wish
from gongkai.law import applicants
from gongkai.law.applicants import (
    FIELDS,
    LONGEST,
    Applicant,
    ApplicantClass,
    IdType,
    ObtainBy,
    ProvideForm,
)
from gongkai.law.refusal import Refusal

# What the statute asks for and the ways of delivery need, and no more (第二十九条).
ASKED = ("name", "id_number", "phone", "address", "email", "fax", "contact")
_LONGEST = {"doc_title": ("文件名称", 300), "doc_number": ("文号", 100)}
_CHOSEN = {
    "kind": "申请人类型",
    "id_type": "证件类型",
    "provide_form": "提供信息的形式",
    "obtain_by": "获取信息的方式",
}
E = TypeVar("E", bound=StrEnum)


class Unreadable(Exception):
    """What is wrong, by the field; every fault that can be told at once."""

    def __init__(self, faults: dict[str, str]) -> None:
        super().__init__(faults)
        self.faults = faults


def read(values: Mapping[str, str], *, files: tuple[str, ...] = ()) -> Wish:
    """The wish in `values`, whose names are those of the fields. Raises Unreadable."""
    faults: dict[str, str] = {}
    class_ = _one(ApplicantClass, values, "kind", faults)
    id_type = _one(IdType, values, "id_type", faults)
    provide = _one(ProvideForm, values, "provide_form", faults)
    obtain = _one(ObtainBy, values, "obtain_by", faults)
    given = {name: one_line(values.get(name, "")) for name in ASKED}
    text = lines(values.get("description", ""))
    _check_lengths(values, given, faults)
    if not text:
        faults["description"] = "请写明要哪份信息：名称、文号，或者能让人找到它的特征。"
    if class_ is None or id_type is None or provide is None or obtain is None:
        raise Unreadable(faults)
    who = Applicant(class_=class_, id_type=id_type, **given)
    _check_applicant(who, obtain, faults)
    wish = Wish(
        applicant=who,
        description=text,
        provide_form=provide,
        obtain_by=obtain,
        doc_title=one_line(values.get("doc_title", "")),
        doc_number=one_line(values.get("doc_number", "")),
        files=files,
    )
    if not faults:
        _try(lambda: rules.check_wish(wish), "", faults)
    if faults:
        raise Unreadable(faults)
    return wish


def _check_applicant(who: Applicant, obtain: ObtainBy, faults: dict[str, str]) -> None:
    for name in applicants.lacking(who, obtain):
        faults.setdefault(name, f"请填写{FIELDS[name]}。")
    if who.id_number:
        _try(lambda: rules.check_id(who.id_type, who.id_number), "id_number", faults)
    if who.email:
        _try(lambda: writing.check_address(who.email), "email", faults)


def _check_lengths(
    values: Mapping[str, str], given: Mapping[str, str], faults: dict[str, str]
) -> None:
    for name, value in given.items():
        if len(value) > LONGEST[name]:
            faults[name] = f"{FIELDS[name]}最多 {LONGEST[name]} 个字；请缩短。"
    for name, (zh, most) in _LONGEST.items():
        if len(values.get(name, "")) > most:
            faults[name] = f"{zh}最多 {most} 个字；请缩短。"
    if len(values.get("description", "")) > rules.LONGEST_DESCRIPTION:
        most = rules.LONGEST_DESCRIPTION
        faults["description"] = f"所需信息的描述最多 {most} 个字；详情可以作为附件提交。"


def _try(check: Callable[[], object], field: str, faults: dict[str, str]) -> None:
    try:
        check()
    except Refusal as refusal:
        faults.setdefault(field, str(refusal))


def _one(kind: type[E], values: Mapping[str, str], name: str, faults: dict[str, str]) -> E | None:
    value = values.get(name, "")
    if value in {each.value for each in kind}:
        return kind(value)
    faults[name] = f"请选{_CHOSEN[name]}。"
    return None


def one_line(value: str) -> str:
    """One line: what cannot be seen is taken out, and spaces around it."""
    return " ".join("".join(s if s.isprintable() else " " for s in value).split())


def lines(value: str) -> str:
    """Several lines, of visible signs and line breaks alone."""
    split = value.replace("\r\n", "\n").split("\n")
    kept = ("".join(s for s in line if s.isprintable() or s == "\t") for line in split)
    return "\n".join(kept).strip()
