"""A file of another system, read: every row, or every fault with its row and column."""

import csv
import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from gongkai.across.exchange import form
from gongkai.across.exchange.form import FORM, Unreadable
from gongkai.base.files.grids import process
from gongkai.base.files.grids.faults import MOST_FAULTS, Fault, in_order
from gongkai.base.files.grids.grid import Book, Cell, Grid
from gongkai.base.files.scan.cells import column_letters
from gongkai.law.refusal import Refusal
from gongkai.text.cells import plain

MOST_ROWS = 2000


@dataclass(frozen=True)
class Line:
    """A row of the file: its number, and what it says of each field, empty where nothing."""

    row: int
    values: Mapping[str, str]
    # In which column of a table each field stands.
    columns: Mapping[str, str] = field(default_factory=dict)

    def __getitem__(self, name: str) -> str:
        return self.values.get(name, "")

    def fault(self, name: str, text: str) -> Fault:
        """What is wrong with a field, at its place."""
        if column := self.columns.get(name):
            return Fault(self.row, column, text)
        return Fault(self.row, "", f"{FORM[name].zh}：{text}" if name in FORM else text)


@dataclass(frozen=True)
class Sheet:
    """What was read. With a fault nothing of it may be taken over."""

    lines: tuple[Line, ...] = ()
    faults: tuple[Fault, ...] = ()
    more: int = 0


def read(data: bytes, *, name: str) -> Sheet:
    """The rows of a CSV, XLSX or JSON file, known by the end of its name and its content.

    Raises Refusal for a file that cannot be read at all.
    """
    if len(data) > process.MOST_BYTES:
        raise Refusal("文件超过 10 MB；请分成几个文件。")
    if data[:2] == b"PK":
        return _of_table(process.read(data))
    if name.lower().endswith(".json") or data.lstrip()[:1] == b"{":
        return _of_json(data)
    return _of_table(_book_of_csv(data))


def with_faults(lines: tuple[Line, ...], faults: list[Fault]) -> Sheet:
    found = in_order(faults)
    more = max(len(found) - MOST_FAULTS, 0)
    return Sheet(() if found else lines, found[:MOST_FAULTS], more)


def _book_of_csv(data: bytes) -> Book:
    try:
        text = _decoded(data)
        rows = list(csv.reader(io.StringIO(text), strict=True))
    except csv.Error as error:
        raise Refusal(f"不能读这个 CSV 文件（{error}）；请另存后重新上传。") from error
    cells = [
        Cell(row, column, text)
        for row, line in enumerate(rows, start=1)
        for column, text in enumerate(line, start=1)
        if text
    ]
    return Book((Grid("csv", cells=tuple(cells)),))


def _decoded(data: bytes) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Refusal("不能读这个文件：编码既不是 UTF-8，也不是 GB 18030；请另存后重新上传。")


def _of_json(data: bytes) -> Sheet:
    try:
        given = json.loads(_decoded(data))
    except (ValueError, RecursionError) as error:
        raise Refusal("不是 JSON 文件；请核对后重新上传。") from error
    if not isinstance(given, dict) or given.get("format") != form.NAME:
        raise Refusal(f"文件的 format 不是“{form.NAME}”；请用这一版格式。")
    cases = given.get("cases")
    if not isinstance(cases, list) or not all(isinstance(each, dict) for each in cases):
        raise Refusal("文件里没有 cases，或者它不是对象的列表。")
    faults: list[Fault] = []
    _check_count(len(cases), faults)
    lines = [_line(row, _texts(each, row, faults), {}, faults) for row, each in _counted(cases)]
    return with_faults(tuple(lines), faults)


def _counted(cases: list[dict[str, Any]]) -> Iterator[tuple[int, dict[str, Any]]]:
    return enumerate(cases[:MOST_ROWS], start=1)


def _texts(given: dict[str, Any], row: int, faults: list[Fault]) -> dict[str, str]:
    for name, value in given.items():
        if name not in FORM:
            faults.append(Fault(row, "", f"没有“{str(name)[:30]}”这一项。"))
        elif not isinstance(value, str):
            faults.append(Fault(row, "", f"{FORM[name].zh}要写成文字。"))
    return {name: text for name, text in given.items() if name in FORM and isinstance(text, str)}


def _of_table(book: Book) -> Sheet:
    faults: list[Fault] = []
    shown = [each for each in book.sheets if each.cells and not each.is_hidden]
    if len(shown) != 1 or len(shown) != len([s for s in book.sheets if s.cells]):
        return with_faults(
            (), [Fault(0, "", "文件里要正好有一个写了内容的工作表，没有隐藏的工作表。")]
        )
    rows = shown[0].rows()
    for hidden in shown[0].hidden:
        faults.append(Fault(0, "", f"{hidden} 行或者列是隐藏的；请取消隐藏或者删去。"))
    places = _places(rows.get(1, {}), faults)
    body = [(n, cells) for n, cells in sorted(rows.items()) if n > 1]
    _check_count(len(body), faults)
    if faults:
        return with_faults((), faults)
    columns = {id_: column_letters(number) for id_, number in places.items()}
    lines = []
    for number, cells in body:
        faults += _odd(number, cells, places)
        texts = {
            id_: plain(cells[column].text) for id_, column in places.items() if column in cells
        }
        lines.append(_line(number, texts, columns, faults))
    return with_faults(tuple(lines), faults)


def _places(head: Mapping[int, Cell], faults: list[Fault]) -> dict[str, int]:
    """In which column each field stands, by its name or its id."""
    known = {each.zh: each.id for each in FORM.values()} | {id_: id_ for id_ in FORM}
    found: dict[str, int] = {}
    for number, cell in sorted(head.items()):
        said = cell.text.strip()
        id_ = known.get(said)
        if id_ is None or id_ in found:
            why = f"没有“{said[:30]}”这一列。" if id_ is None else f"“{said}”这一列有两次。"
            faults.append(Fault(1, column_letters(number), why))
        else:
            found[id_] = number
    for id_ in form.ASKED:
        if id_ not in found:
            faults.append(Fault(1, "", f"第一行没有“{FORM[id_].zh}”这一列。"))
    return found


def _check_count(count: int, faults: list[Fault]) -> None:
    if not count:
        faults.append(Fault(0, "", "文件里没有申请。"))
    if count > MOST_ROWS:
        faults.append(Fault(0, "", f"有 {count} 件，最多 {MOST_ROWS} 件；请分成几个文件。"))


def _odd(row: int, cells: Mapping[int, Cell], places: Mapping[str, int]) -> Iterator[Fault]:
    for column, cell in cells.items():
        if cell.is_formula:
            yield Fault(row, column_letters(column), "这一格是公式；请选择性粘贴为数值。")
        elif column not in places.values():
            yield Fault(row, column_letters(column), "表头以外还有内容；请删去。")


def _line(
    row: int, texts: Mapping[str, str], columns: Mapping[str, str], faults: list[Fault]
) -> Line:
    line = Line(row, {}, columns)
    values = {}
    for id_, text in texts.items():
        if FORM[id_].is_only_told:
            continue
        try:
            values[id_] = form.read(FORM[id_], text)
        except Unreadable as error:
            faults.append(line.fault(id_, f"{error}。"))
    return Line(row, values, columns)
