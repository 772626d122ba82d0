"""Official papers of invented officialese, written as Word, PDF, OFD and ODT by hand."""

from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String
from tests.base.files.scan import office

TITLE = "云州市人民政府办公室关于印发城市书房管理办法的通知"
PLAIN = (
    ("center", 36, "云州市人民政府办公室文件"),
    ("center", 16, "云政办发〔2026〕31号"),
    ("center", 22, TITLE),
    ("left", 16, "各县（市、区）人民政府，市政府各部门："),
    ("left", 16, "　　《云州市城市书房管理办法》已经市政府同意，现印发给你们，请认真组织实施。"),
    ("left", 16, "一、总体要求"),
    ("left", 16, "（一）便民优先"),
    ("left", 16, "城市书房免费开放，每周开放时间不少于五十六小时。"),
    ("right", 16, "云州市人民政府办公室"),
    ("right", 16, "2026年3月9日"),
    ("left", 16, "（此件公开发布）"),
)


def word_line(text: str, *, align: str = "left", size: float = 16, more: str = "") -> str:
    """A paragraph without any named format, as most clerks write it."""
    runs = "<w:br/>".join(f'<w:t xml:space="preserve">{part}</w:t>' for part in text.split("\n"))
    return (
        f'<w:p><w:pPr><w:jc w:val="{align}"/></w:pPr>'
        f'<w:r><w:rPr><w:sz w:val="{int(size * 2)}"/>{more}</w:rPr>{runs}</w:r></w:p>'
    )


def word_table(*rows: tuple[str, ...], borders: str = "single", cell: str = "") -> str:
    """A table of words; a cell that begins with < is given as it stands."""
    lines = f'<w:tblBorders><w:top w:val="{borders}"/></w:tblBorders>'
    made = "".join(
        "<w:tr>"
        + "".join(
            each if each.startswith("<") else f"<w:tc>{cell}{word_line(each)}</w:tc>"
            for each in row
        )
        + "</w:tr>"
        for row in rows
    )
    return f"<w:tbl><w:tblPr>{lines}</w:tblPr>{made}</w:tbl>"


def word(*blocks: str, **options) -> bytes:
    return office.docx("".join(blocks), **options)


def word_paper(*more: str, **options) -> bytes:
    """The whole paper as Word."""
    lines = [word_line(text, align=align, size=size) for align, size, text in PLAIN]
    return word(*lines[:-3], *more, *lines[-3:], **options)


Placed = tuple[float, float, float, str]


def pdf(*pages: tuple[list[Placed], str], **options) -> bytes:
    """A PDF of A4 pages: (x, y from the bottom, size, text) each, and what else is drawn."""
    made = pikepdf.new()
    font = made.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.Type0,
            BaseFont=Name("/STSong-Light"),
            Encoding=Name("/UniGB-UTF16-H"),
            DescendantFonts=Array([_descendant(made)]),
        )
    )
    for placed, drawn in pages:
        page = made.add_blank_page(page_size=(595, 842))
        page.Resources = Dictionary(Font=Dictionary(F=font))
        content = drawn + "".join(
            f"BT /F {size} Tf {x} {y} Td <{text.encode('utf-16-be').hex()}> Tj ET\n"
            for x, y, size, text in placed
        )
        page.Contents = made.make_indirect(Stream(made, content.encode()))
    out = BytesIO()
    made.save(out, **options)
    return out.getvalue()


def _descendant(made: pikepdf.Pdf) -> Dictionary:
    return made.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.CIDFontType0,
            BaseFont=Name("/STSong-Light"),
            CIDSystemInfo=Dictionary(
                Registry=String("Adobe"), Ordering=String("GB1"), Supplement=4
            ),
            DW=1000,
            # Digits and signs of one byte are half as wide.
            W=Array([1, 95, 500]),
        )
    )


def centred(y: float, size: float, text: str) -> Placed:
    return ((595 - size * len(text)) / 2, y, size, text)


def set_lines(text: str, y: float, *, size: float = 16, first: int = 2) -> list[Placed]:
    """A paragraph broken into lines of 28 letters, the first one indented."""
    wide, found = 28, []
    rest, left = text, first
    while rest:
        count = wide - left
        found.append((73.5 + left * size, y, size, rest[:count]))
        rest, left, y = rest[count:], 0, y - 28
    return found


def grid(left: float, top: float, widths: tuple[float, ...], heights: tuple[float, ...]) -> str:
    """The lines of a whole table; `top` is measured from the bottom of the page."""
    right, bottom = left + sum(widths), top - sum(heights)
    lines, y, x = "0.8 w\n", top, left
    for height in (0.0, *heights):
        y -= height
        lines += f"{left} {y} m {right} {y} l S\n"
    for width in (0.0, *widths):
        x += width
        lines += f"{x} {bottom} m {x} {top} l S\n"
    return lines


def ofd(*pages: str, parts: dict[str, str | bytes] | None = None) -> bytes:
    """An OFD file of A4 pages whose layers are given; the second page is listed first."""
    space = 'xmlns="http://www.ofdspec.org/2016"'
    listed = "".join(
        f'<Page ID="{n}" BaseLoc="Pages/Page_{n}/Content.xml"/>' for n in range(len(pages))
    )
    made: dict[str, str | bytes] = {
        "OFD.xml": f"<OFD {space}><DocBody><DocRoot>Doc_0/Document.xml</DocRoot></DocBody></OFD>",
        "Doc_0/Document.xml": (
            f"<Document {space}><CommonData><PageArea><PhysicalBox>0 0 210 297</PhysicalBox>"
            f"</PageArea></CommonData><Pages>{listed}</Pages></Document>"
        ),
    }
    for number, layer in enumerate(pages):
        made[f"Doc_0/Pages/Page_{number}/Content.xml"] = (
            f"<Page {space}><Content><Layer>{layer}</Layer></Content></Page>"
        )
    return office.archive(made | (parts or {}))


def ofd_text(x: float, y: float, size: float, text: str, more: str = "") -> str:
    """A line of text in millimetres, its letters set one after the other."""
    return (
        f'<TextObject Boundary="{x} {y} {size * len(text)} {size}" Font="1" Size="{size}" {more}>'
        f'<TextCode X="0" Y="{size * 0.85}" DeltaX="g {len(text) - 1} {size}">{text}</TextCode>'
        "</TextObject>"
    )


def odt(body: str, styles: str = "") -> bytes:
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{uri}:1.0"'
        for name, uri in (
            ("office", "office"),
            ("text", "text"),
            ("table", "table"),
            ("style", "style"),
            ("fo", "xsl-fo-compatible"),
            ("draw", "drawing"),
        )
    )
    return office.archive(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "META-INF/manifest.xml": "<manifest/>",
            "content.xml": (
                f"<office:document-content {spaces}><office:automatic-styles>{styles}"
                f"</office:automatic-styles><office:body><office:text>{body}</office:text>"
                "</office:body></office:document-content>"
            ),
        }
    )
