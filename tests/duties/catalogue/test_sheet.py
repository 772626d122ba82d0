"""Workbooks in and out: the fourteen columns, and every fault with its place."""

from io import BytesIO

import pytest
from openpyxl import Workbook, load_workbook
from tests.factories.catalogue import line
from tests.factories.city import MONDAY

from gongkai.base.files.grids import process
from gongkai.base.files.grids.faults import MOST_FAULTS, Fault
from gongkai.duties.catalogue import carriers, sheet
from gongkai.duties.catalogue.columns import COLUMNS
from gongkai.duties.catalogue.timing import Kind
from gongkai.duties.catalogue.workbook import workbook

AT = MONDAY
TOPS = [column.top for column in COLUMNS]
SUBS = [column.sub for column in COLUMNS]
ROW = [
    1, "社会救助", "城乡低保", "标准、条件和程序", "《社会救助暂行办法》", "20个工作日内",
    "云州市民政局", "■政府网站 □政府公报 ■政务服务中心", "√", "", "√", "", "√", "",
]  # fmt: skip


def written(*rows, tops=TOPS, subs=SUBS, then=None) -> bytes:
    book = Workbook()
    page = book.active
    page.append(["云州市民政局目录"])
    page.append(list(tops))
    page.append(list(subs))
    for row in rows:
        page.append(list(row))
    if then:
        then(book, page)
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def row(**values) -> list:
    """The row with other values, by column letter."""
    given = list(ROW)
    for letter, value in values.items():
        given[ord(letter) - 65] = value
    return given


def read(*rows, **options) -> sheet.Sheet:
    return sheet.read(process.read(written(*rows, **options)))


def places(found: sheet.Sheet) -> list[str]:
    return [fault.place for fault in found.faults]


def test_a_line_is_read_with_its_rule():
    (found,) = read(ROW).lines

    assert (found.item_l1, found.item_l2, found.elements) == (ROW[1], ROW[2], ROW[3])
    assert (found.rule.kind, found.rule.count) == (Kind.WORKDAYS, 20)
    assert found.carriers == ("政府网站", "政务服务中心")
    assert (found.to_all, found.to_group, found.by_proactive, found.by_request) == (
        True, "", True, False,
    )  # fmt: skip
    assert (found.level_county, found.level_town) == (True, False)


def test_what_is_written_is_read_back_to_the_letter():
    lines = [
        line("城乡低保"),
        line("=HYPERLINK(1)", basis="+86", subject="@某局", to_group="老年人", to_all=False),
        line("特困供养", limit_text="每年3月31日前", carriers=("政府公报", "其他", "12345热线")),
        line("临时救助", by_proactive=False, by_request=True, level_town=True, item_l2=""),
    ]
    made = workbook("目录", list(enumerate(lines, start=1)), at=AT)

    found = sheet.read(process.read(made))

    # The statutory item has no column in the standard.
    assert [each.matter for each in found.lines] == [each.matter for each in lines]
    assert [vars(each) | {"item": ""} for each in lines] == [vars(each) for each in found.lines]


def test_no_cell_of_an_export_is_a_formula_and_its_head_is_the_standards():
    made = workbook("=1", [(1, line("-5", elements="\t=cmd", basis="＝1"))], at=AT)
    page = load_workbook(BytesIO(made)).active

    kinds = {cell.data_type for row in page for cell in row if cell.value is not None}
    assert kinds == {"s", "n"}
    assert [cell.value for cell in page[2] if cell.value] == list(dict.fromkeys(TOPS))
    assert {str(area) for area in page.merged_cells.ranges} == {
        "A1:N1", "A2:A3", "B2:C2", "D2:D3", "E2:E3", "F2:F3", "G2:G3", "H2:H3",
        "I2:J2", "K2:L2", "M2:N2",
    }  # fmt: skip
    texts = [cell.value for cell in page[4] if isinstance(cell.value, str)]
    assert not [text for text in texts if text[0] in "=+-@\t＝"]


def test_every_fault_is_listed_with_its_place():
    found = read(
        ROW,
        row(B="", D="要" * 2001),
        row(C="临时救助", I="也许", H="□政府网站"),
        row(C="特困", I="", K="", M="不"),
        row(C="医疗救助", F=None),
    )

    assert places(found) == ["B5", "D5", "H6", "I6", "I7", "K7", "M7", "F8"]
    assert found.lines == ()
    assert found.faults[0] == Fault(5, "B", "没有填“公开事项—一级事项”。")


