import struct

import pytest
from tests.base.files.scan.found import items, places, traces
from tests.base.files.scan.office import SECRET, archive

from gongkai.law.refusal import Refusal

_NAMES = " ".join(
    f'xmlns:{name}="urn:oasis:{name}"'
    for name in ("office", "table", "text", "style", "draw", "svg", "dc", "fo", "presentation")
)


def odf(body, *, styles="", meta="", parts=None):
    whole = (
        f"<office:document-content {_NAMES}><office:automatic-styles>{styles}"
        f"</office:automatic-styles><office:body>{body}</office:body></office:document-content>"
    )
    return archive(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": whole,
            "meta.xml": f"<office:meta {_NAMES}>{meta}</office:meta>",
            **(parts or {}),
        }
    )


def table(rows, *, style="", columns=""):
    return (
        f'<table:table table:name="表1" table:style-name="{style}">{columns}{rows}</table:table>'
    )


def cells(*texts, row=""):
    made = "".join(
        f"<table:table-cell><text:p>{text}</text:p></table:table-cell>" for text in texts
    )
    return f"<table:table-row {row}>{made}</table:table-row>"


def style(properties):
    return f'<style:style style:name="a">{properties}</style:style>'


@pytest.mark.parametrize(
    ("content", "place"),
    [
        (odf(f"<text:p>{SECRET[:3]}<text:span>{SECRET[3:]}</text:span></text:p>"),
         ("visible_pii", "body")),
        (odf(table(cells("甲", SECRET))), ("visible_pii", "sheet '表1' B1")),
        (
            odf(
                table(cells(SECRET), style="a"),
                styles=style('<style:table-properties table:display="false"/>'),
            ),
            ("hidden_sheet", "sheet '表1' (hidden) A1"),
        ),
        (
            odf(table(cells("甲") + cells(SECRET, row='table:visibility="collapse"'))),
            ("hidden_rows", "sheet '表1' A2"),
        ),
        (
            odf(
                table(
                    cells("甲", SECRET),
                    columns="<table:table-column/>"
                    '<table:table-column table:visibility="collapse"/>',
                )
            ),
            ("hidden_columns", "sheet '表1' B1"),
        ),
        (
            odf(f"<text:tracked-changes><text:p>{SECRET}</text:p></text:tracked-changes>"),
            ("tracked_change", "tracked deletion"),
        ),
        (
            odf(f"<text:p><office:annotation><text:p>{SECRET}</text:p></office:annotation></text:p>"),
            ("comment", "comment"),
        ),
        (
            odf(
                f'<text:p text:style-name="a">{SECRET}</text:p>',
                styles=style('<style:text-properties text:display="none"/>'),
            ),
            ("hidden_text", "body hidden text"),
        ),
        (
            odf(
                f'<text:p><text:span text:style-name="a">{SECRET}</text:span></text:p>',
                styles=style('<style:text-properties fo:color="#ffffff"/>'),
            ),
            ("invisible_text", "body invisible text"),
        ),
        (
            odf(f"<presentation:notes><text:p>{SECRET}</text:p></presentation:notes>"),
            ("speaker_notes", "notes"),
        ),
        (odf(f"<draw:frame><svg:desc>{SECRET}</svg:desc></draw:frame>"), ("alt_text", "alt text")),
        (odf("", meta=f"<dc:subject>{SECRET}</dc:subject>"), ("metadata", "metadata subject")),
        (
            odf("", parts={"Object 1/content.xml": f"<a>{SECRET}</a>"}),
            ("embedded_file", "part Object 1/content.xml"),
        ),
    ],
)  # fmt: skip
def test_every_hiding_place_of_an_open_document_is_named(content, place):
    assert places(content, SECRET) == {place}


def test_a_plain_open_document_leaves_no_trace():
    content = odf(table(cells("甲", "乙")) + "<text:p>丙</text:p>")

    assert traces(content) == set()


def test_an_encrypted_open_document_is_refused():
    manifest = "<manifest><encryption-data/></manifest>"

    with pytest.raises(Refusal, match="加密"):
        items(odf("", parts={"META-INF/manifest.xml": manifest}))


def rtf(body):
    return (
        r"{\rtf1\ansi\ansicpg936{\colortbl;\red255\green255\blue255;\red0\green0\blue0;}"
        rf"{{\fonttbl{{\f0 Song;}}}}{body}}}"
    ).encode("gb18030")


