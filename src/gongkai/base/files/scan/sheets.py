"""One worksheet: every cell with the reason why it is not seen, where there is one."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from gongkai.base.files.scan import texts
from gongkai.base.files.scan.archive import is_on, local, stream
from gongkai.base.files.scan.cells import (
    MOST_COLUMNS,
    Area,
    areas,
    column_letters,
    header_text,
    position,
)
from gongkai.base.files.scan.cellstyles import Formats, rich_text
from gongkai.base.files.scan.conditions import Rule, rules
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
_MOSTMERGED = 20_000
_WIDEST = 200
_TAGS = ("col", "sheetFormatPr", "dataValidation", "hyperlink", "headerFooter", "filter")
MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z0-9:$]+)"')
# Letters; points. What is narrower or lower shows nothing.
_NARROWEST = 0.3
_LOWEST_ROW = 1.5
_LONG_NUMBER = re.compile(r"[1-9]\d*(?:\.\d+)?[eE]\+?\d+")


@dataclass(frozen=True)
class Workbook:
    """What all sheets of a workbook share."""

    strings: list[tuple[str, str]]
    formats: Formats = field(default_factory=Formats)
    differences: list[etree._Element] = field(default_factory=list)
    used_strings: set[int] = field(default_factory=set)


@dataclass(frozen=True)
class Sheet:
    """A worksheet by name, with the areas that are printed, those under pictures and its tables.

    A table of a named style lays a ground of its own under its cells.
    """

    name: str
    state: str = "visible"
    print_areas: tuple[Area, ...] = ()
    covered_areas: tuple[Area, ...] = ()
    tables: tuple[Area, ...] = ()

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
    rules: tuple[Rule, ...] = ()
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


@dataclass(frozen=True)
class Found:
    """A cell: its column, its parts by name, its text, text in it that is not seen, and why."""

    column: int
    element: etree._Element
    parts: dict[str, etree._Element]
    shown: str
    unseen: str
    channel: Channel


Piece = tuple[str, Place]
# A filled cell: its column and its pieces.
Filled = tuple[int, list[Piece]]


def reader(data: bytes, sheet: Sheet, book: Workbook) -> Reader:
    """What goes down the rows of a worksheet, knowing what is said behind them."""
    merged = [area for ref in MERGED.findall(data) for area in areas(ref.decode())]
    found = rules(data, book.differences)
    return Reader(sheet, book, _covered(merged), found, where=sheet.where)


def elements(data: bytes) -> Iterator[etree._Element]:
    """The rows of a worksheet, and what else of it the reader wants to know."""
    return stream(data, ("row", *_TAGS))


def read(data: bytes, sheet: Sheet, book: Workbook) -> Items:
    """Every text of a worksheet. Raises Refusal when damaged or too large."""
    going = reader(data, sheet, book)
    lines: list[list[Filled]] = []
    for element in elements(data):
        if local(element) == "row":
            if line := _row(going, element):
                lines.append(line)
            if len(lines) >= CHUNK_ROWS:
                yield table(going, lines)
                lines = []
        elif learn(going, element):
            yield from _beside(going, element)
    if lines:
        yield table(going, lines)
    yield from (passage(text, place.where, place.channel) for text, place in going.formulas)
    for channel, found in going.told.items():
        yield trace(channel, f"{sheet.where} {found[0]}".strip(), " ".join(found[1:]))


def _covered(merged: list[Area]) -> frozenset[tuple[int, int]]:
    """The cells under their neighbours; of a huge area its beginning, where somebody wrote."""
    return frozenset(
        (row, column)
        for area in merged[:_MOSTMERGED]
        for row in range(area.top, min(area.bottom, area.top + _WIDEST) + 1)
        for column in range(area.left, min(area.right, area.left + _WIDEST) + 1)
        if area.covers(row, column)
    )


def row_is_hidden(reader: Reader, row: etree._Element) -> bool:
    """Whether a row is folded away, filtered out or too low to be seen."""
    if is_on(row.get("hidden")) or _is_below(row.get("ht"), _LOWEST_ROW):
        return True
    return reader.rows_are_hidden and row.get("hidden") is None


def column_is_hidden(reader: Reader, column: int) -> bool:
    return any(first <= column <= last for first, last in reader.hidden_columns)


def walk(reader: Reader, row: etree._Element) -> Iterator[Found]:
    """The cells of a row with the reason why each is not seen. Raises Refusal for too many."""
    number = row.get("r", "")
    reader.row = int(number) if number.isdecimal() else reader.row + 1
    reader.is_far = reader.is_far or reader.row - reader.last_filled > _FAR_ROWS
    is_hidden = row_is_hidden(reader, row)
    column, last, is_far = 0, 0, reader.is_far
    for cell in row.iter("{*}c"):
        reader.cells += 1
        if reader.cells > MOST_CELLS:
            raise Refusal("表格单元格过多，不能检查；请拆分后重新提供。")
        at = position(cell.get("r", ""))
        column = at[1] if at else column + 1
        is_far = is_far or column - last > _FAR_COLUMNS
        parts = {local(child): child for child in cell}
        shown, unseen = _value(reader.book, cell.get("t", "n"), parts)
        channel = Channel.VISIBLE
        if shown:
            channel = _why_unseen(reader, cell, column, shown, is_hidden=is_hidden, is_far=is_far)
        if shown or unseen:
            last, reader.last_filled = column, reader.row
        yield Found(column, cell, parts, shown, unseen, channel)


def _row(reader: Reader, row: etree._Element) -> list[Filled]:
    filled: list[Filled] = []
    for found in walk(reader, row):
        if pieces := _pieces(reader, found):
            filled.append((found.column, pieces))
    return filled


def _pieces(reader: Reader, found: Found) -> list[Piece]:
    place = f"{reader.where} {column_letters(found.column)}{reader.row}"
    formula = found.parts.get("f")
    if formula is not None and formula.text and '"' in formula.text:
        reader.formulas.append((formula.text, Place(f"{place} formula", Channel.FORMULA)))
    pieces = []
    if found.shown:
        tell(reader, found.channel, found.column, found.shown)
        pieces.append((found.shown, Place(place, found.channel)))
    if found.unseen:
        tell(reader, Channel.INVISIBLE_TEXT, found.column, found.unseen)
        pieces.append((found.unseen, Place(place, Channel.INVISIBLE_TEXT)))
    return pieces


def _value(book: Workbook, kind: str, parts: dict[str, etree._Element]) -> tuple[str, str]:
    """The text of a cell, and that part of it which is there but not seen."""
    if "is" in parts:
        return rich_text(parts["is"])
    value = parts.get("v")
    text = (value.text or "") if value is not None else ""
    if kind == "s" and text.isdecimal() and int(text) < len(book.strings):
        book.used_strings.add(int(text))
        return book.strings[int(text)]
    if kind == "n" and len(text) < 30 and _LONG_NUMBER.fullmatch(text):
        return f"{float(text):.0f}", ""
    return text, ""


def _why_unseen(
    reader: Reader, cell: etree._Element, column: int, text: str, *, is_hidden: bool, is_far: bool
) -> Channel:
    if reader.sheet.state != "visible":
        return Channel.HIDDEN_SHEET
    if is_hidden:
        return Channel.HIDDEN_ROWS
    if column_is_hidden(reader, column):
        return Channel.HIDDEN_COLUMNS
    if _is_unseen(reader, cell, column, text):
        return Channel.INVISIBLE_TEXT
    if channel := _by_area(reader, column):
        return channel
    return Channel.OFF_PAGE if is_far else Channel.VISIBLE


def _is_unseen(reader: Reader, cell: etree._Element, column: int, text: str) -> bool:
    """Whether the cell's format, or a condition, makes its letters vanish."""
    number, formats = cell.get("s", "0"), reader.book.formats
    is_in_table = any(area.has(reader.row, column) for area in reader.sheet.tables)
    if number in formats.unseen or (number in formats.pale and not is_in_table):
        return True
    if formats.hides(number, text, is_number=cell.get("t", "n") == "n"):
        return True
    if number not in formats.bare and formats.bare:
        return False
    return any(rule.hides(reader.row, column, text) for rule in reader.rules)


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


def learn(reader: Reader, element: etree._Element) -> bool:
    """Take in what an element says about rows and columns; whether it is something else."""
    name = local(element)
    if name == "sheetFormatPr":
        reader.rows_are_hidden = is_on(element.get("zeroHeight"))
        if _is_below(element.get("defaultColWidth"), _NARROWEST):
            reader.hidden_columns.append((1, MOST_COLUMNS))
    elif name == "col" and (
        is_on(element.get("hidden")) or _is_below(element.get("width"), _NARROWEST)
    ):
        reader.hidden_columns.append((int(element.get("min", "1")), int(element.get("max", "1"))))
    return name not in {"sheetFormatPr", "col"}


def _beside(reader: Reader, element: etree._Element) -> Items:
    """What stands in a sheet besides its cells."""
    name, where = local(element), reader.sheet.where
    if name == "headerFooter":
        words = header_text(texts.whole(element))
        yield passage(words, f"{where} header or footer", Channel.HEADER_FOOTER)
        return
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


def _is_below(measure: str | None, limit: float) -> bool:
    try:
        return measure is not None and float(measure) < limit
    except ValueError:
        return False
