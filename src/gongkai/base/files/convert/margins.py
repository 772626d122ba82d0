"""What stands at the edge of every page: running heads, feet and page numbers."""

import re
from collections import Counter
from collections.abc import Sequence

from gongkai.base.files.convert.pages import Line, Sheet

_NUMBER = re.compile(
    r"[-—–－_·•\s]*(?:第\s*)?\d{1,4}\s*(?:页)?(?:\s*[/／，,共]\s*(?:共\s*)?\d{1,4}\s*页?)?[-—–－_·•\s]*"
)
_EDGE = 0.1
_DIGITS = re.compile(r"\d+")


def without_edges(
    pages: Sequence[Sequence[Line]], sheets: Sequence[Sheet]
) -> tuple[list[list[Line]], list[str]]:
    """The lines of each page without heads, feet and numbers, and what the heads and feet said."""
    repeated = Counter(
        key
        for lines, sheet in zip(pages, sheets, strict=True)
        for key in {_key(line) for line in lines if _is_edge(line, sheet)}
    )
    often = {key for key, count in repeated.items() if count > 2 and count * 2 > len(pages)}
    kept: list[list[Line]] = []
    dropped: list[str] = []
    for lines, sheet in zip(pages, sheets, strict=True):
        here = []
        for line in lines:
            if not _is_edge(line, sheet) or line.picture:
                here.append(line)
            elif _NUMBER.fullmatch(line.text):
                continue
            elif _key(line) in often:
                dropped += [] if line.text in dropped else [line.text]
            else:
                here.append(line)
        kept.append(here)
    return kept, dropped


def _is_edge(line: Line, sheet: Sheet) -> bool:
    margin = sheet.height * _EDGE
    return line.box.bottom < margin or line.box.top > sheet.height - margin


def _key(line: Line) -> str:
    return _DIGITS.sub("#", line.text)
