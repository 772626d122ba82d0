"""A workbook read as records of a sort: every row, or every fault with its row and column."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from gongkai.base.files.grids.faults import MOST_FAULTS, Fault, in_order
from gongkai.base.files.grids.grid import Book, Cell, Grid
from gongkai.base.files.scan.cells import column_letters
from gongkai.law.records.checking import lacks
from gongkai.law.records.reading import Unreadable, Value, empty, read
from gongkai.law.records.sorts import Sort
from gongkai.text.cells import plain

MOST_ROWS = 500
LONGEST = {"code": 60, "title": 200}


@dataclass(frozen=True)
class Line:
    """A row of the sheet: what the record is to say."""

    code: str
    title: str
    values: dict[str, Value]


@dataclass(frozen=True)
class Sheet:
    """What was read. With a fault nothing of it may be taken over."""

    lines: tuple[Line, ...] = ()
    faults: tuple[Fault, ...] = ()
    # More faults than are listed.
    more: int = 0


@dataclass
class _Reading:
    sort: Sort
    lines: list[Line] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    codes: dict[str, int] = field(default_factory=dict)

    def fault(self, row: int, column: int, text: str) -> None:
        self.faults.append(Fault(row, column_letters(column) if column else "", text))

    def sheet(self) -> Sheet:
        faults = in_order(self.faults)
        more = max(len(faults) - MOST_FAULTS, 0)
        return Sheet(() if faults else tuple(self.lines), faults[:MOST_FAULTS], more)


def heads(sort: Sort) -> dict[str, str]:
    """The columns of the sheet in their order: the field's id and what stands over it."""
    return {"code": sort.code, "title": sort.title} | {
        each.id: each.zh for each in sort.fields.values()
    }


def read_sheet(book: Book, sort: Sort) -> Sheet:
    """The records in a workbook: its first row names the columns, in any order."""
    reading = _Reading(sort)
    shown = [each for each in book.sheets if each.cells and not each.is_hidden]
    hidden = [each.name for each in book.sheets if each.is_hidden]
    if len(shown) != 1 or hidden:
        reading.fault(0, 0, "文件里要正好有一个写了内容的工作表，没有隐藏的工作表。")
        return reading.sheet()
    grid = shown[0]
    for name in grid.hidden:
        reading.fault(0, 0, f"{name} 行或者列是隐藏的；请取消隐藏或者删去。")
    if grid.merged:
        reading.fault(0, 0, f"{grid.merged[0]} 是合并的单元格；请取消合并，每格分别填写。")
    places = _places(grid, reading)
    if not reading.faults:
        _rows(grid, places, reading)
    return reading.sheet()


def _places(grid: Grid, reading: _Reading) -> dict[str, int]:
    """In which column each field stands."""
    wanted = {zh: id_ for id_, zh in heads(reading.sort).items()}
    found: dict[str, int] = {}
    for number, cell in sorted(grid.rows().get(1, {}).items()):
        id_ = wanted.get(cell.text.strip())
        if id_ is None:
            reading.fault(1, number, f"{reading.sort.zh}没有“{cell.text.strip()[:30]}”这一列。")
        elif id_ in found:
            reading.fault(1, number, f"“{cell.text.strip()}”这一列有两次。")
        else:
            found[id_] = number
    for zh, id_ in wanted.items():
        if id_ not in found:
            reading.fault(1, 0, f"第一行没有“{zh}”；请下载空表，把内容贴进去再导入。")
    return found


def _rows(grid: Grid, places: dict[str, int], reading: _Reading) -> None:
    rows = {
        number: cells
        for number, cells in sorted(grid.rows().items())
        if number > 1 and any(cell.text.strip() for cell in cells.values())
    }
    if not rows:
        reading.fault(0, 0, "表头下面没有内容。")
    if len(rows) > MOST_ROWS:
        reading.fault(0, 0, f"有 {len(rows)} 行，最多 {MOST_ROWS} 行；请分几次导入。")
        return
    for number, cells in rows.items():
        _row(number, cells, places, reading)


def _row(
    number: int, cells: Mapping[int, Cell], places: dict[str, int], reading: _Reading
) -> None:
    for column, cell in cells.items():
        if cell.is_formula:
            reading.fault(number, column, "这一格是公式；请选择性粘贴为数值。")
        elif column not in places.values():
            reading.fault(number, column, f"表格以外还有内容“{cell.text.strip()[:30]}”。")
    texts = {
        id_: plain(cells[column].text.strip()) if column in cells else ""
        for id_, column in places.items()
    }
    for id_, most in LONGEST.items():
        zh = heads(reading.sort)[id_]
        if not texts[id_]:
            reading.fault(number, places[id_], f"没有填写{zh}。")
        elif len(texts[id_]) > most:
            reading.fault(number, places[id_], f"{zh}超过 {most} 个字。")
    code = texts["code"]
    if code in reading.codes:
        first = reading.codes[code]
        reading.fault(number, places["code"], f"与第 {first} 行的{reading.sort.code}相同。")
    reading.codes[code] = number
    values = _values(number, texts, places, reading)
    reading.lines.append(Line(code, texts["title"], values))


def _values(
    number: int, texts: Mapping[str, str], places: dict[str, int], reading: _Reading
) -> dict[str, Value]:
    found: dict[str, Value] = {}
    told = set()
    for each in reading.sort.fields.values():
        try:
            found[each.id] = read(each, texts[each.id])
        except Unreadable as fault:
            found[each.id] = empty(each)
            told.add(each.id)
            reading.fault(number, places[each.id], f"{fault}。")
    for lack in lacks(reading.sort, found):
        if lack.field not in told:
            reading.fault(number, places[lack.field], f"{lack.text}。")
    return found
