"""Personal names in running text, told by a scorecard without any cue.

The text is cut into words of the dictionary. Where a surname begins a word, what follows may be a
given name; how the signs are cut, whether they are usual in given names and what stands before and
behind speak for or against it. The points are in privacy_score.toml.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import accumulate
from typing import NamedTuple

import rjieba

from gongkai.text.privacy.lexicon import names, score
from gongkai.text.privacy.lexicon import words as listed

_HAN = re.compile("[㐀-䶿一-鿿]+")
_HALVES = re.compile("[\ud800-\udfff]")
_SURNAMES, _COMPOUND = names("surnames"), names("compound") | names("japanese")
_PLAIN = names("plain")
_GIVEN, _COMMON, _WORDY = names("given"), names("common"), names("wordy")
# No given name holds these signs.
FORBIDDEN = names("never") - names("given") | frozenset(
    "与及而且但是的了着过把被让给将也都就还很最更太没未各每某该这那哪些们他她你我它谁么怎吗呢吧啊呀等者所"
    "说告诉问答指称认须已从因或自"
)
# These surnames are above all prepositions and the like.
_LINKS = names("links")
_TITLES = listed("person", "titles")
_PARTICLES, _NOT_NAMES = names("particles"), names("not_names")
# The longest first, so that 政务微信 is not read as 微信.
_NEW_WORDS = re.compile("|".join(sorted(names("new_words"), key=len, reverse=True)))
_FIRST_SIGNS = _SURNAMES | {name[0] for name in _COMPOUND}
# A surname, and behind it a sign that may stand in a given name.
_FIRST = re.compile(
    f"[{''.join(sorted(_FIRST_SIGNS))}](?![{''.join(sorted(FORBIDDEN))}])(?=[㐀-䶿一-鿿])"
)
_NAME_TAGS = frozenset({"nr", "nrt", "nrfg"})


class Person(NamedTuple):
    """A name with its place, and how much speaks for it: above nought it is believed."""

    start: int
    end: int
    points: int


class Words:
    """A text cut into words of the dictionary, asked by the places where they begin and end."""

    def __init__(self, plain: str) -> None:
        cut = set(accumulate(map(len, _cut(plain))))
        for new in _NEW_WORDS.finditer(plain):
            cut |= {new.end(), *([new.start()] if new.start() else [])}
            cut -= set(range(new.start() + 1, new.end()))
        ends = sorted(cut)
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


def _cut(plain: str) -> list[str]:
    try:
        return rjieba.cut(plain, False)
    except UnicodeEncodeError:
        # Half a character is no text; every sign keeps its place.
        return rjieba.cut(_HALVES.sub("\ufffd", plain), False)


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
    if "·" in plain:
        dots = [*dotted(words)]
        begins = [one.start for one in dots]
        apart = [one for one in found if not _touches(dots, begins, one)]
        found = sorted([*apart, *dots])
    return found


def _touches(others: list[Person], begins: list[int], one: Person) -> bool:
    place = bisect_left(begins, one.end)
    return place > 0 and others[place - 1].end > one.start


_DOT = re.compile("(?<=[㐀-䶿一-鿿])·(?=[㐀-䶿一-鿿])")
_DOTTED = 30
_BEFORE_DOT = frozenset("在于与和将对因向是为等由被给请让叫")


def dotted(words: Words) -> Iterator[Person]:
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
                yield Person(start, end, _DOTTED)


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


def before_dot(words: Words, dot: int) -> int:
    """Return where the part of a name before a dot begins."""
    start, plain = dot, words.plain
    while start > max(0, dot - 7):
        left = words.start.get(start, start - 1)
        word = plain[left:start]
        is_word = len(word) > 1 and not is_name_word(word) and start < dot
        if not _HAN.fullmatch(word) or is_word or word in _BEFORE_DOT or word in FORBIDDEN:
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
        if not _HAN.fullmatch(word) or is_word or word in FORBIDDEN:
            break
        end = right
    return end


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
            if cut and not (_is_told_off(plain[place:end], text) or _NUMBERED.match(plain, end)):
                points = sum(
                    _card().get(s, 0) for s in signs(words, place, given, end, cut, before)
                )
                points -= _LINKING if plain[place] in _LINKS else 0
                if points < 0 and least > _TOLERANT and _holds_a_word(plain, place, given, cut):
                    continue
                if points > (best.points if best else least):
                    best = Person(place, end, points)
    return best


_NEVER_LAST = frozenset("人其向和后经须")
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
_NUMBERED = re.compile(r"[〔\[(【] ?(?:19|20)\d\d")


def _is_told_off(name: str, given: str) -> bool:
    # 应当自, 王科长, 陈述 and the like are out of the question.
    return (
        name in _NOT_NAMES
        or given in _TITLES
        or given[-1] in _NEVER_LAST
        or not FORBIDDEN.isdisjoint(given)
        or given in _FAMILIAR
        or (name[0] == "于" and _tag(given) == "t")
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
        told.append(f"cut 12 {_tag(plain[given:end])}")
    elif cut == "21":
        told.append(f"cut 21 {_tag(plain[place : given + 1])}")
    else:
        told.append(f"cut {cut} {_tag(plain[place:end])}")
    for number, sign in enumerate(plain[given:end], start=1):
        usual = "usual" if sign in _GIVEN else "particle" if sign in _PARTICLES else "unusual"
        told.append(f"given {size} {number} {usual}")
    told.append(f"before {size} {before or _before(words, place)}")
    told.append(f"after {size} {_after(words, end)}")
    return told


@cache
def _card() -> dict[str, int]:
    return score()


def is_name_word(word: str) -> bool:
    """Whether the dictionary takes the word for a name, or does not know it at all."""
    tag = _tag(word)
    return tag == "name" or (tag == "none" and not rjieba.has_word(word))


# Words of these kinds begin no name, unless a label says so.
_NO_NAME_TAGS = frozenset("vpdcrmufq")


@lru_cache(maxsize=50_000)
def _may_begin(word: str, strict: bool) -> bool:
    tag = _tag(word)
    if len(word) > 2:
        return tag == "name"
    return word in _COMPOUND or not (strict and tag in _NO_NAME_TAGS)


@lru_cache(maxsize=50_000)
def _tag(word: str) -> str:
    tagged = rjieba.tag(word, False)
    if len(tagged) != 1:
        return "none"
    return "name" if tagged[0][1] in _NAME_TAGS else tagged[0][1][:1]


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
    return f"{_tag(word)} {min(len(word), 2)}"


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
        return f"word {_tag(word)}"
    if word in _NEXT:
        return word
    return "given" if word in _GIVEN and word not in _PARTICLES else f"sign {_tag(word)}"
