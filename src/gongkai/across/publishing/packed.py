"""Packed twins (gzip) of published files: which have one, and whether one is true."""

import gzip
import hashlib
from pathlib import Path

ENDING = ".gz"
# Below it packing saves no packet.
_LEAST = 1024
_LEVEL = 6
_PACKED = (".html", ".json", ".xml", ".css", ".js", ".svg", ".txt")


def may_have_one(path: str) -> bool:
    """Whether the file at a path may have a twin: text that we made, no attachment."""
    return path.endswith(_PACKED) and "/fujian/" not in f"/{path}"


def is_worth(path: str, size: int) -> bool:
    """Whether a file of that many bytes is packed."""
    return size >= _LEAST and may_have_one(path)


def pack(data: bytes) -> bytes:
    """The same bytes for the same file: no time is in it."""
    return gzip.compress(data, _LEVEL, mtime=0)


def is_true(twin: Path, sha256: str, size: int) -> bool:
    """Whether a twin unpacks to the file of that digest and size; no more of it is read."""
    try:
        with gzip.open(twin) as stream:
            data = stream.read(size + 1)
    except (OSError, EOFError, ValueError):
        return False
    return hashlib.sha256(data).hexdigest() == sha256
