"""Office files put together from their parts by hand, so that anything can be hidden in them."""

import zipfile
from io import BytesIO

SECRET = "11010519491231002X"
NAME = "欧阳志远"

_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_P = "http://schemas.openxmlformats.org/package/2006"
_S = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
_PML = 'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
_ALL = (
    f'{_W} {_A} {_PML} xmlns:r="{_R}" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)


def archive(parts: dict[str, str | bytes]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def relations(*rows: tuple[str, str, str], external: tuple[str, ...] = ()) -> str:
    """(id, type, target) rows; a type may be given whole."""
    made = "".join(
        f'<Relationship Id="{id_}" Type="{_R}/{type_}" Target="{target}" '
        f"{' TargetMode=' + chr(34) + 'External' + chr(34) if id_ in external else ''}/>"
        for id_, type_, target in rows
    )
    return f'<Relationships xmlns="{_P}/relationships">{made}</Relationships>'


def xlsx(
    *sheets: str,
    states: tuple[str, ...] = (),
    names: str = "",
    styles: str = "",
    strings: tuple[str, ...] = (),
    parts: dict[str, str | bytes] | None = None,
    book_relations: tuple[tuple[str, str, str], ...] = (),
) -> bytes:
    """A workbook whose sheets are given as what stands in `worksheet`."""
    listed = "".join(
        f'<sheet name="表{n}" sheetId="{n}" r:id="s{n}"'
        f"{' state=' + chr(34) + states[n - 1] + chr(34) if n <= len(states) else ''}/>"
        for n in range(1, len(sheets) + 1)
    )
    rows = [(f"s{n}", "worksheet", f"worksheets/sheet{n}.xml") for n in range(1, len(sheets) + 1)]
    made: dict[str, str | bytes] = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": relations(
            ("r1", "officeDocument", "xl/workbook.xml"),
            ("r2", "metadata/core-properties", "docProps/core.xml"),
        ),
        "xl/workbook.xml": f'<workbook {_S} xmlns:r="{_R}"><sheets>{listed}</sheets>'
        f"<definedNames>{names}</definedNames></workbook>",
        "xl/_rels/workbook.xml.rels": relations(
            *rows,
            ("st", "styles", "styles.xml"),
            ("ss", "sharedStrings", "sharedStrings.xml"),
            *book_relations,
        ),
        "xl/styles.xml": f"<styleSheet {_S}>{styles}</styleSheet>",
        "xl/sharedStrings.xml": f"<sst {_S}>{''.join(f'<si>{s}</si>' for s in strings)}</sst>",
        "docProps/core.xml": "<coreProperties/>",
    }
    for number, sheet in enumerate(sheets, start=1):
        whole = f'<worksheet {_S} xmlns:r="{_R}">{sheet}</worksheet>'
        made[f"xl/worksheets/sheet{number}.xml"] = whole
    return archive(made | (parts or {}))


def row(number: int, attributes: str = "", **cells: str) -> str:
    made = "".join(
        f'<c r="{column}{number}" t="inlineStr"><is><t>{text}</t></is></c>'
        for column, text in cells.items()
    )
    return f'<row r="{number}" {attributes}>{made}</row>'


def data(*rows: str) -> str:
    return f"<sheetData>{''.join(rows)}</sheetData>"


def docx(
    body: str,
    *,
    parts: dict[str, str | bytes] | None = None,
    document_relations: tuple[tuple[str, str, str], ...] = (),
    external: tuple[str, ...] = (),
) -> bytes:
    """A document whose body is given."""
    made: dict[str, str | bytes] = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": relations(
            ("r1", "officeDocument", "word/document.xml"),
            ("r2", "metadata/core-properties", "docProps/core.xml"),
        ),
        "word/document.xml": f"<w:document {_ALL}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": relations(*document_relations, external=external),
        "docProps/core.xml": "<coreProperties/>",
    }
    return archive(made | (parts or {}))


def word_part(name: str, inner: str) -> str:
    return f"<w:{name} {_ALL}>{inner}</w:{name}>"


def paragraph(text: str, properties: str = "") -> str:
    return f"<w:p><w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r></w:p>"


def pptx(
    *slides: str,
    shows: tuple[str, ...] = (),
    parts: dict[str, str | bytes] | None = None,
    slide_relations: tuple[tuple[str, str, str], ...] = (),
) -> bytes:
    """A presentation of 12192000 x 6858000 units; slides are given as their shape trees."""
    numbers = range(1, len(slides) + 1)
    listed = "".join(f'<p:sldId id="{255 + n}" r:id="s{n}"/>' for n in numbers)
    made: dict[str, str | bytes] = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": relations(("r1", "officeDocument", "ppt/presentation.xml")),
        "ppt/presentation.xml": f"<p:presentation {_ALL}><p:sldIdLst>{listed}</p:sldIdLst>"
        '<p:sldSz cx="12192000" cy="6858000"/></p:presentation>',
        "ppt/_rels/presentation.xml.rels": relations(
            *((f"s{n}", "slide", f"slides/slide{n}.xml") for n in numbers)
        ),
    }
    for number, slide in zip(numbers, slides, strict=True):
        show = f'show="{shows[number - 1]}"' if number <= len(shows) else ""
        made[f"ppt/slides/slide{number}.xml"] = (
            f"<p:sld {_ALL} {show}><p:cSld><p:spTree>{slide}</p:spTree></p:cSld></p:sld>"
        )
        made[f"ppt/slides/_rels/slide{number}.xml.rels"] = relations(*slide_relations)
    return archive(made | (parts or {}))


def shape(
    text: str, *, at: tuple[int, int, int, int] = (0, 0, 1000000, 500000), more: str = ""
) -> str:
    x, y, width, height = at
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="2" name="t"/></p:nvSpPr><p:spPr><a:xfrm>'
        f'<a:off x="{x}" y="{y}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>{more}</p:spPr>'
        f"<p:txBody><a:p><a:r><a:t>{text}</a:t></a:r></a:p></p:txBody></p:sp>"
    )
