"""Web pages: comments, hidden elements, data attributes, scripts, and what is seen."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree
from lxml.html import HTMLParser

from gongkai.base.files.scan.archive import MOST_TREE_BYTES, Source, local
from gongkai.base.files.scan.cellstyles import same_colour
from gongkai.base.files.scan.passages import Channel, Items, Place, joined, passage, trace
from gongkai.base.files.scan.plain import decode
from gongkai.law.refusal import Refusal

_BLOCKS = frozenset(
    (  # noqa: SIM905 - a list of words is read as words
        "p div br tr li ul ol table h1 h2 h3 h4 h5 h6 section article header footer "
        "blockquote pre option dt dd title body form fieldset"
    ).split()
)
_CELLS = frozenset({"td", "th"})
_SILENT = frozenset({"script", "style", "template", "noscript", "head", "meta", "link"})
_DISPLAY = re.compile(
    r"display:none|visibility:hidden|opacity:0(?:\.0+)?(?:;|$)|font-size:[01](?:\.\d+)?(?:px|pt|em|;|$)"
    r"|(?:left|top|text-indent|margin-left|margin-top):-\d{3,}(?:\.\d+)?(?:px|em|pt|%)"
    r"|clip:rect\(0|(?:^|;)(?:height|width|max-height):0(?:px)?(?:;|$)"
)  # fmt: skip
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_SIMPLE = re.compile(r"^[\w*]*([.#][\w-]+)$")
_COLOURS = {"white": "FFFFFF", "#fff": "FFFFFF", "black": "000000", "#000": "000000"}
_EVENT = re.compile(r"^on[a-z]+$")

Piece = tuple[str, Place]


def parsed(source: Source) -> etree._Element:
    """The root of a page. Raises Refusal when too large, or when there is none."""
    return _tree(_text(source))


def _text(source: Source) -> str:
    if len(source.data) > MOST_TREE_BYTES:
        raise Refusal("网页过大，不能检查；请拆分后重新提供。")
    # A declared encoding has been obeyed already.
    return re.sub(r"^\s*<\?xml[^>]*\?>", "", decode(source.data))


def _tree(text: str) -> etree._Element:
    root = etree.fromstring(text, HTMLParser()) if text.strip() else None
    if root is None:
        raise Refusal("网页已损坏，不能检查；请重新另存后提供。")
    return root


def read(source: Source) -> Items:
    """Everything in a page. Raises Refusal when too large."""
    text = _text(source)
    root = _tree(text)
    hidden = _hidden_selectors(root)
    pieces = list(_pieces(root, hidden))
    yield joined(pieces) if pieces else passage("", "body")
    yield from _told(pieces)
    for element in root.iter():
        yield from _beside(element)
    end = text.lower().rfind("</html>")
    if end >= 0 and (rest := re.sub(r"<!--.*?-->", "", text[end + 7 :], flags=re.S).strip()):
        yield trace(Channel.TRAILING_DATA, "after the end of the page", rest)
        yield passage(rest, "after the end of the page", Channel.TRAILING_DATA)


@dataclass(frozen=True)
class Node:
    """A text in a page: before (`is_tail`: behind) an element's end, and what parts it."""

    element: etree._Element
    is_tail: bool
    after: str

    @property
    def name(self) -> str:
        return local(self.element)

    @property
    def text(self) -> str:
        return (self.element.tail if self.is_tail else self.element.text) or ""

    @property
    def cell(self) -> etree._Element | None:
        """The cell of a table in which the text stands."""
        holder = self.element.getparent() if self.is_tail else self.element
        while holder is not None and local(holder) not in _CELLS:
            holder = holder.getparent()
        return holder

    def put(self, text: str) -> None:
        if self.is_tail:
            self.element.tail = text
        else:
            self.element.text = text


def text_nodes(root: etree._Element) -> Iterator[Node]:
    """The texts of a page in their order, parted where a browser parts them."""
    for event, element in etree.iterwalk(root, events=("start", "end")):
        name = local(element)
        if event == "start" and name:
            children = [each for each in element if local(each)]
            is_parted = bool(children) and local(children[0]) in _BLOCKS
            yield Node(element, is_tail=False, after="\n" if is_parted else "")
        elif event == "end" and name:
            end = "\n" if name in _BLOCKS else "\t" if name in _CELLS else ""
            yield Node(element, is_tail=True, after=end)


def drop_hidden(root: etree._Element) -> None:
    """Take out what is not seen: hidden elements, comments, scripts, forms' values."""
    hidden = _hidden_selectors(root)
    gone = [each for each in root.iter() if _is_gone(each, hidden)]
    for element in gone:
        parent = element.getparent()
        if parent is None:
            continue
        before = element.getprevious()
        if element.tail:
            if before is None:
                parent.text = (parent.text or "") + element.tail
            else:
                before.tail = (before.tail or "") + element.tail
        parent.remove(element)


