"""Where the bytes are: one folder of files named by their SHA-256."""

import hashlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from django.conf import settings

from gongkai.law.refusal import Refusal

# The most a single file may have, in bytes.
LIMIT = 50 * 1024 * 1024

_CHUNK = 1024 * 1024


@dataclass(frozen=True)
class Arrival:
    """A content that is complete on disk but not yet in its place."""

    path: Path
    sha256: str
    size: int


@dataclass(frozen=True)
class Store:
    """A content-addressed store below `root`: `ab/cd/<sha256>`.

    Everything above goes through these methods, so that another kind of store fits underneath.
    """

    root: Path

    def path(self, sha256: str) -> Path:
        """Where the content stands on this machine."""
        if len(sha256) != 64 or not set(sha256) <= set("0123456789abcdef"):
            raise ValueError(f"not a SHA-256 in hex: {sha256!r}")
        return self.root / sha256[:2] / sha256[2:4] / sha256

    def exists(self, sha256: str) -> bool:
        return self.path(sha256).is_file()

    def open(self, sha256: str) -> BinaryIO:
        """The content, for reading. Raises FileNotFoundError."""
        return self.path(sha256).open("rb")

    @contextmanager
    def arriving(self, stream: BinaryIO, *, limit: int = LIMIT) -> Iterator[Arrival]:
        """The content of `stream` on disk, gone again at the end unless it was `put`.

        Raises Refusal when it is empty or has more than `limit` bytes.
        """
        with self.scratch() as path:
            yield _received(stream, path, limit)

    def put(self, arrival: Arrival) -> None:
        """Move what has arrived to its place, for good. The same content twice is one file."""
        place = self.path(arrival.sha256)
        place.parent.mkdir(parents=True, exist_ok=True)
        os.replace(arrival.path, place)
        for folder in (place.parent, place.parent.parent, self.root):
            _sync(folder)

    @contextmanager
    def scratch(self) -> Iterator[Path]:
        """An empty temporary file inside the store."""
        folder = self.root / "tmp"
        folder.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=folder)
        os.close(handle)
        try:
            yield Path(name)
        finally:
            Path(name).unlink(missing_ok=True)

    def remove(self, sha256: str, *, older_than: datetime) -> None:
        """Remove a content that was put here before that time."""
        path = self.path(sha256)
        if path.is_file() and path.stat().st_mtime < older_than.timestamp():
            path.unlink(missing_ok=True)

    def sweep(self, *, older_than: datetime) -> int:
        """Remove what a crash left half-written before that time; how many files it was."""
        left = [
            path
            for path in (self.root / "tmp").glob("*")
            if path.stat().st_mtime < older_than.timestamp()
        ]
        for path in left:
            path.unlink(missing_ok=True)
        return len(left)


def default() -> Store:
    """The store of this installation."""
    return Store(settings.DATA_DIR / "files")


def _received(stream: BinaryIO, path: Path, limit: int) -> Arrival:
    digest, size = hashlib.sha256(), 0
    with path.open("wb") as file:
        while chunk := stream.read(_CHUNK):
            size += len(chunk)
            if size > limit:
                raise Refusal(
                    f"文件超过 {limit / 1024 / 1024:g} MB，不能接收；请压缩图片或拆分后重新上传。"
                )
            digest.update(chunk)
            file.write(chunk)
        file.flush()
        os.fsync(file.fileno())
    if not size:
        raise Refusal("文件是空的；请检查后重新上传。")
    return Arrival(path, digest.hexdigest(), size)


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
