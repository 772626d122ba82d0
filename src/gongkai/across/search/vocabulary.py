"""The words that titles are made of: what suggestions and corrections are built from."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import islice, pairwise, takewhile, zip_longest

import rjieba

from gongkai.text import pinyin
from gongkai.text.fold import fold

MOST_SUGGESTIONS = 6

_HAN = re.compile(r"[㐀-䶿一-鿿]{2,}")
_LATIN = re.compile(r"[A-Za-zÀ-ɏ̀-ͯ][A-Za-zÀ-ɏ̀-ͯ' ’]*")
LONGEST = 8
# So much of a question is looked at for a wrong character.
_LOOKED_AT = 40


def words_of(title: str) -> tuple[str, ...]:
    """The words of a title, and neighbours that make a longer one: 住房, 公积金, 住房公积金."""
    made: dict[str, None] = {}
    for run in _HAN.findall(fold(title)):
        words = rjieba.cut(run)
        made |= dict.fromkeys(word for word in words if len(word) > 1)
        made |= dict.fromkeys(
            first + second
            for first, second in pairwise(words)
            if len(first) > 1 and len(second) > 1 and len(first + second) <= LONGEST
        )
    return tuple(made)


class Vocabulary:
    """The words of all titles with how often they stand there, found by sound and by likeness."""

    def __init__(self, counts: Mapping[str, int]) -> None:
        self._counts = counts
        self._by_sound: dict[str, list[str]] = defaultdict(list)
        self._by_initials: dict[str, list[str]] = defaultdict(list)
        self._by_edge: dict[tuple[int, bool, str], list[str]] = defaultdict(list)
        for word in sorted(counts, key=lambda word: (-counts[word], len(word), word)):
            for sound in pinyin.sounds(word):
                self._by_sound[sound].append(word)
            for letters in pinyin.initials(word):
                self._by_initials[letters].append(word)
            self._by_edge[len(word), True, word[0]].append(word)
            self._by_edge[len(word), False, word[-1]].append(word)
        self._sounds = sorted(self._by_sound)

    def spoken(self, text: str) -> tuple[str, ...]:
        """What may be meant by a question that is typed as it sounds, the likeliest first.

        Runs of letters become words, all else stays; nothing for a question without such a run.
        """
        runs = [run for run in _LATIN.findall(text) if len(pinyin.typed(run)) > 1]
        ways = [self._read(pinyin.typed(run)) for run in runs]
        if not runs or not all(ways):
            return ()
        made = []
        for way in islice(zip_longest(*ways), MOST_SUGGESTIONS):
            said = text
            for run, options, word in zip(runs, ways, way, strict=True):
                said = said.replace(run, word or options[0], 1)
            made.append("".join(said.split()))
        return tuple(dict.fromkeys(made))

    def near(self, text: str) -> tuple[str, ...]:
        """The question with one word put right: another character of the same sound, or one
        character that is another; longer words first."""
        made: dict[str, None] = {}
        for run in _HAN.finditer(text[:_LOOKED_AT]):
            for length in range(min(LONGEST, len(run[0])), 1, -1):
                for start in range(run.start(), run.end() - length + 1):
                    piece = text[start : start + length]
                    for word in self._like(piece):
                        made[text[:start] + word + text[start + length :]] = None
        return tuple(islice(made, MOST_SUGGESTIONS))

    def beginning(self, text: str) -> tuple[str, ...]:
        """Words that go on as the question begins, in characters or as it sounds."""
        letters = pinyin.typed(text)
        if letters and letters == text.casefold().replace(" ", "").replace("'", ""):
            first = bisect_left(self._sounds, letters)
            after = takewhile(lambda s: s.startswith(letters), islice(self._sounds, first, None))
            words = [word for sound in islice(after, 200) for word in self._by_sound[sound]]
            words = self._by_initials.get(letters, []) + words
        else:
            words = (
                [word for word in self._counts if text in word and word != text] if text else []
            )
        words = sorted(set(words), key=lambda word: (-self._counts[word], len(word), word))
        return tuple(words[:MOST_SUGGESTIONS])

    def _read(self, letters: str) -> list[str]:
        """The words that letters may stand for: of that sound, of those initials, or several."""
        found = [*self._by_sound.get(letters, ()), *self._by_initials.get(letters, ())]
        if not found and (several := self._several(letters)):
            found = [several]
        return found[:MOST_SUGGESTIONS]

    def _several(self, letters: str) -> str:
        """The letters as a row of words, the longest sounds first; empty where they do not fit."""
        best: list[str | None] = [""] + [None] * len(letters)
        for end in range(1, len(letters) + 1):
            for start in range(end):
                before, words = best[start], self._by_sound.get(letters[start:end])
                if before is not None and words:
                    best[end] = before + words[0]
                    break
        return best[-1] or ""

    def _like(self, piece: str) -> Iterator[str]:
        """The words that a piece which is none itself may have been meant for."""
        if piece in self._counts:
            return
        for sound in pinyin.sounds(piece):
            yield from self._by_sound.get(sound, ())
        if len(piece) > 2:
            edges = ((len(piece), True, piece[0]), (len(piece), False, piece[-1]))
            for edge in edges:
                for word in self._by_edge.get(edge, ()):
                    if sum(a != b for a, b in zip(piece, word, strict=True)) == 1:
                        yield word
