"""A catalogue written as a workbook: the fourteen columns under their two-level head."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.cell_range import MultiCellRange

from gongkai.duties.catalogue import carriers
from gongkai.duties.catalogue.columns import COLUMNS, TICK, Column, Is
from gongkai.duties.catalogue.values import LineValues
from gongkai.text.cells import neutral

BLANK_TITLE = "主动公开事项目录"
_EDGE = Side(style="thin")
_BOX = Border(left=_EDGE, right=_EDGE, top=_EDGE, bottom=_EDGE)
_HEAD = Alignment(horizontal="center", vertical="center", wrap_text=True)
_BODY = Alignment(vertical="top", wrap_text=True)
_TICK = Alignment(horizontal="center", vertical="top")
_BOLD = Font(bold=True)


@dataclass(frozen=True)
class Table:
    """A plain sheet beside the catalogue: its tab, title, head and rows of text."""

    tab: str
    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def workbook(title: str, lines: Iterable[tuple[int, LineValues]], *, at: datetime) -> bytes:
    """The xlsx file of a catalogue; `lines` with their numbers. No cell is ever a formula."""
    return book(title, lines, (), at=at)


def book(
    title: str,
    lines: Iterable[tuple[int, LineValues]],
    tables: Iterable[Table],
    *,
    at: datetime,
) -> bytes:
    """The catalogue with plain tables on further sheets."""
    made = Workbook(write_only=True)
    _catalogue(made, title, lines)
    for table in tables:
        _table(made, table)
    made.properties.creator = ""
    made.properties.created = made.properties.modified = at.replace(tzinfo=None)
    buffer = BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def _catalogue(made: Workbook, title: str, lines: Iterable[tuple[int, LineValues]]) -> None:
    sheet = made.create_sheet("目录")
    for number, column in enumerate(COLUMNS, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = column.width
    sheet.freeze_panes = "A4"
    sheet.page_setup.orientation = "landscape"
    sheet.print_title_rows = "2:3"
    sheet.merged_cells = MultiCellRange(_merged())
    sheet.append([_cell(sheet, title, _HEAD, is_bold=True)])
    sheet.append([_cell(sheet, column.top, _HEAD, is_bold=True) for column in COLUMNS])
    sheet.append([_cell(sheet, column.sub, _HEAD, is_bold=True) for column in COLUMNS])
    for seq, values in lines:
        sheet.append([_line_cell(sheet, column, seq, values) for column in COLUMNS])


def _table(made: Workbook, table: Table) -> None:
    sheet = made.create_sheet(table.tab)
    for number, name in enumerate(table.head, start=1):
        wide = max((len(row[number - 1]) for row in table.rows[:100]), default=0)
        width = min(max(wide * 2, len(name) * 2 + 4), 60)
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.freeze_panes = "A3"
    sheet.page_setup.orientation = "landscape"
    sheet.print_title_rows = "2:2"
    sheet.append([_cell(sheet, table.title, _BODY, is_bold=True)])
    sheet.append([_cell(sheet, name, _HEAD, is_bold=True) for name in table.head])
    for row in table.rows:
        sheet.append([_cell(sheet, text, _BODY) for text in row])


def _merged() -> list[str]:
    """The title over all columns, each group over its own, what has one level over both rows."""
    areas = [f"A1:{get_column_letter(len(COLUMNS))}1"]
    tops = [column.top for column in COLUMNS]
    for number, column in enumerate(COLUMNS, start=1):
        letter = get_column_letter(number)
        if not column.sub:
            areas.append(f"{letter}2:{letter}3")
        elif column.top not in tops[: number - 1]:
            last = get_column_letter(number + tops.count(column.top) - 1)
            areas.append(f"{letter}2:{last}2")
    return areas


def _line_cell(sheet: Any, column: Column, seq: int, values: LineValues) -> Any:
    if column.kind == Is.NUMBER:
        cell = _cell(sheet, "", _TICK)
        cell.value = seq
        return cell
    text = _TEXTS[column.kind](getattr(values, column.id))
    return _cell(sheet, text, _BODY if column.kind in (Is.TEXT, Is.CARRIERS) else _TICK)


_TEXTS: dict[Is, Callable[[Any], str]] = {
    Is.TEXT: str,
    Is.CARRIERS: lambda named: carriers.written(list(named)),
    Is.TICK: lambda is_on: TICK if is_on else "",
    Is.TICK_OR_TEXT: str,
}


def _cell(sheet: Any, text: str, alignment: Alignment, *, is_bold: bool = False) -> Any:
    cell = WriteOnlyCell(sheet, value=neutral(text))
    # Said outright: whatever the text begins with, it is text.
    cell.data_type = "s"
    cell.alignment, cell.border = alignment, _BOX
    if is_bold:
        cell.font = _BOLD
    return cell
