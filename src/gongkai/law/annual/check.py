"""Whether a report's figures keep their identities; each broken one with both its sides.

I1 to I5 and X1 must hold. X2 and T1 to T6 are doubts: they may have their reasons.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from gongkai.law.annual.form import (
    APPLICANTS,
    CHAPTERS,
    RESULTS,
    T2,
    T3,
    T4_COLUMNS,
    T4_GROUPS,
    TOTAL,
)

_PARTS = tuple(id_ for id_ in APPLICANTS if id_ != TOTAL)
_T4_PARTS = tuple(id_ for id_ in T4_COLUMNS if id_ != TOTAL)
Table = Mapping[str, Mapping[str, int | Decimal]]


@dataclass(frozen=True)
class Finding:
    """A relation that does not hold: its place and both its sides, None where there is none."""

    identity: str
    table: str
    row: str | None
    column: str | None
    left: int | Decimal | None
    right: int | Decimal | None
    text: str


@dataclass(frozen=True)
class Checked:
    """What is broken, and what is only doubtful."""

    broken: tuple[Finding, ...]
    doubts: tuple[Finding, ...]

    @property
    def ok(self) -> bool:
        return not self.broken


class ReportError(ValueError):
    """A report that cannot be read: `place` names where, the text says what is expected."""

    def __init__(self, place: str, text: str) -> None:
        super().__init__(f"{place}：{text}")
        self.place = place


@dataclass(frozen=True)
class _Read:
    """A table of a report with its good cells, and those that are missing or no numbers."""

    cells: dict[str, dict[str, int | Decimal]] = field(default_factory=dict)
    faults: tuple[Finding, ...] = ()


# The rows and columns that each table must have.
_FORMS: dict[str, dict[str, tuple[str, ...]]] = {
    "t2": {id_: tuple(row.columns) for id_, row in T2.items()},
    "t3": {id_: tuple(APPLICANTS) for id_ in T3},
    "t4": {id_: tuple(T4_COLUMNS) for id_ in T4_GROUPS},
}


def check(report: Any) -> Checked:
    """Check a report as contract 3.4 has it. Raises ReportError for what is no report."""
    if not isinstance(report, dict):
        raise ReportError("report", "应当是 JSON 对象")
    previous = report.get("previous") or {}
    if not isinstance(previous, dict):
        raise ReportError("previous", "应当是 JSON 对象")
    here = {name: _table(report, name, "") for name in _FORMS}
    before = {name: _table(previous, name, "previous.") for name in _FORMS}
    read = [table for table in here.values() if table]
    cells = {name: table.cells for name, table in here.items() if table}
    earlier = {name: table.cells for name, table in before.items() if table}
    broken = [
        # Of the year before only what is known is given; of this year every cell.
        *(fault for table in read for fault in table.faults),
        *_results(cells.get("t3", {})),
        *_reviews(cells.get("t4", {})),
        *_carried(cells.get("t3", {}), earlier.get("t3", {})),
    ]
    doubts = [
        *_in_force(cells.get("t2", {}), earlier.get("t2", {})),
        *_texts(report.get("text"), cells),
        *_not_given(report, here),
    ]
    return Checked(tuple(broken), tuple(doubts))


def _table(report: Mapping[str, Any], name: str, place: str) -> _Read | None:
    """A table with every cell of its form looked at; None where it is not given."""
    given = report.get(name)
    if given is None:
        return None
    if not isinstance(given, dict):
        raise ReportError(f"{place}{name}", "应当是 JSON 对象")
    cells: dict[str, dict[str, int | Decimal]] = {}
    faults = []
    for row, columns in _FORMS[name].items():
        values = given.get(row)
        if values is not None and not isinstance(values, dict):
            raise ReportError(f"{place}{name}.{row}", "应当是 JSON 对象")
        for column in columns:
            value = (values or {}).get(column)
            number = _number(value, is_amount=row == "t2_fee")
            if number is None:
                faults.append(_bad_cell(f"{place}{name}", row, column, value))
            else:
                cells.setdefault(row, {})[column] = number
    return _Read(cells, tuple(faults))


def _number(value: Any, *, is_amount: bool) -> int | Decimal | None:
    """A count (an integer), or an amount (a decimal), not below nought; else None."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    if not is_amount:
        return value if isinstance(value, int) and value >= 0 else None
    number = Decimal(str(value))
    return number if number.is_finite() and number >= 0 else None


def _bad_cell(table: str, row: str, column: str, value: Any) -> Finding:
    expected = "不小于 0 的数" if row == "t2_fee" else "不小于 0 的整数"
    said = "缺失" if value is None else f"是“{value}”"
    text = f"{_name(table, row)}“{_column(table, row, column)}”{said}，应当是{expected}"
    return Finding("I5", table, row, column, None, None, text)


def _results(t3: Table) -> Iterator[Finding]:
    for column in APPLICANTS:
        yield from _equal(
            "I1", t3, None, column, (("r1", "r2"), ("r3_7", "r4")), "新收加结转不等于办结加转下年"
        )
        yield from _equal(
            "I2", t3, "r3_7", column, (("r3_7",), RESULTS), "办理结果总计不等于各项之和"
        )
    for row in T3:
        yield from _sum_of_row("I3", "t3", t3, row, _PARTS)


def _reviews(t4: Table) -> Iterator[Finding]:
    for group in T4_GROUPS:
        yield from _sum_of_row("I4", "t4", t4, group, _T4_PARTS)


def _equal(
    identity: str,
    table: Table,
    row: str | None,
    column: str,
    sides: tuple[tuple[str, ...], tuple[str, ...]],
    why: str,
) -> Iterator[Finding]:
    """The sums of two sets of rows in a column, where all their cells are there."""
    sums = [_sum(table.get(each, {}).get(column) for each in side) for side in sides]
    left, right = sums
    if left is not None and right is not None and left != right:
        text = f"“{APPLICANTS[column].zh}”列：{why}（{left} 与 {right}）"
        yield Finding(identity, "t3", row, column, left, right, text)