def _is_gone(element: etree._Element, hidden: frozenset[str]) -> bool:
    name = local(element)
    if not name or name in _SILENT - {"head"} or name in {"input", "select", "textarea"}:
        return True
    return _place(element, name, Place("body"), hidden).is_hidden


def _hidden_selectors(root: etree._Element) -> frozenset[str]:
    """The classes and ids (.a, #b) that the page's own style hides."""
    found: set[str] = set()
    for style in root.iter("style"):
        for selectors, rule in _RULE.findall(style.text or ""):
            if _DISPLAY.search(rule.replace(" ", "").lower()):
                simple = (_SIMPLE.match(each.strip()) for each in selectors.split(","))
                found.update(match[1] for match in simple if match)
    return frozenset(found)


def _pieces(root: etree._Element, hidden: frozenset[str]) -> Iterator[Piece]:
    """The text in order, broken where a browser breaks it; without recursion, pages are deep."""
    place = Place("body")
    places: list[Place] = []
    for event, element in etree.iterwalk(root, events=("start", "end")):
        name = local(element)
        if event == "start":
            outer = places[-1] if places else place
            places.append(_place(element, name, outer, hidden))
            if name in _BLOCKS:
                yield "\n", outer
            if name in {"td", "th"}:
                yield "\t", outer
            if name and name not in _SILENT and element.text:
                yield element.text, places[-1]
        else:
            places.pop()
            if name in _BLOCKS:
                yield "\n", places[-1] if places else place
            if element.tail and places and element.getparent().tag not in _SILENT:
                yield element.tail, places[-1]


def _place(element: etree._Element, name: str, outer: Place, hidden: frozenset[str]) -> Place:
    if outer.is_hidden or not name:
        return outer
    style = (element.get("style") or "").replace(" ", "").lower()
    marks = {f".{each}" for each in (element.get("class") or "").split()}
    marks.add(f"#{element.get('id')}")
    is_hidden = (
        element.get("hidden") is not None or bool(_DISPLAY.search(style)) or bool(marks & hidden)
    )
    if is_hidden:
        return Place(f"hidden element <{name}>", Channel.HIDDEN_TEXT)
    if _is_white(style, element):
        return Place(f"invisible element <{name}>", Channel.INVISIBLE_TEXT)
    return outer


def _is_white(style: str, element: etree._Element) -> bool:
    rules = dict(rule.split(":", 1) for rule in style.split(";") if ":" in rule)
    colour = rules.get("color") or (element.get("color") or "").lower()
    ground = rules.get("background-color") or rules.get("background") or "white"
    return bool(colour) and same_colour(_hex(colour), _hex(ground))


def _hex(colour: str) -> str:
    return _COLOURS.get(colour, colour.removeprefix("#").upper())


def _told(pieces: list[Piece]) -> Items:
    found: dict[Place, list[str]] = {}
    for text, place in pieces:
        if place.is_hidden and text.strip():
            found.setdefault(place, []).append(text)
    for place, parts in found.items():
        yield trace(place.channel, place.where, "".join(parts))


def _beside(element: etree._Element) -> Items:
    """Comments, scripts and attributes."""
    name = local(element)
    if isinstance(element, etree._Comment):
        # What a program put there for another program says nothing of people.
        yield passage(element.text or "", "comment", Channel.COMMENT)
    elif name in {"script", "style", "template", "noscript"}:
        channel = Channel.ACTIVE_CONTENT if name == "script" else Channel.HIDDEN_TEXT
        text = " ".join("".join(str(each) for each in element.itertext()).split())
        yield passage(text, f"<{name}>", channel)
    for key, value in element.attrib.items() if name else ():
        yield from _attribute(element, name, str(key), str(value))


def _attribute(element: etree._Element, name: str, key: str, value: str) -> Items:
    where = f"attribute {key} of <{name}>"
    if key.startswith("data-"):
        yield passage(value, where, Channel.HIDDEN_TEXT)
    elif key in {"alt", "title", "aria-label", "placeholder", "summary"}:
        yield passage(value, where, Channel.ALT_TEXT)
    elif key in {"href", "src", "action"}:
        is_data = value.startswith("data:")
        yield passage(value[:2000] if is_data else value, where, Channel.HYPERLINK)
    elif key == "content" and name == "meta":
        yield passage(value, f"metadata {element.get('name') or ''}".strip(), Channel.METADATA)
    elif key == "value":
        yield passage(value, where, Channel.FORM_FIELD)
    elif _EVENT.match(key):
        yield passage(value, where, Channel.ACTIVE_CONTENT)