@pytest.mark.parametrize(
    ("content", "place"),
    [
        (rtf(rf"{SECRET[:3]}{{\b {SECRET[3:]}}}\par"), ("visible_pii", "body")),
        (rtf("".join(rf"\u{ord(sign)}?" for sign in SECRET)), ("visible_pii", "body")),
        (rtf(rf"{{\v {SECRET}}}"), ("hidden_text", "hidden text")),
        (rtf(rf"{{\cf1 {SECRET}}}"), ("invisible_text", "invisible text")),
        (rtf(rf"{{\deleted {SECRET}}}"), ("tracked_change", "tracked deletion")),
        (rtf(rf"{{\*\annotation {SECRET}}}"), ("comment", "comment")),
        (rtf(rf"{{\info{{\author {SECRET}}}}}"), ("metadata", "metadata")),
        (rtf(rf"{{\field{{\*\fldinst {SECRET}}}}}"), ("field_code", "field code")),
        (rtf(rf"{{\header {SECRET}}}"), ("header_footer", "header")),
        (rtf(rf"{{\*\docvar {{a}}{{{SECRET}}}}}"), ("document_variable", "document variable")),
        (
            rtf(rf"{{\object{{\*\objdata {SECRET.encode().hex()}}}}}"),
            ("embedded_file", "embedded file"),
        ),
        (rtf("") + SECRET.encode(), ("trailing_data", "after the end of the document")),
    ],
)
def test_every_hiding_place_of_a_rich_text_is_named(content, place):
    assert places(content, SECRET) == {place}


def test_chinese_letters_of_a_rich_text_are_read_from_their_bytes():
    escaped = "".join(rf"\'{byte:02x}" for byte in "证号".encode("gb18030"))

    assert places(rtf(escaped), "证号") == {("visible_pii", "body")}


def test_a_plain_rich_text_leaves_no_trace():
    assert traces(rtf(r"\cf2 云州市\par\fs24 通知")) == set()


def page(inner):
    return f"<Page><Content><Layer>{inner}</Layer></Content></Page>"


def line(text, *, at="10 10 80 5", more="", colour=""):
    return (
        f'<TextObject Boundary="{at}" Size="5" {more}>{colour}'
        f"<TextCode>{text}</TextCode></TextObject>"
    )


def ofd(page, **parts):
    return archive(
        {
            "OFD.xml": parts.pop("main", "<OFD/>"),
            "Doc_0/Document.xml": "<Document/>",
            "Doc_0/Pages/Page_0/Content.xml": page,
            **parts,
        }
    )


OVER = '<PathObject Fill="true" Boundary="0 0 200 100"/>'


@pytest.mark.parametrize(
    ("content", "place"),
    [
        (ofd(page(line(SECRET[:4]) + line(SECRET[4:]))), ("visible_pii", "page 1")),
        (ofd(page(line(SECRET) + OVER)), ("covered_text", "page 1 under a box or picture")),
        (ofd(page(line(SECRET, at="300 10 9 9"))), ("off_page", "page 1 off the page")),
        (ofd(page(line(SECRET, more='Alpha="0"'))), ("invisible_text", "page 1 invisible text")),
        (
            ofd(page(line(SECRET, colour='<FillColor Value="255 255 255"/>'))),
            ("invisible_text", "page 1 invisible text"),
        ),
        (ofd(page(line(SECRET, more='Visible="false"'))), ("hidden_text", "page 1 not visible")),
        (
            ofd(
                page(""),
                **{"Doc_0/Annots/a.xml": f"<PageAnnot><Annot><Remark>{SECRET}</Remark></Annot>"
                   "</PageAnnot>"},
            ),
            ("annotation", "annotation Doc_0/Annots/a.xml"),
        ),
        (
            ofd(page(""), **{"Doc_0/Attachs/a.txt": SECRET}),
            ("embedded_file", "embedded file Doc_0/Attachs/a.txt › body"),
        ),
        (
            ofd(page(""), main=f"<OFD><DocInfo><Subject>{SECRET}</Subject></DocInfo></OFD>"),
            ("metadata", "metadata subject"),
        ),
    ],
)  # fmt: skip
def test_every_hiding_place_of_an_ofd_is_named(content, place):
    assert places(content, SECRET) == {place}


def test_a_plain_ofd_leaves_no_trace():
    assert traces(ofd(page(OVER + line("甲")))) == set()


def ole(*names):
    """A compound file with one sector of its table and one of its directory."""
    head = bytearray(512)
    head[:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    struct.pack_into("<5H", head, 24, 62, 3, 0xFFFE, 9, 6)
    struct.pack_into("<9I", head, 40, 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    struct.pack_into("<109I", head, 76, 0, *[0xFFFFFFFF] * 108)
    table = struct.pack("<128I", 0xFFFFFFFD, 0xFFFFFFFE, *[0xFFFFFFFF] * 126)
    directory = bytearray(512)
    for number, name in enumerate(names):
        written = name.encode("utf-16-le") + b"\x00\x00"
        directory[number * 128 : number * 128 + len(written)] = written
        struct.pack_into("<H", directory, number * 128 + 64, len(written))
    return bytes(head) + table + bytes(directory) + bytes(512)


@pytest.mark.parametrize(
    ("names", "why"),
    [
        (("Root Entry", "WordDocument"), "docx"),
        (("Root Entry", "Workbook"), "xlsx"),
        (("Root Entry", "PowerPoint Document"), "pptx"),
        (("Root Entry", "EncryptedPackage"), "加密"),
        (("Root Entry", "odd"), "旧版"),
    ],
)
def test_an_old_office_file_is_refused_with_the_mend(names, why):
    with pytest.raises(Refusal, match=why):
        items(ole(*names))
