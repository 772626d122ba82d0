"""Archives of web pages: WARC files of a crawl."""

import gzip
import io
import re
import zlib
from collections.abc import Iterator
from itertools import islice
from pathlib import Path, PurePath

from gongkai.across.legacy.decode import LIMIT
from gongkai.across.legacy.extract import extract
from gongkai.across.legacy.record import Extract
from gongkai.across.legacy.refusals import Unreadable

ENDINGS = frozenset({".warc", ".warc.gz"})
_TEXT = ("text/html", "text/plain", "application/xhtml+xml")
_CHARSET = re.compile(r"""charset\s*=\s*["']?([\w-]{2,20})""", re.I)
_MOST_HEADERS = 200
# What is longer is no record of a page, and emptiness between two records is two lines.
_LONGEST_RECORD = 1 << 30
_MOST_EMPTY = 64
_BLOCK = 1 << 16
_Stream = io.BufferedReader | gzip.GzipFile | io.BytesIO


def is_warc(path: PurePath) -> bool:
    """Say whether a file is a WARC file by its name."""
    return path.name.lower().endswith(tuple(ENDINGS))


def read_warc(path: Path) -> Iterator[tuple[str, Extract | Unreadable]]:
    """Yield the pages of a WARC file that were answered whole, each named by its address."""
    try:
        with path.open("rb") as file:
            is_packed = file.read(2) == b"\x1f\x8b"
            file.seek(0)
            if is_packed:
                with gzip.GzipFile(fileobj=file) as unpacked:
                    yield from _records(unpacked)
            else:
                yield from _records(file)
    except (OSError, EOFError, zlib.error, ValueError) as error:
        why = f"WARC 文件读到一半中断（{error}）"
        yield str(path), Unreadable(str(path), why, "请核对文件是否完整")


def _records(file: _Stream) -> Iterator[tuple[str, Extract | Unreadable]]:
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
        head = _headers(file)
        length = int(head.get("content-length", ""))
        if not 0 <= length <= _LONGEST_RECORD:
            raise ValueError(f"记录的长度 {length} 不对")
        name = head.get("warc-target-uri", "").strip("<>")
        is_answer = head.get("warc-type") == "response" and name.startswith("http")
        if not is_answer or length > LIMIT:
            _skip(file, length)
        else:
            page = _page(file.read(length), name)
            if page:
                yield name, page


def _headers(file: _Stream) -> dict[str, str]:
    found: dict[str, str] = {}
    for line in islice(iter(lambda: file.readline(_BLOCK), b""), _MOST_HEADERS):
        if not line.strip():
            break
        name, _, value = line.decode("utf-8", "replace").partition(":")
        found[name.strip().lower()] = value.strip()
    return found


def _skip(file: _Stream, length: int) -> None:
    while length > 0 and (block := file.read(min(length, _BLOCK))):
        length -= len(block)


def _page(answer: bytes, name: str) -> Extract | Unreadable | None:
    """Return the page of an answer; None for one that is no page or tells of none."""
    stream = io.BytesIO(answer)
    status = stream.readline(_BLOCK).split(maxsplit=2)
    head = _headers(stream)
    if status[1:2] != [b"200"] or not head.get("content-type", "").lower().startswith(_TEXT):
        return None
    charset = _CHARSET.search(head["content-type"])
    try:
        data = _unpacked(stream.read(), head)
        return extract(data, name=name, declared=charset[1] if charset else None)
    except Unreadable as refusal:
        return refusal
    except (ValueError, zlib.error) as error:
        return Unreadable(name, f"内容解不开（{error}）", "请重新取得这个页面")


def _unpacked(data: bytes, head: dict[str, str]) -> bytes:
    if head.get("transfer-encoding", "").lower() == "chunked" and re.match(
        rb"[0-9a-fA-F]{1,8}[;\r\n]", data
    ):
        data = b"".join(_chunks(io.BytesIO(data)))
    packing = head.get("content-encoding", "").lower()
    if packing not in ("gzip", "deflate"):
        return data
    # Both wrappings are told by the data; a page is cut where it would be too large to be read.
    return zlib.decompressobj(zlib.MAX_WBITS | 32).decompress(data, LIMIT + 1)


def _chunks(stream: io.BytesIO) -> Iterator[bytes]:
    while size := int(stream.readline(_BLOCK).split(b";")[0].strip() or b"0", 16):
        yield stream.read(size)
        stream.readline(_BLOCK)
