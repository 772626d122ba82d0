"""Clauses on validity found in a text: from when, for how long, and what they end.

自2026年11月1日起施行，有效期五年 · 自公布之日起30日后施行 · 有效期至2031年10月31日 ·
《……办法》（云建规〔2024〕1号）同时废止 · 《……通知》停止执行. What is found is proposed to a
person with its place in the text; nothing is decided here.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from gongkai.text import dates, docnumber
from gongkai.text.numerals import CHINESE_NUMERALS, fold, number

_N = rf"(?:\d{{1,3}}|[{CHINESE_NUMERALS}]{{1,4}})"
_START = r"(?:公布|发布|印发|颁布|公告|下发)之日"
_FORCE = r"(?:施行|实施|执行|生效)"
_GAP = r"[ \n]{0,4}"
_EFFECTIVE_DAY = re.compile(
    rf"(?:自|从|于)(?P<day>[^。；，、自从于]{{6,18}}?)起?{_GAP}(?:正式)?{_FORCE}"
)
_EFFECTIVE_EVENT = re.compile(
    rf"(?:自|从){_START}(?:起|后)?(?:满)?(?:(?P<days>{_N})(?:个)?(?P<unit>日|天|工作日)(?:后|起|之后)?)?"
    rf"{_GAP}(?:起)?(?:正式)?{_FORCE}"
)
_TERM = re.compile(
    r"(?:有效期|试行期|有效期限|试行期限)(?:限)?(?:为|是)?(?:自[^。；，]{1,20}?(?:起|之日起))?"
    rf"(?P<count>{_N})(?:个)?(?P<unit>年|月)"
)
_UNTIL = re.compile(
    r"(?:有效期|试行期|有效期限)(?:限)?(?:自[^。；]{1,24}?)?(?:至|到|截至|截止)(?P<day>[^。；，]{8,18})"
)
_ENDING = re.compile(
    r"(?:同时|一并|即行|相应|予以)(?:予以)?(?P<a>废止|停止执行|失效)"
    r"|(?P<b>停止执行|不再执行|宣布失效)"
    r"|(?:之日)?起(?P<c>废止|失效)"
)
_SENTENCE_END = "。；\n"
_OPEN, _CLOSE = "《", "》"
_NOT_ENDED = re.compile(r"(?:不得|不予|尚未|未被|如被|除)$")


@dataclass(frozen=True)
class Effective:
    """From when it is in force: a day, or so many days after it was made public (0: that day)."""

    start: int
    end: int
    on: date | None = None
    days_after: int | None = None
    is_workdays: bool = False


@dataclass(frozen=True)
class Lasting:
    """How long it is in force: for months, or to a last day."""

    start: int
    end: int
    months: int | None = None
    last_on: date | None = None


@dataclass(frozen=True)
class Cited:
    """A document named in a text: its title without 《》, and its canonical number, if any."""

    start: int
    end: int
    title: str
    number: str = ""


@dataclass(frozen=True)
class Ending:
    """What the text ends; `word` is the text's own (废止, 停止执行, 失效)."""

    start: int
    end: int
    word: str
    cited: tuple[Cited, ...]


Clause = Effective | Lasting | Ending


def find(text: str) -> list[Clause]:
    """Return the clauses of a text in its order, with offsets into it."""
    plain = fold(text)
    found: list[Clause] = [*_effective(plain), *_lasting(plain), *_endings(text, plain)]
    return sorted(found, key=lambda clause: clause.start)


def cited(text: str) -> list[Cited]:
    """Return the documents a text names: 《title》（number）, a title alone, or a number alone."""
    plain = fold(text)
    numbers = [each for each in docnumber.find(plain) if each.canonical and not each.doubt]
    found, used = [], set()
    for start, end in _titles(plain):
        follower = next((n for n in numbers if _is_right_behind(plain, end, n.start)), None)
        last = end
        if follower is not None:
            used.add(follower.start)
            last = follower.end + (plain[follower.end : follower.end + 1] in (")", "]"))
        written = follower.canonical or "" if follower is not None else ""
        found.append(Cited(start, last, text[start + 1 : end - 1].strip(), written))
    inside = [(each.start, each.end) for each in found]
    for each in numbers:
        if each.start in used or any(a <= each.start < b for a, b in inside):
            continue
        found.append(Cited(each.start, each.end, "", each.canonical or ""))
    return sorted(found, key=lambda one: one.start)


def _effective(plain: str) -> Iterator[Effective]:
    taken: list[tuple[int, int]] = []
    for match in _EFFECTIVE_EVENT.finditer(plain):
        taken.append(match.span())
        days = number(match["days"]) if match["days"] else 0
        yield Effective(
            *match.span(), days_after=days, is_workdays=(match["unit"] or "") == "工作日"
        )
    for match in _EFFECTIVE_DAY.finditer(plain):
        day = dates.parse(match["day"])
        if day is not None and not any(a < match.end() and match.start() < b for a, b in taken):
            yield Effective(*match.span(), on=day.day)


def _lasting(plain: str) -> Iterator[Lasting]:
    for match in _TERM.finditer(plain):
        count = number(match["count"])
        if count:
            months = count * 12 if match["unit"] == "年" else count
            yield Lasting(*match.span(), months=months)
    for match in _UNTIL.finditer(plain):
        days = dates.find(match["day"])
        if days:
            end = match.start("day") + days[0].end
            yield Lasting(match.start(), end, last_on=days[0].day)


def _endings(text: str, plain: str) -> Iterator[Ending]:
    named = cited(text)
    last = 0
    for match in _ENDING.finditer(plain):
        if _NOT_ENDED.search(plain[max(0, match.start() - 2) : match.start()]):
            continue
        begin = max([last, *(plain.rfind(mark, 0, match.start()) + 1 for mark in _SENTENCE_END)])
        inside = tuple(each for each in named if begin <= each.start and each.end <= match.end())
        if inside:
            last = match.end()
            word = match["a"] or match["b"] or match["c"]
            yield Ending(inside[0].start, match.end(), word.removeprefix("宣布"), inside)


def _titles(plain: str) -> Iterator[tuple[int, int]]:
    """The outermost 《…》; one inside another belongs to its title."""
    depth, start = 0, 0
    for place, mark in enumerate(plain):
        if mark == _OPEN:
            start = place if depth == 0 else start
            depth += 1
        elif mark == _CLOSE and depth:
            depth -= 1
            if depth == 0:
                yield start, place + 1
        elif mark == "\n":
            depth = 0


def _is_right_behind(plain: str, end: int, start: int) -> bool:
    return 0 <= start - end <= 3 and not plain[end:start].strip(" ([（〔")
