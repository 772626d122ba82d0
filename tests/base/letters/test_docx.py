"""Letters as documents: read again by another program they say the same, in named styles."""

from io import BytesIO

import docx as reader
import pytest
from tests.base.letters.letters import letter

from gongkai.base.letters import docx
from gongkai.base.letters.letter import Item, Table, Text


@pytest.fixture(scope="module")
def read():
    blocks = (
        Text("甲<b>&乙"),
        Item("题"),
        Item("款", 2),
        Item("项", 3),
        Table((("一",), ("二",))),
    )
    made = letter(
        title="第一行\n第二行",
        blocks=blocks,
        attachments=("表", "图"),
        copy_to=("办公室",),
        note="电话",
    )
    return reader.Document(BytesIO(docx.write(made)))


def test_every_part_has_the_style_of_its_name(read):
    assert [(each.style.name, each.text) for each in read.paragraphs] == [
        ("发文字号", "云财公开〔2025〕3号"),
        ("公文标题", "第一行\n第二行"),
        ("主送机关", "李明："),
        ("公文正文", "甲<b>&乙"),
        ("Heading 1", "一、题"),
        ("Heading 2", "（一）款"),
        ("公文正文", "1.项"),
        ("附件说明", "附件：1. 表"),
        ("附件说明", "2. 图"),
        ("署名和日期", "云州市财政局"),
        ("署名和日期", "2025年9月2日"),
        ("公文正文", "（电话）"),
        ("抄送机关", "抄送：办公室。"),
    ]


def test_the_paper_is_that_of_the_standard(read):
    (section,) = read.sections
    measures = (section.top_margin, section.bottom_margin, section.left_margin)
    assert [round(each.mm) for each in measures] == [37, 35, 28]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert section.first_page_header.paragraphs[0].text == "云州市财政局"


def test_tables_keep_their_cells(read):
    (table,) = read.tables
    assert [cell.text for row in table.rows for cell in row.cells] == ["一", "二"]


def test_the_same_letter_gives_the_same_bytes():
    assert docx.write(letter()) == docx.write(letter())


def test_the_shorter_of_name_and_day_stands_in_the_middle_of_the_longer():
    made = reader.Document(BytesIO(docx.write(letter(signer="云州市人民政府办公室"))))
    name, day = [each for each in made.paragraphs if each.style.name == "署名和日期"]
    assert name.paragraph_format.right_indent.pt == 64
    assert day.paragraph_format.right_indent.pt > 64
