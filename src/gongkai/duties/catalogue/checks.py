"""A catalogue held against the law and the city's template: what a careful reader would ask."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from gongkai.duties.catalogue import queries
from gongkai.duties.catalogue.models import Edition, Line
from gongkai.duties.catalogue.timing import Kind
from gongkai.law.items import ITEMS, binding

_STATUTORY = 20


class About(StrEnum):
    """What a remark is about."""

    LEFT_OUT = "left_out"
    LATER = "later"
    NARROWER = "narrower"
    OVER_LAW = "over_law"
    UNREAD = "unread"
    UNFILED = "unfiled"
    UNCOVERED = "uncovered"

    @property
    def zh(self) -> str:
        return _ZH[self]


_ZH = {
    About.LEFT_OUT: "基本目录有、本目录没有",
    About.LATER: "时限比基本目录长",
    About.NARROWER: "基本目录要求主动公开",
    About.OVER_LAW: "时限长于法定二十个工作日",
    About.UNREAD: "时限没有读懂",
    About.UNFILED: "没有归入法定主动公开内容",
    About.UNCOVERED: "法定内容没有条目",
}


@dataclass(frozen=True)
class Remark:
    """A remark on a line, or on something that has none."""

    about: About
    name: str
    text: str
    line: Line | None = None


def remarks(edition: Edition) -> list[Remark]:
    """Everything to look at before an edition is handed over; none of it forbids it."""
    rows = list(queries.lines(edition))
    found = [remark for row in rows for remark in _of_law(row)]
    base = queries.template()
    if base and not edition.is_base:
        found += _of_template(rows, list(queries.lines(base)))
    return found + list(_uncovered(rows))


def _of_law(row: Line) -> Iterator[Remark]:
    rule = row.rule
    if rule.kind == Kind.WORKDAYS and rule.count > _STATUTORY:
        text = f"写的是{rule.zh}；除非法律、法规另有规定，最长二十个工作日（《条例》第二十六条）。"
        yield Remark(About.OVER_LAW, row.name, text, row)
    if rule.kind == Kind.UNREAD:
        text = f"“{row.limit_text}”算不出期限，按二十个工作日计；请改写，或者选定规则。"
        yield Remark(About.UNREAD, row.name, text, row)
    if row.by_proactive and not row.item:
        text = "请选《条例》第二十条、第二十一条的哪一项；门户按它编排。"
        yield Remark(About.UNFILED, row.name, text, row)


def _of_template(rows: Sequence[Line], base: Sequence[Line]) -> Iterator[Remark]:
    copies = {row.entry.template_id: row for row in rows if row.entry.template_id}
    for theirs in base:
        ours = copies.get(theirs.entry_id)
        if ours is None:
            text = "请补上；确实没有这类信息的，在调整说明里写明。"
            yield Remark(About.LEFT_OUT, theirs.name, text)
        else:
            yield from _compared(ours, theirs)


def _compared(ours: Line, theirs: Line) -> Iterator[Remark]:
    kinds = {ours.rule.kind, theirs.rule.kind}
    if kinds == {Kind.WORKDAYS} and ours.rule.count > theirs.rule.count:
        text = f"本目录{ours.rule.zh}，基本目录{theirs.rule.zh}。"
        yield Remark(About.LATER, ours.name, text, ours)
    if theirs.by_proactive and not ours.by_proactive:
        text = "本目录只勾了依申请公开；请改为主动公开，或者说明理由。"
        yield Remark(About.NARROWER, ours.name, text, ours)


def _uncovered(rows: Sequence[Line]) -> Iterator[Remark]:
    covered = {row.item for row in rows}
    for item in binding(is_city_or_county=True):
        if item.id not in covered:
            text = f"依据{ITEMS[item.id].article}；本机关没有这类信息的，可以没有条目。"
            yield Remark(About.UNCOVERED, item.zh, text)
