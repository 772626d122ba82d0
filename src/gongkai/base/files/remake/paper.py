"""A text document as it is seen: paragraphs, tables and pictures, with how they look.

Measures are points unless said otherwise; colours are RRGGBB, None where nothing is said.
"""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Look:
    """How letters look."""

    font: str = ""
    points: float | None = None
    is_bold: bool = False
    is_italic: bool = False
    is_underlined: bool = False
    is_struck: bool = False
    colour: str | None = None
    ground: str | None = None
    # "superscript", "subscript" or neither.
    raised: str = ""


@dataclass(frozen=True)
class Run:
    """Letters of one look, and the address they lead to; `\\n` is a line's end, `\\t` a tab."""

    text: str
    look: Look = Look()
    link: str = ""


@dataclass(frozen=True)
class PageBreak:
    """A new page begins."""


@dataclass(frozen=True)
class PageNumber:
    """The number of the page, or (`is_total`) of all pages."""

    look: Look = Look()
    is_total: bool = False


@dataclass(frozen=True)
class Picture:
    """A picture in the line."""

    data: bytes
    extension: str
    width: float
    height: float
    alt: str = ""


@dataclass
class Note:
    """A footnote, called from where it stands."""

    blocks: list["Block"]


Item = Run | PageBreak | PageNumber | Picture | Note


@dataclass(frozen=True)
class Setting:
    """How a paragraph is set; indents and distances in twentieths of a point."""

    align: str = ""
    left: int = 0
    right: int = 0
    first: int = 0
    before: int = 0
    after: int = 0
    # Distance of lines, and its rule: "auto" (240 is one line), "exact", "atLeast".
    line: int = 0
    line_rule: str = ""
    keeps_next: bool = False
    page_before: bool = False
    edges: tuple[str, ...] = ()
    ground: str | None = None
    tabs: tuple[tuple[str, int], ...] = ()


@dataclass
class Paragraph:
    """A paragraph; `level` 1 to 9 is a heading, 0 is text."""

    items: list[Item] = field(default_factory=list)
    level: int = 0
    setting: Setting = Setting()

    @property
    def text(self) -> str:
        return "".join(each.text for each in self.items if isinstance(each, Run))


@dataclass
class Cell:
    """A cell over `span` columns; `down` is "restart" or "continue" where rows are merged."""

    blocks: list["Block"] = field(default_factory=list)
    span: int = 1
    down: str = ""
    width: int | None = None
    ground: str | None = None
    upright: str = ""
    edges: tuple[tuple[str, str], ...] = ()


@dataclass
class Row:
    """A row of cells; a head stands again on every page."""

    cells: list[Cell] = field(default_factory=list)
    is_head: bool = False
    height: int = 0


@dataclass
class Table:
    """A table; widths in twentieths of a point, edges by side ("top", "insideH", …)."""

    rows: list[Row] = field(default_factory=list)
    widths: list[int] = field(default_factory=list)
    align: str = ""
    edges: tuple[tuple[str, str], ...] = ()


Block = Paragraph | Table


@dataclass(frozen=True)
class Page:
    """The paper, in twentieths of a point; A4 upright with the margins of official documents."""

    width: int = 11_906
    height: int = 16_838
    top: int = 1440
    bottom: int = 1440
    left: int = 1800
    right: int = 1800
    header: int = 851
    footer: int = 992
    columns: int = 1


@dataclass
class Section:
    """Blocks on one kind of paper; head and foot by "default", "first" and "even"."""

    blocks: list[Block] = field(default_factory=list)
    page: Page = Page()
    heads: dict[str, list[Block]] = field(default_factory=dict)
    feet: dict[str, list[Block]] = field(default_factory=dict)
    differs_first: bool = False
    # "continuous" goes on on the same page.
    starts: str = ""


@dataclass
class Paper:
    """A whole document."""

    sections: list[Section] = field(default_factory=list)
    look: Look = Look(points=10.5)
    differs_even: bool = False
