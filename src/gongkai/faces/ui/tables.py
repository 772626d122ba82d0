"""Tables in a document's text: each scrolls by itself, and columns of figures stand right."""

import re
from html import unescape

_TABLE = re.compile(r"<table>.*?</table>", re.DOTALL)
_ROW = re.compile(r"<tr>.*?</tr>", re.DOTALL)
_CELL = re.compile(r"<(t[hd])((?: scope=\"[a-z]+\")?)>(.*?)</\1>", re.DOTALL)
_TAGS = re.compile(r"<[^>]*>")
_FIGURE = re.compile(r"[+\-−－]?[\d,，]+(?:[.．]\d+)?\s*[%％‰]?")
# What stands in a table of figures where there is none.
_NONE = frozenset({"", "-", "—", "——", "－", "/", "…"})


def arranged(html: str) -> str:
    """The markup with every table in a named region that scrolls, by keyboard too."""
    count = 0

    def one(found: re.Match[str]) -> str:
        nonlocal count
        count += 1
        name = f"表格{count}，可以左右滚动"
        table = _aligned(found[0])
        return f'<div class="wide" role="region" aria-label="{name}" tabindex="0">{table}</div>'

    return _TABLE.sub(one, html)


def _aligned(table: str) -> str:
    """Columns in which nothing but figures stands under the heading, to the right."""
    if "span=" in table or table.count("<table>") > 1:
        return table
    rows = [list(_CELL.finditer(row[0])) for row in _ROW.finditer(table)]
    columns = {
        place
        for place in range(max((len(row) for row in rows), default=0))
        if _is_of_figures([row[place] for row in rows if place < len(row)])
    }
    return _ROW.sub(lambda row: _marked(row[0], columns), table) if columns else table


def _is_of_figures(cells: list[re.Match[str]]) -> bool:
    below = [_words(cell) for cell in cells if cell[1] == "td"]
    # A heading may be written as an ordinary cell.
    below = below[1:] if below and not _FIGURE.fullmatch(below[0]) else below
    figures = [text for text in below if text not in _NONE]
    return bool(figures) and all(_FIGURE.fullmatch(text) for text in figures)


def _marked(row: str, columns: set[int]) -> str:
    place = -1

    def cell(found: re.Match[str]) -> str:
        nonlocal place
        place += 1
        if place not in columns:
            return found[0]
        return f'<{found[1]}{found[2]} class="n">{found[3]}</{found[1]}>'

    return _CELL.sub(cell, row)


def _words(cell: re.Match[str]) -> str:
    return unescape(_TAGS.sub("", cell[3])).strip()
