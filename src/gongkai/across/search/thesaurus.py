"""Other words for the same: how people say it, and how papers say it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import islice, product

from gongkai.text.fold import fold

# More ways to put a question than these are not tried.
MOST_PHRASINGS = 6
MOST_WORDS = 12


@dataclass(frozen=True)
class Group:
    """Words of everyday and the official ones that stand for them, the closest first."""

    everyday: tuple[str, ...]
    official: tuple[str, ...]


@dataclass(frozen=True)
class Match:
    """A word of a question at its place, with what may stand there instead."""

    start: int
    end: int
    official: tuple[str, ...]


class Thesaurus:
    """What stands for each everyday word; a group given later overrides the earlier ones."""

    def __init__(self, groups: Iterable[Group]) -> None:
        self._official: dict[str, tuple[str, ...]] = {}
        for group in groups:
            for word in group.everyday:
                self._official[fold(word)] = group.official
        self._longest = max(map(len, self._official), default=0)

    @property
    def words(self) -> Mapping[str, tuple[str, ...]]:
        """Every everyday word, folded, with the official ones."""
        return self._official

    def phrasings(self, text: str) -> tuple[str, ...]:
        """The question in other words: each everyday word replaced by an official one."""
        folded = fold(text)
        found = list(self._matches(folded))
        if not found:
            return ()
        ways = product(*(match.official for match in found))
        made = dict.fromkeys(_replaced(folded, found, way) for way in islice(ways, MOST_PHRASINGS))
        return tuple(each for each in made if each != folded)

    def also(self, text: str) -> tuple[str, ...]:
        """The official words alone."""
        words = (word for match in self._matches(fold(text)) for word in match.official)
        return tuple(dict.fromkeys(words))[:MOST_WORDS]

    def _matches(self, folded: str) -> Iterator[Match]:
        """From left to right, the longest word at each place; not where the official stands."""
        place = 0
        while place < len(folded):
            for length in range(min(self._longest, len(folded) - place), 0, -1):
                official = self._official.get(folded[place : place + length], ())
                others = tuple(word for word in official if fold(word) not in folded)
                if official:
                    if others:
                        yield Match(place, place + length, others)
                    place += length - 1
                    break
            place += 1


def _replaced(text: str, found: Iterable[Match], way: Iterable[str]) -> str:
    parts, at = [], 0
    for match, word in zip(found, way, strict=True):
        parts += [text[at : match.start], word]
        at = match.end
    return "".join([*parts, text[at:]])


@cache
def shipped() -> tuple[Group, ...]:
    """The groups that come with the program (data/everyday.txt)."""
    text = (files("gongkai.across.search") / "data" / "everyday.txt").read_text(encoding="utf-8")
    lines = (line for line in text.splitlines() if line and not line.startswith("#"))
    return tuple(_group(line) for line in lines)


def _group(line: str) -> Group:
    everyday, official = line.split("=")
    return Group(tuple(everyday.split()), tuple(official.split()))
