"""Word lists and registers as tables: XLSX or CSV read whole or not at all."""

import csv
import zipfile
from collections.abc import Iterable, Sequence
from io import BytesIO, StringIO
from itertools import islice

from openpyxl import load_workbook

from gongkai.duties.review.registering import NewPaper, NewWord, canonical
from gongkai.law.refusal import Refusal

LIMIT = 5 * 1024 * 1024
MOST_ROWS = 20_000
_MOST_UNPACKED = 100 * 1024 * 1024
_MOST_COLUMNS = 20
# So many faults tell what is wrong with a sheet.
_MOST_FAULTS = 20

WORD_COLUMNS = {"词": 60, "应为": 60, "说明": 120, "禁用": 2}
PAPER_COLUMNS = {"文号": 60, "标题": 200, "制发机关": 100}


def words(data: bytes) -> list[NewWord]:
    """The words of a sheet (词, 应为, 说明, 禁用). Raises Refusal naming every fault."""
    rows, faults = _rows(data, WORD_COLUMNS, needed="词")
    for number, row in rows:
        if len(row["词"]) < 2:
            faults.append(f"第 {number} 行“词”：至少两个字")
        if row["禁用"] not in {"", "是", "否"}:
            faults.append(f"第 {number} 行“禁用”：写“是”或“否”")
    _check(faults)
    return [
        NewWord(row["词"], row["应为"], row["说明"], is_forbidden=row["禁用"] == "是")
        for _, row in rows
    ]


def papers(data: bytes) -> list[NewPaper]:
    """The papers of a sheet (文号, 标题, 制发机关). Raises Refusal naming every fault."""
    rows, faults = _rows(data, PAPER_COLUMNS, needed="")
    for number, row in rows:
        if not row["文号"] and not row["标题"]:
            faults.append(f"第 {number} 行：文号和标题至少要有一项")
        try:
            canonical(row["文号"])
        except Refusal:
            faults.append(f"第 {number} 行“文号”：不是完整的文号")
    _check(faults)
    return [NewPaper(row["文号"], row["标题"], row["制发机关"]) for _, row in rows]


def _rows(
    data: bytes, columns: dict[str, int], *, needed: str
) -> tuple[list[tuple[int, dict[str, str]]], list[str]]:
    """The rows by their numbers in the sheet, cells by column, and what is wrong with them."""
    if len(data) > LIMIT:
        raise Refusal(f"文件超过 {LIMIT // 1024 // 1024} MB；请分成几个文件。")
    table = _xlsx(data) if data[:2] == b"PK" else _csv(data)
    head = [cell.strip() for cell in table[0]] if table else []
    first = needed or next((name for name in columns if name in head), "")
    if not first or first not in head:
        raise Refusal(f"第一行要有列名：{'、'.join(columns)}。")
    if len(table) - 1 > MOST_ROWS:
        raise Refusal(f"一次最多 {MOST_ROWS} 行；请分成几个文件。")
    rows, faults = [], []
    for number, cells in enumerate(table[1:], start=2):
        given = dict(zip(head, (cell.strip() for cell in cells), strict=False))
        if not any(given.values()):
            continue
        row = {name: given.get(name, "") for name in columns}
        faults += [
            f"第 {number} 行“{name}”：最多 {most} 个字"
            for name, most in columns.items()
            if len(row[name]) > most
        ]
        rows.append((number, row))
    if not rows:
        raise Refusal("表格里没有内容。")
    return rows, faults


def _check(faults: Sequence[str]) -> None:
    if faults:
        more = f"；另有 {len(faults) - _MOST_FAULTS} 处" if len(faults) > _MOST_FAULTS else ""
        raise Refusal(f"没有收：{'；'.join(faults[:_MOST_FAULTS])}{more}。")


def _csv(data: bytes) -> list[list[str]]:
    """A text table in UTF-8 or GB 18030, as office programs write it."""
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        try:
            return _bounded(csv.reader(StringIO(text, newline="")))
        except csv.Error as error:
            raise Refusal("不是 CSV 表格；请另存为 XLSX 或 UTF-8 的 CSV。") from error
    raise Refusal("文字编码读不出来；请另存为 XLSX 或 UTF-8 的 CSV。")


def _xlsx(data: bytes) -> list[list[str]]:
    """The first sheet of a workbook; what would unpack to too much is refused before."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as packed:
            if sum(each.file_size for each in packed.infolist()) > _MOST_UNPACKED:
                raise Refusal("文件解开以后太大，没有收；请只保留要导入的表。")
        book = load_workbook(BytesIO(data), read_only=True, data_only=True)
        sheet = book.worksheets[0]
        rows = sheet.iter_rows(max_row=MOST_ROWS + 2, max_col=_MOST_COLUMNS, values_only=True)
        return _bounded(["" if cell is None else str(cell) for cell in row] for row in rows)
    except Refusal:
        raise
    except Exception as error:
        # The library raises many kinds for a damaged or encrypted file; all mean the same here.
        raise Refusal("打不开这个表格：文件损坏或者加了密；请另存为 XLSX 或 CSV。") from error


def _bounded(rows: Iterable[Iterable[str]]) -> list[list[str]]:
    return [list(islice(row, _MOST_COLUMNS)) for row in islice(rows, MOST_ROWS + 2)]
