"""Blocks of a text document: paragraphs with what is seen of their runs, and tables."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from lxml import etree

from gongkai.base.files.remake import wordprops, wordruns
from gongkai.base.files.remake.left import LeftOut
from gongkai.base.files.remake.numbering import Label, Numbering
from gongkai.base.files.remake.paper import Block, Cell, Paragraph, Picture, Row, Run, Table
from gongkai.base.files.remake.sheetlooks import number
from gongkai.base.files.remake.wordprops import Said, Styles, twips
from gongkai.base.files.scan import wordtexts
from gongkai.base.files.scan.archive import attribute, is_on, local
from gongkai.base.files.scan.opc import Package
from gongkai.base.files.scan.wordstyles import Look as Seen
from gongkai.base.files.scan.wordstyles import Styles as SeenStyles
from gongkai.law.refusal import Refusal

_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
_LINES = frozenset(
    "single double dotted dashed thick dotDash dashSmallGap triple".split()  # noqa: SIM905
)
_UPRIGHT = frozenset({"top", "center", "bottom"})
_DEEPEST = 40
# What holds blocks and is none itself.
_HOLDERS = frozenset(
    {"sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag", "txbxContent"}
)


@dataclass
class Context:
    """What all parts of a document share, and the part that is being read."""

    package: Package
    part: str
    styles: Styles
    seen: SeenStyles
    numbering: Numbering
    notes: dict[tuple[str, str], etree._Element]
    note_parts: dict[str, str]
    ground: str | None
    left: LeftOut
    cells_left: int

    def within(self, part: str) -> "Context":
        return replace(self, part=part)


class Reader:
    """Reads the blocks of one part; `where` is its place in the words of the scan."""

    def __init__(
        self, context: Context, where: str, depth: int = 0, under: tuple[Said, Said] = ({}, {})
    ) -> None:
        if depth > _DEEPEST:
            raise Refusal("文档层数过多，不能检查；请精简后重新上传。")
        self.context, self.where, self.depth = context, where, depth
        # What the format of the table says of the letters and paragraphs in it.
        self.under = under
        self.fields: list[wordruns.Field] = []

    def body(
        self, element: etree._Element
    ) -> Iterator[tuple[Block | None, etree._Element | None]]:
        """Each block, and the section's properties where one ends with it."""
        for child in held(element):
            name = local(child)
            if name == "sectPr":
                yield None, child
            for block in self._block(child):
                yield block, None
            if name == "p" and (ends := child.find("{*}pPr/{*}sectPr")) is not None:
                yield None, ends

    def blocks(self, element: etree._Element) -> list[Block]:
        return [block for child in held(element) for block in self._block(child)]

    def _block(self, element: etree._Element) -> Iterator[Block]:
        if local(element) == "p":
            yield from self._paragraph(element)
        elif local(element) == "tbl":
            table = self._table(element)
            if table.rows:
                yield table

    def _paragraph(self, element: etree._Element) -> Iterator[Block]:
        """A paragraph, then those of the text boxes that hang on it."""
        styles, properties = self.context.styles, element.find("{*}pPr")
        named = None if properties is None else properties.find("{*}pStyle")
        id_ = styles.default if named is None else attribute(named, "val")
        run, said = styles.named(id_)
        own = wordprops.of_paragraph(properties)
        label = self._label(said | own)
        if label:
            said = (
                label.paragraph
                | {k: v for k, v in said.items() if k != "left"}
                | ({} if "left" in label.paragraph else {"left": said.get("left", 0)})
            )
        said = styles.paragraph | self.under[1] | said | own
        base: Said = styles.run | self.under[0] | run
        items, boxes = wordruns.read(self, element, base)
        if label and label.text and (items or _has_runs(element)):
            look = wordprops.look(base | label.run)
            items.insert(0, Run(label.text, replace(look, font="")))
        points = base.get("points", 10.5)
        level = said.get("level") or styles.level(id_)
        level = level if level <= 9 else 0
        yield Paragraph(items, level, wordprops.setting(said, points))
        for box in boxes:
            yield from Reader(self.context, self.where, self.depth + 1).blocks(box)

    def _label(self, said: Said) -> Label | None:
        id_, depth = said.get("numbering", (None, 0))
        return self.context.numbering.label(id_, depth)

    def _table(self, element: etree._Element) -> Table:
        properties = element.find("{*}tblPr")
        grid = element.find("{*}tblGrid")
        table = Table(
            widths=[twips(each, "w") or 0 for each in grid.iterfind("{*}gridCol")]
            if grid is not None
            else [],
            edges=self._table_edges(properties),
        )
        align = None if properties is None else properties.find("{*}jc")
        if align is not None and attribute(align, "val") in {"center", "right"}:
            table.align = attribute(align, "val") or ""
        if not all(width > 0 for width in table.widths):
            table.widths = []
        style = None if properties is None else properties.find("{*}tblStyle")
        under = self.context.styles.named(None if style is None else attribute(style, "val"))
        for row in held(element):
            if local(row) == "tr" and not _is_gone(row):
                made = self._row(row, under)
                if made.cells:
                    table.rows.append(made)
        return table

    def _table_edges(self, properties: etree._Element | None) -> tuple[tuple[str, str], ...]:
        own = None if properties is None else properties.find("{*}tblBorders")
        if own is not None:
            return edges(own)
        style = None if properties is None else properties.find("{*}tblStyle")
        # Most named formats of tables draw a grid.
        return tuple((side, "single") for side in _SIDES) if style is not None else ()

    def _row(self, element: etree._Element, under: tuple[Said, Said]) -> Row:
        properties = element.find("{*}trPr")
        row = Row()
        if properties is not None:
            head, high = properties.find("{*}tblHeader"), properties.find("{*}trHeight")
            row.is_head = head is not None and is_on(attribute(head, "val") or "1")
            row.height = max(twips(high, "val") or 0, 0) if high is not None else 0
        for cell in held(element):
            if local(cell) == "tc" and cell.find("{*}tcPr/{*}cellDel") is None:
                row.cells.append(self._cell(cell, under))
        return row

    def _cell(self, element: etree._Element, under: tuple[Said, Said]) -> Cell:
        self.context.cells_left -= 1
        if self.context.cells_left < 0:
            raise Refusal("文档中表格过大，不能检查；请拆分后重新上传。")
        cell = Cell()
        properties = element.find("{*}tcPr")
        for each in properties if properties is not None else ():
            _CELL.get(local(each), _nothing)(cell, each)
        if cell.down != "continue":
            inner = Reader(self.context, self.where, self.depth + 1, under)
            cell.blocks = inner.blocks(element)
        return cell

    def base_seen(self, paragraph: etree._Element) -> Seen:
        """How visible the letters of a paragraph are by its formats, as the scan reckons it."""
        return wordtexts.paragraph_look(paragraph, self.context.seen, self.context.ground)


