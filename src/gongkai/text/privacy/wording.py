"""Word lists of an organ, found in a text however long the list is."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from gongkai.text.privacy.finding import Finding, Severity

_PIECE = 65_536


@dataclass(frozen=True)
class Word:
    """A word of a list, what is wrong with it or better, and how grave it is."""

    text: str
    advice: str = ""
    severity: Severity = "warn"


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
            if not kept or start >= kept[-1].end:
                kept.append(self._finding(start, found))
        return kept

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
        return Finding("wording", found, start, start + len(found), rule, word.severity)


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
