"""A list given as JSON is read as the workbook of the sort would be, or every fault is told."""

import pytest
from tests.factories import records

from gongkai.duties.records.items import read_items
from gongkai.duties.records.lines import MOST_ROWS, Sheet
from gongkai.law.records.sorts import SORTS

MATERIALS = [["申请表", "纸质", "1", "自备", ""], ["身份证", "电子", "1", "自备"]]


def item(sort: str = "guide", **said):
    return {"code": "1", "title": "特困人员认定", **records.values(sort), **said}


def told(found: Sheet) -> list[tuple[int, str, str]]:
    return [(fault.row, fault.column, fault.text) for fault in found.faults]


@pytest.mark.parametrize("sort", SORTS)
def test_every_sort_is_read_as_its_values_are_kept_and_as_people_write_them(sort):
    texts = {"code": "2", "title": "二", **records.texts(sort)}

    found = read_items([item(sort), texts], SORTS[sort])

    assert told(found) == []
    assert [line.values for line in found.lines] == [records.values(sort)] * 2


def test_tables_numbers_and_what_is_left_out_are_read_as_they_are_meant():
    given = item(materials=MATERIALS, promised_days=7)
    del given["complaints"]

    (line,) = read_items([given], SORTS["guide"]).lines

    assert line.values["materials"] == [MATERIALS[0], [*MATERIALS[1], ""]]
    assert (line.values["promised_days"], line.values["complaints"]) == ("7", "")


@pytest.mark.parametrize(
    ("given", "fault"),
    [
        ({}, (0, "", "items 要是一个列表。")),
        ([], (0, "", "items 里没有内容。")),
        ([item()] * (MOST_ROWS + 1), (0, "", "有 501 行，最多 500 行；请分几次导入。")),
        (["x"], (1, "", "这一项要是一个对象。")),
        ([item(x="1")], (1, "x", "办事指南没有这一项。")),
        ([item(basis=True)], (1, "basis", "要写成文字。")),
        ([item(basis="a\0")], (1, "basis", "有不能保存的字符。")),
        ([item(basis="\ud800")], (1, "basis", "有不能保存的字符。")),
        ([item(materials=["x"])], (1, "materials", "表格要写成列表的列表。")),
        ([item(materials=[["a｜b"]])], (1, "materials", "表格的一格里不能有竖线、制表符和换行。")),
        ([item(basis=[["a"]])], (1, "basis", "要写成文字。")),
        ([item(basis="")], (1, "basis", "没有填写设定依据。")),
        ([item(), item()], (2, "code", f"与第 1 行的{SORTS['guide'].code}相同。")),
    ],
)
def test_every_fault_is_told_with_its_item_and_field(given, fault):
    found = read_items(given, SORTS["guide"])

    assert fault in told(found)
    assert found.lines == ()


def test_numbers_may_be_a_list():
    sort = next(s for s in SORTS.values() if any(f.kind == "names" for f in s.fields.values()))
    field = next(f for f in sort.fields.values() if f.kind == "names")
    names = [records.PART, "000511009001"]

    (line,) = read_items([item(sort.id, **{field.id: names})], sort).lines

    assert line.values[field.id] == "\n".join(names)
