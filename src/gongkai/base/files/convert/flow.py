"""Pages put together as one text: lines joined to paragraphs, tables in their place."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from gongkai.base.files.convert import columns, outline
from gongkai.base.files.convert.blocks import (
    STRONG,
    Align,
    Block,
    Cell,
    Paragraph,
    Reading,
    Run,
    Table,
)
from gongkai.base.files.convert.grids import Grid, grids, table
from gongkai.base.files.convert.margins import without_edges
from gongkai.base.files.convert.pages import Letter, Line, Sheet, glued, lines_of

# In letters: how far an indent goes in, how short a line falls that ends a paragraph.
_INDENT, _SHORT = 1.3, 2.2
# In line heights: a gap that parts two paragraphs.
_APART = 1.9
# In points: letters larger than the usual ones by so much are a title's.
_LARGER = 3
_ITEM = re.compile(r"[•●■◆▪\uf000-\uf0ff]\s*")
_ENDS = "。；：！？;:!?”）)"


@dataclass(frozen=True)
class _Edges:
    """Where the lines of the text begin and end."""

    left: float
    right: float
    # The size of most letters: what is larger is a title.
    usual: float = 0

    def align(self, line: Line) -> Align:
        before, behind = line.box.left - self.left, self.right - line.box.right
        letter = line.size or 12
        is_even = abs(before - behind) < 2 * letter
        # A paragraph's first line is indented by two letters and goes to the edge.
        if is_even and (before > 2.5 * letter or line.size > self.usual + _LARGER):
            return Align.CENTER
        is_short = line.box.width < (self.right - self.left) * 0.6
        is_late = before > 6 * letter and behind < 6 * letter
        return Align.END if is_short and is_late else Align.START


def assembled(sheets: Sequence[Sheet], reading: Reading) -> None:
    """Add the blocks of all pages to what was read."""
    found = [list(grids(sheet.rulings)) for sheet in sheets]
    pages = [
        [*lines_of(_outside(sheet, tables), number), *_pictures(sheet, number)]
        for number, (sheet, tables) in enumerate(zip(sheets, found, strict=True))
    ]
    kept, dropped = without_edges(pages, sheets)
    for text in dropped:
        reading.note(f"页眉页脚没有取入：{text[:60]}")
    flow: list[Line | Table] = []
    for sheet, lines, tables in zip(sheets, kept, found, strict=True):
        flow += _in_order(sheet, columns.ordered(lines), tables)
    reading.blocks += _blocks(columns.tabled(flow))


def _outside(sheet: Sheet, tables: Sequence[Grid]) -> Iterator[Letter]:
    boxes = [grid.box for grid in tables]
    for letter in sheet.letters:
        if not any(box.holds(letter.box.middle) for box in boxes):
            yield letter


def _pictures(sheet: Sheet, page: int) -> Iterator[Line]:
    for each in sheet.pictures:
        yield Line("", each.box, 0, page=page, picture=each.name)


def _in_order(
    sheet: Sheet, lines: Sequence[Line], tables: Sequence[Grid]
) -> Iterator[Line | Table]:
    """The lines of a page with its tables where they stand."""
    left = list(tables)
    for line in lines:
        while left and left[0].box.top < line.box.top:
            yield _filled(sheet, left.pop(0))
        yield line
    for grid in left:
        yield _filled(sheet, grid)


def _filled(sheet: Sheet, grid: Grid) -> Table:
    return table(grid, (each for each in sheet.letters if grid.box.holds(each.box.middle)))


def _blocks(flow: Iterable[Line | Table]) -> Iterator[Block]:
    items = list(flow)
    edges = _edges([each for each in items if isinstance(each, Line)])
    open_: list[Line] = []
    last: Table | None = None
    for item in items:
        if isinstance(item, Table):
            yield from _closed(open_, edges)
            open_ = []
            last = _continued(last, item) if last else item
            continue
        if last:
            yield last
            last = None
        if open_ and not _goes_on(open_[-1], item, edges):
            yield from _closed(open_, edges)
            open_ = []
        open_.append(item)
    if last:
        yield last
    yield from _closed(open_, edges)


def _edges(lines: Sequence[Line]) -> _Edges:
    """The edges most of the long lines keep to."""
    if not lines:
        return _Edges(0, 0)
    widest = max(line.box.width for line in lines)
    long = [line for line in lines if line.box.width > widest * 0.7]
    lefts = sorted(line.box.left for line in long)
    rights = sorted(line.box.right for line in long)
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size, 1)] += len(line.text)
    usual = sizes.most_common(1)[0][0]
    return _Edges(lefts[len(lefts) // 10], rights[-1 - len(rights) // 10], usual)


def _goes_on(before: Line, line: Line, edges: _Edges) -> bool:
    """Whether a line belongs to the paragraph of the one before it."""
    if before.picture or line.picture or abs(before.size - line.size) > 1.2:
        return False
    size = line.size or 12
    kinds = edges.align(before), edges.align(line)
    is_below = before.page == line.page
    if is_below and line.box.top - before.box.top > _APART * max(before.box.height, size) + size:
        return False
    if Align.CENTER in kinds:
        return kinds == (Align.CENTER, Align.CENTER) and before.is_strong == line.is_strong
    if Align.END in kinds or before.box.right < edges.right - _SHORT * size:
        return False
    is_indented = line.box.left > edges.left + _INDENT * size
    is_new = bool(outline.NUMBERED.match(line.text)) and before.text[-1:] in _ENDS
    return not is_indented and not is_new


def _closed(lines: Sequence[Line], edges: _Edges) -> Iterator[Paragraph]:
    if not lines:
        return
    text = ""
    for line in lines:
        text = glued(text, line.text)
    bare = _ITEM.sub("", text, count=1) if _ITEM.match(text) else text
    marks = frozenset({STRONG}) if all(line.is_strong for line in lines) else frozenset()
    runs = tuple(Run("", picture=line.picture) for line in lines if line.picture)
    yield Paragraph(
        runs or (Run(bare, marks),),
        align=edges.align(lines[0]),
        size=round(lines[0].size, 1),
        is_item=bare != text,
    )


def _continued(table: Table, more: Table) -> Table:
    """Two tables with nothing between them as one; a head that is repeated comes once."""
    width, same = (sum(cell.columns for cell in each.rows[0]) for each in (table, more))
    if width != same:
        return replace(table, rows=table.rows + more.rows)
    heads = [[cell.text for cell in each.rows[0]] for each in (table, more)]
    added = more.rows[1 if heads[0] == heads[1] else 0 :]
    if added and _is_rest(table.rows[-1], added[0]):
        whole = tuple(map(_joined, table.rows[-1], added[0]))
        return replace(table, rows=(*table.rows[:-1], whole, *added[1:]))
    return replace(table, rows=table.rows + added)


def _is_rest(row: Sequence[Cell], rest: Sequence[Cell]) -> bool:
    """Whether a row at the top of a page is what was left of the last one: it has no beginning."""
    is_alike = [cell.columns for cell in row] == [cell.columns for cell in rest]
    return is_alike and bool(row[0].text) and not rest[0].text and any(c.text for c in rest)


def _joined(cell: Cell, rest: Cell) -> Cell:
    text = glued(cell.text, rest.text)
    return replace(cell, paragraphs=(Paragraph((Run(text),)),)) if rest.text else cell
