"""How one public thing stands to another, and what that does to the other's validity."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gongkai.law.validity import Span


class LinkKind(StrEnum):
    """What a public thing says of another one."""

    INTERPRETS = "interprets"
    RESPONDS = "responds"
    BASIS = "basis"
    REPLACES = "replaces"
    AMENDS = "amends"
    REPEALS = "repeals"
    LAPSES = "lapses"
    KEEPS = "keeps"
    CITES = "cites"
    CONSULTS = "consults"
    EVALUATES = "evaluates"
    CORRECTS = "corrects"
    FORWARDED = "forwarded"
    PRINTS = "prints"
    RELATED = "related"
    CONTAINS = "contains"

    @property
    def zh(self) -> str:
        """Return what the others are to the thing that names them."""
        return _WORDS[self].there

    @property
    def back_zh(self) -> str:
        """Return what the thing is to those that it names."""
        return _WORDS[self].back

    @property
    def changes_validity(self) -> bool:
        """Whether the other's validity follows from it."""
        return self in _DAYS


@dataclass(frozen=True)
class _Words:
    there: str
    back: str


_WORDS = {
    LinkKind.INTERPRETS: _Words("解读的文件", "政策解读"),
    LinkKind.RESPONDS: _Words("回应的文件", "回应"),
    LinkKind.BASIS: _Words("依据的文件", "以本文件为依据的文件"),
    LinkKind.REPLACES: _Words("替代的文件", "替代本文件的文件"),
    LinkKind.AMENDS: _Words("修改的文件", "修改本文件的文件"),
    LinkKind.REPEALS: _Words("废止的文件", "废止本文件的文件"),
    LinkKind.LAPSES: _Words("宣布失效的文件", "宣布本文件失效的文件"),
    LinkKind.KEEPS: _Words("确认继续有效的文件", "确认本文件继续有效的文件"),
    LinkKind.CITES: _Words("引用的文件", "引用本文件的文件"),
    LinkKind.CONSULTS: _Words("征求意见的文件", "征求意见"),
    LinkKind.EVALUATES: _Words("评估的文件", "实施评估"),
    LinkKind.CORRECTS: _Words("更正的信息", "更正本信息的公告"),
    LinkKind.FORWARDED: _Words("转发的文件", "转发本文件的文件"),
    LinkKind.PRINTS: _Words("刊登的文件", "刊于"),
    LinkKind.RELATED: _Words("相关文件", "相关文件"),
    LinkKind.CONTAINS: _Words("包含的事项", "含有本事项的“一件事”"),
}
# The day of the other's span that each sets.
_DAYS = {
    LinkKind.REPLACES: "abolished_on",
    LinkKind.REPEALS: "abolished_on",
    LinkKind.AMENDS: "amended_on",
    LinkKind.LAPSES: "lapses_on",
    LinkKind.KEEPS: "lapses_on",
}


@dataclass(frozen=True)
class Effect:
    """What a link says of the other's validity: from `on`, said on `said_on`.

    With KEEPS, `on` is the new first day without force; none where no end is set.
    """

    kind: LinkKind
    on: date | None
    said_on: date


def settled(own: Span, effects: list[Effect]) -> Span:
    """Return the span of a thing from its own days and what others say of it.

    A term is what was said last (a confirmed document lives longer, one declared lapsed ends); of
    several repeals or amendments the earliest repeal and the latest amendment count.
    """
    lapses_on = own.lapses_on
    for effect in sorted(effects, key=lambda each: each.said_on):
        if effect.kind is LinkKind.KEEPS or (effect.kind is LinkKind.LAPSES and effect.on):
            lapses_on = effect.on
    abolished = _days(own.abolished_on, effects, "abolished_on")
    amended = _days(own.amended_on, effects, "amended_on")
    return Span(
        effective_on=own.effective_on,
        amended_on=max(amended, default=None),
        lapses_on=lapses_on,
        abolished_on=min(abolished, default=None),
    )


def _days(own: date | None, effects: list[Effect], name: str) -> list[date]:
    said = [each.on for each in effects if _DAYS.get(each.kind) == name]
    return [day for day in (own, *said) if day is not None]
