"""A letter as an editable document (WordprocessingML), in styles named after the parts of 公文."""

from collections.abc import Iterator
from importlib.resources import files
from unicodedata import east_asian_width
from xml.sax.saxutils import escape, quoteattr

from gongkai.base.files.remake.writexlsx import HEAD, content_types, packed, relations
from gongkai.base.letters.letter import Item, Letter, Table, attached, labelled

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_NAMES = f'xmlns:w="{_W}" xmlns:r="{_R}"'
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
# Twentieths of a point: a line of 22 on the page, a character of the text, the text's width.
_LINE, _SIGN, _WIDTH = 579, 320, 8844
# 22 lines; that a line has 28 characters is a matter of the letters' spacing, since programs read
# a grid of characters each in its own way. The head of the first page begins 30 mm, its foot ends
# 20 mm from the edge of the paper.
_PAPER = (
    '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="2098" w:right="1474" w:bottom="1984" '
    'w:left="1588" w:header="1701" w:footer="1134" w:gutter="0"/><w:titlePg/>'
    f'<w:docGrid w:type="lines" w:linePitch="{_LINE}"/>'
)
_SETTINGS = (
    f"<w:settings {_NAMES}><w:evenAndOddHeaders/><w:characterSpacingControl "
    'w:val="compressPunctuation"/><w:compat><w:compatSetting w:name="compatibilityMode" '
    'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>'
)
_AT_THE_FOOT = (
    f'<w:framePr w:w="{_WIDTH}" w:wrap="around" w:vAnchor="margin" w:hAnchor="margin" '
    'w:xAlign="left" w:yAlign="bottom"/>'
)
_AROUND = {
    "header1.xml": ("header", "first"),
    "footer1.xml": ("footer", "first"),
    "footer2.xml": ("footer", "default"),
    "footer3.xml": ("footer", "even"),
}


def write(letter: Letter) -> bytes:
    """The bytes of the document; the same letter gives the same bytes."""
    around = {
        "header1.xml": _part("hdr", _organ(letter.organ)),
        "footer1.xml": _part("ftr", _paragraph("Rule", "")),
        "footer2.xml": _part("ftr", _page_number("right")),
        "footer3.xml": _part("ftr", _page_number("left")),
    }
    body = "".join(_body(letter))
    parts: dict[str, str | bytes] = {
        "word/document.xml": f"{HEAD}<w:document {_NAMES}><w:body>{body}{_section()}</w:body>"
        "</w:document>",
        "word/styles.xml": (files("gongkai.base.letters") / "styles.xml").read_bytes(),
        "word/settings.xml": HEAD + _SETTINGS,
        **{f"word/{name}": content for name, content in around.items()},
        "_rels/.rels": relations(("rId1", "officeDocument", "word/document.xml")),
        "word/_rels/document.xml.rels": relations(
            ("rIdS", "styles", "styles.xml"),
            ("rIdT", "settings", "settings.xml"),
            *((name.removesuffix(".xml"), kind, name) for name, (kind, _) in _AROUND.items()),
        ),
    }
    kinds = {"document": "document.main", "styles": "styles", "settings": "settings"}
    kinds |= {name.removesuffix(".xml"): kind for name, (kind, _) in _AROUND.items()}
    types = {f"word/{name}.xml": f"{_TYPE}.{kind}+xml" for name, kind in kinds.items()}
    return packed({"[Content_Types].xml": content_types(types), **parts})


def _body(letter: Letter) -> Iterator[str]:
    yield _paragraph("Number", letter.number)
    yield _paragraph("LetterTitle", letter.title)
    if letter.addressee:
        yield _paragraph("Addressee", f"{letter.addressee}：")
    last = len(letter.blocks)
    for place, (label, block) in enumerate(labelled(letter.blocks), start=1):
        if isinstance(block, Table):
            yield _table(block)
            continue
        # What stands last goes to the next page with the signature.
        keeps = "<w:keepNext/>" if place == last else ""
        yield _paragraph(_style(block), label + block.text, keeps)
    yield from _attachments(letter)
    yield from _signature(letter)
    if letter.copy_to:
        yield _paragraph("CopyTo", f"抄送：{'，'.join(letter.copy_to)}。", _AT_THE_FOOT)


