"""A clean workbook (SpreadsheetML) of a grid: nothing in it but what the grid says."""

import zipfile
from collections.abc import Iterator
from io import BytesIO
from xml.sax.saxutils import escape, quoteattr

from gongkai.base.files.remake.drawings import Drawing
from gongkai.base.files.remake.grid import Book, Cell, Page, Sheet
from gongkai.base.files.remake.letters import seen
from gongkai.base.files.remake.stylesheet import stylesheet
from gongkai.base.files.scan.cells import column_letters

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_P = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
# The oldest day a zip archive can name: a copy says nothing of when it was made.
_DAY = (1980, 1, 1, 0, 0, 0)
_FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\", "_"))


def write(book: Book) -> bytes:
    """The bytes of the workbook; the same grid gives the same bytes."""
    writer = _Writer(book)
    names = sheet_names([sheet.name for sheet in book.sheets])
    parts: dict[str, str | bytes] = {}
    for number, sheet in enumerate(book.sheets, start=1):
        parts |= writer.sheet(sheet, number)
    parts["xl/workbook.xml"] = _workbook(book, names)
    parts["xl/styles.xml"] = HEAD + stylesheet(book.looks)
    parts["xl/sharedStrings.xml"] = writer.strings()
    count = len(book.sheets)
    parts["xl/_rels/workbook.xml.rels"] = relations(
        *((f"rId{n}", "worksheet", f"worksheets/sheet{n}.xml") for n in range(1, count + 1)),
        (f"rId{count + 1}", "styles", "styles.xml"),
        (f"rId{count + 2}", "sharedStrings", "sharedStrings.xml"),
    )
    parts["_rels/.rels"] = relations(("rId1", "officeDocument", "xl/workbook.xml"))
    return packed({"[Content_Types].xml": _content_types(parts), **parts})


