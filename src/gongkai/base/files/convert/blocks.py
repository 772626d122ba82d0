"""What a reader gives: paragraphs and tables in reading order, pictures, and what was left out."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from gongkai.law.refusal import Refusal

STRONG, EMPHASIS, RAISED, LOWERED = "strong", "em", "sup", "sub"


@dataclass(frozen=True)
class Run:
    """Letters that look alike. "\\n" in `text` is a line break; `picture` is the name of one."""

    text: str
    marks: frozenset[str] = frozenset()
    href: str = ""
    picture: str = ""


class Align(StrEnum):
    """Where the lines of a paragraph stand, as far as it tells something of its part."""

    START = "start"
    CENTER = "center"
    END = "end"


@dataclass(frozen=True)
class Paragraph:
    """A paragraph: its runs, and what its format says of it.

    `level` is that of a heading by its style (1 is the title), 0 where it is none; `size` is in
    points, 0 where unknown; `is_item` is one of a list with dots (numbers are text).
    """

    runs: tuple[Run, ...]
    level: int = 0
    align: Align = Align.START
    size: float = 0
    is_item: bool = False

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)

    @property
    def has_picture(self) -> bool:
        return any(run.picture for run in self.runs)

    @property
    def is_empty(self) -> bool:
        return not self.text.strip() and not self.has_picture

    @property
    def is_strong(self) -> bool:
        """Whether all its letters are bold."""
        written = [run for run in self.runs if run.text.strip()]
        return bool(written) and all(STRONG in run.marks for run in written)


@dataclass(frozen=True)
class Cell:
    """A cell of a table: its paragraphs and how many columns and rows it takes."""

    paragraphs: tuple[Paragraph, ...]
    columns: int = 1
    rows: int = 1
    is_head: bool = False

    @property
    def text(self) -> str:
        return "\n".join(each.text.strip() for each in self.paragraphs if each.text.strip())


@dataclass(frozen=True)
class Table:
    """A table row by row; `has_borders` is whether its lines are drawn."""

    rows: tuple[tuple[Cell, ...], ...]
    has_borders: bool = True


Block = Paragraph | Table


@dataclass(frozen=True)
class Hidden:
    """Something that did not come in: what it is, in a clerk's word, and how its text begins."""

    what: str
    text: str


@dataclass(frozen=True)
class Picture:
    """A picture encoded anew: its name in the text, what describes it, its bytes."""

    name: str
    alt: str
    data: bytes


@dataclass
class Reading:
    """What one reader found in one file."""

    blocks: list[Block] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    hidden: list[Hidden] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def hide(self, what: str, text: str) -> None:
        """Note something left out, once, by the beginning of its text."""
        flat = " ".join(text.split())
        found = Hidden(what, f"{flat[:MOST_SHOWN]}…" if len(flat) > MOST_SHOWN else flat)
        if flat and found not in self.hidden and len(self.hidden) < MOST_HIDDEN:
            self.hidden.append(found)

    def note(self, text: str) -> None:
        """Note something a clerk should know, once."""
        if text not in self.notes:
            self.notes.append(text)


MOST_SHOWN, MOST_HIDDEN = 120, 200
MOST_ROWS = 3_000


def check_rows(number: int, rows: int) -> None:
    """Raises Refusal for a table (its number in the text) that is too long to be text."""
    if rows > MOST_ROWS:
        raise Refusal(
            f"第 {number} 个表格有 {rows} 行，正文里的表格最多 {MOST_ROWS} 行；"
            "请把表格另存为附件，正文里留摘要。"
        )


def joined(runs: Iterable[Run]) -> tuple[Run, ...]:
    """The runs with neighbours that look alike made one."""
    found: list[Run] = []
    for run in runs:
        last = found[-1] if found else None
        is_like = last and (last.marks, last.href) == (run.marks, run.href)
        if last and is_like and not (run.picture or last.picture):
            found[-1] = Run(last.text + run.text, run.marks, run.href)
        elif run.text or run.picture:
            found.append(run)
    return tuple(found)
