"""Rows as a file of the exchange: CSV, XLSX or JSON. No cell ever runs as a formula."""

import csv
import io
import json
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

from gongkai.across.exchange import form
from gongkai.across.exchange.form import FORM
from gongkai.text.cells import neutral

Rows = Iterable[Mapping[str, str]]


def to_csv(rows: Rows, *, system: str, at: datetime) -> bytes:
    text = io.StringIO()
    csv.writer(text).writerows(_table(rows))
    # The mark by which office programs know the encoding.
    return text.getvalue().encode("utf-8-sig")


def to_xlsx(rows: Rows, *, system: str, at: datetime) -> bytes:
    book = Workbook(write_only=True)
    sheet = book.create_sheet(form.NAME.replace("/", " "))
    for row in _table(rows):
        sheet.append([_cell(sheet, text) for text in row])
    book.properties.creator = ""
    book.properties.created = book.properties.modified = at.replace(tzinfo=None)
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def to_json(rows: Rows, *, system: str, at: datetime) -> bytes:
    cases = [
        {name: value for name, value in row.items() if value or name in form.ASKED} for row in rows
    ]
    said = {"format": form.NAME, "system": system, "made_at": at.isoformat(), "cases": cases}
    return json.dumps(said, ensure_ascii=False, indent=1).encode()


WRITERS: dict[str, Callable[..., bytes]] = {"csv": to_csv, "xlsx": to_xlsx, "json": to_json}


def _table(rows: Rows) -> Iterable[list[str]]:
    yield [each.zh for each in FORM.values()]
    for row in rows:
        yield [neutral(form.written(each, row.get(each.id, ""))) for each in FORM.values()]


def _cell(sheet: Any, text: str) -> Any:
    cell = WriteOnlyCell(sheet, value=text)
    # Said outright: whatever the text begins with, it is text.
    cell.data_type = "s"
    return cell