def packed(parts: dict[str, str | bytes]) -> bytes:
    """A zip archive of the parts, without a date."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name, _DAY), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def relations(*rows: tuple[str, str, str], outside: tuple[tuple[str, str, str], ...] = ()) -> str:
    """A part of relations: (id, type, target); `outside` lead out of the file."""
    made = [
        f'<Relationship Id="{id_}" Type="{_R}/{type_}" Target={quoteattr(target)}{mode}/>'
        for group, mode in ((rows, ""), (outside, ' TargetMode="External"'))
        for id_, type_, target in group
    ]
    return f'{HEAD}<Relationships xmlns="{_P}/relationships">{"".join(made)}</Relationships>'


def _content_types(parts: dict[str, str | bytes]) -> str:
    kinds = {
        "xl/workbook.xml": f"{_TYPE}.sheet.main+xml",
        "xl/styles.xml": f"{_TYPE}.styles+xml",
        "xl/sharedStrings.xml": f"{_TYPE}.sharedStrings+xml",
    }
    kinds |= {n: f"{_TYPE}.worksheet+xml" for n in parts if n.startswith("xl/worksheets/sheet")}
    kinds |= {
        n: "application/vnd.openxmlformats-officedocument.drawing+xml"
        for n in parts
        if n.startswith("xl/drawings/drawing")
    }
    return content_types(kinds)


def content_types(kinds: dict[str, str]) -> str:
    """The part that says what each part is; pictures by their extension."""
    made = "".join(
        f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in kinds.items()
    )
    return (
        f'{HEAD}<Types xmlns="{_P}/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="png" ContentType="image/png"/>'
        '<Default Extension="jpeg" ContentType="image/jpeg"/>'
        f"{made}</Types>"
    )


def sheet_names(wanted: list[str]) -> list[str]:
    """Names a workbook may have: short, without some signs, each once."""
    names: list[str] = []
    for number, name in enumerate(wanted, start=1):
        plain = seen(name).translate(_FORBIDDEN).strip("' \n\t")[:31] or f"Sheet{number}"
        unique, again = plain, 1
        while unique.lower() in {each.lower() for each in names}:
            again += 1
            unique = f"{plain[:26]}({again})"
        names.append(unique)
    return names


def _workbook(book: Book, names: list[str]) -> str:
    sheets = "".join(
        f'<sheet name={quoteattr(name)} sheetId="{n}" r:id="rId{n}"/>'
        for n, name in enumerate(names, start=1)
    )
    titles = "".join(
        f'<definedName name="_xlnm.Print_Titles" localSheetId="{n}">'
        f"{escape(_quoted(name))}!${rows[0]}:${rows[1]}</definedName>"
        for n, (sheet, name) in enumerate(zip(book.sheets, names, strict=True))
        if (rows := sheet.page.titles)
    )
    titles = f"<definedNames>{titles}</definedNames>" if titles else ""
    epoch = ' date1904="1"' if book.is_1904 else ""
    return (
        f'{HEAD}<workbook xmlns="{_MAIN}" xmlns:r="{_R}"><workbookPr{epoch}/>'
        f"<bookViews><workbookView/></bookViews><sheets>{sheets}</sheets>{titles}</workbook>"
    )


def _quoted(name: str) -> str:
    return "'" + name.replace("'", "''") + "'"


class _Writer:
    """Writes sheets, gathering the strings they share."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self._strings: dict[str, int] = {}
        self._uses = 0

    def strings(self) -> str:
        made = "".join(
            f'<si><t xml:space="preserve">{escape(text)}</t></si>' for text in self._strings
        )
        return (
            f'{HEAD}<sst xmlns="{_MAIN}" count="{self._uses}" '
            f'uniqueCount="{len(self._strings)}">{made}</sst>'
        )

    def sheet(self, sheet: Sheet, number: int) -> dict[str, str | bytes]:
        """The parts of one sheet: itself, its relations, its drawing with the pictures."""
        links = {
            (row, column): cell.link
            for row, cells in sheet.rows.items()
            for column, cell in cells.items()
            if cell.link
        }
        drawing = Drawing(sheet.pictures, number) if sheet.pictures else None
        pieces = [
            f'{HEAD}<worksheet xmlns="{_MAIN}" xmlns:r="{_R}">',
            _before(sheet),
            "<sheetData>",
            *self._rows(sheet),
            "</sheetData>",
            _merged(sheet),
            _links(links),
            _printed(sheet.page),
            '<drawing r:id="rIdD"/>' if drawing else "",
            "</worksheet>",
        ]
        parts: dict[str, str | bytes] = {f"xl/worksheets/sheet{number}.xml": "".join(pieces)}
        inner = (("rIdD", "drawing", f"../drawings/drawing{number}.xml"),) if drawing else ()
        outside = tuple((f"rIdL{n}", "hyperlink", to) for n, to in enumerate(links.values()))
        if inner or outside:
            parts[f"xl/worksheets/_rels/sheet{number}.xml.rels"] = relations(
                *inner, outside=outside
            )
        return parts | (drawing.parts() if drawing else {})

    def _rows(self, sheet: Sheet) -> Iterator[str]:
        for row in sorted(sheet.rows.keys() | sheet.heights.keys()):
            height = sheet.heights.get(row)
            high = f' ht="{height:g}" customHeight="1"' if height else ""
            cells = sheet.rows.get(row, {})
            made = "".join(self._cell(row, column, cells[column]) for column in sorted(cells))
            yield f'<row r="{row}"{high}>{made}</row>'

    def _cell(self, row: int, column: int, cell: Cell) -> str:
        head = f'<c r="{column_letters(column)}{row}"'
        if cell.look:
            head += f' s="{cell.look}"'
        value = cell.value
        if value is None:
            return f"{head}/>"
        if isinstance(value, bool):
            return f'{head} t="b"><v>{int(value)}</v></c>'
        if isinstance(value, float):
            plain = repr(value).removesuffix(".0")
            return f"{head}><v>{plain}</v></c>" if _is_finite(value) else f"{head}/>"
        if value.startswith("#") and value in _ERRORS:
            return f'{head} t="e"><v>{value}</v></c>'
        self._uses += 1
        at = self._strings.setdefault(value, len(self._strings))
        return f'{head} t="s"><v>{at}</v></c>'


