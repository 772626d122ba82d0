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
                table(
                    f'<table:table-row><table:table-cell table:style-name="a"><text:p>{SECRET}'
                    "</text:p></table:table-cell></table:table-row>"
                ),
                styles=style(
                    '<style:table-cell-properties fo:background-color="#1f4e79"/>'
                    '<style:text-properties fo:color="#1f4e79"/>'
                ),
            ),
            ("invisible_text", "sheet '表1' A1"),
        ),
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


def ole(*names, stream=b""):
    """A compound file of a table, a directory and what the last of its entries holds."""
    stream += bytes(-len(stream) % 512)
    head = bytearray(512)
    head[:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    struct.pack_into("<5H", head, 24, 62, 3, 0xFFFE, 9, 6)
    struct.pack_into("<9I", head, 40, 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    struct.pack_into("<109I", head, 76, 0, *[0xFFFFFFFF] * 108)
    count = len(stream) // 512
    chain = [*range(3, 2 + count), 0xFFFFFFFE][:count]
    table = [0xFFFFFFFD, 0xFFFFFFFE, *chain, *[0xFFFFFFFF] * (126 - count)]
    directory = bytearray(512)
    for number, name in enumerate(names):
        written = name.encode("utf-16-le") + b"\x00\x00"
        directory[number * 128 : number * 128 + len(written)] = written
        kind = 2 if number else 5
        struct.pack_into("<HB", directory, number * 128 + 64, len(written), kind)
        start = 0xFFFFFFFE
        if stream and number == len(names) - 1:
            start = 2
        struct.pack_into("<IQ", directory, number * 128 + 116, start, len(stream))
    return bytes(head) + struct.pack("<128I", *table) + bytes(directory) + stream


def test_an_object_that_encloses_a_file_is_looked_into():
    content = ole("Root Entry", "\x01Ole10Native", stream=archive({"a.txt": SECRET}).ljust(4608))

    found = places(content, SECRET)

    assert ("embedded_file", "stream Ole10Native › file 'a.txt' › body") in found


def record(kind, body=b""):
    return struct.pack("<2H", kind, len(body)) + body


def letters(text):
    return struct.pack("<HB", len(text), 1) + text.encode("utf-16-le")


def xls(sheet, *, state=0, formats=b"", before=b""):
    """A workbook of one sheet, whose only shared string is the secret."""
    begin = record(0x809, b"\x00\x06\x05\x00" + bytes(12))
    strings = record(0xFC, struct.pack("<2I", 1, 1) + letters(SECRET))
    name = bytes([2, 1]) + "表1".encode("utf-16-le")
    bound = struct.pack("<IBB", 0, state, 0) + name
    start = len(begin + before + formats + strings + record(0x85, bound) + record(0x0A))
    bound = struct.pack("<IBB", start, state, 0) + name
    book = begin + before + formats + strings + record(0x85, bound) + record(0x0A)
    whole = book + begin + sheet + record(0x0A)
    return ole("Root Entry", "Workbook", stream=whole.ljust(4608, b"\x00"))


CELL = record(0xFD, struct.pack("<3HI", 1, 2, 0, 0))
WHITE = record(0x31, struct.pack("<3H", 200, 0, 9)) + record(0xE0, bytes(20))


@pytest.mark.parametrize(
    ("content", "place"),
    [
        (xls(CELL), ("visible_pii", "sheet '表1' C2")),
        (xls(CELL, state=1), ("hidden_sheet", "sheet '表1' (hidden) C2")),
        (xls(CELL, state=2), ("hidden_sheet", "sheet '表1' (very hidden) C2")),
        (
            xls(record(0x208, struct.pack("<8H", 1, 0, 9, 255, 0, 0, 0x20, 0)) + CELL),
            ("hidden_rows", "sheet '表1' C2"),
        ),
        (
            xls(record(0x7D, struct.pack("<6H", 2, 3, 2000, 0, 1, 0)) + CELL),
            ("hidden_columns", "sheet '表1' C2"),
        ),
        (
            xls(CELL + record(0xE5, struct.pack("<5H", 1, 1, 1, 0, 5))),
            ("covered_cells", "sheet '表1' C2"),
        ),
        (xls(CELL, formats=WHITE), ("invisible_text", "sheet '表1' C2")),
        (xls(b""), ("orphan_data", "shared string 0")),
    ],
)
def test_every_hiding_place_of_an_old_workbook_is_named(content, place):
    assert places(content, SECRET) == {place}


def test_a_locked_old_workbook_is_refused():
    with pytest.raises(Refusal, match="加密"):
        items(xls(CELL, before=record(0x2F, bytes(6))))


@pytest.mark.parametrize(
    ("names", "why"),
    [
        (("Root Entry", "WordDocument"), "docx"),
        (("Root Entry", "PowerPoint Document"), "pptx"),
        (("Root Entry", "EncryptedPackage"), "加密"),
        (("Root Entry", "odd"), "旧版"),
    ],
)
def test_an_old_office_file_is_refused_with_the_mend(names, why):
    with pytest.raises(Refusal, match=why):
        items(ole(*names))
