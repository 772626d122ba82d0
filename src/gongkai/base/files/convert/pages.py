"""A page as letters at their places, from PDF and OFD alike; in points from the top left."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from statistics import median

_BLANKS = " \t\u3000\xa0"
# Letters further apart than this many of their size do not belong together.
_GAP = 1.6
# A gap as wide as this share of a letter between Latin words is a blank.
_BLANK = 0.22


@dataclass(frozen=True)
class Box:
    """A rectangle: left, top, right, bottom."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def middle(self) -> tuple[float, float]:
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    def holds(self, place: tuple[float, float]) -> bool:
        return self.left <= place[0] <= self.right and self.top <= place[1] <= self.bottom

    def around(self, other: "Box") -> "Box":
        """The smallest box that holds both."""
        return Box(
            min(self.left, other.left),
            min(self.top, other.top),
            max(self.right, other.right),
            max(self.bottom, other.bottom),
        )


@dataclass(frozen=True)
class Letter:
    """A letter, or letters drawn as one, with its box, size in points and weight."""

    text: str
    box: Box
    size: float
    is_strong: bool = False


@dataclass(frozen=True)
class Drawn:
    """A picture on a page: its name in the text, and where it stands."""

    name: str
    box: Box


@dataclass(frozen=True)
class Sheet:
    """One page: its size, letters in the order they are drawn, straight lines, pictures."""

    width: float
    height: float
    letters: tuple[Letter, ...]
    rulings: tuple[Box, ...] = ()
    pictures: tuple[Drawn, ...] = ()


@dataclass(frozen=True)
class Line:
    """Letters on one line without a wide gap between them."""

    text: str
    box: Box
    size: float
    is_strong: bool = False
    page: int = 0
    picture: str = ""


def lines_of(letters: Iterable[Letter], page: int = 0) -> list[Line]:
    """The letters as lines from top to bottom, parts of one height from left to right."""
    written = [letter for letter in letters if letter.text.strip(_BLANKS)]
    rows: list[list[Letter]] = []
    for letter in sorted(written, key=lambda each: (each.box.middle[1], each.box.left)):
        if rows and _is_level(rows[-1], letter):
            rows[-1].append(letter)
        else:
            rows.append([letter])
    return [line for row in rows for line in _parted(row, page)]


def _is_level(row: Sequence[Letter], letter: Letter) -> bool:
    last = row[-1].box
    overlap = min(last.bottom, letter.box.bottom) - max(last.top, letter.box.top)
    middle = letter.box.middle[1]
    first = row[0].box
    # Commas and raised figures are small: their middle may stand low or high in the line.
    return overlap > 0 and first.top - 1 <= middle <= max(each.box.bottom for each in row[-3:]) + 1


def _parted(row: Sequence[Letter], page: int) -> Iterator[Line]:
    ordered = sorted(row, key=lambda each: each.box.left)
    part: list[Letter] = []
    for letter in ordered:
        if part and _is_doubled(part[-1], letter):
            continue
        size = max(letter.size, part[-1].size) if part else letter.size
        if part and letter.box.left - part[-1].box.right > _GAP * size:
            yield _line(part, page)
            part = []
        part.append(letter)
    if part:
        yield _line(part, page)


def _is_doubled(last: Letter, letter: Letter) -> bool:
    """Whether a letter is drawn twice to look bold."""
    return last.text == letter.text and letter.box.left - last.box.left < last.box.width * 0.3


def _line(part: Sequence[Letter], page: int) -> Line:
    box = part[0].box
    text = ""
    before: Letter | None = None
    for letter in part:
        gap = letter.box.left - before.box.right if before else 0.0
        text += " " if before and _has_blank(before, letter, gap) else ""
        text += letter.text
        box = box.around(letter.box)
        before = letter
    is_strong = sum(each.is_strong for each in part) * 2 > len(part)
    return Line(text.strip(_BLANKS), box, median(each.size for each in part), is_strong, page)


def _has_blank(before: Letter, letter: Letter, gap: float) -> bool:
    is_latin = before.text[-1].isascii() and letter.text[0].isascii()
    return gap > letter.size * (_BLANK if is_latin else 0.9)


def glued(before: str, after: str) -> str:
    """Two lines of one paragraph as one text: Chinese without a blank, Latin words with one."""
    if not before or not after:
        return before + after
    if before.endswith("-") and before[-2:-1].isalpha() and after[0].islower():
        return before[:-1] + after
    is_latin = before[-1].isascii() and after[0].isascii()
    is_word = is_latin and before[-1].isalnum() and after[0].isalpha()
    return f"{before} {after}" if is_word else before + after