_ERRORS = frozenset({"#N/A", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#NULL!"})


def _is_finite(value: float) -> bool:
    return abs(value) < 1e308


def _before(sheet: Sheet) -> str:
    fits = sheet.page.fit_width is not None or sheet.page.fit_height is not None
    page = '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>' if fits else ""
    lines = "" if sheet.shows_lines else ' showGridLines="0"'
    turned = ' rightToLeft="1"' if sheet.is_right_to_left else ""
    view = (
        f'<sheetViews><sheetView workbookViewId="0"{lines}{turned}>{_pane(sheet.frozen)}'
        "</sheetView></sheetViews>"
    )
    columns = "".join(
        f'<col min="{column}" max="{column}" width="{width:g}" customWidth="1"/>'
        for column, width in sorted(sheet.widths.items())
    )
    usual = f'<sheetFormatPr baseColWidth="8" defaultRowHeight="{sheet.usual_height:g}"/>'
    return f"{page}{view}{usual}" + (f"<cols>{columns}</cols>" if columns else "")


def _pane(frozen: tuple[int, int]) -> str:
    row, column = frozen
    if (row, column) == (1, 1):
        return ""
    across = f' xSplit="{column - 1}"' if column > 1 else ""
    down = f' ySplit="{row - 1}"' if row > 1 else ""
    pane = {(True, True): "bottomRight", (True, False): "bottomLeft"}.get(
        (row > 1, column > 1), "topRight"
    )
    corner = f"{column_letters(column)}{row}"
    return f'<pane{across}{down} topLeftCell="{corner}" activePane="{pane}" state="frozen"/>'


def _merged(sheet: Sheet) -> str:
    made = "".join(
        f'<mergeCell ref="{column_letters(area.left)}{area.top}:'
        f'{column_letters(area.right)}{area.bottom}"/>'
        for area in sheet.merged
    )
    return f'<mergeCells count="{len(sheet.merged)}">{made}</mergeCells>' if made else ""


def _links(links: dict[tuple[int, int], str]) -> str:
    made = "".join(
        f'<hyperlink ref="{column_letters(column)}{row}" r:id="rIdL{n}"/>'
        for n, (row, column) in enumerate(links)
    )
    return f"<hyperlinks>{made}</hyperlinks>" if made else ""


def _printed(page: Page) -> str:
    centred = '<printOptions horizontalCentered="1"/>' if page.is_centred else ""
    margins = ""
    if len(page.margins) == 6:
        names = ("left", "right", "top", "bottom", "header", "footer")
        pairs = zip(names, page.margins, strict=True)
        said = " ".join(f'{name}="{value:g}"' for name, value in pairs)
        margins = f"<pageMargins {said}/>"
    fit = ""
    if page.fit_width is not None or page.fit_height is not None:
        wide = 1 if page.fit_width is None else page.fit_width
        high = 1 if page.fit_height is None else page.fit_height
        fit = f' fitToWidth="{wide}" fitToHeight="{high}"'
    scale = f' scale="{page.scale}"' if page.scale != 100 else ""
    way = "landscape" if page.is_landscape else "portrait"
    setup = f'<pageSetup paperSize="{page.paper}"{scale}{fit} orientation="{way}"/>'
    header = f"<oddHeader>{escape(page.header)}</oddHeader>" if page.header else ""
    footer = f"<oddFooter>{escape(page.footer)}</oddFooter>" if page.footer else ""
    around = f"<headerFooter>{header}{footer}</headerFooter>" if header or footer else ""
    return f"{centred}{margins}{setup}{around}"
