"""A workbook read as a catalogue: every line of it, or every fault with its row and column."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from gongkai.base.files.grids.faults import MOST_FAULTS, Fault, in_order
from gongkai.base.files.grids.grid import Book, Cell, Grid, cell_name
from gongkai.base.files.scan.cells import column_letters
from gongkai.duties.catalogue import carriers, timing
from gongkai.duties.catalogue.columns import COLUMNS, MOST_LINES, TICK, Column, Is, ticked
from gongkai.duties.catalogue.lacks import lacks
from gongkai.duties.catalogue.values import LineValues, rule_values
from gongkai.text.cells import plain

# A title and a note may stand above the head.
_HEAD_WITHIN = 8
_BARE = re.compile(r"[\s　（）()/／、，,—–-]+")
_SAME = frozenset({"同上", "同前", "〃", "″"})
_SAME_IN = frozenset({"basis", "limit_text", "subject", "carriers"})
_LETTERS = {column.id: column_letters(n) for n, column in enumerate(COLUMNS, start=1)}


@dataclass(frozen=True)
class Sheet:
    """What was read. With a fault nothing of it may be taken over."""

    lines: tuple[LineValues, ...] = ()
    faults: tuple[Fault, ...] = ()
    # More faults than are listed.
    more: int = 0


@dataclass
class _Reading:
    """The lines and faults found so far."""

    lines: list[LineValues] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    more: int = 0
    seen: dict[tuple[str, str, str], int] = field(default_factory=dict)
    above: dict[str, str] = field(default_factory=dict)

    def fault(self, row: int, column: str, text: str) -> None:
        if len(self.faults) < MOST_FAULTS:
            self.faults.append(Fault(row, column, text))
        else:
            self.more += 1

    def sheet(self) -> Sheet:
        faults = in_order(self.faults)
        return Sheet(() if faults else tuple(self.lines), faults, self.more)


def read(book: Book) -> Sheet:
    """The catalogue in a workbook."""
    reading = _Reading()
    grid = _grid(book, reading)
    if grid is None:
        return reading.sheet()
    rows = grid.rows()
    head = _head(rows)
    if head is None:
        reading.fault(0, "", _NO_HEAD)
        return reading.sheet()
    _check_hidden(grid, reading)
    _check_head(rows, head, reading)
    if not reading.faults:
        _read_rows(grid, rows, head + 1, reading)
    return reading.sheet()


_NO_HEAD = (
    f"前 {_HEAD_WITHIN} 行里没有找到表头：A 列要有“序号”，后面依次是公开事项、公开内容（要素）等"
    f" {len(COLUMNS)} 列。请下载空表，把内容贴进去再导入。"
)


def _grid(book: Book, reading: _Reading) -> Grid | None:
    """The one sheet that is meant."""
    hidden = [each.name for each in book.sheets if each.is_hidden]
    shown = [each for each in book.sheets if not each.is_hidden and each.cells]
    for name in hidden:
        reading.fault(0, "", f"有隐藏的工作表“{name}”；请删去，或者取消隐藏后只留要导入的一个。")
    if len(shown) > 1:
        names = "”、“".join(each.name for each in shown[:5])
        reading.fault(0, "", f"有 {len(shown)} 个工作表（“{names}”）；请只留要导入的一个。")
    if not shown:
        reading.fault(0, "", "没有一个工作表里有内容。")
    return shown[0] if shown and not reading.faults else None


def _head(rows: dict[int, dict[int, Cell]]) -> int | None:
    """The lower row of the two-level head."""
    for row in range(1, _HEAD_WITHIN + 1):
        cells = rows.get(row, {})
        if 1 in cells and _bare(cells[1].text) == "序号":
            # Both levels in one row, or the lower one below.
            return row + 1 if row + 1 in rows and _is_lower(rows[row + 1]) else row
    return None


def _is_lower(cells: dict[int, Cell]) -> bool:
    """Whether it is the lower row of a head: no number in front, and a word of the standard's."""
    words = {_bare(column.sub) for column in COLUMNS if column.sub}
    first = _bare(cells[1].text) if 1 in cells else ""
    return first in {"", "序号"} and any(_bare(cell.text) in words for cell in cells.values())


def _check_hidden(grid: Grid, reading: _Reading) -> None:
    for name in grid.hidden:
        if name.isdigit():
            reading.fault(int(name), "", "这一行是隐藏的；请取消隐藏或删去。")
        else:
            reading.fault(0, "", f"{name} 列是隐藏的；请取消隐藏或删去。")


def _check_head(rows: dict[int, dict[int, Cell]], head: int, reading: _Reading) -> None:
    for number, column in enumerate(COLUMNS, start=1):
        upper = rows.get(head - 1, {}).get(number)
        lower = rows[head].get(number) or upper
        said = lower.text.strip() if lower else ""
        expected = {_bare(word) for word in (column.sub or column.top, *column.also)}
        whole = {_bare(f"{column.top}{word}") for word in (column.sub, *column.also)}
        if _bare(said) not in expected | whole:
            what = f"写的是“{said[:30]}”" if said else "是空的"
            letter = column_letters(number)
            reading.fault(head, letter, f"表头应是“{column.zh}”，{what}。")
    over = [cell for cell in rows[head].values() if cell.column > len(COLUMNS)]
    for cell in over[:20]:
        letter = column_letters(cell.column)
        reading.fault(
            head, letter, f"第 {len(COLUMNS)} 列以后不应再有列，这里是“{cell.text[:30]}”。"
        )


