from io import BytesIO

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm
from tests.base.files import samples
from tests.base.files.scan import office
from tests.base.files.scan.office import paragraph, word_part

from gongkai.base.files.kinds import Kind
from gongkai.base.files.rebuild import rebuild
from gongkai.law.refusal import Refusal


def copied(content):
    made = rebuild(BytesIO(content), Kind.DOCX)
    return docx.Document(BytesIO(made.data)), made


def saved(write):
    document = docx.Document()
    write(document)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def texts(document):
    return [each.text for each in document.paragraphs if each.text]


def notice(document):
    document.add_heading("一、总体要求", 1)
    body = document.add_paragraph("为了做好")
    body.add_run("低保").bold = True
    body.add_run("工作。")
    body.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for text in ("第一项", "第二项"):
        document.add_paragraph(text, style="List Number")
    table = document.add_table(2, 2, style="Table Grid")
    table.cell(0, 0).merge(table.cell(0, 1)).text = "合并"
    table.cell(1, 1).text = "末尾"
    document.add_picture(BytesIO(samples.picture()), width=Cm(2))
    document.sections[0].header.paragraphs[0].text = "云州市人民政府文件"


def test_a_copy_reads_as_the_document_did():
    made, copy = copied(saved(notice))

    assert texts(made) == ["一、总体要求", "为了做好低保工作。", "1.\t第一项", "2.\t第二项"]
    assert made.paragraphs[0].style.name == "Heading 1"
    body = made.paragraphs[1]
    assert [(run.text, run.bold) for run in body.runs] == [
        ("为了做好", False),
        ("低保", True),
        ("工作。", False),
    ]
    assert body.alignment == WD_ALIGN_PARAGRAPH.CENTER
    rows = [[cell.text for cell in row.cells] for row in made.tables[0].rows]
    assert rows == [["合并", "合并"], ["", "末尾"]]
    assert made.inline_shapes[0].width == Cm(2)
    assert made.sections[0].header.paragraphs[0].text == "云州市人民政府文件"
    assert copy.left_out == ()
    assert copy.data == copied(saved(notice))[1].data


def test_a_page_number_stays_one_and_other_fields_become_their_result():
    def field(code, result):
        return (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
            f"<w:r><w:instrText> {code} </w:instrText></w:r>"
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
            f"<w:r><w:t>{result}</w:t></w:r>"
            '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        )

    content = office.docx(f"<w:p>{field('PAGE', '7')}{field('AUTHOR', '甲')}</w:p>")

    made = rebuild(BytesIO(content), Kind.DOCX).data
    body = docx.Document(BytesIO(made)).element.body.xml

    assert 'w:instr=" PAGE "' in body
    assert ">7<" not in body
    assert ">甲<" in body
    assert "AUTHOR" not in body


def test_insertions_are_read_and_text_boxes_follow_their_paragraph():
    content = office.docx(
        "<w:p><w:ins><w:r><w:t>新增</w:t></w:r></w:ins>"
        f"<w:r><w:pict><v:shape><w:txbxContent>{paragraph('框内')}</w:txbxContent></v:shape>"
        "</w:pict></w:r></w:p>"
    )

    assert texts(copied(content)[0]) == ["新增", "框内"]


def test_a_note_stays_at_the_foot_of_its_page():
    content = office.docx(
        '<w:p><w:r><w:t>正文</w:t><w:footnoteReference w:id="2"/></w:r></w:p>',
        parts={
            "word/footnotes.xml": word_part(
                "footnotes", f'<w:footnote w:id="2">{paragraph("脚注")}</w:footnote>'
            )
        },
        document_relations=(("x1", "footnotes", "footnotes.xml"),),
    )

    made = copied(content)[0]

    part = next(each for each in made.part.package.parts if "footnotes" in each.partname)
    assert "脚注".encode() in part.blob
    assert texts(made) == ["正文"]


def test_numbers_are_written_as_a_chinese_program_shows_them():
    level = (
        '<w:lvl w:ilvl="{0}"><w:numFmt w:val="{1}"/><w:lvlText w:val="{2}"/>'
        '<w:suff w:val="nothing"/></w:lvl>'
    )
    numbering = word_part(
        "numbering",
        '<w:abstractNum w:abstractNumId="0">'
        + level.format(0, "chineseCountingThousand", "第%1条 ")
        + level.format(1, "decimal", "%1.%2 ")
        + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
    )

    def item(depth, text):
        place = f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="1"/></w:numPr>'
        return f"<w:p><w:pPr>{place}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"

    content = office.docx(
        "".join(item(0, "甲") for _ in range(12)) + item(1, "乙"),
        parts={"word/numbering.xml": numbering},
        document_relations=(("x1", "numbering", "numbering.xml"),),
    )

    assert texts(copied(content)[0])[-3:] == ["第十一条 甲", "第十二条 甲", "十二.1 乙"]


def test_an_empty_document_is_refused():
    with pytest.raises(Refusal, match="没有可见的内容"):
        copied(office.docx(paragraph("甲", "<w:vanish/>")))
