"""Personal names in running text, told by a scorecard without any cue.

The text is cut into words of the dictionary. Where a surname begins a word, what follows may be a
given name; how the signs are cut, whether they are usual in given names and what stands before and
behind speak for or against it. The points are in privacy_score.toml.
"""

import re
from bisect import bisect_left
from functools import cache, lru_cache
from typing import NamedTuple

from gongkai.text.privacy import longer
from gongkai.text.privacy.dictionary import Words, is_name_word, tag_of
from gongkai.text.privacy.lexicon import names, never_given, score
from gongkai.text.privacy.lexicon import words as listed

_HAN = re.compile("[㐀-䶿一-鿿]+")
_SURNAMES, _COMPOUND = names("surnames"), names("compound") | names("japanese")
_PLAIN = names("plain")
_GIVEN, _COMMON, _WORDY = names("given"), names("common"), names("wordy")
# No given name holds these signs.
FORBIDDEN = never_given()
# These surnames are above all prepositions and the like.
_LINKS = names("links")
_TITLES = listed("person", "titles")
_PARTICLES, _NOT_NAMES = names("particles"), names("not_names")
_FIRST_SIGNS = _SURNAMES | {name[0] for name in _COMPOUND}
# A surname, and behind it a sign that may stand in a given name.
_FIRST = re.compile(
    f"[{''.join(sorted(_FIRST_SIGNS))}](?![{''.join(sorted(FORBIDDEN))}])(?=[㐀-䶿一-鿿])"
)


# What a longer name weighs; it is told by more than the scorecard.
_LONGER = 30


class Person(NamedTuple):
    """A name with its place, and how much speaks for it: above nought it is believed."""

    start: int
    end: int
    points: int


def people(words: Words, least: int = 0) -> list[Person]:
    """Return the names for which more than the least speaks, in their order."""
    plain, last = words.plain, 0
    found: list[Person] = []
    starts = words.end
    for match in _FIRST.finditer(plain):
        place = match.start()
        if place in starts and (person := at(words, place, least)):
            # 付洪金水 pays 洪金水: of two that overlap the likelier.
            if place < last and person.points > found[-1].points:
                found.pop()
            elif place < last:
                continue
            found.append(person)
            last = person.end
    dots = [
        Person(*span, _LONGER) for span in sorted({*longer.dotted(words), *longer.uyghur(words)})
    ]
    if dots:
        begins = [one.start for one in dots]
        apart = [one for one in found if not _touches(dots, begins, one)]
        found = sorted([*apart, *dots])
    return found


def _touches(others: list[Person], begins: list[int], one: Person) -> bool:
    place = bisect_left(begins, one.end)
    return place > 0 and others[place - 1].end > one.start


def at(
    words: Words, place: int, least: int = 0, *, exact: int = 0, before: str = ""
) -> Person | None:
    """Return the name that begins at the place, if more than the least speaks for one.

    exact is where it has to end and before what announces it, where that is known.
    """
    plain = words.plain
    stop = words.end.get(place)
    compound = plain[place : place + 2] in _COMPOUND
    if (
        stop is None
        or not (compound or plain[place] in _SURNAMES)
        or (stop - place > 1 and not _may_begin(plain[place:stop], least > _TOLERANT))
    ):
        return None
    given = place + (2 if compound else 1)
    best: Person | None = None
    for end in (given + 2, given + 1):
        text = plain[given:end]
        if exact in (0, end) and len(text) == end - given and _HAN.fullmatch(text):
            cut = words.cut(place, end)
            if cut and not (is_told_off(plain[place:end], text) or _NUMBERED.match(plain, end)):
                points = sum(
                    _card().get(s, 0) for s in signs(words, place, given, end, cut, before)
                )
                points -= _LINKING if plain[place] in _LINKS else 0
                if points < 0 and least > _TOLERANT and _holds_a_word(plain, place, given, cut):
                    continue
                if points > (best.points if best else least):
                    best = Person(place, end, points)
    return best


# How much may speak against a name where a label with a colon or a column announces it, where
# only a word does, and where nothing but a list or a neighbour does.
SURE, CUED, NEAR = -45, -30, -12

_NEVER_LAST = frozenset("人其向和后经须镇")
# 周工 and 李老 are spoken of, not named.
_LINKING = 12
_FAMILIAR = frozenset("工总某氏老姓家")


def _is_sound(given: str) -> bool:
    if given[0] in _COMMON or not _GIVEN.issuperset(given):
        return False
    return len(given) == 1 or is_name_word(given)


# Where a label announces a name, even one that begins like a word may be one: 姓名：高兴旺.
_TOLERANT = -40


