"""What the paragraphs of an official paper are: salutation, numbered heading, signature."""

import re
from collections.abc import Sequence
from enum import StrEnum


class Role(StrEnum):
    """The part a paragraph has in the paper."""

    PLAIN = ""
    SALUTATION = "flush"
    FIRST = "first"
    SECOND = "second"
    SIGNATURE = "sign"


_NUMERAL = "一二三四五六七八九十百"
# 一、总体要求: a short line without a full stop is a heading, as GB/T 9704 numbers them.
_FIRST = re.compile(rf"[{_NUMERAL}]{{1,4}}、[^。；：，]{{1,36}}")
_SECOND = re.compile(rf"（[{_NUMERAL}]{{1,4}}）[^。；：，]{{1,36}}")
_DAY = re.compile(r"(?:\d{4}|[〇○零一二三四五六七八九]{4})年[^年。]{1,5}月[^月。]{1,5}日")
_SIGNER = re.compile(r"[^。；：，、？！]{2,40}")
_SALUTATION = re.compile(r"[^。；]{2,300}：")


def roles(words: Sequence[str]) -> list[Role]:
    """Return the part of each paragraph, by the words of all of them."""
    signed = _signature(words)
    first = next((place for place, text in enumerate(words) if text), -1)
    found = []
    for place, text in enumerate(words):
        if place == first and _SALUTATION.fullmatch(text):
            found.append(Role.SALUTATION)
        elif place in signed:
            found.append(Role.SIGNATURE)
        else:
            found.append(_numbered(text))
    return found


def _numbered(text: str) -> Role:
    if _FIRST.fullmatch(text):
        return Role.FIRST
    return Role.SECOND if _SECOND.fullmatch(text) else Role.PLAIN


def _signature(words: Sequence[str]) -> set[int]:
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
