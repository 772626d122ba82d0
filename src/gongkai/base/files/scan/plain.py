"""Texts, tables in text, XML and drawings: all of it stands open, in some encoding."""

from gongkai.base.files.scan import texts
from gongkai.base.files.scan.archive import Source, parse
from gongkai.base.files.scan.passages import (
    Channel,
    Items,
    Passage,
    Place,
    passage,
    trace,
)

_CHUNK = 200_000
_LONGEST_HEAD = 2000
_HEAD_LINES = 4
_TABLES = (".csv", ".tsv")


def decode(data: bytes) -> str:
    """A Chinese text of whatever encoding; what fits none is read as well as can be."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("gb18030", "replace")


def read(source: Source) -> Items:
    """A text in pieces of whole lines; a table's first lines explain every one of them."""
    text = decode(source.data)
    start = 1 if text.startswith("\ufeff") else 0
    head = _head(text, start) if source.name.lower().endswith(_TABLES) else ""
    place = ((0, Place("body")),)
    while start < len(text):
        end = text.find("\n", start + _CHUNK) + 1 or len(text)
        # A line that never ends is cut all the same.
        end = min(end, start + 4 * _CHUNK)
        context = head if start > 1 else ""
        yield Passage(context + text[start:end], place, context=len(context), base=start)
        start = end


def _head(text: str, start: int) -> str:
    """The first lines of a table: a title may stand over its head."""
    lines = text[start : start + _LONGEST_HEAD].split("\n")[:-1][:_HEAD_LINES]
    return "".join(f"{line}\n" for line in lines)


def read_xml(source: Source) -> Items:
    """An XML file or drawing, comments and attributes too."""
    root = parse(source.data)
    for script in root.iter("{*}script"):
        yield trace(Channel.ACTIVE_CONTENT, "script", script.text or "")
    yield passage(texts.of_xml(root), "body")


def read_metafile(source: Source) -> Items:
    """A drawing of Windows: the letters in it, and what is noted."""
    yield passage(texts.of_bytes(source.data), "drawing")
