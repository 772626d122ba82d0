"""Dumps of records: JSONL, CSV and workbooks; each record is one page."""

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from hashlib import sha256
from itertools import chain, islice
from pathlib import Path
from typing import Any

from gongkai.across.legacy.decode import LIMIT, decode, read_source
from gongkai.across.legacy.record import Extract
from gongkai.across.legacy.refusals import Unreadable
from gongkai.across.legacy.rows import FIELDS, from_row
from gongkai.across.legacy.spelling import squeeze
from gongkai.across.legacy.vocabulary import WORDS
from gongkai.base.files.grids import process
from gongkai.base.files.grids.grid import Grid
from gongkai.law.refusal import Refusal

JSONL, CSV, XLSX = frozenset({".jsonl", ".ndjson"}), frozenset({".csv", ".tsv"}), ".xlsx"
Read = tuple[str, Extract | Unreadable]

_TEXTS = {"正文", "内容", "文件内容", "正文内容", "全文", "信息内容"}
_ADDRESSES = {"网址", "链接", "地址", "URL", "url", "原网址", "页面地址"}
_HEAD = 65_536  # bytes by which a CSV file's encoding and separator are told
_SEPARATORS = ",\t;|"
_SERIAL = re.compile(r"[2-6]\d{4}(?:\.\d+)?")
_EPOCH = date(1899, 12, 30)  # the day zero of workbooks


def read_jsonl(path: Path, columns: Mapping[str, str]) -> Iterator[Read]:
    """Yield the records of a JSONL file, each named by the file and its line."""
    try:
        with path.open("rb") as file:
            yield from _lines(path, file, columns)
    except OSError as error:
        yield str(path), _closed(path, error)


def _lines(path: Path, file: io.BufferedReader, columns: Mapping[str, str]) -> Iterator[Read]:
    number = 0
    while line := file.readline(LIMIT + 1):
        number += 1
        name = f"{path}:{number}"
        if len(line) > LIMIT:
            _skip_line(file, line)
            yield name, Unreadable(name, f"一行超过 {LIMIT // 1024 // 1024} MB", "请拆分这条记录")
        elif line.strip():
            yield name, _of_line(name, line, columns)


def _skip_line(file: io.BufferedReader, line: bytes) -> None:
    while line and not line.endswith(b"\n"):
        line = file.readline(LIMIT)


def _of_line(name: str, line: bytes, columns: Mapping[str, str]) -> Extract | Unreadable:
    try:
        row: Any = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return Unreadable(name, "这一行不是 JSON", "请以 UTF-8 每行写一条记录，或检查文件是否中断")
    if not isinstance(row, dict):
        return Unreadable(name, "这一行不是一条记录", "请写成带字段名的 JSON 对象")
    named = {columns.get(key, key): value for key, value in row.items()}
    return _record(name, named, line.strip())


def read_csv(path: Path, columns: Mapping[str, str]) -> Iterator[Read]:
    """Yield the records of a CSV file; its first row names the columns."""
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
        encoding = _encoding(head, str(path))
        with path.open(encoding=encoding, errors="replace", newline="") as text:
            yield from _of_table(str(path), _csv_rows(text), columns)
    except Unreadable as refusal:
        yield str(path), refusal
    except csv.Error as error:
        yield str(path), Unreadable(str(path), f"不是 CSV（{error}）", "请另存为 CSV UTF-8")
    except OSError as error:
        yield str(path), _closed(path, error)


def _encoding(head: bytes, name: str) -> str:
    """Return the encoding of a file by its head, which may end within a character."""
    last = head.rfind(b"\n") + 1 or len(head)
    encoding = decode(head[:last], name=name).encoding
    return "utf-8-sig" if encoding == "utf-8" else encoding


def _csv_rows(text: io.TextIOWrapper) -> Iterator[list[str]]:
    csv.field_size_limit(LIMIT)
    first = text.readline()
    separator = max(_SEPARATORS, key=first.count)
    yield from csv.reader(chain([first], (line.replace("\0", "") for line in text)),
                          delimiter=separator)  # fmt: skip


