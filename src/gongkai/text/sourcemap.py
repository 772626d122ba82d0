"""Text out of markup with the place of every character in its source, to change it there.

What is found in the text as people read it can then be masked in the markup itself, tags left
alone, whatever stands between two characters of it.
"""

import re
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape, unescape

_TOKEN = re.compile(
    r"<!--(?P<comment>.*?)(?:-->|$)"
    r"|<(?P<close>/?)(?P<name>[a-z][a-z0-9:-]*)"
    r"(?P<given>(?:[^>\"']|\"[^\"]{0,4000}\"|'[^']{0,4000}'){0,4000}+)>",
    re.DOTALL | re.IGNORECASE,
)
_GIVEN = re.compile(
    r"(?P<name>[a-z][a-z0-9:-]*)\s*=\s*(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)')",
    re.IGNORECASE,
)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,30});", re.IGNORECASE)
_WIDE = re.compile(r"[⺀-〿぀-鿿豈-﫿＀-￯]")
_LINES = frozenset(
    {
        *("h1", "h2", "h3", "h4", "h5", "h6", "p", "div", "blockquote", "hr", "br"),
        *("ul", "ol", "li", "dl", "dt", "dd", "figure", "figcaption"),
        *("table", "caption", "thead", "tbody", "tfoot", "tr"),
        *("section", "article", "header", "footer"),
    }
)
_CELLS = frozenset({"td", "th"})


@dataclass(frozen=True)
class Edit:
    """A piece of a source, from `start` to `end`, that gives way to `text`."""

    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Mapped:
    """A text, and for each of its characters where it stands in the source.

    A character that the source does not have (the end of a paragraph) stands nowhere: its start
    is its end. `is_markup`: what is put in must be escaped.
    """

    text: str
    starts: "array[int]"
    ends: "array[int]"
    is_markup: bool = False

    def edits(self, start: int, end: int, new: str) -> list[Edit]:
        """The edits of the source that put `new` in place of text[start:end], tags left alone."""
        real = [place for place in range(start, end) if self.starts[place] < self.ends[place]]
        signs = list(new) if len(new) == len(real) else [new]
        signs += [""] * (len(real) - len(signs))
        return [
            Edit(self.starts[place], self.ends[place], escape(sign) if self.is_markup else sign)
            for place, sign in zip(real, signs, strict=True)
        ]


@dataclass(frozen=True)
class Attribute:
    """The value of an attribute of a tag, with its place in the source."""

    tag: str
    name: str
    value: Mapped


def edited(source: str, edits: Iterable[Edit]) -> str:
    """The source with the edits made; of two at one place the first given counts."""
    pieces: list[str] = []
    place = 0
    for edit in sorted(edits, key=lambda each: each.start):
        if edit.start >= place:
            pieces += source[place : edit.start], edit.text
            place = edit.end
    return "".join(pieces) + source[place:]


def of_plain(source: str) -> Mapped:
    """A text that is its own source."""
    size = len(source)
    return Mapped(source, array("L", range(size)), array("L", range(1, size + 1)))


def of_markup(source: str) -> Mapped:
    """The text of markup: a line for each block and table row, cells parted by tabs.

    Reads as `markup.plain` does, but an empty first cell keeps its tab; takes any markup.
    """
    writer = _Writer()
    place = 0
    for token in _TOKEN.finditer(source):
        writer.text(source, place, token.start())
        place = token.end()
        name = (token["name"] or "").lower()
        if name in _CELLS:
            writer.mark("\t" if token["close"] else "", place)
        elif name in _LINES:
            writer.mark("\n", place)
    writer.text(source, place, len(source))
    return writer.mapped()


def attributes(source: str) -> Iterator[Attribute]:
    """Every attribute value in the markup, in its order."""
    for token in _TOKEN.finditer(source):
        for given in _GIVEN.finditer(token["given"] or ""):
            group = "double" if given["double"] is not None else "single"
            start = token.start("given") + given.start(group)
            writer = _Writer(is_collapsing=False)
            writer.text(source, start, start + len(given[group]))
            value = writer.mapped()
            yield Attribute((token["name"] or "").lower(), given["name"].lower(), value)


def comments(source: str) -> Iterator[Mapped]:
    """What stands in comments of the markup."""
    for token in _TOKEN.finditer(source):
        if token["comment"]:
            start, end = token.span("comment")
            ends = array("L", range(start + 1, end + 1))
            yield Mapped(source[start:end], array("L", range(start, end)), ends)


class _Writer:
    """Puts a text together sign by sign, each with its place."""

    def __init__(self, *, is_collapsing: bool = True) -> None:
        self._signs: list[str] = []
        self._starts = array("L")
        self._ends = array("L")
        self._is_collapsing = is_collapsing
        self._is_wrapped = False

    def text(self, source: str, start: int, end: int) -> None:
        place = start
        for entity in _ENTITY.finditer(source, start, end):
            self._plain(source, place, entity.start())
            place = entity.end()
            # Two signs for one entity: the first stands for it, the other nowhere.
            meant = unescape(entity[0])
            self._put(meant[0], entity.start(), entity.end())
            for sign in meant[1:]:
                self._put(sign, entity.end(), entity.end())
        self._plain(source, place, end)

    def mark(self, sign: str, place: int) -> None:
        """A line's or a cell's end, which stands nowhere; no line is empty or ends in a space."""
        if sign == "\n":
            while self._signs and self._signs[-1] in " \t":
                self._drop()
            if not self._signs or self._signs[-1] == "\n":
                return
        if sign:
            self._add(sign, place, place)

    def mapped(self) -> Mapped:
        while self._is_collapsing and self._signs and self._signs[-1] in " \t\n":
            self._drop()
        return Mapped("".join(self._signs), self._starts, self._ends, is_markup=True)

    def _plain(self, source: str, start: int, end: int) -> None:
        for place in range(start, end):
            self._put(source[place], place, place + 1)

    def _put(self, sign: str, start: int, end: int) -> None:
        if self._is_collapsing and sign.isspace():
            self._is_wrapped |= sign in "\r\n"
            if not self._signs or self._signs[-1] in " \n\t":
                return
            sign = " "
        elif self._is_wrapped:
            self._is_wrapped = False
            # A line of source that ends between two Chinese signs parts no words.
            if self._signs[-1:] == [" "] and all(map(_WIDE.match, [*self._signs[-2:-1], sign])):
                self._drop()
        self._add(sign, start, end)

    def _add(self, sign: str, start: int, end: int) -> None:
        self._signs.append(sign)
        self._starts.append(start)
        self._ends.append(end)

    def _drop(self) -> None:
        self._signs.pop()
        self._starts.pop()
        self._ends.pop()
