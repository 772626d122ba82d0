"""Compound files (CFB): the streams of old Office files and of objects embedded in new ones."""

import struct
from dataclasses import dataclass

from gongkai.law.refusal import Refusal

_LAST = 0xFFFFFFFA
_MOST_SECTORS = 200_000
_SMALL = 4096
_DAMAGED = "文件已损坏，不能检查；请重新另存后提供。"


@dataclass(frozen=True)
class Entry:
    """A stream or storage: its name, where it starts and how many bytes it has."""

    name: str
    kind: int
    start: int
    size: int


class Compound:
    """The streams of a compound file, by name."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        major, shift = struct.unpack_from("<H2xH", data, 26)
        self._size = 1 << (shift if shift in {9, 12} else 9)
        fields = struct.unpack_from("<9I", data, 40)
        self._next = self._table(fields)
        directory = self._chain(fields[2])
        self.entries = [
            entry
            for at in range(0, len(directory) - 127, 128)
            if (entry := _entry(directory, at, major))
        ]
        small = self._chain(fields[5])
        self._next_small = dict(enumerate(struct.unpack_from(f"<{len(small) // 4}I", small)))
        root = next((entry for entry in self.entries if entry.kind == 5), None)
        self._small = self._chain(root.start) if root else b""

    @property
    def names(self) -> set[str]:
        return {entry.name for entry in self.entries}

    def read(self, entry: Entry) -> bytes:
        """The bytes of a stream."""
        if entry.size >= _SMALL:
            return self._chain(entry.start)[: entry.size]
        pieces: list[bytes] = []
        sector = entry.start
        while sector < _LAST and len(pieces) * 64 < entry.size:
            pieces.append(self._small[sector * 64 : sector * 64 + 64])
            sector = self._next_small.get(sector, _LAST)
        return b"".join(pieces)[: entry.size]

    def _chain(self, sector: int) -> bytes:
        """The sectors that follow each other from one on. Raises Refusal when there is no end."""
        pieces: list[bytes] = []
        while sector < _LAST:
            if len(pieces) > min(_MOST_SECTORS, len(self._data) // self._size + 1):
                raise Refusal(_DAMAGED)
            start = (sector + 1) * self._size
            pieces.append(self._data[start : start + self._size])
            sector = self._next.get(sector, _LAST)
        return b"".join(pieces)

    def _table(self, fields: tuple[int, ...]) -> dict[int, int]:
        """Which sector follows which."""
        numbers = [*struct.unpack_from("<109I", self._data, 76)]
        more, per_sector = fields[7], self._size // 4
        for _ in range(min(fields[8], 1000)):
            if more >= _LAST or (more + 2) * self._size > len(self._data):
                break
            *some, more = struct.unpack_from(
                f"<{per_sector}I", self._data, (more + 1) * self._size
            )
            numbers += some
        table: dict[int, int] = {}
        for order, sector in enumerate(number for number in numbers if number < _LAST):
            start = (sector + 1) * self._size
            if start + self._size > len(self._data):
                break
            following = struct.unpack_from(f"<{per_sector}I", self._data, start)
            table.update(enumerate(following, start=order * per_sector))
        return table


def _entry(directory: bytes, at: int, major: int) -> Entry | None:
    length, kind = struct.unpack_from("<HB", directory, at + 64)
    if not 2 <= length <= 64 or kind not in {1, 2, 5}:
        return None
    name = directory[at : at + length - 2].decode("utf-16-le", "ignore")
    start, size = struct.unpack_from("<IQ", directory, at + 116)
    return Entry(name, kind, start, size & 0xFFFFFFFF if major == 3 else size)


_AUTHORS = {4: "author", 8: "last author", 14: "manager"}
_WRITTEN = {2: "title", 3: "subject", 5: "keywords", 6: "comments", 7: "template", 15: "company"}


def properties(data: bytes, *, is_summary: bool) -> list[tuple[str, str, bool]]:
    """(name, text, is a person) of the properties people wrote in a property set."""
    start = struct.unpack_from("<I", data, 44)[0]
    count = struct.unpack_from("<I", data, start + 4)[0]
    pairs = [struct.unpack_from("<2I", data, start + 8 + 8 * n) for n in range(min(count, 200))]
    encoding, found = "gb18030", []
    for number, offset in pairs:
        kind, value = struct.unpack_from("<2I", data, start + offset)
        body = data[start + offset + 8 :]
        if number == 1 and kind == 2:
            encoding = "utf-8" if value & 0xFFFF == 65_001 else "gb18030"
        elif kind in {30, 31}:
            raw = body[: value * 2 if kind == 31 else value]
            text = raw.decode("utf-16-le" if kind == 31 else encoding, "replace").rstrip("\x00")
            is_person = number in (_AUTHORS if is_summary else {14})
            name = (_AUTHORS | _WRITTEN).get(number, f"property {number}")
            found.append((name, text, is_person))
    return found
