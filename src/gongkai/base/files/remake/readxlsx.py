"""What can be seen of a workbook (SpreadsheetML), as a grid."""

from collections.abc import Iterator

from lxml import etree

from gongkai.base.files.remake import gridpage, gridpictures
from gongkai.base.files.remake.grid import Book, Cell, Folding, Look, Sheet, Value
from gongkai.base.files.remake.left import LeftOut
from gongkai.base.files.remake.letters import seen
from gongkai.base.files.remake.personal import has_findings
from gongkai.base.files.remake.sheetlooks import looks, number, palette
from gongkai.base.files.scan import numberformats, sheets, xlsx
from gongkai.base.files.scan.archive import Source, is_on, local, stream
from gongkai.base.files.scan.cells import MOST_COLUMNS, MOST_ROWS, Area, areas
from gongkai.base.files.scan.opc import Package
from gongkai.base.files.scan.passages import Channel
from gongkai.law.refusal import Refusal

_UNCOUNTED = (
    "表格中有没有计算结果的公式（{where}），无法得知应显示的内容；"
    "请用办公软件打开并保存一次后重新上传。"
)
_NO_SHEET = "表格中没有可见的内容，不能公开；请核对后重新上传。"
_LINKS = ("http://", "https://")
# Letters on a table's own ground keep a ground under them.
_TABLE_GROUND = "4472C4"
# What the scan does not tell by itself, since it hides only by its place.
_TOLD = {
    Channel.OFF_PAGE: "远离表格的单元格没有保留。",
    Channel.OUTSIDE_PRINT_AREA: "打印区域之外的单元格没有保留。",
}
_WIDEST = 255.0


def read(source: Source, left: LeftOut) -> Book:
    """The visible sheets. Raises Refusal for what cannot be read or has no result."""
    package = Package(source)
    main = package.main()
    root = None if main is None else package.archive.tree(main)
    if main is None or root is None:
        raise Refusal("表格文件缺少必要的部分，可能已损坏；请用办公软件另存为 xlsx 后重新提供。")
    shared = xlsx.workbook(package, main)
    book = Book(looks=_looks(package, main), is_1904=_is_1904(root))
    for bound in xlsx.bound_sheets(package, main, root):
        if bound.type != "worksheet":
            left.note(Channel.CHART_CACHE, bound.sheet.where, "图表工作表没有保留。")
        elif bound.sheet.state == "visible":
            reader = _Reader(package, bound, shared, book, left)
            book.sheets.append(reader.read())
    if not any(sheet.rows or sheet.pictures for sheet in book.sheets):
        raise Refusal(_NO_SHEET)
    return book


def _looks(package: Package, main: str) -> list[Look]:
    styles, themes = package.related(main, "styles"), package.related(main, "theme")
    theme = palette(package.archive.tree(themes[0]) if themes else None)
    return looks(package.archive.tree(styles[0]) if styles else None, theme)


def _is_1904(root: etree._Element) -> bool:
    properties = root.find("{*}workbookPr")
    return properties is not None and is_on(properties.get("date1904"))


