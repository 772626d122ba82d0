"""Office files and PDF among old pages: their text part by part, read like the lines of a page."""

from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from html import escape
from typing import Any

from gongkai.across.legacy.extract import read_page_of
from gongkai.across.legacy.lines import Cell, Line, Removal, Sheet
from gongkai.across.legacy.page import Page
from gongkai.across.legacy.record import Extract
from gongkai.across.legacy.refusals import Unreadable
from gongkai.across.legacy.spelling import tidy
from gongkai.base.files.convert.process import convert
from gongkai.base.files.convert.result import Conversion, Part, html_of
from gongkai.law.refusal import Refusal

ENDINGS = {
    "docx": frozenset({".docx", ".docm", ".odt", ".doc", ".wps", ".rtf"}),
    "pdf": frozenset({".pdf"}),
    "ofd": frozenset({".ofd"}),
}
"""The endings of files by the format that is asked for; what a file is say its bytes."""

_SIGNATURES = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"{\\rtf")
_HIDDEN = "文件里隐藏的内容"


def is_office(data: bytes) -> bool:
    """Say whether the bytes are those of an office file or PDF rather than of a page."""
    return data.startswith(_SIGNATURES) or b"%PDF-" in data[:1024]


def extract_office(data: bytes, *, name: str) -> Extract:
    """Return what an office file says, as the object of the contract for pages.

    Raises Unreadable for a file that cannot be read, and nothing else.
    """
    try:
        return read_conversion(convert(data, name), name=name, digest=sha256(data).hexdigest())
    except Refusal as refusal:
        why, _, mend = refusal.text.rstrip("。").partition("；")
        raise Unreadable(name, why, mend or "请核对文件") from refusal


def read_conversion(conversion: Conversion, *, name: str, digest: str = "") -> Extract:
    """Return the fields of a converted file; its tables, lists, links and pictures stay whole."""
    sheet = Sheet(tuple(_lines(conversion.parts)))
    read = read_page_of(Page(sheet), name)
    if read.advice == "reject":
        return replace(read, sha256=digest, **_whole(conversion))
    kept = [_part(conversion.parts[sheet.lines[place].number - 1], sheet, place)
            for place in sheet.open()]  # fmt: skip
    body = html_of(kept)
    hidden = tuple(Removal(0, each.text, f"{_HIDDEN}：{each.what}") for each in conversion.hidden)
    return replace(
        read,
        body_html=body,
        pictures=tuple(each for each in conversion.pictures if f'"{escape(each.name)}"' in body),
        removed=(*read.removed, *hidden),
        notes=(*read.notes, *conversion.notes),
        sha256=digest,
    )


def _whole(conversion: Conversion) -> dict[str, Any]:
    """What an office file says that reads like no document: nothing of it is taken for chrome."""
    return {
        "title": conversion.title or None,
        "body_html": conversion.body,
        "pictures": conversion.pictures,
        "notes": (*conversion.notes, "内容不像公文，按原样取入"),
    }


def _lines(parts: tuple[Part, ...]) -> Iterator[Line]:
    for number, part in enumerate(parts, start=1):
        # A picture alone is a part without words; it keeps its place.
        text = tidy(part.text) or ("（图）" if "<img" in part.html else "")
        if text:
            cells = tuple(Cell(each.columns, each.rows, each.is_head) for each in part.cells)
            table = part.group if part.wrap == "table" else 0
            yield Line(number, text, part.level, "content", cells=cells, table=table)


def _part(part: Part, sheet: Sheet, place: int) -> Part:
    """The part as it came, or with the words of its line where these were mended."""
    if sheet.texts[place] == sheet.lines[place].text or part.cells:
        return part
    tag = f"h{part.level}" if part.level > 1 else "li" if part.wrap else "p"
    return replace(part, html=f"<{tag}>{escape(sheet.texts[place], quote=False)}</{tag}>")
