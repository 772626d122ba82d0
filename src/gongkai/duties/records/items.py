"""A list given by a program, as JSON, read as records of a sort: as a workbook would be."""

import re
from typing import Any

from gongkai.duties.records.lines import Reading, Sheet, heads
from gongkai.law.records.reading import SEPARATOR
from gongkai.law.records.sorts import Is, Sort

# What parts the cells and rows of a table where it is written as text.
_PARTS = re.compile(r"[｜|\t\r\n]")


class _NoText(ValueError):
    """What stands there is nothing that the field could be written as; the text says why."""


def read_items(given: Any, sort: Sort) -> Sheet:
    """The records in a list of objects, each with texts by the ids of the fields."""
    reading = Reading(sort, {id_: id_ for id_ in heads(sort)})
    if not isinstance(given, list):
        reading.fault(0, "", "items 要是一个列表。")
    elif reading.has_room(len(given), if_none="items 里没有内容。"):
        for number, item in enumerate(given, start=1):
            _item(number, item, reading)
    return reading.sheet()


def _item(number: int, item: Any, reading: Reading) -> None:
    if not isinstance(item, dict):
        reading.fault(number, "", "这一项要是一个对象。")
        return
    for name in item:
        if name not in reading.places:
            reading.fault(number, str(name)[:32], f"{reading.sort.zh}没有这一项。")
    texts = {}
    for id_ in reading.places:
        try:
            texts[id_] = _text(reading.sort, id_, item.get(id_))
        except _NoText as fault:
            reading.fault(number, id_, f"{fault}。")
    if len(texts) == len(reading.places):
        reading.row(number, texts)


def _text(sort: Sort, id_: str, value: Any) -> str:
    """The value as a person would write it."""
    kind = sort.fields[id_].kind if id_ in sort.fields else Is.LINE
    if isinstance(value, list) and kind == Is.TABLE:
        return "\n".join(_row(each) for each in value)
    if isinstance(value, list) and kind == Is.NAMES:
        return "\n".join(_plain(each) for each in value)
    return _plain(value).strip()


def _row(row: Any) -> str:
    if not isinstance(row, list):
        raise _NoText("表格要写成列表的列表")
    cells = [_plain(cell) for cell in row]
    if any(_PARTS.search(cell) for cell in cells):
        raise _NoText("表格的一格里不能有竖线、制表符和换行")
    return SEPARATOR.join(cells)


def _plain(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if not isinstance(value, str):
        raise _NoText("要写成文字")
    if "\0" in value or any("\ud800" <= mark <= "\udfff" for mark in value):
        raise _NoText("有不能保存的字符")
    return value
