"""Clean markup as blocks to be set on paper: paragraphs, pictures, tables cell by cell."""

from collections.abc import Collection
from dataclasses import dataclass
from html.parser import HTMLParser

from gongkai.text import markup
from gongkai.text.paper import roles

_HEADINGS = {"h1": "first", "h2": "first", "h3": "second"} | dict.fromkeys(
    ("h4", "h5", "h6"), "second"
)
_PARTS = {"p", "div", "li", "dt", "dd", "blockquote", "figcaption", *_HEADINGS}
_WEIGHTS = {"strong": "b", "em": "i", "sub": "sub", "sup": "sup"}
# No cell is wider than this, whatever an old page says of it.
MOST_COLUMNS = 40


@dataclass(frozen=True)
class Run:
    """Words set alike: `look` is any of b, i, sub, sup, parted by spaces."""

    text: str
    look: str = ""


@dataclass(frozen=True)
class Paragraph:
    """`role` is of `paper.Role`, or `item` for a point of a list, which begins with its mark."""

    runs: tuple[Run, ...]
    role: str = ""

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True)
class Cell:
    """A cell with how many columns and rows it takes."""

    runs: tuple[Run, ...]
    width: int = 1
    height: int = 1
    is_head: bool = False

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True)
class Table:
    """Rows of cells; the first `heads` rows are repeated on each page."""

    rows: tuple[tuple[Cell, ...], ...]
    columns: int
    heads: int
    caption: str = ""


@dataclass(frozen=True)
class Picture:
    """A picture by the name of its file, with its description."""

    name: str
    alt: str


Block = Paragraph | Table | Picture


def blocks(html: str, pictures: Collection[str] = ()) -> list[Block]:
    """Return the blocks of a body in their order; what is empty is left out.

    Of the `pictures`, named by file, each is a block; any other, and one inside a table, is told
    by its description. A table inside a table is read as its words.
    """
    reader = _Reader(pictures)
    reader.feed(markup.clean(html))
    reader.close()
    reader.end()
    return _with_roles(reader.found)


def _with_roles(found: list[Block]) -> list[Block]:
    plain = [each for each in found if isinstance(each, Paragraph) and not each.role]
    parts = iter(roles([each.text.strip() for each in plain]))
    return [
        Paragraph(each.runs, next(parts).value)
        if isinstance(each, Paragraph) and not each.role
        else each
        for each in found
    ]


