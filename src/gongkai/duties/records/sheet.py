"""A workbook read as records of a sort: every row, or every fault with its row and column."""

from collections.abc import Mapping

from gongkai.base.files.grids.grid import Book, Cell, Grid
from gongkai.base.files.scan.cells import column_letters
from gongkai.duties.records.lines import Reading, Sheet, heads
from gongkai.law.records.sorts import Sort
from gongkai.text.cells import plain


def read_sheet(book: Book, sort: Sort) -> Sheet:
    """The records in a workbook: its first row names the columns, in any order."""
    reading = Reading(sort)
    shown = [each for each in book.sheets if each.cells and not each.is_hidden]
    hidden = [each.name for each in book.sheets if each.is_hidden]
    if len(shown) != 1 or hidden:
        reading.fault(0, "", "文件里要正好有一个写了内容的工作表，没有隐藏的工作表。")
        return reading.sheet()
    grid = shown[0]
    for name in grid.hidden:
        reading.fault(0, "", f"{name} 行或者列是隐藏的；请取消隐藏或者删去。")
    if grid.merged:
        reading.fault(0, "", f"{grid.merged[0]} 是合并的单元格；请取消合并，每格分别填写。")
    columns = _columns(grid, reading)
    reading.places = {id_: column_letters(number) for id_, number in columns.items()}
    if not reading.faults:
        _rows(grid, columns, reading)
    return reading.sheet()


def _columns(grid: Grid, reading: Reading) -> dict[str, int]:
    """In which column each field stands."""
    wanted = {zh: id_ for id_, zh in heads(reading.sort).items()}
    found: dict[str, int] = {}
    for number, cell in sorted(grid.rows().get(1, {}).items()):
        id_, column = wanted.get(cell.text.strip()), column_letters(number)
        if id_ is None:
            reading.fault(1, column, f"{reading.sort.zh}没有“{cell.text.strip()[:30]}”这一列。")
        elif id_ in found:
            reading.fault(1, column, f"“{cell.text.strip()}”这一列有两次。")
        else:
            found[id_] = number
    for zh, id_ in wanted.items():
        if id_ not in found:
            reading.fault(1, "", f"第一行没有“{zh}”；请下载空表，把内容贴进去再导入。")
    return found


def _rows(grid: Grid, columns: dict[str, int], reading: Reading) -> None:
    rows = {
        number: cells
        for number, cells in sorted(grid.rows().items())
        if number > 1 and any(cell.text.strip() for cell in cells.values())
    }
    if reading.has_room(len(rows), if_none="表头下面没有内容。"):
        for number, cells in rows.items():
            _row(number, cells, columns, reading)


def _row(
    number: int, cells: Mapping[int, Cell], columns: dict[str, int], reading: Reading
) -> None:
    for column, cell in cells.items():
        if cell.is_formula:
            text = "这一格是公式；请选择性粘贴为数值。"
            reading.fault(number, column_letters(column), text)
        elif column not in columns.values():
            text = f"表格以外还有内容“{cell.text.strip()[:30]}”。"
            reading.fault(number, column_letters(column), text)
    reading.row(
        number,
        {
            id_: plain(cells[column].text.strip()) if column in cells else ""
            for id_, column in columns.items()
        },
    )
