"""Tables for office programs, as CSV and XLSX; no cell runs as a formula."""

import csv
from collections.abc import Iterable
from io import BytesIO, StringIO

from django.http import HttpResponse
from django.utils.http import content_disposition_header
from openpyxl import Workbook

from gongkai.base.files.kinds import Kind
from gongkai.text.cells import neutral

Cell = str | int
Rows = Iterable[Iterable[Cell]]


def csv_of(rows: Rows, *, name: str) -> HttpResponse:
    written = StringIO()
    csv.writer(written).writerows(_plain(rows))
    # The mark by which office programs know the encoding.
    return _download("\ufeff" + written.getvalue(), "text/csv; charset=utf-8", f"{name}.csv")


def xlsx_of(rows: Rows, *, name: str) -> HttpResponse:
    book = Workbook(write_only=True)
    sheet = book.create_sheet(name)
    for row in _plain(rows):
        sheet.append(row)
    written = BytesIO()
    book.save(written)
    return _download(written.getvalue(), Kind.XLSX.media_type, f"{name}.xlsx")


def _plain(rows: Rows) -> Iterable[list[Cell]]:
    for row in rows:
        yield [neutral(cell) if isinstance(cell, str) else cell for cell in row]


def _download(data: str | bytes, type_: str, name: str) -> HttpResponse:
    response = HttpResponse(data, content_type=type_)
    response["Content-Disposition"] = content_disposition_header(True, name)
    response["X-Content-Type-Options"] = "nosniff"
    return response