class _Reader(HTMLParser):
    def __init__(self, pictures: Collection[str]) -> None:
        super().__init__(convert_charrefs=True)
        self._pictures = frozenset(pictures)
        self.found: list[Block] = []
        self._runs: list[Run] = []
        self._looks: list[str] = []
        self._role = ""
        # The marks of the lists that are open: a number, or none for points without one.
        self._lists: list[int | None] = []
        self._depth = 0
        self._rows: list[list[Cell]] = []
        self._cell: tuple[int, int, bool] | None = None
        self._caption: list[str] | None = None
        self._rows_caption = ""
        self._head_rows = 0
        self._is_in_head = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag in _WEIGHTS:
            self._looks.append(_WEIGHTS[tag])
        elif tag == "br":
            self._runs.append(Run("\n"))
        elif tag == "img":
            self._show(given.get("src", ""), given.get("alt", "").strip())
        elif tag in {"ol", "ul"}:
            self.end()
            self._lists.append(int(given.get("start", "1")) if tag == "ol" else None)
        elif tag in {"table", "caption", "thead", "tr", "td", "th"}:
            self._begin_table(tag, given)
        elif tag in _PARTS:
            self._begin(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in _WEIGHTS:
            self._looks.pop()
        elif tag in {"ol", "ul"}:
            self.end()
            self._lists.pop()
        elif tag in {"table", "caption", "thead", "td", "th"}:
            self._end_table(tag)
        elif tag in _PARTS:
            self.end()

    def handle_data(self, data: str) -> None:
        text = " ".join(data.split("\n"))
        if self._caption is not None:
            self._caption.append(text)
        elif not self._depth or self._cell:
            self._runs.append(Run(text, " ".join(self._looks)))

    def end(self) -> None:
        """The paragraph that was being read is whole; inside a cell it is a line of it."""
        if self._cell:
            self._runs += [Run("\n")] if self._runs and self._runs[-1].text != "\n" else []
            return
        runs = _trimmed(self._runs)
        if runs:
            self.found.append(Paragraph(runs, self._role))
        self._runs, self._role = [], ""

    def _show(self, source: str, alt: str) -> None:
        """A picture that is there parts the paragraph it stands in."""
        name = source if source in self._pictures else source.rpartition("/")[2]
        if self._depth or name not in self._pictures:
            self._runs += [Run(f"（图：{alt}）")] if alt else []
            return
        role = self._role
        self.end()
        self.found.append(Picture(name, alt))
        self._role = role

    def _begin(self, tag: str) -> None:
        if self._role == "item" and len(self._runs) == 1 and tag == "p":
            return
        self.end()
        if tag == "li" and self._lists:
            number = self._lists[-1]
            self._runs.append(Run("• " if number is None else f"{number}. "))
            self._lists[-1] = None if number is None else number + 1
            self._role = "item"
        else:
            self._role = _HEADINGS.get(tag, "")

    def _begin_table(self, tag: str, given: dict[str, str]) -> None:
        if tag == "table":
            if not self._depth:
                self.end()
            self._depth += 1
        elif self._depth == 1:
            self._begin_part(tag, given)

    def _begin_part(self, tag: str, given: dict[str, str]) -> None:
        if tag == "caption":
            self._caption = []
        elif tag == "thead":
            self._is_in_head = True
        elif tag == "tr":
            self._rows.append([])
            self._head_rows += self._is_in_head
        else:
            width, height = (int(given.get(name, "1")) for name in ("colspan", "rowspan"))
            self._cell, self._runs = (width, height, tag == "th"), []

    def _end_table(self, tag: str) -> None:
        if tag == "table":
            self._depth -= 1
            if not self._depth:
                self._keep_table()
        elif self._depth == 1:
            self._end_part(tag)

    def _end_part(self, tag: str) -> None:
        if tag == "thead":
            self._is_in_head = False
        elif tag in {"td", "th"} and self._cell and self._rows:
            width, height, is_head = self._cell
            self._rows[-1].append(Cell(_trimmed(self._runs), width, height, is_head))
            self._cell, self._runs = None, []
        else:
            self._rows_caption = "".join(self._caption or ()).strip()
            self._caption = None

    def _keep_table(self) -> None:
        rows = [tuple(row) for row in self._rows if row]
        if rows:
            self.found.append(_table(rows, self._head_rows, self._rows_caption))
        self._rows, self._head_rows, self._rows_caption = [], 0, ""


def _table(rows: list[tuple[Cell, ...]], heads: int, caption: str) -> Table:
    """A table that is a grid: every place of it is a cell's, and what is missing is empty."""
    taken: set[tuple[int, int]] = set()
    placed: list[list[tuple[int, Cell]]] = []
    for y, row in enumerate(rows):
        placed.append([])
        x = 0
        for cell in row:
            while (x, y) in taken:
                x += 1
            fitting = _fitting(cell, x, y, len(rows), taken)
            taken |= {
                (x + dx, y + dy) for dx in range(fitting.width) for dy in range(fitting.height)
            }
            placed[-1].append((x, fitting))
    columns = max(x for x, _ in taken) + 1
    for y, its in enumerate(placed):
        its += [(x, Cell(())) for x in range(columns) if (x, y) not in taken]
    whole = tuple(tuple(cell for _, cell in sorted(row, key=_place)) for row in placed)
    return Table(whole, columns, min(heads, len(rows) - 1), caption)


def _place(placed: tuple[int, Cell]) -> int:
    return placed[0]


def _fitting(cell: Cell, x: int, y: int, rows: int, taken: set[tuple[int, int]]) -> Cell:
    """The cell no larger than the room there is."""
    width = 1
    while width < min(cell.width, MOST_COLUMNS) and (x + width, y) not in taken:
        width += 1
    return Cell(cell.runs, width, min(cell.height, rows - y), cell.is_head)


def _trimmed(runs: list[Run]) -> tuple[Run, ...]:
    """Without empty beginnings and ends; nothing where there is nothing but space."""
    kept = list(runs)
    while kept and not kept[0].text.strip():
        kept.pop(0)
    while kept and not kept[-1].text.strip():
        kept.pop()
    return tuple(kept)
