"""Old workbooks (BIFF8): sheets with what hides them, comments, names, headers."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from gongkai.base.files.scan import sheets
from gongkai.base.files.scan.archive import Source
from gongkai.base.files.scan.biff import Record, long_text, records, shared_strings, short_text
from gongkai.base.files.scan.cells import column_letters, header_text
from gongkai.base.files.scan.compound import Compound
from gongkai.base.files.scan.passages import Channel, Items, Place, passage, person, trace
from gongkai.law.refusal import Refusal

_STATES = {0: "visible", 1: "hidden", 2: "veryHidden"}
_MACRO_SHEETS = frozenset({1, 6})
_WHITE = frozenset({1, 9})
_BOF, _EOF, _LOCK, _NAME = 0x809, 0x0A, 0x2F, 0x18


@dataclass
class _Grid:
    """What one sheet says: its cells by row and column, and what folds them away."""

    cells: dict[int, dict[int, tuple[str, int]]] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    merged: set[tuple[int, int]] = field(default_factory=set)
    beside: list[tuple[str, Place]] = field(default_factory=list)
    waiting: tuple[int, int, int] | None = None


def read(source: Source, compound: Compound) -> Items:
    """Everything in an old workbook. Raises Refusal when encrypted or damaged."""
    entry = next(each for each in compound.entries if each.name in {"Workbook", "Book"})
    data = compound.read(entry)
    source.budget.spend(len(data))
    everything = list(records(data))
    _check(everything)
    yield from _names(everything)
    strings = shared_strings(everything)
    white = _white_formats(everything)
    used: set[int] = set()
    for name, state, kind, start in _bound(everything):
        sheet = sheets.Sheet(name, _STATES.get(state & 3, "hidden"))
        if kind in _MACRO_SHEETS:
            yield trace(Channel.ACTIVE_CONTENT, f"macro {sheet.where}")
        own = [record for record in everything if record.at >= start]
        yield from _sheet(own, sheet, strings, white, used)
    for number, text in enumerate(strings):
        if number not in used and text.strip():
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


def _bound(everything: list[Record]) -> Iterator[tuple[str, int, int, int]]:
    """Name, state, kind and place of every sheet."""
    for record in everything:
        if record.kind == 0x85:
            start, state, kind = struct.unpack_from("<IBB", record.body)
            yield short_text(record.body, 6), state, kind, start


def _white_formats(everything: list[Record]) -> frozenset[int]:
    """The cell formats with white letters on no ground or a white one."""
    fonts = [struct.unpack_from("<H", each.body, 4)[0] for each in everything if each.kind == 0x31]
    # There is no font 4: numbers over it are one too high.
    fonts.insert(4, 0x7FFF)
    white, number = set(), 0
    for record in everything:
        if record.kind == 0xE0:
            font = struct.unpack_from("<H", record.body)[0]
            pattern = struct.unpack_from("<I", record.body, 14)[0] >> 26
            ground = struct.unpack_from("<H", record.body, 18)[0] & 0x7F
            is_light = pattern == 0 or ground in _WHITE
            if font < len(fonts) and fonts[font] in _WHITE and is_light:
                white.add(number)
            number += 1
    return frozenset(white)


def _sheet(
    own: list[Record],
    sheet: sheets.Sheet,
    strings: list[str],
    white: frozenset[int],
    used: set[int],
) -> Items:
    grid = _Grid()
    depth = 0
    for record in own:
        depth += {_BOF: 1, _EOF: -1}.get(record.kind, 0)
        if depth <= 0:
            break
        _learn(grid, record, strings, used)
    reader = sheets.Reader(sheet, sheets.Workbook([]), frozenset(grid.merged), where=sheet.where)
    lines = [_line(reader, grid, row, white) for row in sorted(grid.cells)]
    for start in range(0, len(lines), sheets.CHUNK_ROWS):
        yield sheets.table(reader, lines[start : start + sheets.CHUNK_ROWS])
    for text, place in grid.beside:
        made = person if place.where.endswith("author") else passage
        yield made(text, f"{sheet.where} {place.where}", place.channel)
        if place.channel == Channel.COMMENT and made is passage:
            yield trace(place.channel, f"{sheet.where} {place.where}", text)
    for channel, found in reader.told.items():
        yield trace(channel, f"{sheet.where} {found[0]}".strip(), " ".join(found[1:]))


def _line(
    reader: sheets.Reader, grid: _Grid, row: int, white: frozenset[int]
) -> list[sheets.Filled]:
    reader.row = row + 1
    filled: list[sheets.Filled] = []
    for column, (text, style) in sorted(grid.cells[row].items()):
        channel = _why_unseen(reader, grid, row, column, style in white)
        sheets.tell(reader, channel, column + 1, text)
        place = Place(f"{reader.where} {column_letters(column + 1)}{row + 1}", channel)
        filled.append((column + 1, [(text, place)]))
    return filled


def _why_unseen(
    reader: sheets.Reader, grid: _Grid, row: int, column: int, is_white: bool
) -> Channel:
    if reader.sheet.state != "visible":
        return Channel.HIDDEN_SHEET
    if row in grid.hidden_rows:
        return Channel.HIDDEN_ROWS
    if any(first <= column <= last for first, last in grid.hidden_columns):
        return Channel.HIDDEN_COLUMNS
    if is_white:
        return Channel.INVISIBLE_TEXT
    return Channel.COVERED_CELLS if (row, column) in grid.merged else Channel.VISIBLE


def _learn(grid: _Grid, record: Record, strings: list[str], used: set[int]) -> None:
    kind, body = record.kind, record.body
    if kind in {0xFD, 0x203, 0x204, 0x27E, 0xBD, 0xD6}:
        for row, column, style, text in _values(kind, body, strings, used):
            grid.cells.setdefault(row, {})[column] = (text, style)
    elif kind == 0x06:
        _formula(grid, body)
    elif kind == 0x207 and grid.waiting:
        row, column, style = grid.waiting
        grid.cells.setdefault(row, {})[column] = (long_text(body, 0), style)
    else:
        _learn_shape(grid, kind, body)


def _values(
    kind: int, body: bytes, strings: list[str], used: set[int]
) -> Iterator[tuple[int, int, int, str]]:
    row, column, style = struct.unpack_from("<3H", body)
    if kind == 0xFD:
        number = struct.unpack_from("<I", body, 6)[0]
        used.add(number)
        yield row, column, style, strings[number] if number < len(strings) else ""
    elif kind in {0x204, 0xD6}:
        yield row, column, style, long_text(body, 6)
    elif kind == 0x203:
        yield row, column, style, f"{struct.unpack_from('<d', body, 6)[0]:.15g}"
    elif kind == 0x27E:
        yield row, column, style, _packed(struct.unpack_from("<I", body, 6)[0])
    else:
        for offset, at in enumerate(range(4, len(body) - 5, 6)):
            style, packed = struct.unpack_from("<HI", body, at)
            yield row, column + offset, style, _packed(packed)


def _packed(value: int) -> str:
    """A number in four bytes: a whole one or the head of a real one, perhaps times a hundred."""
    if value & 2:
        number = float((value >> 2) - ((value & 0x80000000) >> 1))
    else:
        number = struct.unpack("<d", struct.pack("<Q", (value & 0xFFFFFFFC) << 32))[0]
    return f"{number / 100 if value & 1 else number:.15g}"


def _formula(grid: _Grid, body: bytes) -> None:
    row, column, style = struct.unpack_from("<3H", body)
    grid.waiting = (row, column, style)
    if body[12:14] != b"\xff\xff":
        text = f"{struct.unpack_from('<d', body, 6)[0]:.15g}"
        grid.cells.setdefault(row, {})[column] = (text, style)


def _learn_shape(grid: _Grid, kind: int, body: bytes) -> None:
    if kind == 0x208 and struct.unpack_from("<H", body, 12)[0] & 0x20:
        grid.hidden_rows.add(struct.unpack_from("<H", body)[0])
    elif kind == 0x7D:
        first, last, width, _, flags = struct.unpack_from("<5H", body)
        if flags & 1 or width == 0:
            grid.hidden_columns.append((first, last))
    elif kind == 0xE5:
        for at in range(2, len(body) - 7, 8):
            top, bottom, left, right = struct.unpack_from("<4H", body, at)
            rows, columns = range(top, min(bottom, top + 200) + 1), range(left, right + 1)
            grid.merged.update((row, column) for row in rows for column in columns)
            grid.merged.discard((top, left))
    else:
        grid.beside += _beside(kind, body)


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
