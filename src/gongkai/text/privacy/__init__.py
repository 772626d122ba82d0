"""What must not be published in a text: personal data, secrecy marks, wording.

`find` gives every finding with its place and its masked form, `verdict` the gravest of them,
`mask` the masked copy. Plain rules, no model and no network; linear in the length of the text.
"""

from bisect import bisect_left
from collections.abc import Collection, Iterable, Sequence

from gongkai.text.privacy.finding import Finding, Severity, Verdict, verdict
from gongkai.text.privacy.leaders import Leader, Leaders
from gongkai.text.privacy.masking import Masked, Masker, Style, mask
from gongkai.text.privacy.wording import Word, Wording, WordList, usual

__all__ = [
    "Finding",
    "Leader",
    "Leaders",
    "Masked",
    "Masker",
    "Severity",
    "Style",
    "Verdict",
    "Word",
    "WordList",
    "Wording",
    "find",
    "mask",
    "usual",
    "verdict",
]


def find(
    text: str,
    *,
    kind: str | None = None,
    register: Collection[str] = (),
    lists: Sequence[Wording] = (),
) -> list[Finding]:
    """Return what must not stand in the text, in its order, with spans in the text as given.

    kind is a hint at the document (penalty, list, contact, recruit, petition …) and decides what
    the law lets stand; an unknown one is ignored. register holds the canonical numbers of
    superiors' papers that are not public; lists are the organ's word lists and leaders. Personal
    data do not overlap; marks and wording may stand inside each other.
    """
    # Their dictionary and patterns take longer to make than most commands need in all.
    from gongkai.text.privacy import addresses, numbers, persons, secrecy, shapes
    from gongkai.text.privacy.reading import Reading

    reading = Reading(text, kind)
    personal = _apart(
        [*numbers.find(reading), *shapes.find(reading), *addresses.find(reading)],
        persons.find(reading),
    )
    marks = [*secrecy.find(reading, register), *(f for words in lists for f in words.find(text))]
    return sorted([*personal, *marks], key=lambda finding: (finding.start, finding.end))


_RANK = {"block": 0, "warn": 1, "info": 2}


def _apart(found: Iterable[Finding], names: Iterable[Finding]) -> list[Finding]:
    """Of findings that overlap the graver, then the longer one; a name never hides another."""
    ordered = sorted(found, key=lambda f: (_RANK[f.severity], f.start - f.end, f.start))
    kept: list[Finding] = []
    starts: list[int] = []
    for finding in [*ordered, *names]:
        place = bisect_left(starts, finding.start)
        clear_before = place == 0 or kept[place - 1].end <= finding.start
        if clear_before and (place == len(kept) or finding.end <= starts[place]):
            kept.insert(place, finding)
            starts.insert(place, finding.start)
    return kept
