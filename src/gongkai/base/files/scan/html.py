"""Web pages: comments, hidden elements, data attributes, scripts, and what is seen."""

import re
from collections.abc import Iterator

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


def read(source: Source) -> Items:
    """Everything in a page. Raises Refusal when too large."""
    if len(source.data) > MOST_TREE_BYTES:
        raise Refusal("网页过大，不能检查；请拆分后重新提供。")
    text = decode(source.data)
    # A declared encoding has been obeyed already.
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text)
    root = etree.fromstring(text, HTMLParser()) if text.strip() else None
    if root is None:
        raise Refusal("网页已损坏，不能检查；请重新另存后提供。")
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
