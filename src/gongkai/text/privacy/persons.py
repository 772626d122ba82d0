"""Names of private persons: those something announces, and those in running text."""

import re
from bisect import bisect_left
from collections.abc import Iterator

from gongkai.text.privacy import announced, masks, naming, offices
from gongkai.text.privacy.finding import Finding
from gongkai.text.privacy.lexicon import alternation, names
from gongkai.text.privacy.people import people
from gongkai.text.privacy.reading import Reading

_MOST = 3000
# Short names are often words: more has to speak for them where nothing announces them.
_SHORT = 12
# Where names are announced, or the kind of document is about persons, more are to be expected.
_EXPECTED = 14
_DOUBT = 3
_Spans = dict[int, tuple[int, str]]


def find(reading: Reading) -> list[Finding]:
    """Return the names of private persons; none where the kind of document names them by law."""
    if reading.lets("person_name"):
        return []
    spans = announced.find(reading)
    _add_told(reading, spans)
    for start, end in list(_joined(reading, spans)):
        spans.setdefault(start, (end, "list"))
    for start, end in _again(reading, spans):
        spans.setdefault(start, (end, "again"))
    return [_finding(reading, start, end, how) for start, (end, how) in sorted(spans.items())]


def _finding(reading: Reading, start: int, end: int, how: str) -> Finding:
    text = reading.text[start:end]
    return Finding("person_name", text, start, end, f"person_name:{how}", "warn", masks.name(text))


def _add_told(reading: Reading, spans: _Spans) -> None:
    """Add the names in running text but those of people in office, wherever else they stand."""
    if reading.lets("office_person"):
        return
    plain = reading.plain
    private = {plain[start:end] for start, (end, _) in spans.items()}
    taken = sorted((start, end) for start, (end, _) in spans.items())
    told: list[tuple[int, int]] = []
    official: set[str] = set()
    last_official = -9
    expected = bool(spans) or reading.kind in {"penalty", "petition", "list"}
    for person in people(reading.words, -_EXPECTED if expected else -_DOUBT):
        start, end = person.start, person.end
        name = plain[start:end]
        if (end - start == 2 and person.points < _SHORT) or _is_no_person(plain, start, end):
            continue
        # 副区长吕卫平、芮敏: who is joined to an official is one.
        joined = last_official >= start - 2 and plain[last_official:start].strip(" ") in "、和与及"
        if joined or offices.may_stand(reading, start, end):
            official.add(name)
            last_official = end
            if not joined:
                official.update(plain[a:b] for a, b in _listed_after(plain, end))
        else:
            told.append((start, end))
    for start, end in told:
        if plain[start:end] not in official - private and not _overlaps(taken, start, end):
            spans.setdefault(start, (end, "text"))


_JOIN = re.compile(r" ?(?:[(][^()\n]{0,20}[)])?(?:[、,]|和|与|及|以及) ?")

_ITEM = re.compile(r"[一-鿿·]{2,9}?(?=[、,。;；.和与及等(\n ]|$)")


def _joined(reading: Reading, spans: _Spans) -> Iterator[tuple[int, int]]:
    """Names that stand in a list with one that is known: 张三、李四、王五."""
    plain = reading.plain
    for end in [end for end, _ in spans.values()]:
        for start, stop in _listed_after(plain, end):
            if start in spans or offices.beside(reading, start, stop):
                break
            yield start, stop
    for end in [start - 1 for start in spans if plain[start - 1 : start] == "、"]:
        while end > 0 and (start := announced.back(reading, end)) >= 0 and start not in spans:
            yield start, end
            if plain[start - 1 : start] != "、":
                break
            end = start - 1


def _listed_after(plain: str, end: int) -> Iterator[tuple[int, int]]:
    while joint := _JOIN.match(plain, end):
        item = _ITEM.match(plain, joint.end())
        if not item or not naming.fits_a_list(item[0]):
            return
        if _is_listed_place(plain, *item.span()):
            return
        yield item.span()
        end = item.end()


def _is_no_person(plain: str, start: int, end: int) -> bool:
    if plain[end : end + 2].startswith(("某", "*")):
        return True
    return naming.holds_a_body(plain, end) or _is_listed_place(plain, start, end)


_PLACE_SIGNS = "台段田山江河湖海岛洼坡圩垸渠峡沟港桥村镇乡路街巷岭庄寨屯湾"
_PLACE_BEFORE = re.compile(f"[{_PLACE_SIGNS}]、$")
_PLACE_BEHIND = re.compile(f"、[一-鿿]{{1,4}}[{_PLACE_SIGNS}](?=[、和等及,。])")


def _is_listed_place(plain: str, start: int, end: int) -> bool:
    # 洪泽湖、骆马湖、南四湖 are a list of lakes.
    if plain[end - 1] not in _PLACE_SIGNS:
        return False
    before = _PLACE_BEFORE.search(plain, max(0, start - 2), start)
    return bool(before or _PLACE_BEHIND.match(plain, end))


def _overlaps(taken: list[tuple[int, int]], start: int, end: int) -> bool:
    place = bisect_left(taken, (end, 0))
    return place > 0 and taken[place - 1][1] > start


def _again(reading: Reading, spans: _Spans) -> Iterator[tuple[int, int]]:
    """The same names where no cue stands beside them."""
    known = {reading.plain[start:end] for start, (end, _) in spans.items()}
    known = {name for name in known if not re.search(r"\s", name) and not naming.is_word(name)}
    if not known or len(known) > _MOST:
        return
    for start, end in _places(reading.plain, known):
        if start in spans or _runs_on(reading, start, end):
            continue
        if not offices.beside(reading, start, end):
            yield start, end


# A pattern takes longer to make than a few names take to be sought.
_FEW = 40


def _places(plain: str, known: set[str]) -> Iterator[tuple[int, int]]:
    if len(known) > _FEW:
        yield from (match.span() for match in re.finditer(alternation(known), plain))
        return
    for name in known:
        start = plain.find(name)
        while start >= 0:
            yield start, start + len(name)
            start = plain.find(name, start + len(name))


def _runs_on(reading: Reading, start: int, end: int) -> bool:
    # 王海 in 王海涛 and 高明 in 高明区 are others.
    rest = reading.plain[end : end + 1]
    if end - start > 2 or not rest:
        return False
    return (
        rest in "区县市镇乡村路街山河湖省"
        or naming.is_word(reading.plain[start : end + 1])
        or (rest in names("given") and naming.length(reading.words, start, sure=False) == 3)
    )