def _holds_a_word(plain: str, place: int, given: int, cut: str) -> bool:
    """Whether a word of the dictionary that is no name is in it: 应当自, 查阅, 张债权."""
    if cut == "12":
        rest = plain[given : given + 2]
        return not is_name_word(rest) and not _GIVEN.issuperset(rest)
    size = int(cut[0])
    return size > 1 and not is_name_word(plain[place : place + size])


# 云卫发〔2026〕52号: what stands before a year in brackets is the letters of a document number.
_NUMBERED = re.compile(r"[〔\[(【] ?(?:19|20)\d\d ?[〕\])】]")


def is_told_off(name: str, given: str) -> bool:
    """Whether the signs behind a surname are out of the question as a name."""
    # 应当自, 王科长, 陈述 and the like are out of the question.
    return (
        name in _NOT_NAMES
        or given in _TITLES
        or given[-1] in _NEVER_LAST
        or not FORBIDDEN.isdisjoint(given)
        or given in _FAMILIAR
        or given in _HONOURING
        or (name[0] == "于" and tag_of(given) == "t")
        or (name[0] in _LINKS and not _is_sound(given))
    )


def signs(words: Words, place: int, given: int, end: int, cut: str, before: str = "") -> list[str]:
    """Return what speaks for or against a name, as the scorecard names it."""
    plain = words.plain
    size = "long" if end - given > 1 else "short"
    compound = given - place == 2
    family = plain[place]
    usual = (
        "compound"
        if compound
        else "word"
        if family in _WORDY
        else "common"
        if family in _COMMON
        else "plain"
        if family in _PLAIN
        else "rare"
    )
    told = [f"family {size} {usual}"]
    if compound:
        told.append("cut compound")
    elif cut in ("111", "11"):
        told.append(f"cut {cut}")
    elif cut == "12":
        told.append(f"cut 12 {tag_of(plain[given:end])}")
    elif cut == "21":
        told.append(f"cut 21 {tag_of(plain[place : given + 1])}")
    else:
        told.append(f"cut {cut} {tag_of(plain[place:end])}")
    for number, sign in enumerate(plain[given:end], start=1):
        usual = "usual" if sign in _GIVEN else "particle" if sign in _PARTICLES else "unusual"
        told.append(f"given {size} {number} {usual}")
    told.append(f"before {size} {before or _before(words, place)}")
    told.append(f"after {size} {_after(words, end)}")
    return told


@cache
def _card() -> dict[str, int]:
    return score()


# Words of these kinds begin no name, unless a label says so.
_NO_NAME_TAGS = frozenset("vpdcrmufq")


@lru_cache(maxsize=50_000)
def _may_begin(word: str, strict: bool) -> bool:
    tag = tag_of(word)
    if len(word) > 2:
        return tag == "name"
    return word in _COMPOUND or not (strict and tag in _NO_NAME_TAGS)


_MARKS = {
    **dict.fromkeys("、", "、"),
    **dict.fromkeys(",，", ","),
    **dict.fromkeys("(（", "("),
    **dict.fromkeys(")）", ")"),
    **dict.fromkeys('《“"「『', "quote"),
    **dict.fromkeys("》”」』", "unquote"),
    **dict.fromkeys("。；：:;！？!?\n", "stop"),
    **dict.fromkeys(" \u3000\t|", "space"),
    "·": "dot",
}
_JOINS, _ROLES = names("joins"), names("role_ends")
_SAYING, _HONOURING, _ACTING = names("saying"), names("honouring"), names("acting")
_PLACES, _NEXT = names("place_ends"), names("next")


def _before(words: Words, place: int) -> str:
    if place == 0:
        return "stop"
    last = words.plain[place - 1]
    if not _HAN.match(last):
        return _MARKS.get(last, "other")
    word = words.plain[words.start.get(place, place - 1) : place]
    if len(word) > 1 and last in _ROLES:
        return "role"
    if word in _JOINS:
        return "joins"
    return f"{tag_of(word)} {min(len(word), 2)}"


def _after(words: Words, place: int) -> str:
    first = words.plain[place : place + 1]
    if not first:
        return "stop"
    if not _HAN.match(first):
        return _MARKS.get(first, "other")
    if first in _PLACES:
        return "place"
    word = words.plain[place : words.end.get(place, place + 1)]
    for kind, known in (("says", _SAYING), ("honour", _HONOURING), ("acts", _ACTING)):
        if word in known:
            return kind
    if len(word) > 1:
        return f"word {tag_of(word)}"
    if word in _NEXT:
        return word
    return "given" if word in _GIVEN and word not in _PARTICLES else f"sign {tag_of(word)}"
