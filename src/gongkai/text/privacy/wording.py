"""Word lists of an organ, found in a text however long the list is.

`WordList` takes the words of one list, `usual` is the house's own of what is often written wrong.
Leaders and their posts are in `leaders`. All of them can be handed to `find` as `lists`.
"""

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Protocol

from gongkai.text.privacy.finding import Finding, Severity

_PIECE = 65_536


class Wording(Protocol):
    """What can be asked for findings about the wording of a text."""

    def find(self, text: str) -> list[Finding]: ...


@dataclass(frozen=True)
class Word:
    """A word of a list: why it should not stand, the right form, and how grave it is.

    unless are longer phrases in which the word is right: 截止 is wrong alone, not in 截止日期.
    """

    text: str
    advice: str = ""
    severity: Severity = "warn"
    right: str = ""
    unless: tuple[str, ...] = ()


class WordList:
    """Ten thousand words made ready once; a text is searched at tens of megabytes a second.

    A word can stand in a piece of text only if each pair of its neighbouring characters does.
    The pairs of a piece are read as numbers out of its bytes, at the speed of the machine; the
    few words that are left are then looked for one by one.
    """

    def __init__(self, words: Iterable[Word | str]) -> None:
        made = (Word(word) if isinstance(word, str) else word for word in words)
        self._words = {word.text: word for word in made if word.text}
        self._longest = max(map(len, self._words), default=0)
        self._by_pair: dict[int, list[tuple[frozenset[int], str]]] = {}
        self._single: list[str] = []
        for text in self._words:
            pairs = _pairs(text)
            if pairs:
                self._by_pair.setdefault(_first(text), []).append((frozenset(pairs), text))
            else:
                self._single.append(text)

    def find(self, text: str) -> list[Finding]:
        """Return the words of the list in the text, in its order; of two at a place the longer."""
        spans = {
            start: found
            for piece in range(0, len(text), _PIECE)
            for start, found in self._in_piece(text, piece)
        }
        kept: list[Finding] = []
        for start, found in sorted(spans.items()):
            if (not kept or start >= kept[-1].end) and not self._is_right(text, start, found):
                kept.append(self._finding(start, found))
        return kept

    def _is_right(self, text: str, start: int, found: str) -> bool:
        """Whether the word stands within a phrase that makes it right."""
        return any(
            text.startswith(phrase, start - place)
            for phrase in self._words[found].unless
            for place in range(min(len(phrase), start + 1))
            if phrase.startswith(found, place)
        )

    def _in_piece(self, text: str, piece: int) -> Iterator[tuple[int, str]]:
        part = text[piece : piece + _PIECE + self._longest]
        pairs = _pairs(part)
        fitting = [
            word
            for first in self._by_pair.keys() & pairs
            for needed, word in self._by_pair[first]
            if needed <= pairs
        ]
        for word in sorted([*self._single, *fitting], key=len):
            start = part.find(word)
            while start >= 0:
                yield piece + start, word
                start = part.find(word, start + len(word))

    def _finding(self, start: int, found: str) -> Finding:
        word = self._words[found]
        rule = f"wording:{word.advice}" if word.advice else "wording"
        end = start + len(found)
        return Finding("wording", found, start, end, rule, word.severity, right=word.right)


@cache
def usual() -> WordList:
    """Return the house's own list of what official papers often get wrong, and the right forms."""
    raw = (files("gongkai.text") / "data" / "privacy_wording.toml").read_text(encoding="utf-8")
    return WordList(
        Word(
            wrong,
            part.get("advice", ""),
            part.get("severity", "warn"),
            right,
            tuple(part.get("unless", {}).get(wrong, "").split()),
        )
        for part in tomllib.loads(raw)["lists"]
        for wrong, right in part["words"].items()
    )


def _pairs(text: str) -> set[int]:
    raw = text.encode("utf-16-le", "surrogatepass")
    size = len(raw) // 4 * 4
    shifted = raw[2:]
    return {
        *memoryview(raw[:size]).cast("I"),
        *memoryview(shifted[: len(shifted) // 4 * 4]).cast("I"),
    }


def _first(text: str) -> int:
    return memoryview(text.encode("utf-16-le", "surrogatepass")[:4]).cast("I")[0]
