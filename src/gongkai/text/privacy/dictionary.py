"""Words of the dictionary: a text cut into them, and what the dictionary says of one."""

import re
from functools import lru_cache
from itertools import accumulate

import rjieba

from gongkai.text.privacy.lexicon import names

_HALVES = re.compile("[\ud800-\udfff]")
# The longest first, so that 政务微信 is not read as 微信.
_NEW_WORDS = re.compile("|".join(sorted(names("new_words"), key=len, reverse=True)))
_NAME_TAGS = frozenset({"nr", "nrt", "nrfg"})


class Words:
    """A text cut into words of the dictionary, asked by the places where they begin and end."""

    def __init__(self, plain: str) -> None:
        ends = list(accumulate(map(len, _cut(plain))))
        if news := [new.span() for new in _NEW_WORDS.finditer(plain)]:
            ends = _with(ends, news)
        starts = [0, *ends[:-1]] if ends else []
        self.plain = plain
        self.end = dict(zip(starts, ends, strict=True))
        self.start = dict(zip(ends, starts, strict=True))

    def cut(self, start: int, end: int) -> str:
        """Return the lengths of the words between two places, "" where one runs over them."""
        sizes = ""
        while start < end:
            stop = self.end.get(start, -1)
            if stop < 0 or stop > end:
                return ""
            sizes += str(stop - start)
            start = stop
        return sizes


def _with(ends: list[int], news: list[tuple[int, int]]) -> list[int]:
    """Return where words end when these words, too, are words."""
    cut = set(ends)
    for start, end in news:
        cut |= {start, end} - {0}
        cut -= set(range(start + 1, end))
    return sorted(cut)


def _cut(plain: str) -> list[str]:
    try:
        return rjieba.cut(plain, False)
    except UnicodeEncodeError:
        # Half a character is no text; every sign keeps its place.
        return rjieba.cut(_HALVES.sub("\ufffd", plain), False)


def is_name_word(word: str) -> bool:
    """Whether the dictionary takes the word for a name, or does not know it at all."""
    tag = tag_of(word)
    return tag == "name" or (tag == "none" and not rjieba.has_word(word))


@lru_cache(maxsize=50_000)
def tag_of(word: str) -> str:
    """Return what kind of word the dictionary takes it for: name, none, or one letter."""
    tagged = rjieba.tag(word, False)
    if len(tagged) != 1:
        return "none"
    return "name" if tagged[0][1] in _NAME_TAGS else tagged[0][1][:1]
