"""Access logs as files, plain or packed, known by their first line after they are rotated."""

import gzip
import hashlib
import hmac
from collections.abc import Iterator
from pathlib import Path
from typing import IO, cast

from django.conf import settings

LONGEST_LINE = 16_384


def opened(path: Path) -> IO[bytes]:
    """A log for reading, unpacked where it is packed. Raises OSError."""
    with path.open("rb") as raw:
        is_packed = raw.read(2) == b"\x1f\x8b"
    return cast(IO[bytes], gzip.open(path, "rb") if is_packed else path.open("rb"))


def mark(path: Path) -> str:
    """By what a log is known: its first line, hashed with a key. Empty while it has none."""
    with opened(path) as log:
        first = log.readline(LONGEST_LINE)
    if not first.endswith(b"\n"):
        return ""
    key = settings.SECRET_KEY.encode()
    return hmac.new(key, b"access log:" + first, hashlib.sha256).hexdigest()


def batches(path: Path, *, start: int, most: int) -> Iterator[tuple[list[str], int]]:
    """Whole lines from an offset on, so many at a time, each time with the offset after them."""
    with opened(path) as log:
        log.seek(start)
        lines: list[str] = []
        offset = start
        for line in iter(lambda: log.readline(LONGEST_LINE), b""):
            # A line that is still being written is read the next time.
            if not line.endswith(b"\n") and len(line) < LONGEST_LINE:
                break
            offset += len(line)
            lines.append(line.decode("utf-8", "replace").rstrip("\r\n"))
            if len(lines) >= most:
                yield lines, offset
                lines = []
        if lines:
            yield lines, offset
