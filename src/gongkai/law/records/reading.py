"""What somebody wrote in a form or a cell, as the value of a field; and back.

A value is a string: a day as 2026-11-29, an amount without separators, a choice by its id. A
table is a list of rows, each a list with a string for every column; numbers are parted by line
breaks. Nothing is an empty string or an empty list. A table is written a row a line, its cells
parted by ｜, | or a tab.
"""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from urllib.parse import urlsplit

from gongkai.law.records.sorts import Field, Is

Value = str | list[list[str]]
MOST_ROWS = 300
SEPARATOR = "｜"
_CELL = re.compile(r"[｜|\t]")
_NUMBER = re.compile(r"[；;\n]")
MOST_NUMBERS, _LONGEST_NUMBER = 20, 60
_DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[ T]00:00(?::00)?)?")
_AMOUNT = re.compile(r"-?\d{1,12}(?:\.\d{1,6})?")


class Unreadable(ValueError):
    """What stands there is no value of the field; the text says why and how to mend it."""


def read(field: Field, text: str) -> Value:
    """The value that a text stands for. Raises Unreadable."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    if field.kind == Is.TABLE:
        return _table(field, text)
    if not text:
        return ""
    if len(text) > field.longest:
        raise Unreadable(f"{field.zh}写了 {len(text)} 个字，最多 {field.longest} 个")
    return _READ[field.kind](field, text)


def written(field: Field, value: Value) -> str:
    """The value as a person writes it: `read` gives it back."""
    if isinstance(value, list):
        return "\n".join(SEPARATOR.join(_cells(field, row)) for row in completed(field, value))
    return field.choices.get(value, value)


def completed(field: Field, rows: list[list[str]]) -> list[list[str]]:
    """The rows with a cell for every column: one that came to the table later says nothing."""
    return [[*row, *[""] * (len(field.columns) - len(row))] for row in rows]


def empty(field: Field) -> Value:
    """The value of a field nobody has filled in."""
    return [] if field.kind == Is.TABLE else ""


def is_value(field: Field, value: object) -> bool:
    """Whether it is a value of the field, in its canonical form."""
    if not isinstance(value, str | list):
        return False
    try:
        whole = completed(field, value) if isinstance(value, list) else value
        return read(field, written(field, value)) == whole
    except (Unreadable, TypeError, ValueError):
        return False


def _cells(field: Field, row: list[str]) -> list[str]:
    return [written(column, cell) for column, cell in zip(field.columns, row, strict=True)]


def _table(field: Field, text: str) -> list[list[str]]:
    lines = [line.strip(" 　") for line in text.split("\n") if line.strip()]
    if len(lines) > MOST_ROWS:
        raise Unreadable(f"{field.zh}有 {len(lines)} 行，最多 {MOST_ROWS} 行")
    return [_row(field, number, line) for number, line in enumerate(lines, start=1)]


def _row(field: Field, number: int, line: str) -> list[str]:
    """A line of a table; cells left out at its end are empty."""
    cells = _CELL.split(line)
    columns = field.columns
    if len(cells) > len(columns):
        names = SEPARATOR.join(column.zh for column in columns)
        raise Unreadable(
            f"{field.zh}第 {number} 行有 {len(cells)} 格，最多 {len(columns)} 格（{names}）"
        )
    cells += [""] * (len(columns) - len(cells))
    found = []
    for column, cell in zip(columns, cells, strict=True):
        try:
            value = read(column, cell)
        except Unreadable as fault:
            raise Unreadable(f"{field.zh}第 {number} 行：{fault}") from None
        if column.asked and not value:
            raise Unreadable(f"{field.zh}第 {number} 行没有填{column.zh}")
        found.append(str(value))
    return found


def _line(field: Field, text: str) -> str:
    if "\n" in text:
        raise Unreadable(f"{field.zh}只能写一行")
    return text


def _text(field: Field, text: str) -> str:
    return text


def _names(field: Field, text: str) -> str:
    found = list(dict.fromkeys(each for part in _NUMBER.split(text) if (each := part.strip())))
    if len(found) > MOST_NUMBERS:
        raise Unreadable(f"{field.zh}写了 {len(found)} 个，最多 {MOST_NUMBERS} 个")
    for each in found:
        if len(each) > _LONGEST_NUMBER:
            raise Unreadable(f"{field.zh}里的“{each[:20]}…”太长；每行写一个文号或者索引号")
    return "\n".join(found)


def _date(field: Field, text: str) -> str:
    found = _DAY.fullmatch(text)
    try:
        return date(*map(int, found.groups())).isoformat() if found else _no_date(field, text)
    except ValueError:
        return _no_date(field, text)


def _no_date(field: Field, text: str) -> str:
    raise Unreadable(f"{field.zh}写的是“{text[:20]}”，要写成 2026-01-31 这样的日期") from None


def _year(field: Field, text: str) -> str:
    bare = text.removesuffix("年")
    if not re.fullmatch(r"(?:19|20)\d{2}", bare, re.ASCII):
        raise Unreadable(f"{field.zh}写的是“{text[:20]}”，要写成 2026 这样的年份")
    return bare


def _count(field: Field, text: str) -> str:
    if not re.fullmatch(r"\d{1,6}", text, re.ASCII):
        raise Unreadable(f"{field.zh}写的是“{text[:20]}”，要写一个整数")
    return str(int(text))


def _money(field: Field, text: str) -> str:
    bare = text.replace(",", "").replace("，", "")
    if not _AMOUNT.fullmatch(bare) or not bare.isascii():
        raise Unreadable(f"{field.zh}写的是“{text[:20]}”，要写数字，单位万元，最多六位小数")
    amount = Decimal(bare)
    return f"{amount:f}" if amount else "0"


def _choice(field: Field, text: str) -> str:
    for id_, zh in field.choices.items():
        if text in (id_, zh):
            return id_
    allowed = "”“".join(field.choices.values())
    raise Unreadable(f"{field.zh}写的是“{text[:20]}”，只能是“{allowed}”")


def _link(field: Field, text: str) -> str:
    try:
        parts = urlsplit(text)
        is_web = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        is_web = False
    if not is_web or re.search(r"[\s<>\"'｜|]", text):
        raise Unreadable(f"{field.zh}写的是“{text[:40]}”，要写以 http:// 或 https:// 开头的网址")
    return text


_READ: dict[Is, Callable[[Field, str], str]] = {
    Is.LINE: _line,
    Is.TEXT: _text,
    Is.DATE: _date,
    Is.YEAR: _year,
    Is.COUNT: _count,
    Is.MONEY: _money,
    Is.CHOICE: _choice,
    Is.LINK: _link,
    Is.NAMES: _names,
}
