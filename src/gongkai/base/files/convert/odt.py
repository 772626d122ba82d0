"""OpenDocument texts as blocks: what a reader of the file sees, in order."""

from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from gongkai.base.files.convert.blocks import (
    RAISED,
    Block,
    Cell,
    Paragraph,
    Reading,
    Run,
    Table,
    joined,
)
from gongkai.base.files.convert.odtformats import Formats
from gongkai.base.files.convert.pictures import Gallery
from gongkai.base.files.convert.wordnumbers import written
from gongkai.base.files.scan.archive import Archive, Source, attribute, local
from gongkai.base.files.scan.odfstyles import Styles
from gongkai.law.refusal import Refusal

_DEEPEST = 40
_MOST_REPEATED = 200
_ENCRYPTED = "文件已加密，读不出来；请去掉密码后重新上传。"
_NO_TEXT = "这不是文字文档；请上传文字文档（odt、docx）。"
_MACROS = "文件含有宏，不能取入；请另存为不含宏的文档后重新上传。"
_BREAKS = {"tab": "\t", "line-break": "\n"}
_SECTIONS = frozenset({"section", "index-body", "list-header", "change-start"})
_APART = frozenset(
    {"annotation", "annotation-end", "bookmark", "bookmark-start", "tracked-changes"}
)


def read(source: Source) -> Reading:
    """What stands in a text. Raises Refusal when encrypted, damaged or no text."""
    archive = Archive(source)
    manifest = archive.tree("META-INF/manifest.xml")
    if manifest is not None and any(True for _ in manifest.iter("{*}encryption-data")):
        raise Refusal(_ENCRYPTED)
    if any(name.startswith(("Basic/", "Scripts/")) for name in archive.names):
        raise Refusal(_MACROS)
    content = archive.tree("content.xml")
    text = None if content is None else content.find("{*}body/{*}text")
    if content is None or text is None:
        raise Refusal(_NO_TEXT)
    return _Reader(archive, content).read(text)


