"""A content with its findings beside the paragraphs they stand in."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from gongkai.duties.review import found as kinds
from gongkai.duties.review.found import Found
from gongkai.duties.review.models import Finding
from gongkai.duties.review.reading import Piece, read
from gongkai.law.reviews import KEEP_GROUNDS, KeepGround

# So many findings have their own form on a page; what follows comes when these are settled.
MOST = 200
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
# Read in full whether or not something was found in it.
_ALWAYS = ("/body",)


@dataclass(frozen=True)
class Item:
    """A finding with everything its form shows; `given` are the values of the form."""

    number: int
    row: Finding | Found
    do: str = ""
    ground: str = ""
    reason: str = ""
    is_settled: bool = False
    by: str = ""

    @property
    def zh(self) -> str:
        return kinds.zh(self.row.kind)

    @property
    def number_text(self) -> str:
        return str(self.number)

    @property
    def sort(self) -> str:
        return kinds.sort_of(self.row.kind)

    @property
    def law(self) -> str:
        return kinds.LAW[self.sort]

    @property
    def why(self) -> str:
        """What the rule has to say, where it says it in words."""
        said = self.row.rule.partition(":")[2]
        return said if _CHINESE.search(said) else ""

    @property
    def grounds(self) -> list[KeepGround]:
        return [each for each in KEEP_GROUNDS.values() if each.of == self.sort]

    @property
    def can_change(self) -> bool:
        """Whether it can be taken out where it stands."""
        row = self.row
        return row.start is not None and row.part[:1] != "#" and row.pointer[:1] == "/"

    @property
    def can_mask(self) -> bool:
        return self.can_change and self.row.mask is not None

    @property
    def can_keep(self) -> bool:
        return self.row.severity != "refuse"

    @property
    def is_right(self) -> bool:
        """Whether what would stand in its place is the right wording, not a mask."""
        return self.sort == kinds.OTHER


@dataclass(frozen=True)
class Run:
    """A stretch of a paragraph; with an item it is what was found."""

    text: str
    item: Item | None = None


@dataclass
class Passage:
    """A paragraph, or what is no text, with what was found in it."""

    place: str = ""
    runs: list[Run] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)


def items(
    rows: Sequence[Finding], posted: Mapping[str, str], names: Mapping[str, str]
) -> list[Item]:
    """The findings of a version, each with what was posted, decided or proposed for it."""
    made = []
    for row in rows:
        settled = bool(row.decision)
        do, ground, reason = (
            (row.decision, row.ground, row.reason)
            if settled
            else (row.proposed, row.proposed_ground, row.proposed_reason)
        )
        field_name = f"f{row.number}"
        made.append(
            Item(
                row.number,
                row,
                do=posted.get(field_name, do),
                ground=posted.get(f"{field_name}_ground", ground),
                reason=posted.get(f"{field_name}_reason", reason),
                is_settled=settled,
                by=names.get(row.settled_by or row.proposed_by, ""),
            )
        )
    return made


def passages(content: dict[str, Any], title: str, given: Iterable[Item]) -> list[Passage]:
    """The content paragraph by paragraph; parts in which nothing was found only where all is read.

    What is no text (files, links) follows the text it belongs to.
    """
    by_part: dict[tuple[str, str], list[Item]] = {}
    for item in given:
        by_part.setdefault((item.row.pointer, item.row.part), []).append(item)
    laid: list[Passage] = []
    for piece in read(content, title=title).pieces:
        here = by_part.pop((piece.pointer, piece.part), [])
        if here or (piece.pointer in _ALWAYS and not piece.part):
            laid += _paragraphs(piece, here)
    for rest in by_part.values():
        laid += [Passage(item.row.where, [Run(item.row.text, item)], [item]) for item in rest]
    return laid


def _paragraphs(piece: Piece, here: list[Item]) -> Iterator[Passage]:
    start = 0
    place = piece.zh
    for line in piece.mapped.text.split("\n"):
        end = start + len(line)
        inside = [item for item in here if start <= (item.row.start or 0) < max(end, start + 1)]
        yield Passage(place, _runs(line, start, inside), inside)
        start, place = end + 1, ""


def _runs(line: str, start: int, inside: list[Item]) -> list[Run]:
    runs: list[Run] = []
    at = 0
    for item in sorted(inside, key=lambda each: each.row.start or 0):
        left = max((item.row.start or 0) - start, at)
        right = min((item.row.end or 0) - start, len(line))
        runs.append(Run(line[at:left].replace("\t", "　")))
        runs.append(Run(line[left:right].replace("\t", "　") if right > left else "", item))
        at = max(at, right)
    runs.append(Run(line[at:].replace("\t", "　")))
    return [run for run in runs if run.text or run.item]


@dataclass(frozen=True)
class Group:
    """All open findings of a kind, to be settled at once."""

    kind: str
    zh: str
    count: int
    sample: Item

    @property
    def blank(self) -> Item:
        """One of them with nothing chosen yet."""
        return Item(self.sample.number, self.sample.row)


def groups(given: Iterable[Item]) -> list[Group]:
    """The kinds of which several are open, most first."""
    by_kind: dict[str, list[Item]] = {}
    for item in given:
        if not item.is_settled:
            by_kind.setdefault(item.row.kind, []).append(item)
    made = [
        Group(kind, kinds.zh(kind), len(rows), rows[0])
        for kind, rows in by_kind.items()
        if len(rows) > 1
    ]
    return sorted(made, key=lambda group: -group.count)
