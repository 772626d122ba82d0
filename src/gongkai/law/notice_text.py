"""A holiday notice in its own words: read into days, and written as the program keeps it.

The wording is that of the State Council's yearly notices:
一、元旦：1月1日（周五）至3日（周日）放假，共3天。1月4日（周一）上班。
"""

import json
import re
from collections.abc import Iterator
from datetime import date

from gongkai.law.notice import YEARLY, Holiday, Notice, NoticeError

_NAME = "|".join(YEARLY)
_HEAD = re.compile(rf"(?:^|[。；\n、])(?P<names>(?:{_NAME})(?:[、和](?:{_NAME}))*)：")
_NUMBERS = r"(?:(?P<{0}y>\d{{4}})年)?(?:(?P<{0}m>\d{{1,2}})月)?(?P<{0}d>\d{{1,2}})"
_IN_WEEK = r"(?:（(?P<{0}w>[^）]*)）)?"
_DAY = f"{_NUMBERS}日{_IN_WEEK}"
_OFF = re.compile(
    _DAY.format("a")
    + f"(?:至{_DAY.format('b')})?"
    + r"(?:放假|调休)[^。；]*?(?:共(?P<count>\d+)天|[。；]|$)"
)
_WORKED = re.compile(r"[^。；]*上班")
# In a row the word for the day may stand once: 6月12、13日.
_ONE = re.compile(f"{_NUMBERS}(?:日{_IN_WEEK}|(?=、\\d))".format("a"))
_WEEKDAY = re.compile("(?:周|星期)([一二三四五六日天])")
_WEEKDAYS = "一二三四五六日"
_WIDTHS = str.maketrans("０１２３４５６７８９：(),;", "0123456789：（），；")


def read(text: str, *, year: int, number: str) -> Notice:
    """The notice for a year from its own words. Raises NoticeError naming the holiday.

    Every weekday and every count of days that stands in it is held against the calendar.
    """
    text = re.sub(r"[ \t\u3000]", "", text).translate(_WIDTHS).replace(":", "：")
    title = f"国务院办公厅关于{year}年部分节假日安排的通知"
    holidays = tuple(_holiday(names, said, year) for names, said in _sections(text))
    if not holidays:
        raise NoticeError(number, "没有认出任何节日；每个节日应当写成“元旦：1月1日……放假”")
    return Notice(year=year, number=number, title=title, holidays=holidays)


def as_toml(notice: Notice) -> str:
    """The same notice in the form of `law/notices`, which `notice.read` reads."""
    lines = ["[[notice]]", f"year = {notice.year}"]
    lines += [f"{name} = {_quoted(getattr(notice, name))}" for name in ("number", "title")]
    for each in notice.holidays:
        names = ", ".join(map(_quoted, each.names))
        lines += ["", "[[notice.holiday]]", f"names = [{names}]"]
        lines += [f"first = {each.first}", f"last = {each.last}"]
        lines += [f"worked = [{', '.join(map(str, each.worked))}]"] * bool(each.worked)
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _sections(text: str) -> Iterator[tuple[tuple[str, ...], str]]:
    """Each holiday's names, and what is said of it up to the next."""
    heads = list(_HEAD.finditer(text))
    ends = [*(each.start() for each in heads), len(text)][1:]
    for head, end in zip(heads, ends, strict=False):
        yield tuple(re.split("[、和]", head["names"])), text[head.end() : end]


def _holiday(names: tuple[str, ...], said: str, year: int) -> Holiday:
    place = "、".join(names)
    found = _OFF.search(said)
    if found is None:
        raise NoticeError(place, "没有认出哪天放假")
    first = _day(found, "a", place, year=year, month=0)
    last = _day(found, "b", place, year=year, month=first.month) if found["bd"] else first
    days = (last - first).days + 1
    if found["count"] and int(found["count"]) != days:
        raise NoticeError(place, f"写的是共{found['count']}天，{first}至{last}是{days}天")
    worked = tuple(_worked(said[found.end() :], place, year))
    return Holiday(names, first, last, worked)


def _worked(said: str, place: str, year: int) -> Iterator[date]:
    for sentence in _WORKED.findall(said):
        month = 0
        for found in _ONE.finditer(sentence):
            day = _day(found, "a", place, year=year, month=month)
            month = day.month
            yield day


def _day(found: re.Match[str], part: str, place: str, *, year: int, month: int) -> date:
    """A day as it is written; New Year begins in the old year where its month is December."""
    month = int(found[f"{part}m"] or month)
    written = found[f"{part}y"]
    old = place.startswith("元旦") and month == 12
    try:
        day = date(int(written) if written else year - old, month, int(found[f"{part}d"]))
    except ValueError:
        raise NoticeError(place, f"“{found[0]}”里有不存在的日期") from None
    weekday = _WEEKDAY.search(found[f"{part}w"] or "")
    actual = _WEEKDAYS[day.weekday()]
    if weekday and weekday[1].replace("天", "日") != actual:
        raise NoticeError(place, f"{day} 写的是周{weekday[1]}，那天是周{actual}")
    return day
