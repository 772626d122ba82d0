from datetime import date
from io import BytesIO

import openpyxl
import pytest
from openpyxl.styles import Alignment, Font, PatternFill
from tests.base.files import samples
from tests.base.files.scan import office
from tests.base.files.scan.office import data, row

from gongkai.base.files.kinds import Kind
from gongkai.base.files.rebuild import rebuild
from gongkai.law.refusal import Refusal


def copied(content):
    made = rebuild(BytesIO(content), Kind.XLSX)
    return openpyxl.load_workbook(BytesIO(made.data)), made


def saved(change):
    book = openpyxl.Workbook()
    change(book.active)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def values(sheet):
    return [[cell.value for cell in line] for line in sheet.iter_rows()]


def listing(sheet):
    sheet.title = "名单"
    sheet.append(["标题"])
    sheet.merge_cells("A1:C1")
    sheet.append(["姓名", "证号", "金额"])
    sheet.append(["甲", "1", 3.14159])
    sheet.append(["乙", "2", 2])
    sheet["A1"].font = Font(name="黑体", size=16, bold=True)
    sheet["A1"].alignment = Alignment(horizontal="center", wrap_text=True)
    sheet["A2"].fill = PatternFill("solid", fgColor="DDEBF7")
    sheet["C3"].number_format = "0.00"
    sheet.column_dimensions["A"].width = 20
    sheet.row_dimensions[1].height = 30
    sheet.freeze_panes = "A3"
    sheet.print_title_rows = "1:2"
    sheet.page_setup.orientation = "landscape"
    sheet.oddFooter.center.text = "第 &P 页"


def test_a_copy_shows_what_the_workbook_showed():
    book, made = copied(saved(listing))
    sheet = book["名单"]

    assert values(sheet) == [
        ["标题", None, None],
        ["姓名", "证号", "金额"],
        ["甲", "1", 3.14],
        ["乙", "2", 2],
    ]
    assert [str(each) for each in sheet.merged_cells.ranges] == ["A1:C1"]
    head = sheet["A1"]
    assert (head.font.name, head.font.size, head.font.bold) == ("黑体", 16, True)
    assert (head.alignment.horizontal, head.alignment.wrap_text) == ("center", True)
    assert sheet["A2"].fill.fgColor.rgb == "FFDDEBF7"
    assert sheet["C3"].number_format == "0.00"
    assert (sheet.column_dimensions["A"].width, sheet.row_dimensions[1].height) == (20, 30)
    assert (sheet.freeze_panes, sheet.print_title_rows) == ("A3", "$1:$2")
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.oddFooter.center.text == "第 &P 页"
    assert made.left_out == ()


def test_the_same_workbook_gives_the_same_copy():
    content = saved(listing)

    assert copied(content)[1].data == copied(content)[1].data


def test_hidden_rows_and_columns_close_up():
    def hide(sheet):
        listing(sheet)
        sheet.column_dimensions["B"].hidden = True
        sheet.row_dimensions[3].hidden = True

    sheet = copied(saved(hide))[0]["名单"]

    assert values(sheet) == [["标题", None], ["姓名", "金额"], ["乙", 2]]
    assert [str(each) for each in sheet.merged_cells.ranges] == ["A1:B1"]


def test_a_merged_cell_shows_its_value_though_its_first_column_is_hidden():
    def hide(sheet):
        listing(sheet)
        sheet.column_dimensions["A"].hidden = True

    sheet = copied(saved(hide))[0]["名单"]

    assert sheet["A1"].value == "标题"
    assert values(sheet)[2] == ["1", 3.14]


def test_days_stay_days_and_formulas_become_what_they_showed():
    content = office.xlsx(
        '<sheetData><row r="1"><c r="A1" s="1"><v>46086.5</v></c>'
        '<c r="B1"><f>1+1</f><v>2</v></c><c r="C1" t="str"><f>"a"&amp;"b"</f><v>ab</v></c>'
        '<c r="D1" t="b"><v>1</v></c></row></sheetData>',
        styles='<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>',
    )

    sheet = copied(content)[0].worksheets[0]

    assert sheet["A1"].value.date() == date(2026, 3, 5)
    assert [sheet[at].value for at in ("B1", "C1", "D1")] == [2, "ab", True]


@pytest.mark.parametrize(
    ("sheet", "why"),
    [
        ('<sheetData><row r="1"><c r="A1"><f>SUM(B1:B9)</f></c></row></sheetData>', "计算结果"),
        (data(), "没有可见的内容"),
        (data(row(1, 'hidden="1"', A="甲")), "没有可见的内容"),
    ],
)
def test_what_shows_nothing_certain_is_refused(sheet, why):
    with pytest.raises(Refusal, match=why):
        copied(office.xlsx(sheet))


def test_what_could_be_seen_and_does_not_come_along_is_told():
    content = office.xlsx(
        data(row(1, A="甲"), row(900, A="乙")) + '<drawing r:id="d1"/>',
        parts={
            "xl/worksheets/_rels/sheet1.xml.rels": office.relations(
                ("d1", "drawing", "../drawings/drawing1.xml")
            ),
            "xl/drawings/drawing1.xml": "<d><twoCellAnchor><graphicFrame/></twoCellAnchor></d>",
        },
    )

    told = [(each["channel"], each["where"]) for each in copied(content)[1].left_out]

    assert told == [("off_page", "sheet '表1'"), ("chart_cache", "sheet '表1'")]


def test_a_picture_is_encoded_anew_and_keeps_its_words():
    def draw(sheet):
        listing(sheet)
        sheet.add_image(openpyxl.drawing.image.Image(BytesIO(samples.picture())), "E2")

    sheet = copied(saved(draw))[0]["名单"]

    assert [(each.anchor._from.row, each.anchor._from.col) for each in sheet._images] == [(1, 4)]


def test_white_letters_on_the_ground_of_a_table_are_seen_and_keep_a_ground():
    parts = {
        "xl/worksheets/_rels/sheet1.xml.rels": office.relations(
            ("t1", "table", "../tables/table1.xml")
        ),
        "xl/tables/table1.xml": '<table ref="A1:A2"><tableStyleInfo name="a"/></table>',
    }
    sheet = (
        '<sheetData><row r="1"><c r="A1" s="1" t="inlineStr"><is><t>姓名</t></is></c></row>'
        '<row r="2"><c r="A2" t="inlineStr"><is><t>甲</t></is></c></row></sheetData>'
    )
    styles = (
        '<fonts><font/><font><color rgb="FFFFFFFF"/></font></fonts><fills><fill/></fills>'
        '<cellXfs><xf fontId="0"/><xf fontId="1"/></cellXfs>'
    )

    made = copied(office.xlsx(sheet, styles=styles, parts=parts))[0].worksheets[0]

    assert values(made) == [["姓名"], ["甲"]]
    assert made["A1"].fill.fgColor.rgb == "FF4472C4"
