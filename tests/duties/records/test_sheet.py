"""Workbooks of records: read whole or not at all, every fault with its place, and written back."""

from io import BytesIO

import pytest
from openpyxl import load_workbook
from tests.factories import records
from tests.factories.city import MONDAY, City, fresh
from tests.factories.records import row, sheet

from gongkai.base.files.grids import process
from gongkai.base.files.grids.faults import MOST_FAULTS
from gongkai.base.files.grids.grid import Book, Cell, Grid
from gongkai.duties.records import actions, queries
from gongkai.duties.records.lines import Sheet, heads
from gongkai.duties.records.models import Record
from gongkai.duties.records.sheet import read_sheet
from gongkai.duties.records.workbook import workbook
from gongkai.law.records.sorts import SORTS
from gongkai.law.refusal import Refusal


@pytest.fixture
def city(db) -> City:
    return City()


def told(found: Sheet) -> list[tuple[str, str]]:
    return [(fault.place, fault.text) for fault in found.faults]


def take(city: City, *rows, sort: str = "guide", organ: str = "YZ01") -> actions.Taken:
    by = city.people[organ]["clerk"]
    given = {"sort": sort, "sheet": sheet(sort, *rows), "sha256": "0" * 64}
    return actions.take(city.organ(organ), **given, by=by, at=MONDAY)


def grid(*cells: Cell, **more) -> Book:
    head = [Cell(1, n, zh) for n, zh in enumerate(heads(SORTS["fee"]).values(), start=1)]
    return Book((Grid("表", cells=(*head, *cells), **more),))


@pytest.mark.parametrize("sort", SORTS)
def test_every_sort_is_read_from_its_own_workbook(sort):
    found = sheet(sort, row(sort), row(sort, code="2"))

    assert told(found) == []
    assert [line.values for line in found.lines] == [records.values(sort)] * 2


def test_every_fault_is_told_with_row_and_column():
    found = sheet(
        "fee",
        row("fee", code=""),
        row("fee", standard=""),
        row("fee", code="3"),
        row("fee", code="3", title="长" * 201),
    )

    assert found.lines == ()
    assert told(found) == [
        ("A2", "没有填写编号。"),
        ("E3", "没有填写收费标准。"),
        ("A5", "与第 4 行的编号相同。"),
        ("B5", "收费项目超过 200 个字。"),
    ]


def test_a_cell_that_cannot_be_read_is_told_once():
    found = sheet("guide", row(promised_days="很快"))
    letter = "J"

    assert [(place, text[:11]) for place, text in told(found)] == [
        (f"{letter}2", "承诺办结时限（工作日）")
    ]


def test_a_day_typed_as_a_day_is_read():
    found = sheet("permit", row("permit", decided_on="2026/3/2", valid_until="2027年1月1日"))

    assert found.lines[0].values["decided_on"] == "2026-03-02"


def test_the_head_names_every_column_once_and_no_other():
    names = heads(SORTS["fee"]) | {"payers": "收费单位", "more": "备注"}

    assert told(sheet("fee", columns=names)) == [
        ("第 1 行", "第一行没有“收费对象”；请下载空表，把内容贴进去再导入。"),
        ("D1", "“收费单位”这一列有两次。"),
        ("K1", "行政事业性收费没有“备注”这一列。"),
    ]


@pytest.mark.parametrize(
    ("book", "fault"),
    [
        (Book(()), "正好有一个"),
        (grid(), "表头下面没有内容"),
        (grid(hidden=("7",)), "7 行或者列是隐藏的"),
        (grid(merged=("A2:A3",)), "A2:A3 是合并的单元格"),
        (grid(is_hidden=True), "没有隐藏的工作表"),
        (grid(Cell(2, 1, "1"), Cell(2, 40, "外面")), "表格以外还有内容“外面”"),
        (grid(Cell(2, 1, "1", is_formula=True)), "这一格是公式"),
        (grid(*(Cell(n, 1, str(n)) for n in range(2, 503))), "有 501 行，最多 500 行"),
    ],
)
def test_a_workbook_that_is_no_table_is_refused(book, fault):
    assert any(fault in text for _, text in told(read_sheet(book, SORTS["fee"])))


def test_of_very_many_faults_the_first_are_listed_and_the_rest_counted():
    found = read_sheet(grid(*(Cell(n, 1, str(n)) for n in range(2, 402))), SORTS["fee"])

    assert (len(found.faults), found.more) == (MOST_FAULTS, 400 * 5 - MOST_FAULTS)


def test_what_was_exported_is_read_back_as_it_was(city):
    one = records.draft(city, conditions="=1+1", phone="+86 399")
    content = queries.content(one)
    data = workbook(SORTS["guide"], [content], at=MONDAY)
    found = read_sheet(process.read(data), SORTS["guide"])
    sheet_ = load_workbook(BytesIO(data)).active

    assert (found.lines[0].code, found.lines[0].values) == (one.code, one.values)
    assert not [c for cells in sheet_.iter_rows() for c in cells if c.data_type == "f"]


def test_new_ones_become_drafts_known_ones_change_the_rest_is_left(city):
    public = records.published(city, code="1")
    same = records.published(city, code="2")
    other = records.draft(city, code="4")
    taken = take(city, row(code="1", phone="0399-1"), row(code="2"), row(code="3"))

    assert taken == actions.Taken(added=1, changed=1, same=1, left=1)
    assert (fresh(public).state, fresh(public).values["phone"]) == ("draft", "0399-1")
    assert fresh(same).state == "published"
    assert fresh(other).revision == other.revision
    assert Record.objects.get(code="3").values == records.values("guide")


def test_with_one_fault_nothing_is_taken_over(city):
    with pytest.raises(Refusal, match="有 1 处要改，一条也没有导入"):
        take(city, row(code="1"), row(code="2", remedies=""))
    assert not Record.objects.exists()


def test_nothing_is_taken_out_of_a_reviewer_s_hands(city):
    waiting = city.walk(records.draft(city), "in_review")

    with pytest.raises(Refusal, match="现在是待审查"):
        take(city, row(code="9"), row(phone="0399-1"))
    assert list(Record.objects.values_list("pk", flat=True)) == [waiting.pk]


def test_only_the_clerk_takes_a_workbook_over(city):
    given = {"sort": "guide", "sheet": sheet("guide", row()), "sha256": ""}

    with pytest.raises(Refusal, match="经办人"):
        actions.take(city.organ(), **given, by=city.yz02["clerk"], at=MONDAY)
