"""Labels of metadata in a line or a table row, each with the words behind it."""

import re
from dataclasses import dataclass
from functools import lru_cache

from gongkai.across.legacy.lines import CELL
from gongkai.across.legacy.spelling import simple, squeeze
from gongkai.across.legacy.vocabulary import WORDS

_WORD = "|".join(r"\s*".join(label) for label in sorted(WORDS.labels, key=len, reverse=True))
_BEFORE = r"(?<![^\s|｜;；,，•·●■◆▪\[【(（])[\[【(（]?"
_LABEL = re.compile(rf"{_BEFORE}(?P<label>{_WORD})(?:[\]】]\s*[:：]?|[)）]?\s*(?:[:：]|$))")
# Tables whose cells were run together when the page was copied have no colons.
_LOOSE = re.compile(rf"(?<!\S)(?P<label>{_WORD})\s(?!\s*[:：])")
# A label that is none of ours still ends the value of the one before it.
_OTHER = re.compile(r"\s[\u4e00-\u9fff]{2,8}\s?[:：]")
_PIPED = re.compile(r"[|｜][^|｜]*[|｜]|\s[|｜]$")  # a row of a table that was turned into text
_FRAME = " |｜[【(（•·●■◆▪-–*"
_LONGEST = 1200


@dataclass(frozen=True)
class Pair:
    """A label with the value behind it; loose ones are set apart by a space alone."""

    label: str
    value: str
    is_loose: bool = False


def pairs(text: str) -> list[Pair]:
    """Return the labels of a line, from its start on, with the words between each and the next."""
    return list(_pairs(text)) if len(text) <= _LONGEST else []


@lru_cache(maxsize=5000)
def _pairs(text: str) -> list[Pair]:
    if CELL in text:
        return _of_cells([cell for cell in text.split(CELL) if cell.strip()])
    if _PIPED.search(text):
        cells = [cell.strip() for cell in re.split("[|｜]", text) if cell.strip()]
        has_colon = ":" in simple(text)
        return _of_cells(cells) or (_of_words(text, _LABEL) if has_colon else [])
    return _of_words(text, _LABEL) or _of_words(text, _LOOSE)


def _of_words(text: str, pattern: re.Pattern[str]) -> list[Pair]:
    flat = simple(text)
    if not pattern.match(flat, len(flat) - len(flat.lstrip(_FRAME))):
        return []
    matches = list(pattern.finditer(flat))
    ends = [match.start() for match in matches[1:]] + [len(text)]
    return [
        Pair(
            squeeze(match["label"]),
            _value(squeeze(match["label"]), text[match.end() : end]),
            pattern is _LOOSE,
        )
        for match, end in zip(matches, ends, strict=True)
    ]


def _value(label: str, text: str) -> str:
    value = text.lstrip()
    other = _OTHER.search(value, 1) if WORDS.labels[label] != "title" else None
    value = value[: other.start()] if other else value
    value = value.strip(" |｜;；•·●■◆▪")
    return value.removeprefix("]").removeprefix("】").removesuffix("[").removesuffix("【").strip()


def _of_cells(cells: list[str]) -> list[Pair]:
    """Return the labels of a table row with the cell behind each; none for a row of headings."""
    names = [squeeze(simple(cell)).rstrip(":").strip("[]") for cell in cells]
    found: list[Pair] = []
    place = 0
    while place < len(cells):
        if names[place] not in WORDS.labels:
            inner = pairs(cells[place])
            if not inner or inner[0].is_loose:
                return []
            found += inner
            place += 1
            continue
        is_valued = place + 1 < len(cells) and names[place + 1] not in WORDS.labels
        found.append(Pair(names[place], cells[place + 1].strip() if is_valued else ""))
        place += 2 if is_valued else 1
    empty = sum(1 for pair in found if not pair.value)
    return found if empty <= 1 and (empty < len(found) or len(cells) == 1) else []
