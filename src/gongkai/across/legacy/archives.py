"""Archives of web pages: WARC files of a crawl."""

import gzip
import io
import re
import zlib
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import islice
from pathlib import Path, PurePath
from typing import IO

from gongkai.across.legacy.decode import LIMIT
from gongkai.across.legacy.extract import extract
from gongkai.across.legacy.linked import rebased
from gongkai.across.legacy.record import Extract
from gongkai.across.legacy.refusals import Unreadable

ENDINGS = frozenset({".warc", ".warc.gz"})
_TEXT = ("text/html", "text/plain", "application/xhtml+xml")
CHARSET = re.compile(r"""charset\s*=\s*["']?([\w-]{2,20})""", re.I)
_MOST_HEADERS = 200
# What is longer is no record of a page, and emptiness between two records is two lines.
_LONGEST_RECORD = 1 << 30
_MOST_EMPTY = 64
_BLOCK = 1 << 16
MOST_SAID = 1 << 16
"""Bytes in which the headers of an answer stand."""
_Stream = IO[bytes] | gzip.GzipFile


def is_warc(path: PurePath) -> bool:
    """Say whether a file is a WARC file by its name."""
    return path.name.lower().endswith(tuple(ENDINGS))


def read_warc(path: Path) -> Iterator[tuple[str, Extract | Unreadable]]:
    """Yield the pages of a WARC file that were answered whole, each named by its address."""
    try:
        with ExitStack() as stack:
            for record in records_of(path, stack):
                is_answer = record.kind == "response" and record.name.startswith("http")
                page = _page(record.read(), record.name) if is_answer and record.is_page else None
                if page:
                    yield record.name, page
    except (OSError, EOFError, zlib.error, ValueError) as error:
        why = f"WARC 文件读到一半中断（{error}）"
        yield str(path), Unreadable(str(path), why, "请核对文件是否完整")


@dataclass
class Record:
    """A record of an archive; its content is read once, piece by piece, or left.

    `start` is where that stands in the file; None in a packed one.
    """

    file: _Stream
    kind: str
    name: str
    length: int
    start: int | None
    left: int

    @property
    def is_page(self) -> bool:
        """Say whether it is short enough to be a page."""
        return self.length <= LIMIT

    def read(self, most: int = _LONGEST_RECORD) -> bytes:
        data = self.file.read(min(self.left, most))
        self.left -= len(data)
        return data

    def skip(self) -> None:
        while self.left > 0 and self.read(_BLOCK):
            pass


def records_of(path: Path, stack: ExitStack) -> Iterator[Record]:
    """Yield the records of an archive; the file stays open until the stack ends.

    Raises OSError, EOFError, zlib.error or ValueError where it breaks off.
    """
    file: _Stream = stack.enter_context(path.open("rb"))
    is_packed = file.read(2) == b"\x1f\x8b"
    file.seek(0)
    if is_packed:
        file = stack.enter_context(gzip.GzipFile(fileobj=file))
    empty = 0
    while line := file.readline(_BLOCK):
        if not line.strip():
            empty += 1
            if empty > _MOST_EMPTY:
                raise ValueError("两条记录之间全是空行")
            continue
        empty = 0
        if not line.startswith(b"WARC/"):
            raise ValueError("不是 WARC 记录")
        record = _record(file, is_packed=is_packed)
        yield record
        # Whoever looked at it may have left the file elsewhere.
        if record.start is not None:
            file.seek(record.start + record.length - record.left)
        record.skip()


def _record(file: _Stream, *, is_packed: bool) -> Record:
    head = headers_of(file)
    length = int(head.get("content-length", ""))
    if not 0 <= length <= _LONGEST_RECORD:
        raise ValueError(f"记录的长度 {length} 不对")
    start = None if is_packed else file.tell()
    name = head.get("warc-target-uri", "").strip("<>")
    return Record(file, head.get("warc-type", ""), name, length, start, length)


def headers_of(file: _Stream) -> dict[str, str]:
    found: dict[str, str] = {}
    for line in islice(iter(lambda: file.readline(_BLOCK), b""), _MOST_HEADERS):
        if not line.strip():
            break
        name, _, value = _said(line).partition(":")
        found[name.strip().lower()] = value.strip()
    return found


def _said(line: bytes) -> str:
    """Return a header's words; old servers write Chinese as it is, in UTF-8 or GB 18030."""
    try:
        return line.decode()
    except UnicodeDecodeError:
        return line.decode("gb18030", "replace")


def answered(stream: _Stream) -> tuple[int, dict[str, str]]:
    """Return the status of an answer, 0 for none, and its headers."""
    status = stream.readline(_BLOCK).split(maxsplit=2)
    is_number = len(status) > 1 and status[1].isdigit() and len(status[1]) == 3
    return int(status[1]) if is_number else 0, headers_of(stream)


def _page(answer: bytes, name: str) -> Extract | Unreadable | None:
    """Return the page of an answer; None for one that is no page or tells of none."""
    stream = io.BytesIO(answer)
    status, head = answered(stream)
    if status != 200 or not head.get("content-type", "").lower().startswith(_TEXT):
        return None
    charset = CHARSET.search(head["content-type"])
    try:
        data = unpacked(stream.read(), head, LIMIT + 1)
        page = extract(data, name=name, declared=charset[1] if charset else None)
        return rebased(page, data)
    except Unreadable as refusal:
        return refusal
    except (ValueError, zlib.error) as error:
        return Unreadable(name, f"内容解不开（{error}）", "请重新取得这个页面")


def unpacked(data: bytes, head: dict[str, str], most: int) -> bytes:
    """Return a content as it was before it was sent, cut where it would be longer than `most`."""
    if head.get("transfer-encoding", "").lower() == "chunked" and re.match(
        rb"[0-9a-fA-F]{1,8}[;\r\n]", data
    ):
        data = b"".join(_chunks(io.BytesIO(data)))
    packing = head.get("content-encoding", "").lower()
    if packing not in ("gzip", "deflate"):
        return data
    # Both wrappings are told by the data.
    return zlib.decompressobj(zlib.MAX_WBITS | 32).decompress(data, most)


def _chunks(stream: io.BytesIO) -> Iterator[bytes]:
    while size := int(stream.readline(_BLOCK).split(b";")[0].strip() or b"0", 16):
        yield stream.read(size)
        stream.readline(_BLOCK)
