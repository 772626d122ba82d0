"""The text of a document on its page: cleaned once more, and set like an official paper.

Nothing is added but tag names, classes and labels; not a character of the text changes.
"""

import re
from collections.abc import Mapping
from html import unescape

from markupsafe import Markup, escape

from gongkai.faces.ui.tables import arranged
from gongkai.text import markup
from gongkai.text.paper import Role, roles

_PARAGRAPH = re.compile(r"<p>(.*?)</p>", re.DOTALL)
_HEADING = re.compile(r"<(/?)h[1-6]>")
_PICTURE = re.compile(r"<img((?:[^\">]|\"[^\"]*\")*)>")
_LINK = re.compile(r'<a(?: href="([^"]*)")?>(.*?)</a>', re.DOTALL)
_ATTRIBUTE = re.compile(r'(src|alt)="([^"]*)"')
_TAGS = re.compile(r"<[^>]*>")
_SET = {
    Role.PLAIN: "<p>{}</p>",
    Role.SALUTATION: '<p class="flush">{}</p>',
    Role.SIGNATURE: '<p class="sign">{}</p>',
    Role.FIRST: "<h2>{}</h2>",
    Role.SECOND: "<h3>{}</h3>",
}


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
    pieces: list[str] = []
    end = 0
    for match, role in zip(found, roles([_words(each[1]) for each in found]), strict=True):
        pieces.append(html[end : match.start()])
        pieces.append(_SET[role].format(match[1]))
        end = match.end()
    return _in_order("".join([*pieces, html[end:]]))


def _words(html: str) -> str:
    return unescape(_TAGS.sub("", html)).strip()


def _in_order(html: str) -> str:
    """No heading of the second level stands before one of the first."""
    first = html.find("<h2>")
    head, tail = (html, "") if first < 0 else (html[:first], html[first:])
    return head.replace("<h3>", "<h2>").replace("</h3>", "</h2>") + tail
