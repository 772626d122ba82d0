"""How workbooks write places (A1, $B$2:$D$9, 'Sheet 1'!A:C) and headers (&L&14&"Arial"text)."""

import re
from dataclasses import dataclass
from functools import lru_cache

_REFERENCE = re.compile(r"\$?([A-Z]{0,3})\$?(\d{0,7})(?::\$?([A-Z]{0,3})\$?(\d{0,7}))?$")
_CELL = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})")
MOST_ROWS = 1_048_576
MOST_COLUMNS = 16_384


@dataclass(frozen=True)
class Area:
    """Rows and columns from one to the other, counted from 1, both included."""

    top: int
    left: int
    bottom: int
    right: int

    def has(self, row: int, column: int) -> bool:
        return self.top <= row <= self.bottom and self.left <= column <= self.right

    def covers(self, row: int, column: int) -> bool:
        """Whether a cell lies in it without being its upper left one, which alone is shown."""
        return self.has(row, column) and (row, column) != (self.top, self.left)


@lru_cache(maxsize=4096)
def column_number(letters: str) -> int:
    """1 for A, 27 for AA."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


@lru_cache(maxsize=4096)
def column_letters(number: int) -> str:
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def position(reference: str) -> tuple[int, int] | None:
    """Row and column of a cell's reference, None where it is none."""
    found = _CELL.fullmatch(reference)
    return (int(found[2]), column_number(found[1])) if found else None


def areas(reference: str) -> list[Area]:
    """The areas a reference names, with or without their sheet; what is no area is left out."""
    made = []
    for piece in re.split(r"[,\s]+(?=(?:[^']*'[^']*')*[^']*$)", reference):
        found = _REFERENCE.match(piece.rpartition("!")[2].upper())
        if found and any(found.groups()):
            made.append(_area(*found.groups()))
    return made


def _area(left: str, top: str, right: str | None, bottom: str | None) -> Area:
    right = left if right is None else right
    bottom = top if bottom is None else bottom
    return Area(
        int(top or 1),
        column_number(left) or 1,
        int(bottom or MOST_ROWS),
        column_number(right) or MOST_COLUMNS,
    )


# Which part follows, then fonts, colours and sizes. A digit behind &L is text, not a size.
_PARTS = re.compile(r"&[LCR]")
_LOOKS = re.compile(r'&(?:"[^"]*"|K[0-9A-Fa-f]{6}|\d{1,3}|[A-Z])')


def header_text(text: str) -> str:
    """A header or footer as it is read, its parts on lines of their own."""
    return "\n".join(_LOOKS.sub("", part).replace("&&", "&") for part in _PARTS.split(text))
