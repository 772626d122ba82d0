import pytest
from tests.base.files.scan import office
from tests.base.files.scan.found import places, traces
from tests.base.files.scan.office import SECRET, docx, paragraph, word_part

from gongkai.base.files.scan.scanner import scan
from gongkai.law.refusal import Refusal

RUN = f"<w:r><w:t>{SECRET}</w:t></w:r>"
WHITE = '<w:color w:val="FFFFFF"/>'
TEXT_BOX = f"<w:txbxContent>{paragraph(SECRET)}</w:txbxContent>"


def in_word(name, relation, inner):
    return docx(
        paragraph("甲"),
        parts={f"word/{name}.xml": inner},
        document_relations=(("x1", relation, f"{name}.xml"),),
    )


def cells(*texts):
    return "".join(f"<w:tc>{paragraph(text)}</w:tc>" for text in texts)


@pytest.mark.parametrize(
    ("content", "place"),
    [
        (docx(paragraph(SECRET)), ("visible_pii", "body")),
        (
            docx(
                f"<w:p><w:r><w:t>{SECRET[:5]}</w:t></w:r><w:r><w:t>{SECRET[5:]}</w:t></w:r></w:p>"
            ),
            ("visible_pii", "body"),
        ),
        (
            docx(f"<w:tbl><w:tr>{cells('证号')}</w:tr><w:tr>{cells(SECRET)}</w:tr></w:tbl>"),
            ("visible_pii", "body"),
        ),
        (
            docx(f"<w:p><w:del><w:r><w:delText>{SECRET}</w:delText></w:r></w:del></w:p>"),
            ("tracked_change", "tracked deletion"),
        ),
        (docx(f"<w:p><w:ins>{RUN}</w:ins></w:p>"), ("tracked_change", "tracked insertion")),
        (docx(paragraph(SECRET, "<w:vanish/>")), ("hidden_text", "body hidden text")),
        (
            docx(paragraph(SECRET, '<w:color w:val="FFFFFF"/>')),
            ("invisible_text", "body invisible text"),
        ),
        (docx(paragraph(SECRET, '<w:sz w:val="2"/>')), ("invisible_text", "body invisible text")),
        (
            docx(
                paragraph(SECRET, '<w:rStyle w:val="b"/>'),
                parts={
                    "word/styles.xml": word_part(
                        "styles",
                        '<w:style w:styleId="a"><w:rPr><w:vanish/></w:rPr></w:style>'
                        '<w:style w:styleId="b"><w:basedOn w:val="a"/></w:style>',
                    )
                },
                document_relations=(("x1", "styles", "styles.xml"),),
            ),
            ("hidden_text", "body hidden text"),
        ),
        (
            docx(
                "<w:p><mc:AlternateContent><mc:Choice/><mc:Fallback>"
                f"{paragraph(SECRET)}</mc:Fallback></mc:AlternateContent></w:p>"
            ),
            ("alternate_content", "body alternate content"),
        ),
        (
            docx(f'<w:sdt><w:sdtPr><w:tag w:val="{SECRET}"/></w:sdtPr></w:sdt>'),
            ("content_control", "content control"),
        ),
        (
            docx(f'<w:p><w:r><w:instrText>ASK "{SECRET}"</w:instrText></w:r></w:p>'),
            ("field_code", "body field code"),
        ),
        (
            docx(f"<w:p><w:r><w:pict><v:shape>{TEXT_BOX}</v:shape></w:pict></w:r></w:p>"),
            ("visible_pii", "body"),
        ),
        (
            docx(
                '<w:p><w:r><w:pict><v:shape style="visibility:hidden">'
                f"{TEXT_BOX}</v:shape></w:pict></w:r></w:p>"
            ),
            ("hidden_shape", "body hidden shape"),
        ),
        (
            docx(f'<w:p><w:r><w:drawing><wp:docPr descr="{SECRET}"/></w:drawing></w:r></w:p>'),
            ("alt_text", "alt text"),
        ),
        (
            docx(f'<w:p><w:bookmarkStart w:name="_{SECRET}"/></w:p>'),
            ("bookmark", "bookmark"),
        ),
        (
            in_word("header1", "header", word_part("hdr", paragraph(SECRET))),
            ("header_footer", "header"),
        ),
        (
            in_word("footnotes", "footnotes", word_part("footnotes", paragraph(SECRET))),
            ("visible_pii", "footnote"),
        ),
        (
            in_word(
                "comments",
                "comments",
                word_part("comments", f"<w:comment>{paragraph(SECRET)}</w:comment>"),
            ),
            ("comment", "comment"),
        ),
        (
            in_word(
                "settings",
                "settings",
                word_part(
                    "settings", f'<w:docVars><w:docVar w:name="a" w:val="{SECRET}"/></w:docVars>'
                ),
            ),
            ("document_variable", "document variable a"),
        ),
        (
            docx(
                "",
                document_relations=(("x1", "hyperlink", f"mailto:{SECRET}@a.cn"),),
                external=("x1",),
            ),
            ("hyperlink", "hyperlink"),
        ),
        (
            docx(
                "",
                document_relations=(("x1", "attachedTemplate", f"file:///C:/{SECRET}.dotx"),),
                external=("x1",),
            ),
            ("external_link", "external attachedTemplate"),
        ),
        (
            docx("", parts={"word/embeddings/a.docx": docx(paragraph(SECRET))}),
            ("embedded_file", "embedded file word/embeddings/a.docx › body"),
        ),
        (
            docx("", parts={"word/extra.xml": f"<a>{SECRET}</a>"}),
            ("orphan_data", "orphan part word/extra.xml"),
        ),
        (
            docx("", parts={"customXml/item1.xml": f"<a>{SECRET}</a>"}),
            ("custom_xml", "custom XML customXml/item1.xml"),
        ),
    ],
)
def test_every_hiding_place_of_a_document_is_named(content, place):
    assert places(content, SECRET) == {place}


