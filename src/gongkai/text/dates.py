"""Days written in Chinese or Arabic numerals, found in running text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from gongkai.text.numerals import CHINESE_DIGITS, fold, number

_YEAR = rf"(?P<year>(?:19|20)\d\d|[一二][{CHINESE_DIGITS}]{{3}})"
_SMALL = r"\d{1,2}|[〇○零一二三四五六七八九十廿卅]{1,3}"
_GAP = r"[ \n]{0,4}"
_WORDS = re.compile(
    rf"(?<!\d){_YEAR}{_GAP}年{_GAP}(?P<month>{_SMALL}){_GAP}月{_GAP}(?P<day>{_SMALL}){_GAP}[日号]"
)
_MARKS = re.compile(
    rf"(?<![\d./-]){_YEAR} ?(?P<mark>[-/.]) ?(?P<month>\d{{1,2}}) ?(?P=mark) ?(?P<day>\d{{1,2}})"
    r"(?![\d]|[./-]\d)"
)
_BARE = re.compile(
    r"(?<![\dA-Za-z./-])(?P<year>(?:19|20)\d\d)(?P<month>\d\d)(?P<day>\d\d)(?![\dA-Za-z/-])"
)
_SPACED = re.compile(
    r"(?<![\dA-Za-z./-])(?P<year>(?:19|20)\d\d) {1,3}(?P<month>\d{1,2}) {1,3}(?P<day>\d{1,2})"
    r"(?![\dA-Za-z/-])"
)

LOST_MARKS = "年月日字样缺失"
_FORMS = ((_WORDS, None), (_MARKS, None), (_BARE, LOST_MARKS), (_SPACED, LOST_MARKS))


@dataclass(frozen=True)
class FoundDate:
    """A day in a text: its place (start, end), and why it is doubtful, if it is."""

    start: int
    end: int
    day: date
    doubt: str | None = None


def find(text: str) -> list[FoundDate]:
    """Return the days a text names, in the order of the text; impossible ones are left out.

    Read are 2017年12月21日, 二〇一七年十二月二十一日, 2017-12-21, 2017/12/21 and 2017.12.21;
    20171221 and 2017 12 21, where the marks were lost, are given with a doubt.
    """
    found = sorted(_candidates(fold(text)), key=lambda item: item.start)
    return [item for place, item in enumerate(found) if not _overlaps(item, found[:place][-1:])]


def parse(text: str) -> FoundDate | None:
    """Return the day a text consists of, or None if there is more in it or nothing."""
    found = find(text)
    if len(found) != 1:
        return None
    around = text[: found[0].start] + text[found[0].end :]
    return None if around.strip() else found[0]


def _candidates(text: str) -> Iterator[FoundDate]:
    for pattern, doubt in _FORMS:
        for match in pattern.finditer(text):
            day = _day(match["year"], match["month"], match["day"])
            if day:
                yield FoundDate(match.start(), match.end(), day, doubt)


def _overlaps(item: FoundDate, before: list[FoundDate]) -> bool:
    return bool(before) and before[0].end > item.start


def _day(year: str, month: str, day: str) -> date | None:
    values = number(year), _small(month), _small(day)
    if None in values:
        return None
    try:
        return date(*(value or 0 for value in values))
    except ValueError:
        return None


def _small(text: str) -> int | None:
    return number(text.replace("廿", "二十").replace("卅", "三十"))
