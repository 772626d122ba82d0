"""What a reader may have meant, from the words that are there."""

from dataclasses import dataclass
from pathlib import Path
from time import monotonic

import tantivy

from gongkai.across.search import engine, wording
from gongkai.across.search.engine import Filters
from gongkai.across.search.ranking import Question
from gongkai.across.search.vocabulary import LONGEST, Vocabulary
from gongkai.text.fold import fold

MOST = 3
# Reading the words again may take this share of the time.
_SHARE = 0.05


@dataclass(frozen=True)
class Meant:
    """What a question typed by its sound says, and what else may be meant; all of it is there."""

    read_as: str = ""
    others: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Kept:
    vocabulary: Vocabulary
    stamp: int
    until: float


def of(folder: Path, index: tantivy.Index, stamp: int) -> Vocabulary:
    """The words of an index; read again when its stamp has changed, not more often than pays."""
    kept = _kept.get(folder)
    if kept is None or (kept.stamp != stamp and kept.until < monotonic()):
        started = monotonic()
        vocabulary = Vocabulary(dict.fromkeys(_kept_words(), 0) | engine.words(index))
        until = started + (monotonic() - started) / _SHARE
        kept = _Kept(vocabulary, stamp, until)
        _kept.clear()
        _kept[folder] = kept
    return kept.vocabulary


# The words each process has read, of the one live index.
_kept: dict[Path, _Kept] = {}


def _kept_words() -> list[str]:
    """What readers say and papers mean, where no title does: 低保."""
    words = wording.current().words
    both = [*words, *(fold(each) for official in words.values() for each in official)]
    return [word for word in both if len(word) <= LONGEST]


def meaning(vocabulary: Vocabulary, text: str, index: tantivy.Index, filters: Filters) -> Meant:
    """What finds something: first what the letters sound like, then one character put right."""
    folded = fold(text)
    spoken = [each for each in vocabulary.spoken(folded) if _finds(index, each, filters)]
    near = (each for each in vocabulary.near(folded) if _finds(index, each, filters))
    others = dict.fromkeys([*spoken, *(near if not spoken else ())])
    return Meant(spoken[0] if spoken else "", tuple(others)[: MOST + 1])


def _finds(index: tantivy.Index, text: str, filters: Filters) -> bool:
    return engine.holding(index, Question(text), filters) > 0
