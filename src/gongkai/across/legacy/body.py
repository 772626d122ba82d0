"""The text itself: its paragraphs with their headings, as text and as plain HTML."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from itertools import groupby, pairwise
from urllib.parse import unquote

from gongkai.across.legacy.lines import CELL, Cell, Line, Sheet, is_file
from gongkai.across.legacy.spelling import han, simple, squeeze

_NUMERALS = "一二三四五六七八九十"
_TOP = re.compile(rf"(?P<numeral>[{_NUMERALS}]{{1,3}})[、.]|第[{_NUMERALS}百]+章")
_SECOND = re.compile(rf"[(（](?P<numeral>[{_NUMERALS}]{{1,3}})[)）]|第[{_NUMERALS}百]+节")
_BREAK = re.compile(
    rf"(?<=[。;；:：)）.”])(?P<top>[{_NUMERALS}]{{1,3}})、|(?<![条款项第])[(（](?P<second>[{_NUMERALS}]{{1,3}})[)）]"
)
_HEADING = 45  # characters up to which a numbered line is a heading
_LABEL = re.compile(r"^附件\s*[:：]\s*")
_GLUED = 400  # characters from which a line is looked through for lost breaks


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of the body: its words, its level as a heading (0, 2, 3), its cells if a row."""

    text: str
    level: int = 0
    cells: tuple[Cell, ...] = ()
    table: int = 0


@dataclass(frozen=True)
class Attachment:
    """A file that the page links to: the words of the link and its address."""

    name: str
    url: str


def paragraphs(sheet: Sheet) -> tuple[Paragraph, ...]:
    """Return what is left of the page as the body, lost line breaks put back and noted."""
    found: list[Paragraph] = []
    places = list(sheet.open())
    half = sum(len(sheet.texts[place]) for place in places) / 2
    for place in places:
        line, text = sheet.lines[place], sheet.texts[place]
        if line.cells:
            found.append(Paragraph(text, 0, line.cells, line.table))
            continue
        parts = _split(text) if len(text) >= max(_GLUED, half) else [text]
        if len(parts) > 1:
            sheet.mend(place, "line_breaks", text, "\n".join(parts))
        found += [Paragraph(part, _level(part, line)) for part in parts]
    return tuple(found)


def _level(text: str, line: Line) -> int:
    flat = squeeze(text)
    is_short = len(flat) <= _HEADING and not flat.endswith(("。", "；", ";", "，", ","))
    if is_short and _TOP.match(flat):
        return 2
    if is_short and _SECOND.match(flat):
        return 3
    return min(max(line.level, 2), 3) if line.level and is_short else 0


def _split(text: str) -> list[str]:
    """Return the text cut before the headings 一、 and （一） that follow each other in order."""
    cuts: list[int] = []
    top = second = 0
    for match in _BREAK.finditer(text):
        if match["top"] and _value(match["top"]) == top + 1:
            top, second = top + 1, 0
        elif match["second"] and _value(match["second"]) == second + 1:
            second += 1
        else:
            continue
        cuts.append(match.start())
    if len(cuts) < 2:
        return [text]
    edges = [0, *cuts, len(text)]
    return [part for start, end in pairwise(edges) if (part := text[start:end].strip())]


def _value(numeral: str) -> int:
    tens, ten, ones = numeral.rpartition("十")
    digit = _NUMERALS.find
    if not ten:
        return digit(numeral) + 1 if len(numeral) == 1 else 0
    return (digit(tens) + 1 if tens else 1) * 10 + (digit(ones) + 1 if ones else 0)


def to_html(found: tuple[Paragraph, ...]) -> str:
    """Return the paragraphs as plain HTML: p, h2, h3 and tables with their spans, nothing else."""
    parts: list[str] = []
    for table, group in groupby(found, key=lambda item: item.table if item.cells else 0):
        if table:
            rows = "\n".join(map(_row, group))
            parts.append(f"<table>\n{rows}\n</table>")
        else:
            parts += [_block(item) for item in group]
    return "\n".join(parts)


def _block(item: Paragraph) -> str:
    tag = f"h{item.level}" if item.level else "p"
    return f"<{tag}>{escape(item.text, quote=False)}</{tag}>"


def _row(item: Paragraph) -> str:
    cells = zip(item.text.split(CELL), item.cells, strict=False)
    return f"<tr>{''.join(_cell(text, cell) for text, cell in cells)}</tr>"


def _cell(text: str, cell: Cell) -> str:
    tag = "th" if cell.is_head else "td"
    spans = f' colspan="{cell.columns}"' if cell.columns > 1 else ""
    spans += f' rowspan="{cell.rows}"' if cell.rows > 1 else ""
    return f"<{tag}{spans}>{escape(text, quote=False)}</{tag}>"


def attachments(sheet: Sheet) -> tuple[Attachment, ...]:
    """Return the files the page links to within or around its text, each once."""
    found: dict[str, Attachment] = {}
    for link in _file_links(sheet):
        found.setdefault(link.url, link)
    return tuple(found.values())


def _file_links(sheet: Sheet) -> Iterator[Attachment]:
    for line in sheet.lines:
        if line.zone == "chrome" and not line.is_inside:
            continue
        for link in line.links:
            if is_file(link.url, link.name):
                last = unquote(link.url.rstrip("/").rsplit("/", 1)[-1])
                yield Attachment(
                    link.name if han(simple(link.name)) else link.name or last, link.url
                )
