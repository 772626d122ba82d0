"""One worksheet: every cell with the reason why it is not seen, where there is one."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from gongkai.base.files.scan import texts
from gongkai.base.files.scan.archive import is_on, local, stream
from gongkai.base.files.scan.cells import Area, areas, column_letters, position
from gongkai.base.files.scan.passages import (
    Channel,
    Items,
    Passage,
    Place,
    joined,
    passage,
    trace,
)
from gongkai.law.refusal import Refusal

MOST_CELLS = 1_500_000
# A cell after so much emptiness is not found by scrolling.
_FAR_ROWS = 200
_FAR_COLUMNS = 20
CHUNK_ROWS = 200
_MOST_TABS = 64
# A title may stand over the head of a table.
_HEAD_ROWS = 4
_MOST_MERGED = 20_000
_WIDEST = 200
_TAGS = ("col", "sheetFormatPr", "dataValidation", "hyperlink", "headerFooter", "filter")
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z0-9:$]+)"')
_LONG_NUMBER = re.compile(r"[1-9]\d*(?:\.\d+)?[eE]\+?\d+")


@dataclass(frozen=True)
class Workbook:
    """What all sheets of a workbook share."""

    strings: list[tuple[str, str]]
    unseen_formats: frozenset[str]
    used_strings: set[int] = field(default_factory=set)


@dataclass(frozen=True)
class Sheet:
    """A worksheet by name, with the areas that are printed and those under pictures."""

    name: str
    state: str = "visible"
    print_areas: tuple[Area, ...] = ()
    covered_areas: tuple[Area, ...] = ()

    @property
    def where(self) -> str:
        hidden = {"hidden": " (hidden)", "veryHidden": " (very hidden)"}.get(self.state, "")
        return f"sheet '{self.name}'{hidden}"


@dataclass
class Reader:
    """Goes down the rows of one sheet."""

    sheet: Sheet
    book: Workbook
    merged: frozenset[tuple[int, int]]
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    rows_are_hidden: bool = False
    where: str = ""
    row: int = 0
    last_filled: int = 0
    is_far: bool = False
    formulas: list[tuple[str, Place]] = field(default_factory=list)
    cells: int = 0
    head: list[str] = field(default_factory=list)
    width: int = 1
    told: dict[Channel, list[str]] = field(default_factory=dict)


Piece = tuple[str, Place]
# A filled cell: its column and its pieces.
Filled = tuple[int, list[Piece]]


def read(data: bytes, sheet: Sheet, book: Workbook) -> Items:
    """Every text of a worksheet. Raises Refusal when damaged or too large."""
    merged = [area for ref in _MERGED.findall(data) for area in areas(ref.decode())]
    reader = Reader(sheet, book, _covered(merged), where=sheet.where)
    lines: list[list[Filled]] = []
    for element in stream(data, ("row", *_TAGS)):
        if local(element) == "row":
            if line := _row(reader, element):
                lines.append(line)
            if len(lines) >= CHUNK_ROWS:
                yield table(reader, lines)
                lines = []
        else:
            yield from _beside(reader, element)
    if lines:
        yield table(reader, lines)
    yield from (passage(text, place.where, place.channel) for text, place in reader.formulas)
    for channel, found in reader.told.items():
        yield trace(channel, f"{sheet.where} {found[0]}".strip(), " ".join(found[1:]))


def _covered(merged: list[Area]) -> frozenset[tuple[int, int]]:
    """The cells under their neighbours; of a huge area its beginning, where somebody wrote."""
    return frozenset(
        (row, column)
        for area in merged[:_MOST_MERGED]
        for row in range(area.top, min(area.bottom, area.top + _WIDEST) + 1)
        for column in range(area.left, min(area.right, area.left + _WIDEST) + 1)
        if area.covers(row, column)
    )


def _row(reader: Reader, row: etree._Element) -> list[Filled]:
    number = row.get("r", "")
    reader.row = int(number) if number.isdigit() else reader.row + 1
    reader.is_far = reader.is_far or reader.row - reader.last_filled > _FAR_ROWS
    is_hidden = is_on(row.get("hidden")) or row.get("ht") in {"0", "0.0"}
    is_hidden = is_hidden or (reader.rows_are_hidden and row.get("hidden") is None)
    filled: list[Filled] = []
    column, is_far = 0, reader.is_far
    for cell in row.iter("{*}c"):
        at = position(cell.get("r", ""))
        column = at[1] if at else column + 1
        is_far = is_far or column - (filled[-1][0] if filled else 0) > _FAR_COLUMNS
        if pieces := _cell(reader, cell, column, is_hidden=is_hidden, is_far=is_far):
            filled.append((column, pieces))
    if filled:
        reader.last_filled = reader.row
    return filled


def _cell(
    reader: Reader, cell: etree._Element, column: int, *, is_hidden: bool, is_far: bool
) -> list[Piece]:
    reader.cells += 1
    if reader.cells > MOST_CELLS:
        raise Refusal("表格单元格过多，不能检查；请拆分后重新提供。")
    parts = {local(child): child for child in cell}
    place = f"{reader.where} {column_letters(column)}{reader.row}"
    formula = parts.get("f")
    if formula is not None and formula.text and '"' in formula.text:
        reader.formulas.append((formula.text, Place(f"{place} formula", Channel.FORMULA)))
    shown, unseen = _value(reader.book, cell.get("t", "n"), parts)
    pieces = []
    if shown:
        channel = _why_unseen(reader, cell, column, is_hidden=is_hidden, is_far=is_far)
        tell(reader, channel, column, shown)
        pieces.append((shown, Place(place, channel)))
    if unseen:
        tell(reader, Channel.INVISIBLE_TEXT, column, unseen)
        pieces.append((unseen, Place(place, Channel.INVISIBLE_TEXT)))
    return pieces


def _value(book: Workbook, kind: str, parts: dict[str, etree._Element]) -> tuple[str, str]:
    """The text of a cell, and that part of it which is there but not seen."""
    if "is" in parts:
        return texts.whole(parts["is"]), ""
    value = parts.get("v")
    text = (value.text or "") if value is not None else ""
    if kind == "s" and text.isdecimal() and int(text) < len(book.strings):
        book.used_strings.add(int(text))
        return book.strings[int(text)]
    if kind == "n" and len(text) < 30 and _LONG_NUMBER.fullmatch(text):
        return f"{float(text):.0f}", ""
    return text, ""


def _why_unseen(
    reader: Reader, cell: etree._Element, column: int, *, is_hidden: bool, is_far: bool
) -> Channel:
    if reader.sheet.state != "visible":
        return Channel.HIDDEN_SHEET
    if is_hidden:
        return Channel.HIDDEN_ROWS
    if any(first <= column <= last for first, last in reader.hidden_columns):
        return Channel.HIDDEN_COLUMNS
    if cell.get("s", "0") in reader.book.unseen_formats:
        return Channel.INVISIBLE_TEXT
    if channel := _by_area(reader, column):
        return channel
    return Channel.OFF_PAGE if is_far else Channel.VISIBLE


def _by_area(reader: Reader, column: int) -> Channel | None:
    row, sheet = reader.row, reader.sheet
    if (row, column) in reader.merged:
        return Channel.COVERED_CELLS
    if any(area.has(row, column) for area in sheet.covered_areas):
        return Channel.COVERED_CELLS
    if sheet.print_areas and not any(area.has(row, column) for area in sheet.print_areas):
        return Channel.OUTSIDE_PRINT_AREA
    return None


_TOLD = {
    Channel.HIDDEN_SHEET: "",
    Channel.HIDDEN_ROWS: "row",
    Channel.HIDDEN_COLUMNS: "column",
    Channel.INVISIBLE_TEXT: "cell",
    Channel.COVERED_CELLS: "cell",
}


def tell(reader: Reader, channel: Channel, column: int, text: str) -> None:
    if channel not in _TOLD:
        return
    letters = column_letters(column)
    place = {"row": f"row {reader.row}", "column": f"column {letters}", "": ""}.get(
        _TOLD[channel], f"{letters}{reader.row}"
    )
    found = reader.told.setdefault(channel, [place])
    if len(found) < 20:
        found.append(text)


def table(reader: Reader, lines: list[list[Filled]]) -> Passage:
    """Rows as lines of equally many cells between tabs; later pieces repeat the first few."""
    width = min(max(reader.width, max(line[-1][0] for line in lines)), _MOST_TABS)
    pieces = [piece for line in lines for piece in _line(line, width)]
    found = joined(pieces)
    if not reader.head:
        reader.head, reader.width = found.text.split("\n")[:_HEAD_ROWS], width
        return found
    tabs = "\t" * (width - reader.width)
    head = "".join(f"{line}{tabs}\n" for line in reader.head)
    shift = len(head)
    places = ((0, found.places[0][1]), *((at + shift, place) for at, place in found.places))
    return Passage(head + found.text, places, context=shift)


def _line(line: list[Filled], width: int) -> Iterator[Piece]:
    last = 1
    for column, pieces in line:
        place = pieces[0][1]
        yield "\t" * min(column - last, _MOST_TABS), place
        for text, each in pieces:
            yield text.translate(_ONE_LINE), each
        last = column
    yield "\t" * max(width - last, 0) + "\n", place


# A cell keeps to its line, and every character to its place.
_ONE_LINE = {ord(sign): " " for sign in "\n\r\t"}


def _beside(reader: Reader, element: etree._Element) -> Items:
    """What stands in a sheet besides its cells."""
    name, where = local(element), reader.sheet.where
    if name == "sheetFormatPr":
        reader.rows_are_hidden = is_on(element.get("zeroHeight"))
        if element.get("defaultColWidth") in {"0", "0.0"}:
            reader.hidden_columns.append((1, 16_384))
    elif name == "col":
        if is_on(element.get("hidden")) or _is_narrow(element.get("width")):
            reader.hidden_columns.append(
                (int(element.get("min", "1")), int(element.get("max", "1")))
            )
    elif name == "headerFooter":
        yield passage(texts.whole(element), f"{where} header or footer", Channel.HEADER_FOOTER)
    else:
        channel, words = _BESIDE[name]
        text = texts.of_xml(element)
        place = f"{where} {words} {element.get('sqref') or element.get('ref') or ''}".strip()
        if text.strip():
            yield passage(text, place, channel)


_BESIDE = {
    "dataValidation": (Channel.DATA_VALIDATION, "data validation"),
    "hyperlink": (Channel.HYPERLINK, "hyperlink"),
    "filter": (Channel.HIDDEN_ROWS, "filter"),
}


def _is_narrow(width: str | None) -> bool:
    try:
        return width is not None and float(width) < 0.3
    except ValueError:
        return False
