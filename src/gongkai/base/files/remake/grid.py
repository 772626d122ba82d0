"""A workbook as it is seen: sheets of cells with what they show and how they look."""

from bisect import bisect_left
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from gongkai.base.files.scan import numberformats
from gongkai.base.files.scan.cells import Area

Value = str | float | bool | None


@dataclass(frozen=True)
class Look:
    """How a cell looks; colours are RRGGBB, None where nothing is said."""

    font: str = ""
    points: float = 11.0
    is_bold: bool = False
    is_italic: bool = False
    is_underlined: bool = False
    is_struck: bool = False
    colour: str | None = None
    fill: str | None = None
    # Left, right, top, bottom; empty where there is none.
    edges: tuple[str, str, str, str] = ("", "", "", "")
    across: str = ""
    upright: str = ""
    wraps: bool = False
    indent: int = 0
    turned: int = 0
    format: str = "General"


class Cell(NamedTuple):
    """What a cell shows, the number of its look, and the address it leads to."""

    value: Value
    look: int = 0
    link: str = ""


@dataclass(frozen=True)
class Picture:
    """A picture over the cells from a corner (row, column, from 1); its size in points."""

    data: bytes
    extension: str
    row: int
    column: int
    width: float
    height: float
    alt: str = ""


@dataclass
class Page:
    """How a sheet is printed."""

    is_landscape: bool = False
    paper: int = 9
    fit_width: int | None = None
    fit_height: int | None = None
    scale: int = 100
    margins: tuple[float, ...] = ()
    header: str = ""
    footer: str = ""
    is_centred: bool = False
    # Rows printed again on every page.
    titles: tuple[int, int] | None = None


@dataclass
class Sheet:
    """A sheet of cells by row and column, counted from 1."""

    name: str
    rows: dict[int, dict[int, Cell]] = field(default_factory=dict)
    widths: dict[int, float] = field(default_factory=dict)
    heights: dict[int, float] = field(default_factory=dict)
    # What a row is high that says nothing, in points.
    usual_height: float = 15.0
    merged: list[Area] = field(default_factory=list)
    page: Page = field(default_factory=Page)
    pictures: list[Picture] = field(default_factory=list)
    # The first row and column that move; (1, 1) where nothing is frozen.
    frozen: tuple[int, int] = (1, 1)
    shows_lines: bool = True
    is_right_to_left: bool = False


@dataclass
class Book:
    """A workbook; a cell's look is a number in `looks`. Days are counted from 1904 where said."""

    sheets: list[Sheet] = field(default_factory=list)
    looks: list[Look] = field(default_factory=lambda: [Look()])
    is_1904: bool = False

    def varied(self, look: int, **changes: str) -> int:
        """The number of the same look with something changed."""
        other = replace(self.looks[look], **changes)  # type: ignore[arg-type]
        if other not in self.looks:
            self.looks.append(other)
        return self.looks.index(other)

    def plain_for(self, value: Value, look: int) -> int:
        """The look for a value, without a number format that would hide it."""
        code = self.looks[look].format
        hides = isinstance(value, str) and numberformats.hides(code, value)
        return self.varied(look, format=numberformats.GENERAL) if hides else look


class Folding:
    """Where rows or columns come to stand when the hidden ones are taken out."""

    def __init__(self, hidden: set[int]) -> None:
        self._hidden = sorted(hidden)
        self._set = hidden

    def place(self, number: int) -> int | None:
        """The new number; None for one that is taken out."""
        if number in self._set:
            return None
        return number - self._before(number)

    def span(self, first: int, last: int) -> tuple[int, int] | None:
        """What is left of a span; None where nothing is."""
        start = first - self._before(first)
        end = last - self._before(last + 1)
        return (start, end) if start <= end else None

    def _before(self, number: int) -> int:
        return bisect_left(self._hidden, number)