class _Reader:
    """Goes over the text once, from top to bottom."""

    def __init__(self, archive: Archive, content: etree._Element) -> None:
        self._archive = archive
        self._reading = Reading()
        self._gallery = Gallery(self._reading)
        page = archive.tree("styles.xml")
        roots = [root for root in (content, page) if root is not None]
        self._looks, self._formats = Styles(roots), Formats(roots)
        self._notes: list[tuple[Run, etree._Element]] = []
        self._boxes: list[etree._Element] = []

    def read(self, text: etree._Element) -> Reading:
        for changed in text.iter("{*}deletion"):
            self._reading.hide("修订中删除的文字", "".join(map(str, changed.itertext())))
        for note in text.iter("{*}annotation"):
            words = (str(part) for each in note.iter("{*}p") for part in each.itertext())
            self._reading.hide("批注", "".join(words))
        self._reading.blocks += self._blocks(text, 0)
        for mark, note in self._notes:
            for block in self._blocks(note, 1):
                if isinstance(block, Paragraph):
                    lead = Run(f"{mark.text} ")
                    self._reading.blocks.append(
                        replace(block, runs=(lead, *block.runs), level=0, is_item=False)
                    )
        return self._reading

    def _blocks(self, holder: etree._Element, depth: int, counts: str = "") -> Iterator[Block]:
        for child in holder if depth < _DEEPEST else ():
            name = local(child)
            if name in {"p", "h"}:
                yield from self._paragraph(child, depth)
            elif name == "list":
                yield from self._list(child, depth, attribute(child, "style-name") or "", 1)
            elif name == "table":
                yield self._table(child, depth)
            elif name == "table-of-content":
                self._reading.note("目录没有取入；网页会按标题生成。")
            elif name in _SECTIONS:
                yield from self._blocks(child, depth + 1)
            elif name == "frame":
                yield from self._framed(child, depth)

    def _paragraph(self, element: etree._Element, depth: int) -> Iterator[Block]:
        format_ = self._formats.named(attribute(element, "style-name"))
        level = format_.level or 0
        outline = attribute(element, "outline-level")
        if local(element) == "h":
            level = (int(outline) if outline and outline.isdigit() else 1) + 1
        runs = joined(self._runs(element, format_.marks, ""))
        made = Paragraph(runs, level, format_.align or Paragraph.align, format_.size or 0)
        boxes, self._boxes = self._boxes, []
        if not made.is_empty:
            yield made
        for box in boxes:
            yield from self._blocks(box, depth + 1)

    def _list(
        self, element: etree._Element, depth: int, style: str, level: int
    ) -> Iterator[Block]:
        """The items of a list, with dots or with their numbers as text."""
        form, before, behind, start = self._formats.numbering(style, level)
        count = start - 1
        for item in element.iterfind("{*}list-item"):
            count += 1
            is_first = True
            for child in item if depth < _DEEPEST else ():
                if local(child) == "list":
                    yield from self._list(child, depth + 1, style, level + 1)
                elif local(child) in {"p", "h"}:
                    for block in self._paragraph(child, depth + 1):
                        if is_first and isinstance(block, Paragraph):
                            number = f"{before}{written(count, form)}{behind}" if form else ""
                            runs = (Run(number), *block.runs) if number else block.runs
                            yield replace(block, runs=joined(runs), is_item=not form)
                            is_first = False
                        else:
                            yield block

    def _runs(self, element: etree._Element, marks: frozenset[str], href: str) -> Iterator[Run]:
        is_hidden = self._looks.unseen(attribute(element, "style-name")) is not None
        if is_hidden or local(element) in {"hidden-text", "hidden-paragraph"}:
            self._reading.hide("隐藏文字", "".join(map(str, element.itertext())))
            return
        yield Run(element.text or "", marks, href)
        for child in element:
            yield from self._piece(child, marks, href)
            yield Run(child.tail or "", marks, href)

    def _piece(self, child: etree._Element, marks: frozenset[str], href: str) -> Iterator[Run]:
        name = local(child)
        if name == "s":
            count = attribute(child, "c") or "1"
            yield Run(" " * min(int(count) if count.isdigit() else 1, 40), marks, href)
        elif name in _BREAKS:
            yield Run(_BREAKS[name], marks, href)
        elif name == "note":
            body = child.find("{*}note-body")
            mark = Run(f"[{len(self._notes) + 1}]", frozenset({RAISED}))
            if body is not None:
                self._notes.append((mark, body))
                yield mark
        elif name == "frame":
            yield from self._frame(child)
        elif name and name not in _APART:
            own = self._formats.named(attribute(child, "style-name")).marks
            target = (attribute(child, "href") or "") if name == "a" else href
            yield from self._runs(child, marks | own, target)

    def _frame(self, frame: etree._Element) -> Iterator[Run]:
        box = frame.find("{*}text-box")
        if box is not None:
            self._boxes.append(box)
            return
        image = frame.find("{*}image")
        path = "" if image is None else attribute(image, "href") or ""
        if path in self._archive:
            told = frame.find("{*}desc")
            alt = "" if told is None else "".join(map(str, told.itertext()))
            name = self._gallery.add(path, self._archive.read(path), alt)
            if name:
                yield Run("", picture=name)
        elif image is not None:
            self._reading.note("有图片只是链接，不在文件里，没有取入；请插入图片本身。")

    def _framed(self, frame: etree._Element, depth: int) -> Iterator[Block]:
        runs = tuple(self._frame(frame))
        boxes, self._boxes = self._boxes, []
        if runs:
            yield Paragraph(runs)
        for box in boxes:
            yield from self._blocks(box, depth + 1)

    def _table(self, table: etree._Element, depth: int) -> Table:
        rows = []
        for row in table.iter("{*}table-row"):
            if next(row.iterancestors("{*}table"), None) is not table:
                continue
            above = row.getparent()
            is_head = above is not None and local(above) == "table-header-rows"
            cells = tuple(
                self._cell(cell, depth, is_head=is_head) for cell in row.iterfind("{*}table-cell")
            )
            rows += [cells] * _count(row, "number-rows-repeated")
        return Table(tuple(rows))

    def _cell(self, cell: etree._Element, depth: int, *, is_head: bool) -> Cell:
        found = [each for each in self._blocks(cell, depth + 1) if isinstance(each, Paragraph)]
        columns, rows = _count(cell, "number-columns-spanned"), _count(cell, "number-rows-spanned")
        return Cell(tuple(found), columns, rows, is_head)


def _count(element: etree._Element, name: str) -> int:
    said = attribute(element, name) or "1"
    return min(max(int(said), 1), _MOST_REPEATED) if said.isdigit() else 1
