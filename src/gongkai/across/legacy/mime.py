"""Saved pages in MIME (MHT): the first part that is a page, read in one pass whatever is damaged.

The parser of the standard library takes time by the square of a header's length.
"""

import binascii
import quopri
import re
from collections.abc import Iterator

_MHT = re.compile(
    rb"\A(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*){0,30}?content-type:\s*multipart/", re.I
)
_BOUNDARY = re.compile(r"""boundary\s*=\s*(?:"([^"]{1,200})"|([^\s;"]{1,200}))""", re.I)
_FOLDED = re.compile(r"\n[ \t]+")
_HEAD = 1 << 16  # bytes that the headers of the file, or of a part, have at most
_MOST_PARTS, _DEEPEST = 1000, 4


def page_of_mht(data: bytes) -> tuple[bytes, str] | None:
    """Return the page within an MHT file and its address; None for what is no such file."""
    if not _MHT.match(data[:_HEAD].replace(b"\r\n", b"\n")):
        return None
    return next(_pages(data, _DEEPEST), None)


def parts_of_mht(data: bytes) -> Iterator[tuple[dict[str, str], bytes]]:
    """Yield the parts of an MHT file that are no page, each with its headers."""
    if _MHT.match(data[:_HEAD].replace(b"\r\n", b"\n")):
        for head, content in _parts(data, _DEEPEST):
            if not head.get("content-type", "").lower().startswith("text/html"):
                yield head, content


def _pages(data: bytes, deepest: int) -> Iterator[tuple[bytes, str]]:
    for head, content in _parts(data, deepest):
        address = head.get("content-location", "")
        if content and head.get("content-type", "").lower().startswith("text/html"):
            yield content, address if address.startswith(("http://", "https://")) else ""


def _parts(part: bytes, deepest: int) -> Iterator[tuple[dict[str, str], bytes]]:
    head, content = _parted(part)
    kind = head.get("content-type", "").lower()
    if not kind.startswith("multipart/"):
        yield head, _plain(content, head.get("content-transfer-encoding", "").lower())
        return
    boundary = _BOUNDARY.search(head.get("content-type", ""))
    if boundary and deepest:
        mark = b"--" + (boundary[1] or boundary[2]).encode("latin-1")
        for inner in content.split(mark, _MOST_PARTS)[1:]:
            yield from _parts(inner.lstrip(b" \t\r\n"), deepest - 1)


def _parted(part: bytes) -> tuple[dict[str, str], bytes]:
    """Return the headers of a part by their lower names, and what follows the empty line."""
    ends = [part.find(mark, 0, _HEAD) for mark in (b"\r\n\r\n", b"\n\n")]
    end = min((each for each in ends if each >= 0), default=-1)
    if end < 0:
        return {}, b""
    text = _FOLDED.sub(" ", part[:end].decode("latin-1").replace("\r\n", "\n"))
    pairs = (line.partition(":") for line in text.split("\n"))
    return {name.strip().lower(): value.strip() for name, _, value in pairs}, part[end:].lstrip(
        b"\r\n"
    )


def _plain(content: bytes, coding: str) -> bytes:
    if coding == "quoted-printable":
        return quopri.decodestring(content)
    if coding != "base64":
        return content
    try:
        return binascii.a2b_base64(content)
    except binascii.Error:
        return b""
