"""Names of private persons: those something announces, and those in running text."""

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator

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
# In these kinds of document persons are what it is about.
_PERSONAL = frozenset({"penalty", "petition", "list"})
_Spans = dict[int, tuple[int, str]]
_Places = list[tuple[int, int]]


def find(reading: Reading) -> list[Finding]:
    """Return the names of private persons; none where the kind of document names them by law.

    In news those named in office are given as well, for the editor's eye only: without a mask.
    """
    if reading.lets("person_name"):
        return []
    spans = announced.find(reading)
    told, standing = _told(reading, spans)
    for start, end in told:
        spans.setdefault(start, (end, "text"))
    for start, end in list(_joined(reading, spans)):
        spans.setdefault(start, (end, "list"))
    for start, end in _again(reading, spans):
        spans.setdefault(start, (end, "again"))
    found = [_finding(reading, start, end, how) for start, (end, how) in spans.items()]
    if reading.kind == "news":
        taken = sorted((finding.start, finding.end) for finding in found)
        found += [_public(reading, *span) for span in standing if not _overlaps(taken, *span)]
    return sorted(found, key=lambda finding: finding.start)


def _finding(reading: Reading, start: int, end: int, how: str) -> Finding:
    text = reading.text[start:end]
    return Finding("person_name", text, start, end, f"person_name:{how}", "warn", masks.name(text))


def _public(reading: Reading, start: int, end: int) -> Finding:
    text = reading.text[start:end]
    return Finding("person_name", text, start, end, "person_name:public", "info")


def _told(reading: Reading, spans: _Spans) -> tuple[_Places, _Places]:
    """The names in running text: of private persons, and of those who may be named."""
    if reading.lets("office_person"):
        return [], []
    plain = reading.plain
    private = {plain[start:end] for start, (end, _) in spans.items()}
    taken = sorted((start, end) for start, (end, _) in spans.items())
    told, standing = _parted(reading, _believed(reading, spans))
    official = {plain[start:end] for start, end in standing}
    official |= {plain[a:b] for _, end in standing for a, b in _listed_after(plain, end, official)}
    if told or reading.kind == "news":
        titled = list(offices.named(reading))
        official |= {plain[start:end] for start, end in titled}
        standing = sorted({*standing, *titled})
    free: _Places = []
    for start, end in told:
        if plain[start:end] in official - private:
            standing.append((start, end))
        elif not _overlaps(taken, start, end):
            free.append((start, end))
    return free, standing


def _believed(reading: Reading, spans: _Spans) -> Iterator[tuple[int, int]]:
    expected = bool(spans) or reading.kind in _PERSONAL
    for start, end, points in people(reading.words, -_EXPECTED if expected else -_DOUBT):
        enough = end - start > 2 or points >= _SHORT
        if enough and not _is_no_person(reading.plain, start, end):
            yield start, end


def _parted(reading: Reading, places: Iterator[tuple[int, int]]) -> tuple[_Places, _Places]:
    told: _Places = []
    standing: _Places = []
    for start, end in places:
        last = standing[-1][1] if standing else -9
        # 副区长吕卫平、芮敏: who is joined to an official is one.
        joined = last >= start - 2 and reading.plain[last:start].strip(" ") in "、和与及"
        may = joined or offices.may_stand(reading, start, end)
        (standing if may else told).append((start, end))
    return told, standing


_JOIN = re.compile(r" ?(?:[(][^()\n]{0,20}[)])?(?:[、,]|和|与|及|以及) ?")

_ITEM = re.compile(
    r"[一-鿿·]{2,9}?(?=[、,。;；.和与及等(\n ]|[一二两三四五六七八九十\d]+[名位人户]|$)"
)


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


def _listed_after(plain: str, end: int, known: Collection[str] = ()) -> Iterator[tuple[int, int]]:
    """The items of a list behind a name, up to one that is no name or known already."""
    while joint := _JOIN.match(plain, end):
        item = _ITEM.match(plain, joint.end())
        if not item or not naming.fits_a_list(item[0]):
            return
        if item[0] in known or _is_listed_place(plain, *item.span()):
            return
        yield item.span()
        end = item.end()


def _is_no_person(plain: str, start: int, end: int) -> bool:
    if plain[end : end + 2].startswith(("某", "*")):
        return True
    # 网友“云中鹤” is a name of the net.
    if plain[start - 1 : start] in _QUOTES and plain[end : end + 1] in _QUOTES:
        return True
    return naming.holds_a_body(plain, end) or _is_listed_place(plain, start, end)


_QUOTES = tuple('“”"「」『』‘’')
_PLACE_SIGNS = "台段田山江河湖海岛洼坡圩垸渠峡沟港桥村镇乡路街巷岭庄寨屯湾"
_PLACE_BEFORE = re.compile(f"[{_PLACE_SIGNS}][、和与及]$")
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
