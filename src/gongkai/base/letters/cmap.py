"""Which characters a font file has glyphs for: its `cmap` table (OpenType), nothing else of it."""

import struct
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import BinaryIO

# (platform, encoding) of tables that go by Unicode; the others speak of code pages.
_UNICODE = frozenset({(0, n) for n in (0, 1, 2, 3, 4, 6)} | {(3, 1), (3, 10)})


_COLLECTION, _CMAP = (int.from_bytes(tag) for tag in (b"ttcf", b"cmap"))
# The last segment of format 4 only closes the table: U+FFFF is no character.
_LAST = 0xFFFE


class Unreadable(ValueError):
    """The file is no font that can be read."""


@dataclass(frozen=True)
class Coverage:
    """Code points in ranges, both ends in them."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def __contains__(self, sign: str) -> bool:
        place = bisect_right(self.starts, ord(sign)) - 1
        return place >= 0 and ord(sign) <= self.ends[place]


@cache
def coverage(path: Path, index: int = 0) -> Coverage:
    """What the font at `index` of the file can show. Raises Unreadable, OSError."""
    with path.open("rb") as file:
        try:
            ranges = sorted(_ranges(file, _offset(file, index)))
        except struct.error as error:
            raise Unreadable(str(path)) from error
    if not ranges:
        raise Unreadable(str(path))
    return _joined(ranges)


def _read(file: BinaryIO, at: int, form: str) -> tuple[int, ...]:
    file.seek(at)
    return struct.unpack(f">{form}", file.read(struct.calcsize(f">{form}")))


def _offset(file: BinaryIO, index: int) -> int:
    """Where the font begins: a collection holds several."""
    if _read(file, 0, "I")[0] != _COLLECTION:
        return 0
    (count,) = _read(file, 8, "I")
    if index >= count:
        raise Unreadable(f"{index} of {count}")
    return _read(file, 12 + 4 * index, "I")[0]


def _ranges(file: BinaryIO, font: int) -> Iterator[tuple[int, int]]:
    (tables,) = _read(file, font + 4, "H")
    for number in range(tables):
        tag, _, at, _ = _read(file, font + 12 + 16 * number, "4I")
        if tag == _CMAP:
            yield from _cmap(file, at)


def _cmap(file: BinaryIO, at: int) -> Iterator[tuple[int, int]]:
    _, count = _read(file, at, "HH")
    places = {
        offset
        for platform, encoding, offset in (
            _read(file, at + 4 + 8 * number, "HHI") for number in range(count)
        )
        if (platform, encoding) in _UNICODE
    }
    for offset in places:
        form = _read(file, at + offset, "H")[0]
        if form in _FORMATS:
            yield from _FORMATS[form](file, at + offset)


def _segments(file: BinaryIO, at: int) -> Iterator[tuple[int, int]]:
    """Format 4: within a segment some places may be empty (glyph 0)."""
    count = _read(file, at + 6, "H")[0] // 2
    slots = at + 16 + 6 * count
    columns = (at + 14, at + 16 + 2 * count, at + 16 + 4 * count, slots)
    segments = zip(*(_read(file, place, f"{count}H") for place in columns), strict=True)
    for number, (end, start, delta, offset) in enumerate(segments):
        signs = range(start, min(end, _LAST) + 1)
        if offset:
            glyphs = _read(file, slots + 2 * number + offset, f"{len(signs)}H")
        else:
            glyphs = tuple((sign + delta) & 0xFFFF for sign in signs)
        yield from ((sign, sign) for sign, glyph in zip(signs, glyphs, strict=True) if glyph)


def _groups(file: BinaryIO, at: int) -> Iterator[tuple[int, int]]:
    """Format 12: groups of code points with glyphs in a row."""
    (count,) = _read(file, at + 12, "I")
    for number in range(count):
        start, end, glyph = _read(file, at + 16 + 12 * number, "III")
        start += not glyph
        if start <= end:
            yield start, end


_FORMATS = {4: _segments, 12: _groups}


def _joined(ranges: list[tuple[int, int]]) -> Coverage:
    starts: list[int] = []
    ends: list[int] = []
    for start, end in ranges:
        if ends and start <= ends[-1] + 1:
            ends[-1] = max(ends[-1], end)
        else:
            starts.append(start)
            ends.append(end)
    return Coverage(tuple(starts), tuple(ends))