def test_a_line_without_audience_way_or_level_is_a_fault_of_those_columns():
    assert places(read(row(I="", K="", M=""))) == ["I4", "K4", "M4"]


def test_twice_the_same_matter_names_the_first_row():
    (fault,) = read(ROW, row(E="另一依据")).faults

    assert (fault.place, "第 4 行" in fault.text) == ("B5", True)


def test_wrong_columns_are_named_and_no_row_is_read():
    tops = [*TOPS[:5], "责任处室", *TOPS[6:], "备注"]

    found = read(row(B=""), tops=tops, subs=[*SUBS, "备注"])

    assert [(each.place, each.text) for each in found.faults] == [
        ("F3", "表头应是“公开时限”，写的是“责任处室”。"),
        ("O3", "第 14 列以后不应再有列，这里是“备注”。"),
    ]


def test_other_words_for_the_heads_are_known():
    subs = [*SUBS[:12], "市 级", "镇街级"]

    assert len(read(ROW, subs=subs).lines) == 1


def test_a_sheet_without_a_head_says_what_it_looks_for():
    (fault,) = sheet.read(process.read(office_like())).faults

    assert "没有找到表头" in fault.text


def office_like() -> bytes:
    book = Workbook()
    book.active.append(["随便", "写的"])
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def test_hidden_sheets_rows_and_columns_are_faults():
    def hide(book, page):
        page.row_dimensions[5].hidden = True
        page.column_dimensions["H"].hidden = True

    assert places(read(ROW, row(C="临时救助"), then=hide)) == ["", "第 5 行"]

    def add(book, page):
        book.create_sheet("底稿").sheet_state = "hidden"

    (fault,) = read(ROW, then=add).faults
    assert "隐藏的工作表“底稿”" in fault.text


def test_two_sheets_are_one_too_many():
    def add(book, page):
        book.create_sheet("二").append(["甲"])

    (fault,) = read(ROW, then=add).faults
    assert "2 个工作表" in fault.text


def test_a_cell_merged_downwards_speaks_for_its_rows():
    def merge(book, page):
        page.merge_cells("B4:B5")
        page.merge_cells("F4:F5")

    found = read(ROW, row(B=None, C="临时救助", F=None), then=merge)

    assert [each.item_l1 for each in found.lines] == ["社会救助", "社会救助"]
    assert found.lines[1].limit_text == "20个工作日内"


def test_a_cell_merged_across_columns_is_a_fault():
    def merge(book, page):
        page.merge_cells("D4:E4")

    (first, *_) = read(ROW, then=merge).faults
    assert (first.place, "D4 到 E4" in first.text) == ("D4", True)


def test_the_same_as_above_is_what_stands_above():
    found = read(ROW, row(C="临时救助", E="同上", F="同上", H="同上"))

    assert found.lines[1].basis == "《社会救助暂行办法》"
    assert found.lines[1].carriers == ("政府网站", "政务服务中心")
    assert places(read(row(F="同上"))) == ["F4"]


def test_formulas_notes_and_cells_beside_the_table_are_faults():
    note = ["注：本目录由办公室解释", *[None] * 13]
    beside = [*row(C="特困"), "旁注"]

    found = read(row(D="=A1"), beside, note)

    assert places(found) == ["D4", "O5", "A6"]


def test_many_faults_are_counted_beyond_the_list():
    found = read(*[row(B="", C=f"事项{n}") for n in range(MOST_FAULTS + 7)])

    assert (len(found.faults), found.more) == (MOST_FAULTS, 7)


@pytest.mark.parametrize(
    ("cell", "read_as"),
    [
        ("■政府网站□政府公报\n■发布会/听证会", ["政府网站", "发布会/听证会"]),
        ("政府网站、两微一端", ["政府网站", "两微一端"]),
        ("■社区/企事业单位/村公示栏(电子屏)", [carriers.OPTIONS[10]]),
        ("■政府网站 ■其他：云政通", ["政府网站", "云政通"]),
        ("□政府网站 □其他", []),
        ("√政府网站", ["政府网站"]),
    ],
)
def test_carriers_are_read_by_their_boxes(cell, read_as):
    assert carriers.read(cell) == read_as


def test_five_thousand_lines_go_out_and_in():
    lines = [(n, line(f"事项{n}")) for n in range(1, 5001)]

    found = sheet.read(process.read(workbook("目录", lines, at=AT)))

    assert (len(found.lines), found.faults) == (5000, ())
