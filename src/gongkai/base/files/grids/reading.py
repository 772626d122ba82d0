"""Reading a workbook (SpreadsheetML) inside the bound process."""

from collections.abc import Iterator

from lxml import etree

from gongkai.base.files.grids.grid import Cell, Grid
from gongkai.base.files.scan.archive import Budget, Source, is_on, local, stream
from gongkai.base.files.scan.cells import MOST_COLUMNS, MOST_ROWS, column_letters, position
from gongkai.base.files.scan.opc import Package
from gongkai.law.refusal import Refusal

# A register of 5,000 rows and 14 columns has 70,000 cells.
MOST_CELLS = 200_000
MOST_CHARACTERS = 10_000_000
MOST_SHEETS = 50
MOST_NAMED = 2_000
# Office programs keep no longer text in a cell.
LONGEST_TEXT = 32_767

_TOO_LARGE = "表格太大：最多 20 万个有内容的单元格、1000 万字；请拆成几个文件分别导入。"
_NO_WORKBOOK = "这不是 xlsx 表格，或者文件已损坏；请用办公软件另存为 xlsx 后重新上传。"


def read(data: bytes) -> list[Grid]:
    """The sheets of a workbook. Raises Refusal for what is no readable workbook."""
    package = Package(Source(data, "", Budget()))
    main = package.main()
    if main is None or main.endswith(".bin") or (root := package.archive.tree(main)) is None:
        raise Refusal(_NO_WORKBOOK)
    reader = _Reader(list(_strings(package, main)))
    relations = package.by_id(main)
    elements = list(root.iterfind("{*}sheets/{*}sheet"))
    if len(elements) > MOST_SHEETS:
        raise Refusal(f"有 {len(elements)} 个工作表，最多 {MOST_SHEETS} 个；请删去多余的。")
    return [
        reader.sheet(package.archive.read(relation.target), element)
        for element in elements
        if (relation := relations.get(_relation_id(element))) is not None
        and relation.type == "worksheet"
        and relation.target in package.archive
    ]


def _relation_id(element: etree._Element) -> str:
    found = (str(v) for k, v in element.attrib.items() if str(k).endswith("}id"))
    return next(found, "")


def _strings(package: Package, main: str) -> Iterator[str]:
    """The shared strings; phonetic help is left out."""
    for part in package.related(main, "sharedStrings"):
        for item in stream(package.archive.read(part), ("si",)):
            yield _text(item)


def _text(item: etree._Element) -> str:
    runs = item.findall("{*}r")
    holders = runs or [item]
    return "".join(each.text or "" for holder in holders for each in holder.findall("{*}t"))


class _Reader:
    """Goes through the sheets of one workbook and keeps count of what it has read."""

    def __init__(self, strings: list[str]) -> None:
        self._strings = strings
        self._cells = self._characters = 0

    def sheet(self, data: bytes, element: etree._Element) -> Grid:
        cells: list[Cell] = []
        merged: list[str] = []
        hidden: list[str] = []
        row = 0
        for found in stream(data, ("row", "col", "mergeCell")):
            if local(found) == "row":
                row = self._row_number(found, row)
                if is_on(found.get("hidden")) or found.get("ht") in {"0", "0.0"}:
                    hidden.append(str(row))
                cells += self._row(found, row)
            elif local(found) == "mergeCell":
                merged.append(found.get("ref", ""))
            elif is_on(found.get("hidden")) or found.get("width") in {"0", "0.0"}:
                hidden.append(_columns(found))
        is_hidden = element.get("state", "visible") != "visible"
        name = element.get("name", "")[:100]
        kept = MOST_NAMED
        return Grid(name, is_hidden, tuple(cells), tuple(merged[:kept]), tuple(hidden[:kept]))

    def _row_number(self, element: etree._Element, before: int) -> int:
        written = element.get("r", "")
        number = int(written) if written.isdigit() and len(written) < 8 else before + 1
        if number > MOST_ROWS:
            raise Refusal(_NO_WORKBOOK)
        return number

    def _row(self, element: etree._Element, row: int) -> Iterator[Cell]:
        column = 0
        for each in element.iter("{*}c"):
            at = position(each.get("r", ""))
            column = at[1] if at else column + 1
            text = self._value(each)
            is_formula = each.find("{*}f") is not None
            if not text and not is_formula:
                continue
            self._cells += 1
            self._characters += len(text)
            if self._cells > MOST_CELLS or self._characters > MOST_CHARACTERS:
                raise Refusal(_TOO_LARGE)
            if column <= MOST_COLUMNS:
                yield Cell(row, column, text, is_formula)

    def _value(self, cell: etree._Element) -> str:
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            inner = cell.find("{*}is")
            return _text(inner)[:LONGEST_TEXT] if inner is not None else ""
        value = cell.findtext("{*}v") or ""
        if kind == "s":
            return self._shared(value)[:LONGEST_TEXT]
        if kind == "b":
            return "是" if value == "1" else "否"
        return (_number(value) if kind == "n" else value)[:LONGEST_TEXT]

    def _shared(self, value: str) -> str:
        number = int(value) if value.isdigit() and len(value) < 8 else len(self._strings)
        return self._strings[number] if number < len(self._strings) else ""


def _number(value: str) -> str:
    """A whole number without its point: some programs write 20 as 20.0."""
    return value.removesuffix(".0")


def _columns(element: etree._Element) -> str:
    first, last = element.get("min", ""), element.get("max", "")
    named = [column_letters(int(n)) for n in (first, last) if n.isdigit() and len(n) < 6]
    return "-".join(dict.fromkeys(named))
