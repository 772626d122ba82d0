"""Masked texts, text documents and web pages."""

from collections.abc import Iterator
from dataclasses import replace
from html import escape

import nh3
from lxml import etree

from gongkai.base.files.deidentify import grids
from gongkai.base.files.deidentify.masking import Masker, Piece
from gongkai.base.files.remake import readdocx, writedocx
from gongkai.base.files.remake.left import LeftOut
from gongkai.base.files.remake.letters import seen
from gongkai.base.files.remake.paper import Block, Cell, Note, Paper, Paragraph, Row, Run, Table
from gongkai.base.files.remake.personal import has_findings, is_personal
from gongkai.base.files.scan import html, plain
from gongkai.base.files.scan.archive import Source

_TAGS = set(
    (  # noqa: SIM905 - a list of words is read as words
        "p div span br hr h1 h2 h3 h4 h5 h6 ul ol li dl dt dd table thead tbody tfoot tr th td "
        "caption colgroup col blockquote pre strong b em i u s sub sup a section article header "
        "footer main figure figcaption small code q cite abbr address time"
    ).split()
)
_BLANKS = {ord(sign): " " for sign in "\n\r\t"}
_ATTRIBUTES = {
    "a": {"href"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "ol": {"start", "type"},
}


def text(source: Source, masker: Masker, left: LeftOut) -> bytes:
    """A text, masked, in UTF-8."""
    lines = [
        Piece(line, f"line {number}", "\n")
        for number, line in enumerate(seen(plain.decode(source.data)).split("\n"), start=1)
    ]
    masker.mask(lines)
    masker.mask_again(lines)
    return "\n".join(line.text for line in lines).encode()


def document(source: Source, masker: Masker, left: LeftOut) -> bytes:
    """A text document made anew of what is visible, masked. Raises Refusal."""
    return masked_paper(readdocx.read(source, left), masker)


def masked_paper(paper: Paper, masker: Masker) -> bytes:
    """The bytes of a text document, masked in its text, tables, notes, heads and feet."""
    flows = [flow for section in paper.sections for flow in _flows(section.blocks)]
    for section in paper.sections:
        for blocks in (*section.heads.values(), *section.feet.values()):
            flows += _flows(blocks)
    runs = [_Runs(flow) for flow in flows]
    for each in runs:
        each.mask(masker)
    for each in runs:
        masker.mask_again(each.pieces)
        each.put_back()
    return writedocx.write(paper)


def _flows(blocks: list[Block]) -> Iterator[list[Block]]:
    """Blocks that are read as one text; notes are read for themselves."""
    yield blocks
    for block in blocks:
        if isinstance(block, Table):
            for row in block.rows:
                for cell in row.cells:
                    yield from _notes(cell.blocks)
        else:
            yield from _notes([block])


def _notes(blocks: list[Block]) -> Iterator[list[Block]]:
    for block in blocks:
        for item in block.items if isinstance(block, Paragraph) else ():
            if isinstance(item, Note):
                yield item.blocks


class _Runs:
    """The runs of blocks as pieces of one text."""

    def __init__(self, blocks: list[Block]) -> None:
        self.pieces: list[Piece] = []
        self.tables: list[list[list[list[Piece]]]] = []
        self._homes: list[tuple[Paragraph, int, Piece]] = []
        self._count = 0
        for block in blocks:
            if isinstance(block, Table):
                self._table(block)
            else:
                self._count += 1
                self._paragraph(block, f"paragraph {self._count}", "\n")

    def mask(self, masker: Masker) -> None:
        masker.mask(self.pieces)
        for table in self.tables:
            _mask_columns(table, masker)

    def put_back(self) -> None:
        for paragraph, at, piece in self._homes:
            run = paragraph.items[at]
            if piece.changed and isinstance(run, Run):
                # A link would lead to whom the letters named.
                paragraph.items[at] = replace(run, text=piece.text, link="")

    def _paragraph(self, paragraph: Paragraph, where: str, end: str) -> list[Piece]:
        made = []
        for at, item in enumerate(paragraph.items):
            if isinstance(item, Run):
                piece = Piece(item.text, where)
                self._homes.append((paragraph, at, piece))
                made.append(piece)
        if not made:
            made.append(Piece("", where))
        made[-1].after = end
        self.pieces += made
        return made

    def _table(self, table: Table) -> None:
        rows = []
        for number, row in enumerate(table.rows, start=1):
            rows.append(self._row(row, f"table row {number}"))
            self.pieces[-1].after = "\n"
        self.tables.append(rows)

    def _row(self, row: Row, where: str) -> list[list[Piece]]:
        cells = []
        for cell in row.cells:
            cells.append(self._cell(cell, where))
            # A cell over several columns leaves the others' places empty.
            cells += [[] for _ in range(min(cell.span, 64) - 1)]
        if not row.cells:
            self.pieces.append(Piece("", where))
        return cells

    def _cell(self, cell: Cell, where: str) -> list[Piece]:
        made = []
        for block in cell.blocks:
            if isinstance(block, Table):
                self._table(block)
            else:
                made += self._paragraph(block, where, " ")
        if not made:
            self.pieces.append(Piece("", where))
        self.pieces[-1].after = "\t"
        return made


def _mask_columns(table: list[list[list[Piece]]], masker: Masker) -> None:
    """Whole columns by their heads; the runs of a cell are one text there."""
    rows: grids.Rows = []
    homes = []
    for row in table:
        line: list[Piece | None] = []
        for cell in row:
            whole = Piece("".join(piece.text for piece in cell), cell[0].where if cell else "")
            whole.changed = any(piece.changed for piece in cell)
            homes.append((cell, whole, whole.text))
            line.append(whole if cell else None)
        rows.append(line)
    grids.mask_columns(rows, masker)
    for cell, whole, before in homes:
        if cell and whole.text != before:
            for number, piece in enumerate(cell):
                piece.text, piece.changed = ("" if number else whole.text), True


def _tables(
    root: etree._Element, nodes: list[html.Node], pieces: list[Piece]
) -> Iterator[list[list[list[Piece]]]]:
    """The tables of a page: rows of cells of pieces."""
    cells: dict[etree._Element, list[Piece]] = {}
    for node, piece in zip(nodes, pieces, strict=True):
        if (cell := node.cell) is not None:
            cells.setdefault(cell, []).append(piece)
    for table in root.iter("table"):
        yield [
            [cells.get(cell, []) for cell in row if cell.tag in {"td", "th"}]
            for row in table.iter("tr")
        ]


def page(source: Source, masker: Masker, left: LeftOut) -> bytes:
    """A web page of what is seen of another, masked: no scripts, comments, forms or styles."""
    root = html.parsed(source)
    html.drop_hidden(root)
    for element in root.iter():
        for key, value in list(element.attrib.items()) if isinstance(element.tag, str) else ():
            test = has_findings if key == "href" else is_personal
            if test(str(value)):
                del element.attrib[key]
    nodes = list(html.text_nodes(root))
    # Line ends in the source of a page are blanks on the page.
    pieces = [Piece(node.text.translate(_BLANKS), f"<{node.name}>", node.after) for node in nodes]
    masker.mask(pieces)
    for table in _tables(root, nodes, pieces):
        _mask_columns(table, masker)
    masker.mask_again(pieces)
    for node, piece in zip(nodes, pieces, strict=True):
        if piece.changed:
            node.put(piece.text)
    title = (root.findtext(".//title") or "").strip()
    body = root.find(".//body")
    inner = etree.tostring(root if body is None else body, encoding="unicode", method="html")
    clean = nh3.clean(inner, tags=_TAGS, attributes=_ATTRIBUTES, link_rel=None)
    return (
        '<!DOCTYPE html>\n<html lang="zh-CN"><head><meta charset="utf-8">'
        f"<title>{escape(title)}</title></head><body>{clean}</body></html>\n"
    ).encode()
