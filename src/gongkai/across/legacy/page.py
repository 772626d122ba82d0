"""From mark-up to lines: what a reader of an HTML page sees, in order, and where it stands."""

import re
from dataclasses import dataclass, field, replace
from functools import lru_cache

from lxml import etree, html

from gongkai.across.legacy.lines import CELL, Cell, Line, Link, Sheet, plain_sheet
from gongkai.across.legacy.spelling import han, tidy
from gongkai.across.legacy.vocabulary import WORDS

_TAG = re.compile(
    r"</?(?:html|head|body|div|p|br|table|tr|td|span|meta|script|a|ul|li|font|h[1-6]|title|section"
    r"|frameset|center|strong|b)\b[^<>]*>",
    re.I,
)
# The parser leaves what stands behind the end of a page; browsers show it.
_ENDS = re.compile(r"</(?:body|html)\s*>", re.I)
_ANY_TAG = re.compile(r"<!--.*?-->|<[^<>]*>", re.S)
_START = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|html)\b", re.I)
_ZONES = tuple(
    (zone, re.compile(rf"(?:^|[-_ ])(?:{'|'.join(WORDS.zones[zone])})(?:$|[-_ ])", re.I))
    for zone in ("content", "chrome", "title")
)
_UNSHOWN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![.\d])", re.I
)
_LONGEST = 500  # characters of what a title or meta element says
_SHARE = 0.8  # of the page's running text that the part holding the text must have


@dataclass(frozen=True)
class Page:
    """An HTML page: its lines, the words of its title element, and its meta elements by name."""

    sheet: Sheet
    head_title: str | None = None
    metas: dict[str, str] = field(default_factory=dict)
    images: int = 0
    is_frames: bool = False
    is_cut_off: bool = False
    is_markup: bool = False


def is_html(text: str) -> bool:
    """Say whether a text is mark-up, by what it holds."""
    head = text[:20000]
    return bool(_START.match(head)) or len(_TAG.findall(head)) >= 2


