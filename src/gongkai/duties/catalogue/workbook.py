"""A catalogue written as a workbook: the fourteen columns under their two-level head."""

from collections.abc import Callable, Iterable
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


def workbook(title: str, lines: Iterable[tuple[int, LineValues]], *, at: datetime) -> bytes:
    """The xlsx file of a catalogue; `lines` with their numbers. No cell is ever a formula."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("目录")
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
    book.properties.creator = ""
    book.properties.created = book.properties.modified = at.replace(tzinfo=None)
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


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
