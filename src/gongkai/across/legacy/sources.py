"""Where old pages come from: files, folders and JSONL, one page after the other in flat memory."""

import io
import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from gongkai.across.legacy import office
from gongkai.across.legacy.decode import LIMIT, read_source
from gongkai.across.legacy.extract import extract
from gongkai.across.legacy.record import Extract
from gongkai.across.legacy.refusals import Unreadable
from gongkai.across.legacy.rows import from_row

PAGES = frozenset(
    [
        ".html",
        ".htm",
        ".shtml",
        ".shtm",
        ".xhtml",
        ".mht",
        ".asp",
        ".aspx",
        ".jsp",
        ".php",
        ".txt",
        ".text",
        "",
    ]
)
"""Endings of the files that are taken from a folder; a file named outright is always tried."""

_JSONL = frozenset([".jsonl", ".ndjson"])


def read(
    sources: Iterable[Path], *, format_: str = "auto"
) -> Iterator[tuple[str, Extract | Unreadable]]:
    """Yield every page of the sources with its name, read or refused; one at a time.

    A folder gives its pages in the order of their paths, a JSONL file one record a line.
    `format_` is auto, html, text, jsonl, docx, pdf or ofd: with jsonl every file is read as
    records, with the others a folder gives the files of that kind only.
    """
    endings = _endings(format_)
    for source in sources:
        for path in _files(source, endings):
            if format_ == "jsonl" or (format_ == "auto" and path.suffix.lower() in _JSONL):
                yield from read_jsonl(path)
            else:
                yield str(path), read_file(path)


def read_file(path: Path) -> Extract | Unreadable:
    """Return the page in a file, or why it cannot be read."""
    try:
        data = read_source(path)
        if office.is_office(data):
            return office.extract_office(data, name=str(path))
        return extract(data, name=str(path))
    except Unreadable as refusal:
        return refusal


def read_jsonl(path: Path) -> Iterator[tuple[str, Extract | Unreadable]]:
    """Yield the records of a JSONL file, each named by the file and its line."""
    try:
        with path.open("rb") as file:
            yield from _records(path, file)
    except OSError as error:
        reason = error.strerror or "读不出"
        yield str(path), Unreadable(str(path), f"打不开（{reason}）", "请核对路径和读取权限")


def _records(path: Path, file: io.BufferedReader) -> Iterator[tuple[str, Extract | Unreadable]]:
    number = 0
    while line := file.readline(LIMIT + 1):
        number += 1
        name = f"{path}:{number}"
        if len(line) > LIMIT:
            _skip_line(file, line)
            yield name, Unreadable(name, f"一行超过 {LIMIT // 1024 // 1024} MB", "请拆分这条记录")
        elif line.strip():
            yield name, _record(name, line)


def _skip_line(file: io.BufferedReader, line: bytes) -> None:
    while line and not line.endswith(b"\n"):
        line = file.readline(LIMIT)


def _record(name: str, line: bytes) -> Extract | Unreadable:
    try:
        row: Any = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return Unreadable(name, "这一行不是 JSON", "请以 UTF-8 每行写一条记录，或检查文件是否中断")
    if not isinstance(row, dict):
        return Unreadable(name, "这一行不是一条记录", "请写成带字段名的 JSON 对象")
    try:
        return replace(from_row(row, name=name), sha256=sha256(line.strip()).hexdigest())
    except Unreadable as refusal:
        return refusal


def _endings(format_: str) -> frozenset[str]:
    """Return the endings of the files that a folder gives; office files need their own."""
    if format_ in office.ENDINGS:
        return office.ENDINGS[format_]
    if format_ in ("html", "text"):
        return PAGES
    return (PAGES | _JSONL).union(*office.ENDINGS.values())


def _files(source: Path, endings: frozenset[str]) -> Iterator[Path]:
    """Yield the files of a source in order; hidden files and links out of the folder are left."""
    if not source.is_dir():
        yield source
        return
    for path in sorted(source.rglob("*")):
        is_page = path.suffix.lower() in endings
        if path.is_file() and is_page and not path.name.startswith(".") and not path.is_symlink():
            yield path