def read_page(text: str) -> Page:
    """Return the page of an HTML text, however broken its mark-up is."""
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=False)
    try:
        root = etree.fromstring(_ENDS.sub("", text).encode("utf-8", "replace"), parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        root = None
    if root is None or any("depth" in entry.message for entry in parser.error_log):
        return Page(plain_sheet(_ANY_TAG.sub("\n", text)))
    walk = _Walk(root)
    walk.run()
    return Page(
        Sheet(tuple(_placed(walk.lines, walk.parents, walk.lasts))),
        _head_title(root),
        _metas(root),
        sum(1 for _ in root.iter("img")),
        root.find(".//frameset") is not None,
        _is_cut_off(text),
        is_markup=True,
    )


def _is_cut_off(text: str) -> bool:
    """Say whether the page opens what it never closes, or ends within a tag."""
    tail = text[-300:]
    is_open = tail.rfind("<") > tail.rfind(">")
    lower = text.lower()
    return is_open or any(
        f"<{tag}" in lower and f"</{tag}" not in lower for tag in ("body", "html")
    )


def _head_title(root: etree._Element) -> str | None:
    found = root.find(".//title")
    return (
        tidy("".join(map(str, found.itertext())))[:_LONGEST] or None if found is not None else None
    )


def _metas(root: etree._Element) -> dict[str, str]:
    metas: dict[str, str] = {}
    for item in root.iter("meta"):
        name = (item.get("name") or item.get("property") or item.get("http-equiv") or "").lower()
        if name and item.get("content"):
            metas.setdefault(name, tidy(item.get("content") or "")[:_LONGEST])
    return metas


def _is_grid(table: etree._Element) -> bool:
    """Say whether a table without inner tables holds data, rather than the layout of the page."""
    rows = [[cell for cell in row if cell.tag in ("td", "th")] for row in table.iter("tr")]
    wide = [row for row in rows if len(row) > 1]
    if not wide or len(wide) * 2 < len(rows):
        return False
    return not any(_is_column(cell) for row in rows for cell in row)


def _is_column(cell: etree._Element) -> bool:
    parts = sum(1 for _ in cell.iter("p", "div", "br", "h1", "h2", "h3"))
    return parts > 5 and sum(len(part) for part in map(str, cell.itertext())) > 500


def _grids(root: etree._Element) -> set[etree._Element]:
    tables = list(root.iter("table"))
    outer = {next(table.iterancestors("table"), None) for table in tables}
    return {table for table in tables if table not in outer and _is_grid(table)}


def _span(element: etree._Element, name: str) -> int:
    value = element.get(name) or "1"
    return min(max(int(value), 1), 100) if value.isascii() and value.isdigit() else 1


@dataclass
class _Row:
    texts: list[str] = field(default_factory=list)
    cells: list[Cell] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    linked: int = 0
    links: list[Link] = field(default_factory=list)


class _Walk:
    """One pass over the elements, collecting words into lines at the edges of blocks."""

    def __init__(self, root: etree._Element) -> None:
        self.root = root
        self.grids = _grids(root)
        self.lines: list[Line] = []
        self.parents: list[int] = [0]
        self.lasts: list[int] = [0]
        self.blocks: list[int] = [0]
        self.zones: list[str] = [""]
        self.words: list[str] = []
        self.unseen: list[str] = []
        self.linked = 0
        self.links: list[Link] = []
        self.anchors: list[tuple[str, int]] = []
        self.level = 0
        self.pre = 0
        self.row: _Row | None = None
        self.table = 0
        self.numbering: list[int] = []
        self.line = 1

    def run(self) -> None:
        """Collect the lines of the page."""
        walk = etree.iterwalk(self.root, events=("start", "end", "comment", "pi"))
        for event, element in walk:
            if event == "start":
                self.line = element.sourceline or self.line
                if element.tag in WORDS.unread:
                    walk.skip_subtree()
                    continue
                if _is_unseen(element):
                    self.unseen.append(tidy(" ".join(map(str, element.itertext()))))
                    walk.skip_subtree()
                    continue
                self._open(element)
                self._say(element.text)
            else:
                if event == "end" and element.tag not in WORDS.unread and not _is_unseen(element):
                    self._close(element)
                self._say(element.tail)
        self._flush()

    def _say(self, words: str | None) -> None:
        if words and self.pre and "\n" in words:
            for row in words.split("\n"):
                self.words.append(row)
                self._flush()
                self.line += 1
        elif words:
            self.words.append(words)
            if self.anchors:
                self.linked += len("".join(words.split()))

    def _open(self, element: etree._Element) -> None:
        tag = str(element.tag)
        if tag in WORDS.blocks:
            self._flush()
            self._enter(element)
        if tag == "br" and not self.level:
            self._flush()
        elif tag == "pre":
            self.pre += 1
        elif tag == "a":
            self.anchors.append((element.get("href") or "", len(self.words)))
        elif tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
            self.level = int(tag[1])
        elif tag in ("table", "tr", "ol", "ul", "li"):
            self._open_part(element)

    def _open_part(self, element: etree._Element) -> None:
        tag = element.tag
        if tag == "table" and element in self.grids:
            self.table += 1
        elif tag == "tr" and next(element.iterancestors("table"), None) in self.grids:
            self.row = _Row()
        elif tag in ("ol", "ul"):
            start = element.get("start") or "1"
            self.numbering.append(int(start) - 1 if tag == "ol" and start.isdecimal() else -1)
        elif tag == "li" and self.numbering and self.numbering[-1] >= 0:
            self.numbering[-1] += 1
            self.words.append(f"{self.numbering[-1]}.")

    def _close(self, element: etree._Element) -> None:
        tag = str(element.tag)
        if tag == "a":
            self._close_anchor()
        if tag not in WORDS.blocks:
            return
        if tag in ("td", "th") and self.row is not None:
            self._close_cell(element)
        self._flush()
        if tag == "tr" and self.row is not None:
            self._close_row()
        self._close_part(tag)
        self._leave()

    def _close_anchor(self) -> None:
        url, start = self.anchors.pop() if self.anchors else ("", 0)
        if url:
            self.links.append(Link(tidy("".join(self.words[start:])), url))

    def _close_part(self, tag: str) -> None:
        if tag in ("ol", "ul") and self.numbering:
            self.numbering.pop()
        elif tag == "pre":
            self.pre -= 1
        elif tag.startswith("h") and tag[1:].isdigit():
            self.level = 0

    def _enter(self, element: etree._Element) -> None:
        number = len(self.parents)
        self.parents.append(self.blocks[-1])
        self.lasts.append(number)
        self.blocks.append(number)
        self.zones.append(_zone(element) or self.zones[-1])

    def _leave(self) -> None:
        if len(self.blocks) > 1:
            self.lasts[self.blocks.pop()] = len(self.parents) - 1
            self.zones.pop()

    def _flush(self) -> None:
        if not self.words and not self.links and not self.unseen:
            return
        text = tidy("".join(self.words))
        linked, links = self.linked, tuple(self.links)
        self.words, self.linked, self.links = [], 0, []
        self.anchors = [(url, 0) for url, _ in self.anchors]
        if self.row is not None:
            self.row.parts += [text] if text else []
            self.row.linked += linked
            self.row.links += links
        elif text:
            self._add(text, linked, links)
        unseen, self.unseen = self.unseen, []
        for words in filter(None, unseen):
            self._add(words, 0, (), zone="hidden")

    def _close_cell(self, element: etree._Element) -> None:
        self._flush()
        if self.row is not None:
            spans = _span(element, "colspan"), _span(element, "rowspan")
            self.row.cells.append(Cell(*spans, is_head=element.tag == "th"))
            self.row.texts.append(" ".join(self.row.parts))
            self.row.parts = []

    def _close_row(self) -> None:
        row, self.row = self.row, None
        if row is not None and any(row.texts):
            self._add(CELL.join(row.texts), row.linked, tuple(row.links), tuple(row.cells))

    def _add(
        self,
        text: str,
        linked: int,
        links: tuple[Link, ...],
        cells: tuple[Cell, ...] = (),
        zone: str | None = None,
    ) -> None:
        line = Line(
            self.line,
            text,
            level=0 if cells else self.level,
            zone=zone or self.zones[-1],
            linked=linked,
            links=links,
            cells=cells,
            table=self.table if cells else 0,
            block=self.blocks[-1],
        )
        self.lines.append(line)


def _zone(element: etree._Element) -> str:
    """Return where an element stands by its name, class and id; a name for the text goes first."""
    zone = _named_zone(element.get("class") or "", element.get("id") or "")
    if zone != "content" and _is_hidden(element):
        return "hidden"
    return zone or (
        "chrome" if element.tag in ("nav", "footer", "aside", "header", "button") else ""
    )


@lru_cache(maxsize=5000)
def _named_zone(*names: str) -> str:
    named = (zone for zone, pattern in _ZONES if any(map(pattern.search, filter(None, names))))
    return next(named, "")


def _is_unseen(element: etree._Element) -> bool:
    """Say whether an element within a line is hidden, as words put in against copying are."""
    if element.tag in WORDS.blocks or not isinstance(element.tag, str) or element.tag == "br":
        return False
    return _is_hidden(element) and not any(part.tag in WORDS.blocks for part in element.iter())


def _is_hidden(element: etree._Element) -> bool:
    style = element.get("style")
    return element.get("hidden") is not None or bool(style and _UNSHOWN.search(style))


def _unhidden(lines: list[Line]) -> list[Line]:
    """Return the lines with the hidden ones taken as shown, where nearly all text is hidden.

    Pages that show their text by script, tab by tab, have it hidden in the mark-up.
    """
    hidden = sum(han(line.text) for line in lines if line.zone == "hidden")
    shown = sum(han(line.text) for line in lines if line.zone != "hidden" and not line.is_link)
    if hidden <= 3 * shown:
        return lines
    return [replace(line, zone="") if line.zone == "hidden" else line for line in lines]


def _placed(lines: list[Line], parents: list[int], lasts: list[int]) -> list[Line]:
    """Return the lines, each told whether it stands in the part that holds the text."""
    lines = _unhidden(lines)
    weights = [0] * len(parents)
    marked = 0
    for line in lines:
        weight = 0 if line.is_link or line.zone in ("chrome", "hidden") else han(line.text)
        weights[line.block] += weight
        marked += weight if line.zone == "content" else 0
    for block in range(len(parents) - 1, 0, -1):
        weights[parents[block]] += weights[block]
    if marked * 2 > weights[0]:
        return [
            line if line.zone == "content" else replace(line, is_inside=False) for line in lines
        ]
    root = max(block for block, weight in enumerate(weights) if weight >= weights[0] * _SHARE)
    return [
        line if root <= line.block <= lasts[root] else replace(line, is_inside=False)
        for line in lines
    ]
