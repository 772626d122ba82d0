"""The words that titles are made of: what suggestions and corrections are built from."""

import re
from itertools import pairwise

import rjieba

from gongkai.text.fold import fold

_HAN = re.compile(r"[㐀-䶿一-鿿]{2,}")
_LONGEST = 8


def words_of(title: str) -> tuple[str, ...]:
    """The words of a title, and neighbours that make a longer one: 住房, 公积金, 住房公积金."""
    made: dict[str, None] = {}
    for run in _HAN.findall(fold(title)):
        words = rjieba.cut(run)
        made |= dict.fromkeys(word for word in words if len(word) > 1)
        made |= dict.fromkeys(
            first + second
            for first, second in pairwise(words)
            if len(first) > 1 and len(second) > 1 and len(first + second) <= _LONGEST
        )
    return tuple(made)
