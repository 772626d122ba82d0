"""Word documents (WordprocessingML) as blocks: what a reader of the file sees, in order."""

from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from gongkai.base.files.convert.blocks import (
    Block,
    Cell,
    Paragraph,
    Reading,
    Run,
    Table,
    check_rows,
    joined,
)
from gongkai.base.files.convert.wordformats import Formats, of_paragraph, value
from gongkai.base.files.convert.wordnumbers import Numbering
from gongkai.base.files.convert.wordruns import Runs
from gongkai.base.files.scan.archive import Source, attribute, local
from gongkai.base.files.scan.opc import Package
from gongkai.base.files.scan.wordstyles import Styles
from gongkai.law.refusal import Refusal

_DEEPEST = 40
_MACROS = "文件含有宏，不能取入；请用 Word 或 WPS 另存为不含宏的 docx 后重新上传。"
_NO_DOCUMENT = "文档缺少必要的部分，可能已损坏；请用 Word 或 WPS 打开，另存为 docx 后重新上传。"
_NOTES = {"footnoteReference": "footnotes", "endnoteReference": "endnotes"}


def read(source: Source) -> Reading:
    """What stands in a document. Raises Refusal for a damaged one or one with macros."""
    package = Package(source)
    if any(name.lower().endswith("vbaproject.bin") for name in package.archive.names):
        raise Refusal(_MACROS)
    main = package.main()
    root = package.archive.tree(main) if main else None
    body = None if root is None else root.find("{*}body")
    if main is None or root is None or body is None:
        raise Refusal(_NO_DOCUMENT)
    return _Reader(package, main, root).read(body)


class _Reader:
    """Goes over the body once, from top to bottom."""

    def __init__(self, package: Package, main: str, root: etree._Element) -> None:
        self._package, self._main = package, main
        self._reading = Reading()
        self._tables = 0
        styles = self._tree("styles")
        self._formats = Formats(styles)
        self._numbering = Numbering(self._tree("numbering"))
        looks = Styles(styles)
        self._runs = Runs(package, main, root, looks, self._formats, self._reading)

    def read(self, body: etree._Element) -> Reading:
        self._reading.blocks += self._blocks(body, 0)
        self._reading.blocks += self._notes()
        self._left_out()
        return self._reading

    def _tree(self, type_: str) -> etree._Element | None:
        parts = self._package.related(self._main, type_)
        return self._package.archive.tree(parts[0]) if parts else None

    def _blocks(self, holder: etree._Element, depth: int) -> Iterator[Block]:
        for child in holder if depth < _DEEPEST else ():
            name = local(child)
            if name == "p":
                yield from self._paragraph(child)
            elif name == "tbl":
                yield from self._table(child, depth)
            elif name == "sdt":
                yield from self._blocks_in(child.find("{*}sdtContent"), depth)
            elif name == "AlternateContent":
                yield from self._blocks_in(child.find("{*}Choice"), depth)
            elif name in {"ins", "moveTo", "customXml", "smartTag"}:
                yield from self._blocks(child, depth + 1)
            elif name == "altChunk":
                self._reading.note("文件中嵌入的另一份文件没有取入；请打开后复制其中的文字。")

    def _blocks_in(self, holder: etree._Element | None, depth: int) -> Iterator[Block]:
        return iter(()) if holder is None else self._blocks(holder, depth + 1)

    def _paragraph(self, element: etree._Element) -> Iterator[Block]:
        properties = element.find("{*}pPr")
        style = None if properties is None else value(properties, "pStyle")
        named = self._formats.named(style or self._formats.usual)
        if named.is_contents:
            self._reading.note("目录没有取入；网页会按标题生成。")
            return
        format_ = of_paragraph(properties).over(named).over(self._formats.default)
        runs = list(self._runs.of(element, format_))
        is_item, number = self._number(format_.list, runs)
        if number:
            runs.insert(0, Run(number, runs[0].marks if runs else frozenset()))
        made = Paragraph(
            joined(runs),
            format_.level or 0,
            format_.align or Paragraph.align,
            self._runs.size or format_.size or 0,
            is_item,
        )
        boxes = [block for box in self._runs.boxes() for block in self._blocks(box, 1)]
        # The red head often stands in a box that hangs on an empty paragraph.
        yield from (
            each for each in (made, *boxes) if isinstance(each, Table) or not each.is_empty
        )

    def _number(self, listed: tuple[str, int] | None, runs: list[Run]) -> tuple[bool, str]:
        """Whether the paragraph has a dot, and its number with what follows it."""
        if not listed or not any(run.text.strip() for run in runs):
            return False, ""
        if self._numbering.is_bullet(*listed):
            return True, ""
        number = self._numbering.next(*listed)
        is_open = number and number[-1] in ".．)" and number[-1].isascii()
        return False, f"{number} " if is_open else number

    def _table(self, table: etree._Element, depth: int) -> Iterator[Block]:
        self._tables += 1
        # Asked before they are read: a table of fifty thousand rows takes long to refuse.
        check_rows(self._tables, len(table.findall("{*}tr")))
        rows = [self._row(row, depth) for row in _children(table, "tr")]
        made = _merged(rows)
        if any(cell.text or cell.paragraphs for row in made for cell in row):
            yield Table(made, _has_borders(table, self._tree_of_style(table)))

    def _tree_of_style(self, table: etree._Element) -> bool:
        properties = table.find("{*}tblPr")
        return properties is not None and value(properties, "tblStyle") is not None

    def _row(self, row: etree._Element, depth: int) -> list[tuple[Cell, str]]:
        """The cells of a row, each with what it says of merging downwards."""
        properties = row.find("{*}trPr")
        is_head = properties is not None and properties.find("{*}tblHeader") is not None
        found = []
        for cell in _children(row, "tc"):
            said = cell.find("{*}tcPr")
            span = None if said is None else value(said, "gridSpan")
            merge = None if said is None else said.find("{*}vMerge")
            down = "" if merge is None else attribute(merge, "val") or "continue"
            columns = int(span) if span and span.isdigit() else 1
            paragraphs = tuple(self._in_cell(cell, depth))
            found.append((Cell(paragraphs, min(columns, 100), 1, is_head), down))
        return found

    def _in_cell(self, cell: etree._Element, depth: int) -> Iterator[Paragraph]:
        for block in self._blocks(cell, depth + 1):
            if isinstance(block, Paragraph):
                yield block
            else:
                self._reading.note("表格中套着表格，里层的按行取为文字；请核对。")
                for row in block.rows:
                    yield Paragraph((Run("　".join(each.text for each in row if each.text)),))

    def _notes(self) -> Iterator[Block]:
        """Footnotes and endnotes under the text, in the order they are cited."""
        roots = {name: self._tree(type_) for name, type_ in _NOTES.items()}
        for number, (kind, id_) in enumerate(self._runs.cited, start=1):
            root = roots[kind]
            for note in root if root is not None else ():
                if attribute(note, "id") == id_:
                    yield from self._note(note, number)

    def _note(self, note: etree._Element, number: int) -> Iterator[Block]:
        paragraphs = [each for each in self._blocks(note, 1) if isinstance(each, Paragraph)]
        for place, each in enumerate(paragraphs):
            mark = (Run(f"[{number}] "),) if place == 0 else ()
            yield replace(each, runs=mark + each.runs, level=0, is_item=False)

    def _left_out(self) -> None:
        comments = self._tree("comments")
        for comment in comments.iter("{*}comment") if comments is not None else ():
            self._reading.hide("批注", "".join(t.text or "" for t in comment.iter("{*}t")))
        for type_, zh in (("header", "页眉"), ("footer", "页脚")):
            for part in self._package.related(self._main, type_):
                root = self._package.archive.tree(part)
                text = "".join(t.text or "" for t in root.iter("{*}t")) if root is not None else ""
                if len(text.strip()) > 4 and not text.strip("—-– 第页共/").isdigit():
                    self._reading.note(f"{zh}没有取入：{' '.join(text.split())[:60]}")


