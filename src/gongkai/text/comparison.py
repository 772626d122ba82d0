"""Old and new text side by side: paragraphs that were changed, added or left out, paired."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

# Two paragraphs at least so alike are one that was changed.
_ALIKE = 0.5
# More pairs than this are not compared one with another: what stands at the same place is paired.
_MOST = 2_500


@dataclass(frozen=True)
class Pair:
    """A paragraph before and after; empty where there was none or is none any more."""

    old: str
    new: str


def compare(old: Sequence[str], new: Sequence[str]) -> list[Pair]:
    """Return the paragraphs that differ, in the order of the new text."""
    matcher = SequenceMatcher(None, list(old), list(new), autojunk=False)
    return [
        pair
        for tag, a, b, c, d in matcher.get_opcodes()
        if tag != "equal"
        for pair in _paired(old[a:b], new[c:d])
    ]


def _paired(old: Sequence[str], new: Sequence[str]) -> Iterator[Pair]:
    """Each new paragraph with the first old one that is like it and not taken; then the rest."""
    rest = list(old)
    for text in new:
        likest = _likest(text, rest) if len(old) * len(new) <= _MOST else rest[0:1]
        for gone in likest:
            # What stood before the one that was found has no counterpart.
            place = rest.index(gone)
            yield from (Pair(each, "") for each in rest[:place])
            del rest[: place + 1]
        yield Pair(likest[0] if likest else "", text)
    yield from (Pair(each, "") for each in rest)


def _likest(text: str, rest: Sequence[str]) -> list[str]:
    return [each for each in rest if _are_alike(each, text)][:1]


def _are_alike(one: str, other: str) -> bool:
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.quick_ratio() >= _ALIKE and matcher.ratio() >= _ALIKE
