"""What stands inside a backup: members in a fixed order, each a name and its content in pieces.

The order is checkpoints, stored files, sources of imports, database, manifest, and by name within
each; so no name can come twice. A name says what a member is and is never used as a path.
"""

import re
import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from gongkai.faces.cli.backups.envelope import CHUNK, Opener, Sealer, damaged

DATABASE = "database"
MANIFEST = "manifest.json"

_NAMES = tuple(
    re.compile(pattern, re.ASCII)
    for pattern in (
        r"checkpoints/[0-9]{8}\.json",
        r"files/[0-9a-f]{64}",
        r"imports/[0-9a-f]{64}",
        DATABASE,
        r"manifest\.json",
    )
)
_LENGTH = struct.Struct(">I")
_LONGEST_NAME = 80
_NOWHERE = (-1, "")


def put(sealer: Sealer, name: str, pieces: Iterable[bytes]) -> None:
    """Write one member; `pieces` are at most CHUNK bytes each."""
    sealer.write(_LENGTH.pack(len(name)) + name.encode())
    for piece in pieces:
        if piece:
            sealer.write(_LENGTH.pack(len(piece)) + piece)
    sealer.write(_LENGTH.pack(0))


@dataclass(frozen=True)
class Member:
    """A member on its way in; `pieces` is read once, before the next member."""

    name: str
    pieces: Iterator[bytes]

    @property
    def folder(self) -> str:
        return self.name.partition("/")[0]

    @property
    def base(self) -> str:
        """The name within its folder: a digest in hex, or eight digits with `.json`."""
        return self.name.rpartition("/")[2]


def members(opener: Opener, *, name: str) -> Iterator[Member]:
    """The members of a backup. Raises ClickException where it is not built as a backup is."""
    before = _NOWHERE
    while head := opener.read(_LENGTH.size):
        raw = opener.read(_length(head, _LONGEST_NAME, name))
        place = _place(raw.decode("ascii", "replace"))
        if place <= before:
            raise damaged(name)
        before = place
        member = Member(place[1], _pieces(opener, name))
        yield member
        # What the caller did not want to read is passed over.
        for _ in member.pieces:
            pass
    if before[1] != MANIFEST:
        raise damaged(name)


def _place(member: str) -> tuple[int, str]:
    """Where a name belongs in the order; before all others where it belongs nowhere."""
    for rank, pattern in enumerate(_NAMES):
        if pattern.fullmatch(member):
            return rank, member
    return _NOWHERE


def _pieces(opener: Opener, name: str) -> Iterator[bytes]:
    while length := _length(opener.read(_LENGTH.size), CHUNK, name):
        piece = opener.read(length)
        if len(piece) < length:
            raise damaged(name)
        yield piece


def _length(raw: bytes, most: int, name: str) -> int:
    length: int = _LENGTH.unpack(raw)[0] if len(raw) == _LENGTH.size else most + 1
    if length > most:
        raise damaged(name)
    return length
