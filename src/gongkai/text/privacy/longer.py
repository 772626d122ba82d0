"""Names longer than Chinese ones: with a dot in them, and those of Xinjiang's peoples."""

import re
from collections.abc import Iterator

import rjieba

from gongkai.text.privacy.dictionary import Words, is_name_word
from gongkai.text.privacy.lexicon import names, never_given

_HAN = re.compile("[㐀-䶿一-鿿]+")
_PLACES = names("place_ends")

_DOT = re.compile("(?<=[㐀-䶿一-鿿])·(?=[㐀-䶿一-鿿])")
_NOT_IN_DOTTED = never_given() - names("uyghur")
_BEFORE_DOT = frozenset("在于与和将对因向是为等由被给请让叫")


def dotted(words: Words) -> Iterator[tuple[int, int]]:
    """Yield the names with a dot in them: 买买提·艾力."""
    last = 0
    for dot in _DOT.finditer(words.plain):
        if dot.start() >= last:
            start, end = before_dot(words, dot.start()), after_dot(words, dot.end())
            while end < len(words.plain) and _DOT.match(words.plain, end):
                end = after_dot(words, end + 1)
            last = end
            if (
                start < dot.start()
                and _is_long_enough(start, end)
                and not _joins_words(words, dot)
            ):
                yield start, end


def _is_long_enough(start: int, end: int) -> bool:
    """Whether it is longer than a unit: 元/人·月, 吨·公里."""
    return end - start > len("吨·公里")


def _joins_words(words: Words, dot: re.Match[str]) -> bool:
    """Whether a dot stands between two plain words: 平方米·供热期, 党建·引领."""
    sides = (
        words.plain[words.start.get(dot.start(), dot.start() - 1) : dot.start()],
        words.plain[dot.end() : words.end.get(dot.end(), dot.end() + 1)],
    )
    return all(len(side) > 1 and not is_name_word(side) for side in sides)


# Parts of Uyghur and Kazakh names that hardly stand in anything else.
_SURE_PART = re.compile(
    "古丽|努尔|买买|买合|麦麦|阿不都|阿卜杜|吐尔逊|热合|热依|阿依|玛依|赛买|艾买|艾力|艾合|肉孜|帕提|库尔班|依明|玉素|司马义"
)
_UYGHUR_SIGN = re.compile(f"[{''.join(sorted(names('uyghur')))}]")
_UYGHUR_RUN = re.compile(f"[{''.join(sorted(names('uyghur')))}]{{3,7}}")


def uyghur(words: Words) -> Iterator[tuple[int, int]]:
    """Yield names like 努尔古丽, of signs that sound and with a part that is sure."""
    last = 0
    for part in _SURE_PART.finditer(words.plain):
        place = part.start()
        while place > max(last, part.start() - 5) and _UYGHUR_SIGN.match(words.plain, place - 1):
            place -= 1
        run = _UYGHUR_RUN.match(words.plain, place)
        if run and place >= last and not rjieba.has_word(run[0]):
            if words.plain[run.end() : run.end() + 1] not in _PLACES | {"·"}:
                yield place, run.end()
            last = run.end()


def before_dot(words: Words, dot: int) -> int:
    """Return where the part of a name before a dot begins."""
    start, plain = dot, words.plain
    while start > max(0, dot - 7):
        left = words.start.get(start, start - 1)
        word = plain[left:start]
        is_word = len(word) > 1 and not is_name_word(word) and start < dot
        if not _HAN.fullmatch(word) or is_word or word in _NOT_IN_DOTTED or word in _BEFORE_DOT:
            break
        start = left
    return start


def after_dot(words: Words, dot: int) -> int:
    """Return where the part of a name after a dot ends."""
    end, plain = dot, words.plain
    while end < min(len(plain), dot + 7):
        right = words.end.get(end, end + 1)
        word = plain[end:right]
        is_word = len(word) > 1 and not is_name_word(word) and end > dot
        if not _HAN.fullmatch(word) or is_word or word in _NOT_IN_DOTTED:
            break
        end = right
    return end
