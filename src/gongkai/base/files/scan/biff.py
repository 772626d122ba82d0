"""The records of an old workbook (BIFF8), and the strings in them."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass

_CONTINUE = 0x3C
_SST = 0xFC
_MOST_RECORDS = 2_000_000


@dataclass(frozen=True)
class Record:
    """A record with those that continue it; `breaks` are where in its body these begin."""

    kind: int
    at: int
    body: bytes
    breaks: tuple[int, ...] = ()


def records(data: bytes) -> Iterator[Record]:
    """The records of a stream in order."""
    at, waiting = 0, None
    pieces: list[bytes] = []
    for _ in range(_MOST_RECORDS):
        if at + 4 > len(data):
            break
        kind, length = struct.unpack_from("<2H", data, at)
        body = data[at + 4 : at + 4 + length]
        if kind == _CONTINUE and waiting is not None:
            pieces.append(body)
        else:
            if waiting is not None:
                yield _whole(*waiting, pieces)
            waiting, pieces = (kind, at), [body]
        at += 4 + length
    if waiting is not None:
        yield _whole(*waiting, pieces)


def _whole(kind: int, at: int, pieces: list[bytes]) -> Record:
    breaks, length = [], 0
    for piece in pieces[:-1]:
        length += len(piece)
        breaks.append(length)
    return Record(kind, at, b"".join(pieces), tuple(breaks))


def short_text(body: bytes, at: int) -> str:
    """A string whose length is one byte."""
    return _letters(body, at + 2, body[at], bool(body[at + 1] & 1))


def long_text(body: bytes, at: int) -> str:
    """A string whose length is two bytes."""
    if len(body) < at + 3:
        return ""
    count = struct.unpack_from("<H", body, at)[0]
    return _letters(body, at + 3, count, bool(body[at + 2] & 1))


def _letters(body: bytes, at: int, count: int, is_wide: bool) -> str:
    raw = body[at : at + count * (2 if is_wide else 1)]
    return raw.decode("utf-16-le" if is_wide else "latin-1", "replace")


def shared_strings(everything: list[Record]) -> list[str]:
    """The strings all sheets share."""
    record = next((each for each in everything if each.kind == _SST), None)
    if record is None:
        return []
    count = struct.unpack_from("<I", record.body, 4)[0]
    strings: list[str] = []
    at = 8
    while len(strings) < count and at + 3 <= len(record.body):
        text, at = _shared(record, at)
        strings.append(text)
    return strings


def _shared(record: Record, at: int) -> tuple[str, int]:
    """A string that may go on in the next record, where its width is said anew; and its end."""
    body = record.body
    count, flags = struct.unpack_from("<HB", body, at)
    at += 3
    runs = struct.unpack_from("<H", body, at)[0] if flags & 8 else 0
    at += 2 if flags & 8 else 0
    more = struct.unpack_from("<I", body, at)[0] if flags & 4 else 0
    at += 4 if flags & 4 else 0
    is_wide = bool(flags & 1)
    pieces: list[str] = []
    while count > 0 and at < len(body):
        end = next((each for each in record.breaks if each > at), len(body))
        if at in record.breaks and pieces:
            is_wide, at = bool(body[at] & 1), at + 1
        size = 2 if is_wide else 1
        here = min(count, (end - at) // size)
        pieces.append(_letters(body, at, here, is_wide))
        at += here * size
        count -= here
        if here == 0 and at not in record.breaks:
            break
    return "".join(pieces), at + runs * 4 + more
