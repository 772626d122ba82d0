"""What can be seen of an old workbook (BIFF8), as a grid."""

import struct

from gongkai.base.files.remake.grid import Book, Cell, Folding, Look, Sheet, Value
from gongkai.base.files.remake.left import LeftOut
from gongkai.base.files.remake.letters import seen
from gongkai.base.files.remake.sheetlooks import BUILT_IN, INDEXED
from gongkai.base.files.scan import biffstyles, numberformats, sheets, xls
from gongkai.base.files.scan.archive import Source
from gongkai.base.files.scan.biff import Record
from gongkai.base.files.scan.cells import Area
from gongkai.base.files.scan.compound import Compound
from gongkai.base.files.scan.passages import Channel
from gongkai.law.refusal import Refusal

_NO_WORKBOOK = "文件不是 Excel 表格，或已损坏；请另存为 xlsx 后重新提供。"
_NO_SHEET = "表格中没有可见的内容，不能公开；请核对后重新上传。"
_ENCRYPTED = "文件已加密，不能检查；请去掉密码后重新提供。"
_MACROS = "文件含有宏，不能接收；请另存为不含宏的 xlsx 后重新上传。"
_WORKSHEET, _CHART = 0, 2
_PALETTE, _EPOCH, _OBJECT, _NOTE = 0x92, 0x22, 0x5D, 0x19
_EDGES = (
    "", "thin", "medium", "dashed", "dotted", "thick", "double", "hair", "mediumDashed",
    "dashDot", "mediumDashDot", "dashDotDot", "mediumDashDotDot", "slantDashDot", "", "",
)  # fmt: skip
_ACROSS = ("", "left", "center", "right", "fill", "justify", "centerContinuous", "distributed")
_UPRIGHT = ("top", "center", "bottom", "justify", "distributed", "", "", "")
_FIRST_COLOUR = 8


def read(source: Source, left: LeftOut) -> Book:
    """The visible sheets. Raises Refusal for what cannot be read."""
    compound = Compound(source.data)
    _check(set(compound.names))
    old = xls.opened(source, compound)
    book = Book(looks=_looks(old.records), is_1904=_is_1904(old.records))
    formats = biffstyles.unseen(old.records)
    for name, state, kind, start in xls.bound(old.records):
        if state & 3 == 0 and kind == _CHART:
            left.note(Channel.CHART_CACHE, f"sheet '{name}'", "图表工作表没有保留。")
        if state & 3 == 0 and kind == _WORKSHEET:
            reader = sheets.Reader(sheets.Sheet(name), sheets.Workbook([], formats), frozenset())
            book.sheets.append(_sheet(xls.grid(old, start), reader, book))
    if any(map(_is_drawn, old.records)):
        left.note(Channel.HIDDEN_SHAPE, "workbook", "旧版表格中的图片、图形没有保留。")
    if not any(sheet.rows for sheet in book.sheets):
        raise Refusal(_NO_SHEET)
    return book


def _check(names: set[str]) -> None:
    if "EncryptedPackage" in names:
        raise Refusal(_ENCRYPTED)
    if names & {"_VBA_PROJECT_CUR", "VBA"}:
        raise Refusal(_MACROS)
    if not names & {"Workbook", "Book"}:
        raise Refusal(_NO_WORKBOOK)


def _is_drawn(record: Record) -> bool:
    """Whether a record is a picture, a shape or a chart; comments are told by the scan."""
    return record.kind == _OBJECT and record.body[4:6] != _NOTE.to_bytes(2, "little")


def _is_1904(everything: list[Record]) -> bool:
    return any(each.kind == _EPOCH and each.body[:1] == b"\1" for each in everything)


def _looks(everything: list[Record]) -> list[Look]:
    colours = list(INDEXED)
    for each in everything:
        if each.kind == _PALETTE:
            count = min(struct.unpack_from("<H", each.body)[0], len(colours) - _FIRST_COLOUR)
            for at in range(count):
                colours[_FIRST_COLOUR + at] = each.body[2 + at * 4 : 5 + at * 4].hex().upper()
    written = biffstyles.codes(everything)
    made = [_look(each, written, colours) for each in biffstyles.formats(everything)]
    return made or [Look()]


def _look(format_: biffstyles.Format, written: dict[int, str], colours: list[str]) -> Look:
    font = format_.font
    left, right, top, bottom = (_EDGES[edge] for edge in format_.edges)
    code = written.get(format_.code) or BUILT_IN.get(str(format_.code), "General")
    return Look(
        font=seen(font.name)[:40],
        points=min(font.points, 400.0),
        is_bold=font.is_bold,
        is_italic=font.is_italic,
        is_underlined=font.is_underlined,
        is_struck=font.is_struck,
        colour=_colour(font.colour, colours),
        fill=None if format_.ground is None else _colour(format_.ground, colours),
        edges=(left, right, top, bottom),
        across=_ACROSS[format_.across],
        upright=_UPRIGHT[format_.upright],
        wraps=format_.wraps,
        indent=format_.indent,
        turned=format_.turned if format_.turned <= 180 or format_.turned == 255 else 0,
        format=code,
    )


def _colour(number: int, colours: list[str]) -> str | None:
    return colours[number] if _FIRST_COLOUR <= number < len(colours) else None


def _sheet(found: xls.Grid, reader: sheets.Reader, book: Book) -> Sheet:
    sheet = Sheet(seen(reader.sheet.name))
    widest = max((max(cells, default=0) for cells in found.cells.values()), default=0)
    hidden = {
        column + 1
        for first, last in found.hidden_columns
        for column in range(first, min(last, widest + 20) + 1)
    }
    rows, columns = Folding({row + 1 for row in found.hidden_rows}), Folding(hidden)
    moved = {(area.top, area.left): _moved(area, rows, columns) for area in found.areas}
    for row, cells in found.cells.items():
        for column, (value, style) in cells.items():
            look = style if style < len(book.looks) else 0
            head = moved.get((row + 1, column + 1))
            place = (head.top, head.left) if head else _both(rows, columns, row, column)
            channel = xls.why_unseen(reader, found, (row, column), value, style)
            folded = {Channel.HIDDEN_ROWS, Channel.HIDDEN_COLUMNS} if head else set()
            if place and channel in {Channel.VISIBLE, *folded}:
                shown = _value(value, book.looks[look].format)
                sheet.rows.setdefault(place[0], {})[place[1]] = Cell(
                    shown, book.plain_for(shown, look)
                )
    sheet.merged = [to for to in moved.values() if to]
    sheet.heights = {to: h for row, h in found.heights.items() if (to := rows.place(row + 1))}
    for first, last, width in found.widths:
        for column in range(first, min(last, widest + 1) + 1):
            if to := columns.place(column + 1):
                sheet.widths[to] = width
    return sheet


def _moved(area: Area, rows: Folding, columns: Folding) -> Area | None:
    down, across = rows.span(area.top, area.bottom), columns.span(area.left, area.right)
    if not down or not across or (down[0], across[0]) == (down[1], across[1]):
        return None
    return Area(down[0], across[0], down[1], across[1])


def _both(rows: Folding, columns: Folding, row: int, column: int) -> tuple[int, int] | None:
    down, across = rows.place(row + 1), columns.place(column + 1)
    return (down, across) if down and across else None


def _value(value: str | float | bool, code: str) -> Value:
    if isinstance(value, bool):
        return value
    if isinstance(value, str):
        value = seen(value)
    if numberformats.hides(code, value):
        return numberformats.literal(code, value) or None
    return value or None if isinstance(value, str) else numberformats.shown(code, value)