def _bare(text: str) -> str:
    return _BARE.sub("", text)


def _read_rows(
    grid: Grid, rows: dict[int, dict[int, Cell]], first: int, reading: _Reading
) -> None:
    spread = _spread(grid, first, reading)
    numbers = [row for row in sorted(rows) if row >= first]
    if len(numbers) > MOST_LINES:
        reading.fault(0, "", f"有 {len(numbers)} 行，最多 {MOST_LINES} 行；请拆成几个目录。")
        return
    for row in numbers:
        cells = rows[row] | {
            column: cell for column, cell in spread.get(row, {}).items() if cell is not None
        }
        _read_row(row, cells, reading)
    if not reading.lines and not reading.faults:
        reading.fault(0, "", "表头下面没有内容。")


def _spread(grid: Grid, first: int, reading: _Reading) -> dict[int, dict[int, Cell | None]]:
    """What merged cells say to the rows they cover: merged downwards, a cell speaks for all."""
    rows = grid.rows()
    found: dict[int, dict[int, Cell | None]] = {}
    for area in grid.merged_areas():
        if area.bottom < first:
            continue
        place = cell_name(area.top, area.left)
        if area.right > area.left:
            end = cell_name(area.bottom, area.right)
            reading.fault(
                area.top,
                column_letters(area.left),
                f"{place} 到 {end} 横着合并了，分不清内容属于哪一列；请取消合并后分别填写。",
            )
            continue
        if area.bottom - area.top > MOST_LINES:
            continue
        cell = rows.get(area.top, {}).get(area.left)
        for row in range(area.top + 1, area.bottom + 1):
            if row in rows:
                found.setdefault(row, {})[area.left] = cell
    return found


def _read_row(row: int, cells: dict[int, Cell], reading: _Reading) -> None:
    texts = {column: cell.text.strip() for column, cell in cells.items()}
    if not any(texts.values()):
        return
    if set(filter(texts.get, texts)) == {1}:
        reading.fault(row, "A", "这一行只有序号列有内容，不是目录条目；说明文字请不要放在表里。")
        return
    line = LineValues(**dict(_fields(row, cells, reading)))
    # A cell that could not be read is told of once.
    told = {fault.column for fault in reading.faults[-len(COLUMNS) - 3 :] if fault.row == row}
    for lack in lacks(line):
        letter = _LETTERS.get(lack.field, "")
        if letter not in told:
            reading.fault(row, letter, lack.text)
    if line.matter in reading.seen:
        first = reading.seen[line.matter]
        reading.fault(row, "B", f"与第 {first} 行的事项和公开内容完全一样；请合并或写出区别。")
    reading.seen[line.matter] = row
    reading.lines.append(line)


def _fields(row: int, cells: dict[int, Cell], reading: _Reading) -> Iterator[tuple[str, Any]]:
    """The values of a line; a cell that cannot be read is a fault and gives none."""
    for number, column in enumerate(COLUMNS, start=1):
        cell = cells.get(number)
        if cell is not None and cell.is_formula:
            reading.fault(row, cell_column(cell), f"“{column.zh}”是公式；请选择性粘贴为数值。")
        elif column.kind != Is.NUMBER:
            text = _text(column.id, cell, reading)
            yield column.id, _VALUES[column.kind](row, column, text, reading)
            if column.id == "limit_text":
                yield from rule_values(timing.read(text)).items()
    over = [cell for column, cell in cells.items() if column > len(COLUMNS) and cell.text.strip()]
    for cell in over[:3]:
        said = cell.text.strip()[:30]
        text = f"表格以外还有内容“{said}”；请移到表内或删去。"
        reading.fault(row, cell_column(cell), text)


def cell_column(cell: Cell) -> str:
    return column_letters(cell.column)


def _text(name: str, cell: Cell | None, reading: _Reading) -> str:
    """What a cell says; 同上 is what the line above says."""
    text = plain(cell.text.strip()).strip() if cell else ""
    if name in _SAME_IN:
        if text in _SAME:
            text = reading.above.get(name, "")
        reading.above[name] = text
    return text


def _as_text(row: int, column: Column, text: str, reading: _Reading) -> str:
    return text


def _as_carriers(row: int, column: Column, text: str, reading: _Reading) -> tuple[str, ...]:
    return tuple(carriers.read(text))


def _as_tick_or_text(row: int, column: Column, text: str, reading: _Reading) -> str:
    is_on = ticked(text)
    if is_on is None:
        return text.removeprefix(TICK).strip(" 　：:")
    return TICK if is_on else ""


def _as_tick(row: int, column: Column, text: str, reading: _Reading) -> bool:
    is_on = ticked(text)
    if is_on is None:
        said = f"“{column.zh}”只能打“{TICK}”或者留空，这里写的是“{text[:30]}”。"
        reading.fault(row, _LETTERS[column.id], said)
    return bool(is_on)


_VALUES: dict[Is, Callable[[int, Column, str, _Reading], Any]] = {
    Is.TEXT: _as_text,
    Is.CARRIERS: _as_carriers,
    Is.TICK: _as_tick,
    Is.TICK_OR_TEXT: _as_tick_or_text,
}
