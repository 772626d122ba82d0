"""The text of a document on its page: cleaned once more, and set like an official paper.

Nothing is added but tag names, classes and labels; not a character of the text changes.
"""

import re
from collections.abc import Mapping
from html import unescape

from markupsafe import Markup, escape

from gongkai.faces.ui.tables import arranged
from gongkai.text import markup

_PARAGRAPH = re.compile(r"<p>(.*?)</p>", re.DOTALL)
_HEADING = re.compile(r"<(/?)h[1-6]>")
_PICTURE = re.compile(r"<img((?:[^\">]|\"[^\"]*\")*)>")
_LINK = re.compile(r'<a(?: href="([^"]*)")?>(.*?)</a>', re.DOTALL)
_ATTRIBUTE = re.compile(r'(src|alt)="([^"]*)"')
_TAGS = re.compile(r"<[^>]*>")
_NUMERAL = "一二三四五六七八九十百"
# 一、总体要求: a short line without a full stop is a heading, as GB/T 9704 numbers them.
_FIRST = re.compile(rf"[{_NUMERAL}]{{1,4}}、[^。；：，]{{1,36}}")
_SECOND = re.compile(rf"（[{_NUMERAL}]{{1,4}}）[^。；：，]{{1,36}}")
_DAY = re.compile(r"(?:\d{4}|[〇○零一二三四五六七八九]{4})年[^年。]{1,5}月[^月。]{1,5}日")
_SIGNER = re.compile(r"[^。；：，、？！]{2,40}")
_SALUTATION = re.compile(r"[^。；]{2,300}：")


def text_of(html: str, files: Mapping[str, str]) -> Markup:
    """The body as the page shows it. `files` are the addresses of its attachments by name.

    A picture or link into an old site leads nowhere here: the picture gives way to its
    description, the link to its words.
    """
    cleaned = _HEADING.sub(_demoted, markup.clean(html))
    cleaned = _PICTURE.sub(lambda found: _picture(found[1], files), cleaned)
    cleaned = _LINK.sub(lambda found: _link(found, files), cleaned)
    return Markup(arranged(_set(cleaned)))


def _demoted(found: re.Match[str]) -> str:
    """The page has one h1, its title; a body's own headings begin below it."""
    level = {"1": "2", "2": "2"}.get(found[0][-2], "3")
    return f"<{found[1]}h{level}>"


def _picture(attributes: str, files: Mapping[str, str]) -> str:
    given = {name: unescape(value) for name, value in _ATTRIBUTE.findall(attributes)}
    address = _address(given.get("src", ""), files)
    alt = given.get("alt", "").strip()
    if address:
        return f'<img src="{escape(address)}" alt="{escape(alt)}">'
    return f"（图：{escape(alt)}）" if alt else ""


def _link(found: re.Match[str], files: Mapping[str, str]) -> str:
    target = unescape(found[1] or "")
    if re.match(r"(?:https?|mailto):", target, re.IGNORECASE):
        return found[0]
    address = _address(target, files)
    return f'<a href="{escape(address)}">{found[2]}</a>' if address else found[2]


def _address(target: str, files: Mapping[str, str]) -> str:
    """Where an attachment stands that the text names by its whole address or its file name."""
    return files.get(target) or files.get(target.rpartition("/")[2], "")


def _set(html: str) -> str:
    """Paragraphs with their part in the paper: salutation, numbered heading, signature."""
    found = list(_PARAGRAPH.finditer(html))
    words = [_words(match[1]) for match in found]
    signed = _signature(words)
    first = next((place for place, text in enumerate(words) if text), -1)
    pieces: list[str] = []
    end = 0
    for place, match in enumerate(found):
        pieces.append(html[end : match.start()])
        end = match.end()
        if place == first and _SALUTATION.fullmatch(words[place]):
            pieces.append(f'<p class="flush">{match[1]}</p>')
        elif place in signed:
            pieces.append(f'<p class="sign">{match[1]}</p>')
        else:
            pieces.append(_numbered(match[1], words[place]))
    return _in_order("".join([*pieces, html[end:]]))


def _words(html: str) -> str:
    return unescape(_TAGS.sub("", html)).strip()


def _numbered(inner: str, words: str) -> str:
    if _FIRST.fullmatch(words):
        return f"<h2>{inner}</h2>"
    if _SECOND.fullmatch(words):
        return f"<h3>{inner}</h3>"
    return f"<p>{inner}</p>"


def _in_order(html: str) -> str:
    """No heading of the second level stands before one of the first."""
    first = html.find("<h2>")
    head, tail = (html, "") if first < 0 else (html[:first], html[first:])
    return head.replace("<h3>", "<h2>").replace("</h3>", "</h2>") + tail


def _signature(words: list[str]) -> set[int]:
    """The places of the last day that stands alone, and of the names right before it."""
    days = [place for place, text in enumerate(words) if _DAY.fullmatch(text.replace(" ", ""))]
    if not days:
        return set()
    last = days[-1]
    signed = {last}
    for place in range(last - 1, max(last - 6, 0), -1):
        if words[place] and not _SIGNER.fullmatch(words[place]):
            break
        if _FIRST.fullmatch(words[place]) or not words[place]:
            break
        signed.add(place)
    return signed
