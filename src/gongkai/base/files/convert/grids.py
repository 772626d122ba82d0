"""Tables on a page by the lines that are drawn around their cells."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gongkai.base.files.convert.blocks import STRONG, Cell, Paragraph, Run, Table
from gongkai.base.files.convert.pages import Box, Letter, glued, lines_of

# Lines nearer than this (points) are one line; a line may fall so short of the one it meets.
_NEAR = 3.0
# So much of a side must be drawn for there to be a wall.
_DRAWN = 0.6
_MOST_RULINGS = 8_000
# A line shorter than this is part of a letter or a dash.
SHORTEST = 8.0


@dataclass(frozen=True)
class Grid:
    """The lines of a table: where its columns and rows begin and end, and what is drawn."""

    columns: tuple[float, ...]
    rows: tuple[float, ...]
    across: tuple[Box, ...]
    down: tuple[Box, ...]

    @property
    def box(self) -> Box:
        return Box(self.columns[0], self.rows[0], self.columns[-1], self.rows[-1])

    def has_wall(self, row: int, column: int) -> bool:
        """Whether a line is drawn on the right of a field."""
        at = self.columns[column + 1]
        top, bottom = self.rows[row], self.rows[row + 1]
        drawn = sum(
            max(0.0, min(each.bottom, bottom) - max(each.top, top))
            for each in self.down
            if abs(each.left - at) <= _NEAR
        )
        return drawn >= _DRAWN * (bottom - top)

    def has_floor(self, row: int, column: int) -> bool:
        """Whether a line is drawn under a field."""
        at = self.rows[row + 1]
        left, right = self.columns[column], self.columns[column + 1]
        drawn = sum(
            max(0.0, min(each.right, right) - max(each.left, left))
            for each in self.across
            if abs(each.top - at) <= _NEAR
        )
        return drawn >= _DRAWN * (right - left)


def grids(rulings: Sequence[Box]) -> list[Grid]:
    """The tables among the lines of a page, from top to bottom."""
    if len(rulings) > _MOST_RULINGS:
        return []
    across = [each for each in rulings if each.width >= each.height and each.width >= SHORTEST]
    down = [each for each in rulings if each.height > each.width and each.height >= SHORTEST]
    found = []
    for group in _touching([*across, *down]):
        flat = tuple(each for each in group if each.width >= each.height)
        upright = tuple(each for each in group if each.height > each.width)
        columns = _places(each.left for each in upright)
        rows = _places(each.top for each in flat)
        # A box of one field is a frame, not a table.
        if len(columns) >= 2 and len(rows) >= 2 and len(columns) + len(rows) > 4:
            found.append(Grid(columns, rows, flat, upright))
    return sorted(found, key=lambda grid: grid.box.top)


def _touching(lines: list[Box]) -> list[list[Box]]:
    """The lines in groups that meet each other."""
    groups: list[list[Box]] = []
    bounds: list[Box] = []
    for line in sorted(lines, key=lambda each: each.top):
        met = [n for n, box in enumerate(bounds) if _meet(box, line)]
        merged, box = [line], line
        for number in reversed(met):
            merged += groups.pop(number)
            box = box.around(bounds.pop(number))
        groups.append(merged)
        bounds.append(box)
    return groups


def _meet(one: Box, other: Box) -> bool:
    return (
        one.left - _NEAR <= other.right
        and other.left - _NEAR <= one.right
        and one.top - _NEAR <= other.bottom
        and other.top - _NEAR <= one.bottom
    )


def _places(values: Iterable[float]) -> tuple[float, ...]:
    """The different places among values that nearly agree."""
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > _NEAR:
            found.append(value)
    return tuple(found)


def table(grid: Grid, letters: Iterable[Letter]) -> Table:
    """The table of a grid with the letters that stand in it."""
    fields: dict[tuple[int, int], list[Letter]] = {}
    owners = _owners(grid)
    for letter in letters:
        x, y = letter.box.middle
        place = (_index(grid.rows, y), _index(grid.columns, x))
        fields.setdefault(owners[place], []).append(letter)
    spans: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for field, owner in owners.items():
        spans.setdefault(owner, []).append(field)
    rows: list[list[Cell]] = [[] for _ in grid.rows[1:]]
    for owner in sorted(spans):
        last = max(spans[owner])
        rows[owner[0]].append(
            Cell(
                _paragraphs(fields.get(owner, [])),
                max(column for _, column in spans[owner]) - owner[1] + 1,
                last[0] - owner[0] + 1,
            )
        )
    return Table(tuple(tuple(row) for row in rows if row))


def _index(places: Sequence[float], value: float) -> int:
    for number in range(len(places) - 2):
        if value < places[number + 1]:
            return number
    return len(places) - 2


def _owners(grid: Grid) -> dict[tuple[int, int], tuple[int, int]]:
    """Of each field the field at the top left of the cell it belongs to."""
    owners: dict[tuple[int, int], tuple[int, int]] = {}
    height, width = len(grid.rows) - 1, len(grid.columns) - 1
    for row in range(height):
        for column in range(width):
            if (row, column) in owners:
                continue
            right = column
            while right + 1 < width and not grid.has_wall(row, right):
                right += 1
            low = row
            while low + 1 < height and not any(
                grid.has_floor(low, each) for each in range(column, right + 1)
            ):
                low += 1
            for down in range(row, low + 1):
                for along in range(column, right + 1):
                    owners.setdefault((down, along), (row, column))
    return owners


def _paragraphs(letters: Sequence[Letter]) -> tuple[Paragraph, ...]:
    """What a cell says: lines that go on are one paragraph."""
    text = ""
    is_strong = bool(letters) and all(letter.is_strong for letter in letters)
    for line in lines_of(letters):
        text = glued(text, line.text)
    marks = frozenset({STRONG}) if is_strong else frozenset()
    return (Paragraph((Run(text, marks),)),) if text else ()