def held(element: etree._Element) -> Iterator[etree._Element]:
    """The blocks, rows or cells in an element, those in its holders too."""
    for child in element:
        name = local(child)
        if name == "AlternateContent":
            chosen = choice(child)
            if chosen is not None:
                yield from held(chosen)
        elif name in _HOLDERS:
            yield from held(child)
        else:
            yield child


def choice(alternate: etree._Element) -> etree._Element | None:
    """What of an alternate content a program of today shows."""
    return next((each for each in alternate if local(each) in {"Choice", "Fallback"}), None)


def edges(element: etree._Element) -> tuple[tuple[str, str], ...]:
    """The edges that are drawn, by side."""
    found = []
    for side in _SIDES:
        names = {"left": ("left", "start"), "right": ("right", "end")}.get(side, (side,))
        for name in names:
            each = element.find(f"{{*}}{name}")
            style = None if each is None else attribute(each, "val")
            if style and style not in {"none", "nil"}:
                found.append((side, style if style in _LINES else "single"))
                break
    return tuple(found)


def plain_text(blocks: Iterable[Block], *, with_pictures: bool = False) -> str:
    """All letters of blocks; a picture counts as one where asked."""
    pieces = []
    for block in blocks:
        if isinstance(block, Table):
            cells = (cell for row in block.rows for cell in row.cells)
            pieces += [plain_text(cell.blocks, with_pictures=with_pictures) for cell in cells]
        else:
            pieces.append(block.text)
            if with_pictures and any(isinstance(each, Picture) for each in block.items):
                pieces.append("□")
    return "\n".join(piece for piece in pieces if piece.strip())


def _is_gone(row: etree._Element) -> bool:
    """Whether a row is hidden or struck out."""
    properties = row.find("{*}trPr")
    if properties is None:
        return False
    hidden = properties.find("{*}hidden")
    is_hidden = hidden is not None and is_on(attribute(hidden, "val") or "1")
    return is_hidden or properties.find("{*}del") is not None


def _has_runs(element: etree._Element) -> bool:
    return next(element.iter("{*}r"), None) is not None


def _span(cell: Cell, element: etree._Element) -> None:
    cell.span = int(number(attribute(element, "val"), 1, least=1, most=200))


def _down(cell: Cell, element: etree._Element) -> None:
    cell.down = "restart" if attribute(element, "val") == "restart" else "continue"


def _width(cell: Cell, element: etree._Element) -> None:
    if attribute(element, "type") == "dxa":
        cell.width = max(twips(element, "w") or 0, 0) or None


def _shade(cell: Cell, element: etree._Element) -> None:
    cell.ground = wordprops.colour(attribute(element, "fill"))


def _upright(cell: Cell, element: etree._Element) -> None:
    value = attribute(element, "val") or ""
    cell.upright = value if value in _UPRIGHT else ""


def _cell_edges(cell: Cell, element: etree._Element) -> None:
    cell.edges = edges(element)


def _nothing(cell: Cell, element: etree._Element) -> None:
    """A property that is not taken along."""


_CELL = {
    "gridSpan": _span,
    "vMerge": _down,
    "tcW": _width,
    "shd": _shade,
    "vAlign": _upright,
    "tcBorders": _cell_edges,
}
