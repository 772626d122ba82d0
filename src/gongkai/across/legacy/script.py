"""Pages in traditional characters, turned to standard ones where somebody asks for it.

Every field and paragraph that is changed is listed as it was; one without a traditional character
stays as it is. What a conversion may get wrong is a doubt.
"""

import re
from collections.abc import Callable
from dataclasses import replace
from enum import StrEnum
from typing import Any

from gongkai.across.legacy.lines import Doubt, Repair
from gongkai.across.legacy.record import Extract
from gongkai.across.legacy.spelling import is_traditional
from gongkai.across.legacy.suspects import KEPT_SCRIPT, KEPT_WORDS
from gongkai.text.script import converter

KIND = "script"
"""The kind of a repair; its `line` is the place of the paragraph in the body, 0 in a field."""


class Script(StrEnum):
    """What is asked for: nothing, standard characters, or those and the mainland's words too."""

    KEEP = "keep"
    STANDARD = "standard"
    TAIWAN = "taiwan"


_TABLES = {Script.STANDARD: "t2s", Script.TAIWAN: "tw2sp"}
_FIELDS = ("title", "doc_number", "topic", "genre", "validity", "recipients")
_TAG = re.compile(r"(<[^>]*>)")
# What machines made of words of ours, and no table turns back for sure.
_LEFT = ("冬粉", "法务部", "中国小", "回响", "自行车")
_Turn = Callable[[str], str]


def is_there(script: Script) -> bool:
    """Whether this machine can do what is asked for."""
    return script is Script.KEEP or converter(_TABLES[script]) is not None


def turned(page: Extract, script: Script) -> Extract:
    """Return the page in the script that is asked for; one without a document as it is."""
    convert = None if script is Script.KEEP else converter(_TABLES[script])
    characters = converter(_TABLES[Script.STANDARD])
    if convert is None or characters is None or page.advice == "reject":
        return page
    repairs: list[Repair] = []

    def turn(text: str, place: int = 0, by: _Turn = convert) -> str:
        after = _turned(text, by)
        if after != text:
            repairs.append(Repair(KIND, text, after, place))
        return after

    said = {name: getattr(page, name) for name in _FIELDS}
    # A number is no wording: its characters alone are turned.
    fields: dict[str, Any] = {
        name: turn(text, by=characters if name == "doc_number" else convert)
        for name, text in said.items()
        if text
    }
    organs = tuple(map(turn, page.organs))
    body = tuple(turn(text, place) for place, text in enumerate(page.body, start=1))
    if not repairs:
        return page
    return replace(
        page,
        **fields,
        organs=organs,
        body=body,
        body_html=_html(page.body_html, convert),
        cited_numbers=tuple(_turned(text, characters) for text in page.cited_numbers),
        repairs=(*page.repairs, *repairs),
        notes=tuple(note for note in page.notes if not note.endswith(KEPT_SCRIPT)),
        doubts=(*_kept(page, script), *_doubts(body, script)),
    )


def _turned(text: str, by: _Turn) -> str:
    return by(text) if any(map(is_traditional, text)) else text


def _html(html: str, by: _Turn) -> str:
    """The text between the tags; what stands in a tag is an address or a name."""
    parts = _TAG.split(html)
    return "".join(part if part.startswith("<") else _turned(part, by) for part in parts)


def _kept(page: Extract, script: Script) -> list[Doubt]:
    """The doubts that are still there: of words of Taiwan nothing is, where they were turned."""
    is_worded = script is Script.TAIWAN
    return [each for each in page.doubts if not (is_worded and each.why.endswith(KEPT_WORDS))]


def _doubts(body: tuple[str, ...], script: Script) -> list[Doubt]:
    left = [word for word in _LEFT if any(word in text for text in body)]
    found = []
    if script is Script.TAIWAN:
        found.append(Doubt("body", "用语已由台湾用语转换，请对照原文核对"))
    if left:
        found.append(Doubt("body", f"可能是机器转换的用语：{'、'.join(left)}，未改"))
    return found