@pytest.mark.parametrize(
    "body",
    [
        paragraph("甲乙丙"),
        paragraph("甲", '<w:color w:val="FFFFFF"/><w:shd w:fill="1F4E79"/>'),
        f"<w:tbl><w:tr>{cells('甲', '乙')}</w:tr></w:tbl>",
        '<w:tbl><w:tr><w:tc><w:tcPr><w:shd w:fill="1F4E79"/></w:tcPr>'
        f"{paragraph('甲', WHITE)}</w:tc></w:tr></w:tbl>",
        '<w:p><w:r><w:pict><v:rect fillcolor="#1f4e79"><w:txbxContent>'
        f"{paragraph('甲', WHITE)}</w:txbxContent></v:rect></w:pict></w:r></w:p>",
        paragraph("甲", '<w:vanish w:val="0"/>'),
        "<w:p><mc:AlternateContent><mc:Choice>"
        f"{paragraph('甲')}</mc:Choice><mc:Fallback>{paragraph('甲')}</mc:Fallback>"
        "</mc:AlternateContent></w:p>",
    ],
)
def test_a_plain_document_leaves_no_trace(body):
    assert traces(docx(body)) == set()


def test_a_macro_is_told():
    content = docx(paragraph("甲"), parts={"word/vbaProject.bin": b"\x00\x01"})

    assert traces(content) == {("active_content", "macro word/vbaProject.bin")}


def test_the_rows_of_a_table_stand_together():
    rows = "".join(f"<w:tr>{cells(*each)}</w:tr>" for each in (("姓名", "电话"), ("甲", "乙")))

    assert places(docx(f"<w:tbl>{rows}</w:tbl>"), "姓名\t电话\t\n甲\t乙\t\n") == {
        ("visible_pii", "body")
    }


def test_a_document_without_its_text_is_refused():
    with pytest.raises(Refusal, match="缺少必要的部分"):
        places(office.archive({"[Content_Types].xml": "<a/>", "word/x.xml": "<a/>"}), SECRET)


def test_a_number_that_hides_right_beside_another_is_found():
    content = docx(
        "<w:p><w:r><w:t>12345</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr>"
        f"<w:t>{SECRET}</w:t></w:r><w:r><w:t>678</w:t></w:r></w:p>"
    )

    found = {(each.text, each.channel) for each in scan(content, "a.docx").findings}

    assert (SECRET, "hidden_text") in found