class _Reader:
    """Takes one sheet in, then folds out the rows and columns that are hidden."""

    def __init__(
        self,
        package: Package,
        bound: xlsx.Bound,
        shared: sheets.Workbook,
        book: Book,
        left: LeftOut,
    ) -> None:
        self.package, self.bound, self.book, self.left = package, bound, book, left
        self.data = package.archive.read(bound.part)
        self.going = sheets.reader(self.data, bound.sheet, shared)
        self.sheet = Sheet(bound.sheet.name)
        self.hidden_rows: set[int] = set()
        self.links: dict[tuple[int, int], str] = {}
        self.widths: list[tuple[int, int, float]] = []
        self.default_width = 0.0

    def read(self) -> Sheet:
        self._beside()
        merged = [area for ref in sheets.MERGED.findall(self.data) for area in areas(ref.decode())]
        self.heads = {(area.top, area.left): area for area in merged}
        for element in sheets.elements(self.data):
            if local(element) == "row":
                self._row(element)
            else:
                self._learn(element)
        return self._folded(merged)

    def _beside(self) -> None:
        """What stands behind the rows: how it is printed, where its links lead."""
        gridpage.learn(self.data, self.sheet, self.left)
        for area in self.bound.titles:
            if area.bottom < MOST_ROWS:
                self.sheet.page.titles = (area.top, area.bottom)
        relations = self.package.by_id(self.bound.part)
        for element in stream(self.data, ("hyperlink",)):
            relation = relations.get(xlsx.relation_id(element))
            if relation is None or has_findings(relation.target):
                continue
            if relation.target.lower().startswith(_LINKS):
                for area in areas(element.get("ref", "")):
                    self.links[area.top, area.left] = relation.target

    def _learn(self, element: etree._Element) -> None:
        sheets.learn(self.going, element)
        if local(element) == "col":
            first, last = int(element.get("min", "1")), int(element.get("max", "1"))
            width = number(element.get("width"), 0, most=_WIDEST)
            if width:
                self.widths.append((first, last, width))
        elif local(element) == "sheetFormatPr":
            self.default_width = number(element.get("defaultColWidth"), 0, most=_WIDEST)
            usual = number(element.get("defaultRowHeight"), 15.0, least=5.0, most=409)
            self.sheet.usual_height = usual

    def _row(self, row: etree._Element) -> None:
        found = list(sheets.walk(self.going, row))
        at = self.going.row
        if sheets.row_is_hidden(self.going, row):
            self.hidden_rows.add(at)
        elif is_on(row.get("customHeight")) and row.get("ht"):
            self.sheet.heights[at] = number(row.get("ht"), 15, most=409)
        cells = {each.column: cell for each in found if (cell := self._cell(each, at))}
        if cells:
            self.sheet.rows[at] = cells

    def _cell(self, found: sheets.Found, row: int) -> Cell | None:
        style = found.element.get("s", "0")
        look = int(style) if style.isdecimal() and int(style) < len(self.book.looks) else 0
        value = None
        if self._is_seen(found, row) or self._says_something_else(found):
            value = self._value(found, look)
        elif found.channel in _TOLD:
            self.left.note(found.channel, self.bound.sheet.where, _TOLD[found.channel])
        if value is None and not _is_drawn(self.book.looks[look]):
            return None
        if value is not None and self._is_on_table(found):
            look = self.book.varied(look, fill=_TABLE_GROUND)
        look = self.book.plain_for(value, look)
        link = self.links.get((row, found.column), "") if value is not None else ""
        return Cell(value, look, link)

    def _is_seen(self, found: sheets.Found, row: int) -> bool:
        if found.channel == Channel.VISIBLE:
            return True
        # A merged cell shows its value though the row or column it stands in is folded away.
        area = self.heads.get((row, found.column))
        is_folded = found.channel in {Channel.HIDDEN_ROWS, Channel.HIDDEN_COLUMNS}
        return area is not None and is_folded

    def _says_something_else(self, found: sheets.Found) -> bool:
        """Whether only the number format hides the value: what it says instead is seen."""
        formats, style = self.going.book.formats, found.element.get("s", "0")
        is_hidden = style in formats.unseen or style in formats.pale
        is_number = found.element.get("t", "n") == "n"
        is_other = formats.hides(style, found.shown, is_number=is_number)
        return found.channel == Channel.INVISIBLE_TEXT and is_other and not is_hidden

    def _value(self, found: sheets.Found, look: int) -> Value:
        kind, parts = found.element.get("t", "n"), found.parts
        if "f" in parts and ("v" not in parts or parts["v"].text is None) and kind != "str":
            raise Refusal(_UNCOUNTED.format(where=f"{self.sheet.name}!{found.element.get('r')}"))
        code = self.book.looks[look].format
        text = found.shown
        if kind == "b":
            return text == "1"
        if kind != "n":
            return _words(seen(found.shown), code)
        plain = parts["v"].text if "v" in parts else None
        try:
            value = float(plain or "")
        except ValueError:
            return seen(text) or None
        if numberformats.hides(code, value):
            return numberformats.literal(code, value) or None
        return numberformats.shown(code, value)

    def _is_on_table(self, found: sheets.Found) -> bool:
        pale = self.going.book.formats.pale
        return found.element.get("s", "0") in pale and found.channel == Channel.VISIBLE

    def _folded(self, merged: list[Area]) -> Sheet:
        """The sheet without its hidden rows and columns."""
        columns = Folding(self._hidden_columns())
        rows = Folding(self.hidden_rows)
        sheet = self.sheet
        kept = [area for area in merged if _is_whole(area)]
        moved = {(a.top, a.left): _moved(a, rows, columns) for a in kept}
        cells: dict[int, dict[int, Cell]] = {}
        for row, found in sheet.rows.items():
            for column, cell in found.items():
                head = moved.get((row, column))
                place = _both(rows.place(row), columns.place(column))
                place = (head.top, head.left) if head else place
                if place:
                    cells.setdefault(place[0], {})[place[1]] = cell
        sheet.rows = cells
        sheet.heights = {to: h for row, h in sheet.heights.items() if (to := rows.place(row))}
        sheet.merged = [
            to for to in moved.values() if to and (to.top, to.left) != (to.bottom, to.right)
        ]
        sheet.widths = dict(self._widths(columns, _width(cells)))
        gridpage.fold(sheet, rows, columns)
        part = self.bound.part
        gridpictures.read(self.package, part, sheet, (rows, columns), self.left)
        return sheet

    def _hidden_columns(self) -> set[int]:
        most = max((max(cells) for cells in self.sheet.rows.values()), default=1) + 200
        hidden: set[int] = set()
        for first, last in self.going.hidden_columns:
            hidden.update(range(max(first, 1), min(last, most, MOST_COLUMNS) + 1))
        return hidden

    def _widths(self, columns: Folding, last: int) -> Iterator[tuple[int, float]]:
        if self.default_width:
            yield from ((column, self.default_width) for column in range(1, last + 1))
        for first, end, width in self.widths:
            for column in range(max(first, 1), min(end, last + 200, MOST_COLUMNS) + 1):
                to = columns.place(column)
                if to and to <= max(last, 1) + 20:
                    yield to, width


def _words(text: str, code: str) -> Value:
    if numberformats.hides(code, text):
        return numberformats.literal(code, text) or None
    return text or None


def _is_drawn(look: Look) -> bool:
    return bool(look.fill) or any(look.edges)


def _is_whole(area: Area) -> bool:
    return area.top <= area.bottom and area.left <= area.right


def _moved(area: Area, rows: Folding, columns: Folding) -> Area | None:
    down, across = rows.span(area.top, area.bottom), columns.span(area.left, area.right)
    return Area(down[0], across[0], down[1], across[1]) if down and across else None


def _both(row: int | None, column: int | None) -> tuple[int, int] | None:
    return (row, column) if row and column else None


def _width(cells: dict[int, dict[int, Cell]]) -> int:
    return max((max(found) for found in cells.values()), default=0)
