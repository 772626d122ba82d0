"""Old workbooks (BIFF8): sheets with what hides them, comments, names, headers."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from gongkai.base.files.scan import biffstyles, sheets
from gongkai.base.files.scan.archive import Source
from gongkai.base.files.scan.biff import Record, long_text, records, shared_strings, short_text
from gongkai.base.files.scan.cells import Area, column_letters, header_text
from gongkai.base.files.scan.cellstyles import Formats
from gongkai.base.files.scan.compound import Compound
from gongkai.base.files.scan.passages import Channel, Items, Place, passage, person, trace
from gongkai.law.refusal import Refusal

STATES = {0: "visible", 1: "hidden", 2: "veryHidden"}
_MACRO_SHEETS = frozenset({1, 6})
# Twentieths of a point; 256ths of a letter.
_LOWEST_ROW = 30
_NARROWEST = 77
_ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!"}
_BOF, _EOF, _LOCK, _NAME = 0x809, 0x0A, 0x2F, 0x18


# What a cell holds, and the number of its format.
Held = tuple[str | float | bool, int]


@dataclass
class Grid:
    """What one sheet says: its cells by row and column (from 0), and what folds them away."""

    cells: dict[int, dict[int, Held]] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    merged: set[tuple[int, int]] = field(default_factory=set)
    areas: list[Area] = field(default_factory=list)
    heights: dict[int, float] = field(default_factory=dict)
    widths: list[tuple[int, int, float]] = field(default_factory=list)
    # Where a condition whitens letters, and the areas of the condition that is being read.
    whitened: list[Area] = field(default_factory=list)
    condition: list[Area] = field(default_factory=list)
    beside: list[tuple[str, Place]] = field(default_factory=list)
    waiting: tuple[int, int, int] | None = None


@dataclass(frozen=True)
class Old:
    """An old workbook: its records, and the strings its sheets share."""

    records: list[Record]
    strings: list[str]
    used: set[int] = field(default_factory=set)


def opened(source: Source, compound: Compound) -> Old:
    """The records of a workbook. Raises Refusal when encrypted or damaged."""
    entry = next(each for each in compound.entries if each.name in {"Workbook", "Book"})
    data = compound.read(entry)
    source.budget.spend(len(data))
    everything = list(records(data))
    _check(everything)
    return Old(everything, shared_strings(everything))


def grid(old: Old, start: int) -> Grid:
    """The sheet whose records begin at that place."""
    made, depth = Grid(), 0
    for record in old.records:
        if record.at < start:
            continue
        depth += {_BOF: 1, _EOF: -1}.get(record.kind, 0)
        if depth <= 0:
            break
        _learn(made, record, old.strings, old.used)
    return made


def read(source: Source, compound: Compound) -> Items:
    """Everything in an old workbook. Raises Refusal when encrypted or damaged."""
    old = opened(source, compound)
    yield from _names(old.records)
    formats = biffstyles.unseen(old.records)
    for name, state, kind, start in bound(old.records):
        sheet = sheets.Sheet(name, STATES.get(state & 3, "hidden"))
        if kind in _MACRO_SHEETS:
            yield trace(Channel.ACTIVE_CONTENT, f"macro {sheet.where}")
        yield from _sheet(grid(old, start), sheet, formats)
    for number, text in enumerate(old.strings):
        if number not in old.used and text.strip():
            yield passage(text, f"shared string {number}", Channel.ORPHAN_DATA)


def _check(everything: list[Record]) -> None:
    if any(record.kind == _LOCK for record in everything):
        raise Refusal("文件已加密，不能检查；请去掉密码后重新提供。")
    if not everything or everything[0].kind != _BOF or everything[0].body[:2] != b"\x00\x06":
        raise Refusal("这种旧版 Excel 表格不能检查；请另存为 xlsx 后重新提供。")


def _names(everything: list[Record]) -> Items:
    """Defined names with their formulas, whatever way their letters are written."""
    for record in everything:
        if record.kind == _NAME:
            text = record.body.decode("latin-1") + record.body.decode("utf-16-le", "ignore")
            yield passage(text, "defined name", Channel.DEFINED_NAME)


def bound(everything: list[Record]) -> Iterator[tuple[str, int, int, int]]:
    """Name, state, kind and place of every sheet."""
    for record in everything:
        if record.kind == 0x85:
            start, state, kind = struct.unpack_from("<IBB", record.body)
            yield short_text(record.body, 6), state, kind, start


def _sheet(found: Grid, sheet: sheets.Sheet, formats: Formats) -> Items:
    book = sheets.Workbook([], formats)
    reader = sheets.Reader(sheet, book, frozenset(found.merged), where=sheet.where)
    lines = [_line(reader, found, row) for row in sorted(found.cells)]
    for start in range(0, len(lines), sheets.CHUNK_ROWS):
        yield sheets.table(reader, lines[start : start + sheets.CHUNK_ROWS])
    for text, place in found.beside:
        made = person if place.where.endswith("author") else passage
        yield made(text, f"{sheet.where} {place.where}", place.channel)
        if place.channel == Channel.COMMENT and made is passage:
            yield trace(place.channel, f"{sheet.where} {place.where}", text)
    for channel, told in reader.told.items():
        yield trace(channel, f"{sheet.where} {told[0]}".strip(), " ".join(told[1:]))


def _line(reader: sheets.Reader, found: Grid, row: int) -> list[sheets.Filled]:
    reader.row = row + 1
    filled: list[sheets.Filled] = []
    for column, (value, style) in sorted(found.cells[row].items()):
        text = written(value)
        channel = why_unseen(reader, found, (row, column), value, style)
        sheets.tell(reader, channel, column + 1, text)
        place = Place(f"{reader.where} {column_letters(column + 1)}{row + 1}", channel)
        filled.append((column + 1, [(text, place)]))
    return filled


def written(value: str | float | bool) -> str:
    """A value as it is written."""
    if isinstance(value, str):
        return value
    return str(value).upper() if isinstance(value, bool) else f"{value:.15g}"


def why_unseen(
    reader: sheets.Reader,
    found: Grid,
    at: tuple[int, int],
    value: str | float | bool,
    style: int,
) -> Channel:
    """Where a cell hides; VISIBLE where it does not."""
    row, column = at
    formats = reader.book.formats
    is_number = not isinstance(value, str | bool)
    if reader.sheet.state != "visible":
        return Channel.HIDDEN_SHEET
    if row in found.hidden_rows:
        return Channel.HIDDEN_ROWS
    if any(first <= column <= last for first, last in found.hidden_columns):
        return Channel.HIDDEN_COLUMNS
    is_unseen = str(style) in formats.unseen or str(style) in formats.pale
    is_unseen = is_unseen or any(area.has(row + 1, column + 1) for area in found.whitened)
    if is_unseen or formats.hides(str(style), written(value), is_number=is_number):
        return Channel.INVISIBLE_TEXT
    return Channel.COVERED_CELLS if at in found.merged else Channel.VISIBLE


def _learn(grid: Grid, record: Record, strings: list[str], used: set[int]) -> None:
    kind, body = record.kind, record.body
    if kind in {0xFD, 0x203, 0x204, 0x205, 0x27E, 0xBD, 0xD6}:
        for row, column, style, value in _values(kind, body, strings, used):
            grid.cells.setdefault(row, {})[column] = (value, style)
    elif kind == 0x06:
        _formula(grid, body)
    elif kind == 0x207 and grid.waiting:
        row, column, style = grid.waiting
        grid.cells.setdefault(row, {})[column] = (long_text(body, 0), style)
    else:
        _learn_shape(grid, kind, body)


def _values(
    kind: int, body: bytes, strings: list[str], used: set[int]
) -> Iterator[tuple[int, int, int, str | float | bool]]:
    row, column, style = struct.unpack_from("<3H", body)
    if kind == 0xFD:
        number = struct.unpack_from("<I", body, 6)[0]
        used.add(number)
        yield row, column, style, strings[number] if number < len(strings) else ""
    elif kind in {0x204, 0xD6}:
        yield row, column, style, long_text(body, 6)
    elif kind == 0x203:
        yield row, column, style, struct.unpack_from("<d", body, 6)[0]
    elif kind == 0x205:
        value, is_error = struct.unpack_from("<2B", body, 6)
        yield row, column, style, _ERRORS.get(value, "#N/A") if is_error else bool(value)
    elif kind == 0x27E:
        yield row, column, style, _packed(struct.unpack_from("<I", body, 6)[0])
    else:
        for offset, at in enumerate(range(4, len(body) - 5, 6)):
            style, packed = struct.unpack_from("<HI", body, at)
            yield row, column + offset, style, _packed(packed)


def _packed(value: int) -> float:
    """A number in four bytes: a whole one or the head of a real one, perhaps times a hundred."""
    if value & 2:
        number = float((value >> 2) - ((value & 0x80000000) >> 1))
    else:
        number = struct.unpack("<d", struct.pack("<Q", (value & 0xFFFFFFFC) << 32))[0]
    return number / 100 if value & 1 else number


def _formula(grid: Grid, body: bytes) -> None:
    row, column, style = struct.unpack_from("<3H", body)
    grid.waiting = (row, column, style)
    value: float | bool | str | None = None
    if body[12:14] != b"\xff\xff":
        value = struct.unpack_from("<d", body, 6)[0]
    elif body[6] in {1, 2}:
        value = bool(body[8]) if body[6] == 1 else _ERRORS.get(body[8], "#N/A")
    if value is not None:
        grid.cells.setdefault(row, {})[column] = (value, style)


def _learn_shape(grid: Grid, kind: int, body: bytes) -> None:
    learn = _SHAPES.get(kind)
    if learn:
        learn(grid, body)
    else:
        grid.beside += _beside(kind, body)


def _learn_row(grid: Grid, body: bytes) -> None:
    row, _, _, height = struct.unpack_from("<4H", body)
    flags = struct.unpack_from("<H", body, 12)[0]
    if flags & 0x20 or (height & 0x7FFF) < _LOWEST_ROW:
        grid.hidden_rows.add(row)
    elif flags & 0x40:
        grid.heights[row] = (height & 0x7FFF) / 20


def _learn_column(grid: Grid, body: bytes) -> None:
    first, last, width, _, flags = struct.unpack_from("<5H", body)
    if flags & 1 or width < _NARROWEST:
        grid.hidden_columns.append((first, last))
    grid.widths.append((first, last, width / 256))


def _learn_merged(grid: Grid, body: bytes) -> None:
    for area in _areas(body, 2):
        grid.areas.append(area)
        top, left = area.top - 1, area.left - 1
        rows, columns = range(top, min(area.bottom, top + 201)), range(left, area.right)
        grid.merged.update((row, column) for row in rows for column in columns)
        grid.merged.discard((top, left))


def _learn_condition(grid: Grid, body: bytes) -> None:
    grid.condition = _areas(body, 14)


def _learn_condition_format(grid: Grid, body: bytes) -> None:
    if _whitens(body):
        grid.whitened += grid.condition


_SHAPES = {
    0x208: _learn_row,
    0x7D: _learn_column,
    0xE5: _learn_merged,
    0x1B0: _learn_condition,
    0x1B1: _learn_condition_format,
}


def _areas(body: bytes, at: int) -> list[Area]:
    found = (struct.unpack_from("<4H", body, each) for each in range(at, len(body) - 7, 8))
    return [Area(top + 1, left + 1, bottom + 1, right + 1) for top, bottom, left, right in found]


def _whitens(body: bytes) -> bool:
    """Whether a condition's format has white letters and no ground; that it holds is taken."""
    flags = struct.unpack_from("<I", body, 6)[0] if len(body) > 12 else 0
    if not flags & 0x0400_0000 or flags & 0x2000_0000:
        return False
    at = 12 + (2 if flags & 0x0200_0000 else 0) + 80
    return len(body) >= at + 4 and struct.unpack_from("<I", body, at)[0] in {1, 9}


def _beside(kind: int, body: bytes) -> Iterator[tuple[str, Place]]:
    """What stands in a sheet besides its cells."""
    if kind in {0x14, 0x15} and body:
        yield header_text(long_text(body, 0)), Place("header or footer", Channel.HEADER_FOOTER)
    elif kind == 0x1B6 and (text := _drawn(body)):
        yield text, Place("comment or text box", Channel.COMMENT)
    elif kind == 0x1C and len(body) > 11:
        yield long_text(body, 8), Place("comment author", Channel.COMMENT)


def _drawn(body: bytes) -> str:
    """The letters of a comment or text box: they stand behind its head of 18 bytes."""
    count = struct.unpack_from("<H", body, 10)[0]
    if not count or len(body) <= 19:
        return ""
    is_wide = body[18] & 1
    raw = body[19 : 19 + count * (2 if is_wide else 1)]
    return raw.decode("utf-16-le" if is_wide else "latin-1", "replace")
