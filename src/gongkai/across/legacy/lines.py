"""A page as lines, and what was decided on each of them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from gongkai.across.legacy.spelling import han, squeeze, tidy

CELL = "\t"
"""What stands between the cells of a table row in its text."""


@dataclass(frozen=True)
class Cell:
    """The span of a table cell, in columns and rows, and whether it is a heading cell."""

    columns: int = 1
    rows: int = 1
    is_head: bool = False


@dataclass(frozen=True)
class Link:
    """A link in a line: its words and its address."""

    name: str
    url: str


_FILE = re.compile(r"\.(?:pdf|docx?|xlsx?|pptx?|wps|et|ofd|zip|rar|txt|csv)(?:[?#&].*)?$", re.I)


_DOWNLOAD = re.compile(
    r"(?:^|/)[^/?#]*(?:down(?:load|file)|attach|getfile)[^/?#]*\.(?:jsp|do|aspx?|php|action|ashx)\?",
    re.I,
)
_PAGE = re.compile(r"\.s?html?(?:[?#].*)?$|^(?:javascript|mailto):|^#", re.I)


def is_file(url: str, name: str = "") -> bool:
    """Say whether a link leads to a file to be downloaded, not to a page: by address or words."""
    is_said = bool(_FILE.search(name)) and not _PAGE.search(url)
    return is_said or bool(_FILE.search(url) or _DOWNLOAD.search(url))


@dataclass(frozen=True)
class Line:
    """One line a reader sees: its number in the file (from 1), its text, and where it stands."""

    number: int
    text: str
    level: int = 0  # of an HTML heading, 1 to 6
    zone: str = ""  # "content", "chrome", "hidden", "title" by the mark-up; "" is unknown
    is_inside: bool = True  # within the part of the page that holds the text
    linked: int = 0  # characters that are links
    links: tuple[Link, ...] = ()
    cells: tuple[Cell, ...] = ()
    table: int = 0
    block: int = 0
    is_row: bool = False  # a row of a table that was turned into text, its cells parted by |

    @cached_property
    def is_link(self) -> bool:
        """Say whether the line is mostly links."""
        return self.linked > 0 and self.linked * 2 > len(squeeze(self.text))

    @cached_property
    def is_prose(self) -> bool:
        """Say whether the line reads as running text rather than as a label or a link."""
        ends = self.text.rstrip("”」）) ")[-1:]
        return (
            not self.is_link
            and han(self.text) >= 20
            and (ends in "。；：！？;:" or "。" in self.text)
        )


@dataclass(frozen=True)
class Repair:
    """A change made to the text of a line: its kind, and the words before and after."""

    kind: str
    before: str
    after: str
    line: int


@dataclass(frozen=True)
class Removal:
    """Words of a line that are not in the body, and the reason (Chinese)."""

    line: int
    text: str
    reason: str


@dataclass(frozen=True)
class Doubt:
    """A field (its JSON key) that a person must look at, and why (Chinese)."""

    field: str
    why: str


BYLINE = "发布信息行"
"""The reason for which a line that tells when and by whom a page was put up is removed."""


class Sheet:
    """The lines of a page while they are sorted: each ends in the body, in a field, or removed."""

    def __init__(self, lines: tuple[Line, ...]) -> None:
        self.lines = lines
        self.texts = [line.text for line in lines]
        self.doubts: list[Doubt] = []
        self.notes: list[str] = []
        self._settled: set[int] = set()
        self._removed: dict[int, str] = {}
        self._cuts: list[tuple[int, Removal]] = []
        self._repairs: list[tuple[int, Repair]] = []

    def open(self) -> Iterator[int]:
        """Yield the places of the lines nothing was decided on yet, in order."""
        return (place for place in range(len(self.lines)) if place not in self._settled)

    def take(self, place: int) -> None:
        """Settle a line whose words stand in a field as they are."""
        self._settled.add(place)

    def remove(self, place: int, reason: str) -> None:
        """Settle a line as removed; what it said stays in the list, as it was before repairs."""
        if place not in self._settled:
            self._settled.add(place)
            self._removed[place] = reason

    def why_removed(self, place: int) -> str | None:
        """Return the reason for which the line at a place was removed, None if it was not."""
        return self._removed.get(place)

    def cut(self, place: int, start: int, end: int, reason: str) -> None:
        """Remove a part of a line."""
        text = self.texts[place]
        self._cuts.append(
            (place, Removal(self.lines[place].number, text[start:end].strip(), reason))
        )
        self.texts[place] = (text[:start] + text[end:]).strip()
        if not self.texts[place]:
            self._settled.add(place)

    def mend(self, place: int, kind: str, before: str, after: str) -> None:
        """Note a repair of a line; the caller has put the new text in place."""
        self._repairs.append((place, Repair(kind, before, after, self.lines[place].number)))

    def doubt(self, name: str, why: str) -> None:
        """Note a doubt once."""
        doubt = Doubt(name, why)
        if doubt not in self.doubts:
            self.doubts.append(doubt)

    def note(self, text: str) -> None:
        """Note something a person should know, once."""
        if text not in self.notes:
            self.notes.append(text)

    @property
    def removed(self) -> tuple[Removal, ...]:
        """What is not in the body, in the order of the page."""
        whole = [
            (
                place,
                Removal(self.lines[place].number, self.lines[place].text.replace(CELL, " "), why),
            )
            for place, why in self._removed.items()
        ]
        parts = [(place, cut) for place, cut in self._cuts if place not in self._removed]
        return tuple(removal for _, removal in sorted(whole + parts, key=lambda pair: pair[0]))

    @property
    def repairs(self) -> tuple[Repair, ...]:
        """The repairs of lines that are kept, in the order of the page."""
        kept = [
            (place, repair)
            for place, repair in self._repairs
            if place not in self._removed or repair.kind == "repeated_passage"
        ]
        return tuple(repair for _, repair in sorted(kept, key=lambda pair: pair[0]))


_MARKED = re.compile(r"#{1,6} ")  # a heading, as text made from mark-up has it


def plain_sheet(text: str) -> Sheet:
    """Return the sheet of a plain text: every line that shows something, by its number."""
    shown = [
        (number, row) for number, line in enumerate(text.split("\n"), 1) if (row := tidy(line))
    ]
    piped = [False, *(row.endswith("|") for _, row in shown), False]
    marked = [_MARKED.match(row) for _, row in shown]
    near = zip(piped, piped[2:], strict=False)
    rows = (at and any(beside) for at, beside in zip(piped[1:-1], near, strict=True))
    return Sheet(
        tuple(
            Line(
                number,
                row[mark.end() :] if mark else row,
                level=mark.end() - 1 if mark else 0,
                is_row=is_row,
            )
            for (number, row), mark, is_row in zip(shown, marked, rows, strict=True)
        )
    )
