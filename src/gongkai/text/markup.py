"""HTML from outside made clean, and read as text."""

import re
from collections.abc import Iterator
from html import unescape

import nh3

from gongkai.text.tags import flattened, restored

_TABLE = {"table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td"}
_BLOCKS = {
    *("h1", "h2", "h3", "h4", "h5", "h6", "p", "div", "blockquote", "hr", "br"),
    *("ul", "ol", "li", "dl", "dt", "dd", "figure", "figcaption"),
    *_TABLE,
}
_INLINE = {"a", "img", "strong", "em", "sub", "sup", "b", "i"}
_WITHOUT_CONTENT = {
    *("script", "style", "template", "noscript", "iframe", "object", "embed", "applet"),
    *("svg", "math", "title", "textarea", "select", "button", "noframes", "xml"),
}
_SPANS = {"rowspan", "colspan"}
_ATTRIBUTES = {
    "a": {"href"},
    "img": {"src", "alt"},
    "td": _SPANS,
    "th": {"scope", *_SPANS},
    "ol": {"start"},
}
# Beyond these the page is first made flat (see tags.py).
_MANY_TAGS = 5_000
_MANY_ENTITIES = 10_000
_SCHEMES = {"http", "https", "mailto"}

_TAG = re.compile(r'<(?P<close>/?)(?P<name>[a-z][a-z0-9]*)(?:[^">]|"[^"]*")*>')
_RENAMED = re.compile(r"<(/?)(b|i)>")
_NO_PICTURE = re.compile('<img(?: alt="[^"<>]*")?>')
_NAMES = {"b": "strong", "i": "em"}
_WIDE = r"[⺀-〿぀-鿿豈-﫿＀-￯]"
_WRAPPED = re.compile(rf"(?<={_WIDE})\s*[\r\n]\s*(?={_WIDE})")
_SPACE = re.compile(r"\s+")
_BREAKS = re.compile(r" *\n[\n\t ]*")


def clean(html: str) -> str:
    """Return the markup with nothing left but text, its structure, links and own pictures.

    Kept are headings, paragraphs, lists, tables with their spans, emphasis, links to http, https,
    mailto and relative addresses, and pictures with a relative address. Scripts, styles, classes,
    comments and what word processors add are gone. Cleaning twice changes nothing.
    """
    is_huge = html.count("<") > _MANY_TAGS or html.count("&") > _MANY_ENTITIES
    cleaned = nh3.clean(
        flattened(html, _BLOCKS | _INLINE) if is_huge else html,
        tags=_BLOCKS | _INLINE,
        clean_content_tags=_WITHOUT_CONTENT,
        attributes=_ATTRIBUTES,
        attribute_filter=_attribute,
        url_schemes=_SCHEMES,
        strip_comments=True,
        link_rel=None,
    )
    if is_huge:
        cleaned = restored(cleaned)
    renamed = _RENAMED.sub(lambda match: f"<{match[1]}{_NAMES[match[2]]}>", cleaned)
    return _NO_PICTURE.sub("", renamed)


def plain(html: str) -> str:
    """Return the text of the markup, a line for each block and table row, cells parted by tabs."""
    text = "".join(_pieces(clean(html)))
    lines = _BREAKS.sub("\n", text).split("\n")
    return "\n".join(line.strip() for line in lines if line.strip())


def paragraphs(html: str) -> list[str]:
    """Return the text of the markup block by block, empty ones left out."""
    return plain(html).splitlines()


def _attribute(tag: str, name: str, value: str) -> str | None:
    checks = {"src": _picture, "href": _link, "scope": _scope}
    if name in ("rowspan", "colspan", "start"):
        return value if re.fullmatch(r"[1-9]\d{0,3}", value) else None
    return checks[name](value) if name in checks else value


def _picture(value: str) -> str | None:
    # A relative address only: no scheme, no host, nothing a browser would mend into one.
    return value if re.fullmatch(r"(?!//)[^:\\\s]+", value) else None


def _link(value: str) -> str | None:
    return None if re.match(r"\s*[/\\]{2}|\s*\\", value) else value


def _scope(value: str) -> str | None:
    return value if value in ("row", "col", "rowgroup", "colgroup") else None


def _pieces(html: str) -> Iterator[str]:
    place = 0
    for match in _TAG.finditer(html):
        yield _text(html[place : match.start()])
        place = match.end()
        if match["name"] in ("td", "th"):
            yield "\t" if match["close"] else ""
        elif match["name"] in _BLOCKS:
            yield "\n"
    yield _text(html[place:])


def _text(source: str) -> str:
    return _SPACE.sub(" ", _WRAPPED.sub("", unescape(source)))
