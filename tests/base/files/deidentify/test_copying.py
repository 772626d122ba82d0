import csv
from io import BytesIO, StringIO

import docx
import openpyxl
import pypdfium2 as pdfium
import pytest
from tests.base.files import samples
from tests.base.files.scan import office, papers
from tests.base.files.scan.office import SECRET, data, row
from tests.base.files.traps import TRAPS, is_inside

from gongkai.base.files.deidentify.copying import copy
from gongkai.base.files.deidentify.styles import Style
from gongkai.law.refusal import Refusal

MASK = SECRET[:6] + "*" * 12


def masked(content, name, style=Style.MASKED):
    return copy(content, name, style)


def listed(made):
    return [(each["kind"], each["text"], each["mask"], each["where"]) for each in made.masked]


def test_a_text_is_masked_line_by_line_and_a_name_again_without_its_cue():
    text = f"申请人张建国，证号{SECRET}。\n经核实，张建国符合条件。\n"

    made = masked(text.encode("gb18030"), "a.txt")

    assert made.data.decode() == f"申请人张**，证号{MASK}。\n经核实，张**符合条件。\n"
    assert listed(made)[0] == ("person_name", "张建国", "张**", "line 1")
    assert made.extension == "txt"


@pytest.mark.parametrize(
    ("style", "said"),
    [
        (Style.MASKED, "申请人张**、王**，电话138****8000"),
        (Style.WHOLE_NAME, "申请人***、***，电话138****8000"),
        (Style.PSEUDONYM, "申请人张某、王某，电话138****8000"),
        (Style.BLACK, "申请人███、███，电话███████████"),
    ],
)
def test_each_style_writes_its_way(style, said):
    made = masked("申请人张建国、王秀英，电话13800138000".encode(), "a.txt", style)

    assert made.data.decode() == said


def test_two_people_of_a_family_name_have_two_pseudonyms():
    text = "申请人：张建国\n当事人：张秀英\n申请人：张建国\n"

    made = masked(text.encode(), "a.txt", Style.PSEUDONYM)

    assert made.data.decode() == "申请人：张某\n当事人：张某2\n申请人：张某\n"


def test_a_column_is_masked_whole_by_what_its_head_says():
    table = "姓名,身份证号,金额\n张建国,12345,500\n王秀英,110105194912310021,600\n李丽,无,1\n"

    made = masked(table.encode(), "a.csv")

    rows = list(csv.reader(StringIO(made.data.decode("utf-8-sig"))))
    assert rows == [
        ["姓名", "身份证号", "金额"],
        ["张**", "*****", "500"],
        ["王**", "110105************", "600"],
        ["李*", "无", "1"],
    ]


def test_numbers_of_a_workbook_are_masked_as_what_they_show():
    cells = row(1, A="姓名", B="手机", C="金额") + (
        '<row r="2"><c r="A2" t="inlineStr"><is><t>张建国</t></is></c>'
        '<c r="B2"><v>13800138000</v></c><c r="C2"><v>500</v></c></row>'
    )

    made = masked(office.xlsx(data(cells)), "a.xlsx")

    sheet = openpyxl.load_workbook(BytesIO(made.data)).worksheets[0]
    assert [cell.value for cell in sheet[2]] == ["张**", "138****8000", 500]
    assert ("mobile", "13800138000", "138****8000", "sheet '表1' B2") in listed(made)


def test_a_value_split_over_runs_is_masked_where_it_begins():
    runs = "".join(
        f"<w:r><w:rPr>{look}</w:rPr><w:t>{text}</w:t></w:r>"
        for text, look in (("电话138", ""), ("0013", "<w:b/>"), ("8000，已办。", ""))
    )

    made = masked(office.docx(f"<w:p>{runs}</w:p>"), "a.docx")

    paragraph = docx.Document(BytesIO(made.data)).paragraphs[0]
    assert [run.text for run in paragraph.runs] == ["电话138****8000", "", "，已办。"]


def test_a_page_loses_what_hides_and_masks_what_is_seen():
    page = (
        "<html><head><title>公示</title><script>x</script></head><body><!-- 13900139000 -->"
        "<p>电话<a href='tel:13800138000'>138<b>00138000</b></a></p>"
        "<table>\n<tr>\n<th>姓名</th>\n<th>证件号</th></tr>\n"
        "<tr>\n<td>张建国</td>\n<td>99</td></tr></table></body></html>"
    )

    made = masked(page.encode(), "a.html").data.decode()

    assert "13900139000" not in made
    assert "script" not in made
    assert "tel:" not in made
    assert "138****8000" in made
    assert "<td>张**</td>\n<td>***</td>" in made


def test_a_pdf_has_black_places_and_no_letters_under_them():
    content = papers.paper(
        papers.letters("Open", at=(100, 100)), papers.letters(f"ID {SECRET} ok", at=(100, 600))
    )

    made = masked(content, "a.pdf")

    assert not is_inside(made.data, SECRET)
    with pdfium.PdfDocument(made.data) as document:
        assert document[0].get_textpage().get_text_range() == "Open"
        letters = document[1].get_textpage().get_text_range()
        assert letters.replace(" ", "") == "IDok"
        picture = document[1].render(scale=1).to_pil().convert("L")
        assert picture.getpixel((180, 842 - 604)) < 40
    assert listed(made) == [("id_card", SECRET, MASK, "page 2")]


@pytest.mark.parametrize(
    "trap",
    [each for each in TRAPS if each.kind in {"xlsx", "docx"} or each.channel == "covered_text"],
    ids=str,
)
def test_a_masked_copy_of_a_trap_holds_nothing_that_was_planted(trap):
    made = masked(trap.build(SECRET), trap.file_name)

    assert not is_inside(made.data, SECRET)


@pytest.mark.parametrize(
    ("content", "name", "why"),
    [
        (samples.picture(), "a.png", "图片"),
        (papers.paper("1 0 0 rg 0 0 500 800 re f"), "a.pdf", "没有文字"),
        (samples.encrypted_pdf("x"), "a.pdf", "加密"),
        (office.pptx(office.shape("甲")), "a.pptx", "不能对这种文件脱敏"),
        (b"PK\x03\x04", "a.docx", "损坏"),
    ],
)
def test_what_cannot_be_masked_with_certainty_is_refused(content, name, why):
    with pytest.raises(Refusal, match=why):
        masked(content, name)