def _sum_of_row(
    identity: str, name: str, table: Table, row: str, parts: Iterable[str]
) -> Iterator[Finding]:
    cells = table.get(row, {})
    left, right = cells.get(TOTAL), _sum(cells.get(part) for part in parts)
    if left is not None and right is not None and left != right:
        text = f"{_name(name, row)}：总计 {left}，各列之和 {right}"
        yield Finding(identity, name, row, TOTAL, left, right, text)


def _sum(cells: Iterable[int | Decimal | None]) -> int | Decimal | None:
    """The sum, None where one is missing (which is broken by itself)."""
    total: int | Decimal = 0
    for cell in cells:
        if cell is None:
            return None
        total += cell
    return total


def _carried(t3: Table, before: Table) -> Iterator[Finding]:
    """X1: what was carried over last year is what came over into this one."""
    for column, each in APPLICANTS.items():
        left, right = t3.get("r2", {}).get(column), before.get("r4", {}).get(column)
        if left is not None and right is not None and left != right:
            text = f"“{each.zh}”列：上年结转 {left}，上年报告的结转下年度 {right}"
            yield Finding("X1", "t3", "r2", column, left, right, text)


def _in_force(t2: Table, before: Table) -> Iterator[Finding]:
    """X2: in force now is in force then, more what was issued, less what was abolished."""
    for row in ("t2_rules", "t2_normative"):
        cells, then = t2.get(row, {}), before.get(row, {}).get("in_force")
        left = cells.get("in_force")
        right = _sum((then, cells.get("issued"), _negative(cells.get("abolished"))))
        if left is not None and right is not None and left != right:
            text = f"{T2[row].zh}：现行有效 {left}，上年现行有效加制发减废止为 {right}"
            yield Finding("X2", "t2", row, "in_force", left, right, text)


def _negative(cell: int | Decimal | None) -> int | Decimal | None:
    return None if cell is None else -cell


# The phrase, and the cells whose sum it must give.
_NUMBER = r"(?:共|总计|合计|数量)?(?:为|[:：])?\s*([0-9][0-9,，]*)\s*(?:余|多)?件"
_GAP = r"[^0-9。；;\n]{0,24}?"
# What became of reviews and suits is no count of them.
_NO_RESULT = r"(?:(?!维持|纠正|其他|尚未|审结|撤|败|胜|驳回)[^0-9。；;，,\n]){0,14}?"
_PHRASES: tuple[tuple[str, str, tuple[tuple[str, str], ...]], ...] = (
    ("T1", rf"(?:本年度?|全年|当年)?新收(?:到)?{_GAP}{_NUMBER}", (("t3", "r1"),)),
    ("T2", rf"(?:上年度?|上一年度?|往年)结转(?:到本年)?{_GAP}{_NUMBER}", (("t3", "r2"),)),
    ("T3", rf"共收到{_GAP}申请{_GAP}{_NUMBER}", (("t3", "r3_7"), ("t3", "r4"))),
    ("T4", rf"结转(?:至|到)?(?:下年度?|下一年度?|次年){_GAP}{_NUMBER}", (("t3", "r4"),)),
    ("T5", rf"行政复议(?!、|和|及|与){_NO_RESULT}{_NUMBER}", (("t4", "review"),)),
    (
        "T6",
        rf"行政诉讼(?!、|和|及|与){_NO_RESULT}{_NUMBER}",
        (("t4", "suit_direct"), ("t4", "suit_reviewed")),
    ),
)


def _texts(text: Any, cells: Mapping[str, Table]) -> Iterator[Finding]:
    if text is None:
        return
    if not isinstance(text, dict):
        raise ReportError("text", "应当是 JSON 对象")
    for chapter, words in text.items():
        if words is not None and not isinstance(words, str):
            raise ReportError(f"text.{chapter}", "应当是文字")
        for identity, pattern, places in _PHRASES:
            right = _sum(cells.get(name, {}).get(row, {}).get(TOTAL) for name, row in places)
            for found in re.finditer(pattern, words or ""):
                left = int(re.sub("[,，]", "", found[1]))
                if right is not None and left != right:
                    said = f"正文说“{found[0]}”，表中为 {right}"
                    yield Finding(identity, "text", chapter, None, left, right, said)


def _not_given(report: Mapping[str, Any], tables: Mapping[str, _Read | None]) -> Iterator[Finding]:
    """A table or a text that is not there is not checked, which is said."""
    for name, table in tables.items():
        if table is None:
            text = f"没有给出 {name}，未作核对"
            yield Finding("not_given", name, None, None, None, None, text)
    texts = report.get("text")
    for chapter in (id_ for id_, each in CHAPTERS.items() if not each.table):
        if not isinstance(texts, dict) or not texts.get(chapter):
            said = f"没有给出 {chapter} 的文字，未作核对"
            yield Finding("not_given", "text", chapter, None, None, None, said)
    if not isinstance(report.get("previous"), dict):
        said = "没有给出上一年的数字，跨年的关系未作核对"
        yield Finding("not_given", "previous", None, None, None, None, said)


def _name(table: str, row: str) -> str:
    names = {"t2": T2.get(row), "t3": T3.get(row), "t4": T4_GROUPS.get(row)}
    form = names[table.split(".")[-1]]
    return form.zh if form else row


def _column(table: str, row: str, column: str) -> str:
    name = table.split(".")[-1]
    if name == "t2":
        return T2[row].columns[column]
    return (APPLICANTS if name == "t3" else T4_COLUMNS)[column].zh
