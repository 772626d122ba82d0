"""Pages set in two columns, and tables whose columns are kept apart by nothing but space."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from gongkai.base.files.convert.blocks import STRONG, Cell, Paragraph, Run, Table
from gongkai.base.files.convert.pages import Line, glued

# So many rows, and so many letters a cell at most, make a table of lines.
_FEWEST_ROWS = 3
_LONGEST_CELL = 30
# So many lines, and so many letters a line in the middle, make two columns of text.
_FEWEST_LINES = 8
_RUNNING = 10


def ordered(lines: Sequence[Line]) -> list[Line]:
    """The lines of a page in the order they are read."""
    across = sorted(lines, key=lambda line: (line.box.middle[1], line.box.left))
    gap = _gutter(across)
    if gap is None:
        return _levelled(across)
    found: list[Line] = []
    left: list[Line] = []
    right: list[Line] = []
    for line in across:
        if line.box.right <= gap:
            left.append(line)
        elif line.box.left >= gap:
            right.append(line)
        else:
            # A line over both columns ends what stands above it.
            found += [*left, *right, line]
            left, right = [], []
    return [*found, *left, *right]


def _levelled(lines: Sequence[Line]) -> list[Line]:
    """Lines of one height from left to right."""
    rows: list[list[Line]] = []
    for line in lines:
        last = rows[-1][-1].box if rows else None
        if last and last.top <= line.box.middle[1] <= last.bottom and not line.picture:
            rows[-1].append(line)
        else:
            rows.append([line])
    return [line for row in rows for line in sorted(row, key=lambda each: each.box.left)]


def _gutter(lines: Sequence[Line]) -> float | None:
    """Where the space between two columns of running text lies."""
    text = [line for line in lines if not line.picture]
    if len(text) < 2 * _FEWEST_LINES:
        return None
    left, right = min(line.box.left for line in text), max(line.box.right for line in text)
    middle = (left + right) / 2
    for place in range(-4, 5):
        gap = middle + place * (right - left) / 60
        sides = [
            [line for line in text if line.box.right <= gap],
            [line for line in text if line.box.left >= gap],
        ]
        crossing = len(text) - sum(map(len, sides))
        is_running = all(
            len(side) >= _FEWEST_LINES
            and sorted(len(line.text) for line in side)[len(side) // 2] >= _RUNNING
            for side in sides
        )
        if is_running and crossing * 5 < len(text):
            return gap
    return None


def tabled(flow: Sequence[Line | Table]) -> Iterator[Line | Table]:
    """The flow with rows of short pieces under each other made a table."""
    rows: list[list[Line]] = []
    for is_line, group in groupby(flow, key=lambda item: isinstance(item, Line)):
        if not is_line:
            yield from group
            continue
        for row in _rows([item for item in group if isinstance(item, Line)]):
            if rows and not _fits(rows[0], row):
                yield from _made(rows)
                rows = []
            rows.append(row)
        yield from _made(rows)
        rows = []


def _rows(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """The lines in groups that stand side by side."""
    row: list[Line] = []
    for line in lines:
        if row and not (
            row[-1].page == line.page
            and row[-1].box.top <= line.box.middle[1] <= row[-1].box.bottom
            and line.box.left >= row[-1].box.right
        ):
            yield row
            row = []
        row.append(line)
    if row:
        yield row


def _fits(first: Sequence[Line], row: Sequence[Line]) -> bool:
    """Whether a row has its pieces under those of the first row."""
    if len(first) < 2 or len(first) != len(row):
        return False
    return all(
        above.box.left - above.size < line.box.right
        and line.box.left < above.box.right + above.size
        for above, line in zip(first, row, strict=True)
    )


def _made(rows: Sequence[Sequence[Line]]) -> Iterator[Line | Table]:
    is_table = len(rows) >= _FEWEST_ROWS and all(
        len(line.text) <= _LONGEST_CELL and not line.picture for row in rows for line in row
    )
    if not is_table or len(rows[0]) < 2:
        for row in rows:
            yield from _together(row)
        return
    yield Table(tuple(tuple(map(_cell, row)) for row in rows))


def _together(row: Sequence[Line]) -> Iterator[Line]:
    """Short pieces side by side (an organ and a day) as one line; others as they are."""
    is_short = len(row) > 1 and not any(line.picture for line in row)
    if not is_short:
        yield from row
        return
    first = row[0]
    text, box = first.text, first.box
    for line in row[1:]:
        text, box = glued(f"{text}　", line.text), box.around(line.box)
    yield Line(text, box, first.size, first.is_strong, first.page)


def _cell(line: Line) -> Cell:
    marks = frozenset({STRONG}) if line.is_strong else frozenset()
    return Cell((Paragraph((Run(line.text, marks),)),))
