"""What a workbook says, and what a hostile one gets."""

import pytest
from tests.base.files.scan import office

from gongkai.base.files.grids import process
from gongkai.base.files.grids.process import Limits
from gongkai.law.refusal import Refusal


def data(rows: str, more: str = "", before: str = "") -> str:
    return f"{before}<sheetData>{rows}</sheetData>{more}"


def test_every_kind_of_cell_is_read_as_its_text():
    cells = (
        '<c r="A1" t="s"><v>1</v></c><c r="B1" t="inlineStr"><is><t>行内</t></is></c>'
        '<c r="C1"><v>20.0</v></c><c r="D1" t="b"><v>1</v></c>'
        '<c r="E1" t="str"><f>A1</f><v>算出</v></c><c r="F1" t="s"><v>99</v></c>'
    )
    book = process.read(
        office.xlsx(data(f'<row r="1">{cells}</row>'), strings=("<t>甲</t>", "<t>乙</t>"))
    )

    found = [(each.name, each.text, each.is_formula) for each in book.sheets[0].cells]
    assert found == [
        ("A1", "乙", False),
        ("B1", "行内", False),
        ("C1", "20", False),
        ("D1", "是", False),
        ("E1", "算出", True),
    ]


def test_what_is_hidden_or_merged_is_named():
    row = '<row r="3" hidden="1"><c r="A3" t="str"><v>暗</v></c></row>'
    sheet = data(
        row,
        '<mergeCells><mergeCell ref="A5:B6"/></mergeCells>',
        '<cols><col min="2" max="3" hidden="1"/></cols>',
    )

    first, second = process.read(office.xlsx(sheet, data(""), states=("visible", "hidden"))).sheets

    assert (first.hidden, first.merged, first.is_hidden) == (("B-C", "3"), ("A5:B6",), False)
    assert second.is_hidden


def test_what_is_no_workbook_is_refused_with_the_mend():
    with pytest.raises(Refusal, match="重新另存"):
        process.read(b"PK\x03\x04 not a workbook")
    with pytest.raises(Refusal, match="不是 xlsx 表格"):
        process.read(office.archive({"readme.txt": "甲"}))


def test_an_entity_in_a_sheet_is_refused():
    sheet = '<!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet><sheetData/></worksheet>'
    made = office.xlsx(data(""), parts={"xl/worksheets/sheet1.xml": sheet})

    with pytest.raises(Refusal):
        process.read(made)


def test_more_cells_than_a_register_has_are_refused():
    cell = "<c><v>1</v></c>"
    rows = f"<row>{cell * 1000}</row>" * 201

    with pytest.raises(Refusal, match="表格太大"):
        process.read(office.xlsx(data(rows)))


def test_a_process_that_meets_its_limits_is_no_answer():
    with pytest.raises(Refusal, match="时间或内存的限度"):
        process.read(office.xlsx(data("")), limits=Limits(memory_bytes=16 * 1024 * 1024))


def test_a_file_too_large_is_not_even_opened():
    with pytest.raises(Refusal, match="10 MB"):
        process.read(b"0" * (process.MOST_BYTES + 1))