def _style(block: object) -> str:
    level = block.level if isinstance(block, Item) else 0
    return {1: "Heading1", 2: "Heading2"}.get(level, "Body")


def _attachments(letter: Letter) -> Iterator[str]:
    """附件说明: the names under each other, behind the word that stands in the first line."""
    for place, name in enumerate(attached(letter.attachments)):
        before = f'<w:spacing w:before="{_LINE}"/>' if not place else ""
        hanging = _SIGN * 3 if not place else 0
        indent = f'<w:ind w:left="{_SIGN * 5}" w:hanging="{hanging}"/>'
        yield _paragraph("Attached", name if place else f"附件：{name}", before + indent)


def _signature(letter: Letter) -> Iterator[str]:
    """Name and day, the shorter in the middle of the longer, with room for the seal."""
    lines, right = (2, 4) if letter.is_sealed else (1, 2)
    name, day = _half_signs(letter.signer), _half_signs(letter.day)
    for text, before, less in (
        (letter.signer, _LINE * lines, max(day - name, 0)),
        (letter.day, 0, max(name - day, 0)),
    ):
        keeps = "<w:keepNext/>" if text is letter.signer or letter.note else ""
        indent = right * _SIGN + less * _SIGN // 4
        place = f'<w:spacing w:before="{before}"/><w:ind w:right="{indent}"/>'
        yield _paragraph("Signature", text, keeps + place)
    if letter.note:
        yield _paragraph("Body", f"（{letter.note}）")


def _half_signs(text: str) -> int:
    """How wide a text is, in halves of a character."""
    return sum(2 if east_asian_width(sign) in "WF" else 1 for sign in text)


def _table(table: Table) -> str:
    columns = len(table.rows[0])
    width = _WIDTH // columns
    sides = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    grid = columns * f'<w:gridCol w:w="{width}"/>'
    rows = "".join(_row(row, width, is_head=not place) for place, row in enumerate(table.rows))
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{_WIDTH}" w:type="dxa"/><w:tblBorders>{sides}'
        f"</w:tblBorders></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
    )


def _row(row: tuple[str, ...], width: int, *, is_head: bool) -> str:
    head = "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>" if is_head else ""
    middle = '<w:jc w:val="center"/>' if is_head else ""
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>'
        f"{_paragraph('Cell', cell, middle)}</w:tc>"
        for cell in row
    )
    return f"<w:tr>{head}{cells}</w:tr>"


def _organ(name: str) -> str:
    """The name that heads the first page, as large as the width and the standard let it be."""
    half_points = min(80, 850 // len(name))
    size = f'<w:rPr><w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/></w:rPr>'
    return _paragraph("Organ", name, look=size)


def _page_number(align: str) -> str:
    run = '<w:r><w:t xml:space="preserve">{}</w:t></w:r>'
    number = '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    return (
        f'<w:p><w:pPr><w:pStyle w:val="PageNumber"/><w:jc w:val="{align}"/></w:pPr>'
        f"{run.format('— ')}{number}{run.format(' —')}</w:p>"
    )


def _paragraph(style: str, text: str, setting: str = "", look: str = "") -> str:
    lines = "<w:br/>".join(
        f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in text.split("\n")
    )
    run = f"<w:r>{look}{lines}</w:r>" if text else ""
    return f"<w:p><w:pPr><w:pStyle w:val={quoteattr(style)}/>{setting}</w:pPr>{run}</w:p>"


def _part(tag: str, inner: str) -> str:
    return f"{HEAD}<w:{tag} {_NAMES}>{inner}</w:{tag}>"


def _section() -> str:
    made = "".join(
        f'<w:{kind}Reference w:type="{place}" r:id="{name.removesuffix(".xml")}"/>'
        for name, (kind, place) in _AROUND.items()
    )
    return f"<w:sectPr>{made}{_PAPER}</w:sectPr>"