def _children(element: etree._Element, name: str) -> Iterator[etree._Element]:
    """The rows of a table or the cells of a row, through what controls and changes put around."""
    for child in element:
        kind = local(child)
        if kind == name:
            yield child
        elif kind == "sdt":
            content = child.find("{*}sdtContent")
            yield from _children(content, name) if content is not None else ()
        elif kind in {"ins", "moveTo", "customXml"}:
            yield from _children(child, name)


def _merged(rows: list[list[tuple[Cell, str]]]) -> tuple[tuple[Cell, ...], ...]:
    """The rows with cells that go on downwards taken together."""
    made: list[list[Cell]] = []
    open_: dict[int, tuple[int, int]] = {}
    for row in rows:
        line: list[Cell] = []
        column = 0
        for cell, down in row:
            if down == "continue" and column in open_:
                above, place = open_[column]
                first = made[above][place]
                made[above][place] = replace(
                    first, rows=first.rows + 1, paragraphs=first.paragraphs + cell.paragraphs
                )
            else:
                open_.pop(column, None)
                if down:
                    open_[column] = (len(made), len(line))
                line.append(cell)
            column += cell.columns
        made.append(line)
    return tuple(map(tuple, made))


def _has_borders(table: etree._Element, is_styled: bool) -> bool:
    """Whether lines are drawn, by the table or one of its cells; a named format draws them."""
    borders = [
        table.find("{*}tblPr/{*}tblBorders"),
        *table.iterfind("{*}tr/{*}tc/{*}tcPr/{*}tcBorders"),
    ]
    said = [
        (attribute(edge, "val") or "none") not in {"none", "nil"}
        for each in borders
        if each is not None
        for edge in each
    ]
    return any(said) if said else is_styled