def read_xlsx(path: Path, columns: Mapping[str, str]) -> Iterator[Read]:
    """Yield the records of a workbook: of each sheet that is seen, its first row the names."""
    try:
        book = process.read(read_source(path))
    except Unreadable as refusal:
        yield str(path), refusal
        return
    except Refusal as refusal:
        why, _, mend = refusal.text.rstrip("。").partition("；")
        yield str(path), Unreadable(str(path), why, mend or "请核对文件")
        return
    for sheet in book.sheets:
        if sheet.cells and not sheet.is_hidden:
            yield from _of_table(f"{path}#{sheet.name}", _grid_rows(sheet), columns)


def _grid_rows(sheet: Grid) -> Iterator[list[str]]:
    width = max(cell.column for cell in sheet.cells)
    rows: dict[int, list[str]] = {}
    for cell in sheet.cells:
        rows.setdefault(cell.row, [""] * width)[cell.column - 1] = cell.text
    yield from (rows.get(number, []) for number in range(min(rows), max(rows) + 1))


def _of_table(name: str, rows: Iterable[list[str]], columns: Mapping[str, str]) -> Iterator[Read]:
    numbered = enumerate(rows, start=1)
    names: list[str] = []
    for number, row in numbered:
        if any(map(str.strip, row)):
            names = [field_of(each, columns) for each in row]
            break
        if number > 1:
            break
    missing = {"body", "html", "text", "content"}.isdisjoint(names)
    if missing:
        mend = "请用 --column 列名=body 指明正文在哪一列"
        yield name, Unreadable(name, "没有一列是正文", mend)
        return
    for number, row in numbered:
        if any(map(str.strip, row)):
            values = {key: value for key, value in zip(names, row, strict=False) if key and value}
            given = values | {key: _day(values[key]) for key in values if key.endswith("_on")}
            digest = json.dumps(given, ensure_ascii=False, sort_keys=True).encode()
            yield f"{name}:{number}", _record(f"{name}:{number}", given, digest)


def headings(path: Path, format_: str) -> list[str]:
    """Return the names of a table's columns as they stand there; none for what is no table."""
    if format_ == "csv":
        with path.open("rb") as file:
            encoding = _encoding(file.read(_HEAD), path.name)
        with path.open(encoding=encoding, errors="replace", newline="") as text:
            rows = list(islice(_csv_rows(text), 1))
    elif format_ == "xlsx":
        seen = [each for each in process.read(read_source(path)).sheets if not each.is_hidden]
        rows = [row for sheet in seen if sheet.cells for row in islice(_grid_rows(sheet), 1)]
    else:
        rows = []
    return list(dict.fromkeys(name.strip() for row in rows for name in row if name.strip()))


def field_of(column: str, columns: Mapping[str, str]) -> str:
    """Return the field that a column is, as it is mapped, named or labelled; empty for none."""
    flat = squeeze(column).rstrip(":：")
    for said in (column.strip(), flat):
        if said in columns:
            return columns[said]
    if flat.lower() in FIELDS:
        return flat.lower()
    if flat in _TEXTS:
        return "body"
    return "url" if flat in _ADDRESSES else WORDS.labels.get(flat, "")


def _day(value: str) -> str:
    """Return a day as written; workbooks may keep it as the number of a day."""
    if not _SERIAL.fullmatch(value.strip()):
        return value
    return (_EPOCH + timedelta(days=int(float(value)))).isoformat()


def _record(name: str, row: Mapping[str, Any], digested: bytes) -> Extract | Unreadable:
    try:
        return replace(from_row(row, name=name), sha256=sha256(digested).hexdigest())
    except Unreadable as refusal:
        return refusal


def _closed(path: Path, error: OSError) -> Unreadable:
    return Unreadable(str(path), f"打不开（{error.strerror or '读不出'}）", "请核对路径和读取权限")
