"""Huge or hostile markup made flat and balanced, in time that grows with its length alone.

A parser that follows the standard looks at every open tag for each new one, so a page of a
hundred thousand nested tags takes it minutes. What comes out of here is nested no deeper than
`DEPTH`, closes what it opens and holds the named tags only. It is no sanitizer: its result goes
through one like any other markup.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator
from html import unescape

DEPTH = 100

# Stand-ins for & < > " (a private use area): one by one the sanitizer copies its text so far.
_IN_TEXT = str.maketrans({"&": "\uf8f0", "<": "\uf8f1", ">": "\uf8f2"})
_IN_ATTRIBUTE = _IN_TEXT | str.maketrans({'"': "\uf8f3"})
_BACK = str.maketrans({"\uf8f0": "&amp;", "\uf8f1": "&lt;", "\uf8f2": "&gt;", "\uf8f3": "&quot;"})
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,15})(?![^\s/>])")
_ATTRIBUTE = re.compile(r"([a-zA-Z]{1,15})[ \n]?=[ \n]?(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
_EMPTY = frozenset({"br", "hr", "img"})
_RAW = frozenset(
    {
        *("script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes", "xml"),
        *("noscript", "template", "object", "applet", "svg", "math", "select", "button"),
    }
)
_CLOSED_BY = {
    "li": {"p", "li"},
    "dt": {"p", "dt", "dd"},
    "dd": {"p", "dt", "dd"},
    "td": {"p", "td", "th"},
    "th": {"p", "td", "th"},
    "tr": {"p", "td", "th", "tr"},
}
_KEEP_PARAGRAPH = frozenset({"a", "b", "i", "strong", "em", "sub", "sup", "br", "img"})


def flattened(html: str, tags: Collection[str]) -> str:
    """Return the markup with the named tags only, balanced and at most `DEPTH` deep."""
    writer = _Writer()
    for name, is_close, source in _tokens(html):
        if not name:
            writer.text(source)
        elif name in tags and is_close:
            writer.close(name)
        elif name in tags:
            writer.open(name, source)
    return writer.result()


def restored(html: str) -> str:
    """Return cleaned markup with the stand-ins of `flattened` as the entities they stand for."""
    return html.translate(_BACK)


def _tokens(html: str) -> Iterator[tuple[str, bool, str]]:
    """Yield ("", False, text) and (tag, is it a closing one, its attributes) in order."""
    place = 0
    while place < len(html):
        start = html.find("<", place)
        if start < 0:
            yield "", False, html[place:]
            return
        yield "", False, html[place:start]
        match = _TAG.match(html, start)
        if match:
            end = _end(html, ">", match.end())
            name = match[2].lower()
            yield name, bool(match[1]), html[match.end() : end - 1]
            place = _after_raw(html, name, end) if not match[1] and name in _RAW else end
        else:
            place = _after_other(html, start)
            yield "", False, "<" if place == start + 1 else ""


def _after_other(html: str, start: int) -> int:
    """Return where a comment or declaration ends; a lone < is text and ends where it stands."""
    if html.startswith("<!--", start):
        return _end(html, "-->", start + 4)
    if html[start + 1 : start + 2] in ("!", "?", "/"):
        return _end(html, ">", start)
    return start + 1


def _after_raw(html: str, name: str, start: int) -> int:
    match = re.compile(f"</{name}[^a-z]", re.IGNORECASE).search(html, start)
    return match.start() if match else len(html)


def _end(html: str, mark: str, start: int) -> int:
    place = html.find(mark, start)
    return len(html) if place < 0 else place + len(mark)


class _Writer:
    """Writes balanced tags, remembering which are open."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._stack: list[str] = []
        self._open: Counter[str] = Counter()

    def text(self, source: str) -> None:
        self._parts.append(unescape(source).translate(_IN_TEXT))

    def open(self, name: str, attributes: str) -> None:
        closed = _CLOSED_BY.get(name, set() if name in _KEEP_PARAGRAPH else {"p"})
        while self._stack and self._stack[-1] in closed:
            self._pop()
        if len(self._stack) >= DEPTH:
            return
        self._parts.append(f"<{name}{''.join(_attributes(attributes))}>")
        if name not in _EMPTY:
            self._stack.append(name)
            self._open[name] += 1

    def close(self, name: str) -> None:
        while self._open[name]:
            if self._pop() == name:
                return

    def result(self) -> str:
        while self._stack:
            self._pop()
        return "".join(self._parts)

    def _pop(self) -> str:
        name = self._stack.pop()
        self._open[name] -= 1
        self._parts.append(f"</{name}>")
        return name


def _attributes(source: str) -> Iterator[str]:
    for match in _ATTRIBUTE.finditer(source):
        value = unescape(match[2] or match[3] or match[4] or "").translate(_IN_ATTRIBUTE)
        yield f' {match[1].lower()}="{value}"'
