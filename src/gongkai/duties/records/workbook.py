"""Records written as a workbook that `sheet` reads back: a head, and a row for each."""

from collections.abc import Iterable
from datetime import datetime
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from gongkai.duties.records.content import RecordContent
from gongkai.duties.records.lines import heads
from gongkai.law.records.sorts import Is, Sort
from gongkai.text.cells import neutral

_WIDE = frozenset({Is.TEXT, Is.TABLE})


def workbook(sort: Sort, records: Iterable[RecordContent], *, at: datetime) -> bytes:
    """The xlsx file of records of one sort. No cell is ever a formula."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(sort.zh[:31])
    columns = heads(sort)
    for number, id_ in enumerate(columns, start=1):
        is_wide = id_ in sort.fields and sort.fields[id_].kind in _WIDE
        sheet.column_dimensions[get_column_letter(number)].width = 40 if is_wide else 20
    sheet.freeze_panes = "C2"
    sheet.append([_cell(sheet, zh, is_bold=True) for zh in columns.values()])
    for each in records:
        said = [each.code, each.title, *map(each.said, sort.fields)]
        sheet.append([_cell(sheet, text) for text in said])
    book.properties.creator = ""
    book.properties.created = book.properties.modified = at.replace(tzinfo=None)
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _cell(sheet: Any, text: str, *, is_bold: bool = False) -> Any:
    cell = WriteOnlyCell(sheet, value=neutral(text))
    # Said outright: whatever the text begins with, it is text.
    cell.data_type = "s"
    cell.alignment = Alignment(vertical="top", wrap_text=True)
    cell.font = Font(bold=is_bold)
    return cell
