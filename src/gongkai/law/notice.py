"""The State Council's yearly notices on holidays 节假日安排: what they say, read and checked.

A notice names the days off of a year and the weekend days worked in exchange (调休). An amending
notice names fewer holidays; each replaces the holiday of that name, days worked included.
"""

import tomllib
from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

YEARLY = ("元旦", "春节", "清明节", "劳动节", "端午节", "中秋节", "国庆节")
_FURTHEST_EXCHANGE = timedelta(days=21)
_SATURDAY = 5


class NoticeError(ValueError):
    """A notice that cannot be right: `place` says where, the text says what."""

    def __init__(self, place: str, text: str) -> None:
        super().__init__(f"{place}：{text}")
        self.place = place


@dataclass(frozen=True)
class Holiday:
    """One holiday: its names, first and last day off, and the weekend days worked for it."""

    names: tuple[str, ...]
    first: date
    last: date
    worked: tuple[date, ...] = ()

    @property
    def title(self) -> str:
        """Return its names as a notice joins them: 国庆节、中秋节."""
        return "、".join(self.names)

    def days_off(self) -> tuple[date, ...]:
        """Return every day off, weekends inside the holiday included."""
        return tuple(
            self.first + timedelta(days=place)
            for place in range((self.last - self.first).days + 1)
        )


@dataclass(frozen=True)
class Notice:
    """A notice for one year. Raises NoticeError when it leaves a gap or contradicts itself.

    `confirmed` is False where its number or date could not be checked against the original;
    the days are cross-checked in the tests for every notice shipped.
    """

    year: int
    number: str
    title: str
    holidays: tuple[Holiday, ...]
    published_on: date | None = None
    source: str = ""
    amends: bool = False
    confirmed: bool = False

    def __post_init__(self) -> None:
        _check_names(self)
        for holiday in self.holidays:
            _check_holiday(self, holiday)
        _check_together(self)


def read(text: str, place: str) -> tuple[Notice, ...]:
    """Return the notices of a file's text, the yearly one first. Raises NoticeError.

    `place` is the file's name, for the error.
    """
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise NoticeError(place, f"不是有效的 TOML：{error}") from None
    notices = data.get("notice")
    if set(data) != {"notice"} or not isinstance(notices, list) or not notices:
        raise NoticeError(place, "文件应当只有 [[notice]] 各节，且至少一节")
    return tuple(
        _notice(entry, f"{place} 第 {count} 个 notice") for count, entry in enumerate(notices, 1)
    )


def _notice(entry: dict[str, Any], place: str) -> Notice:
    fields = {"year": int, "number": str, "title": str, "holiday": list}
    extra = {"published_on": date, "source": str, "amends": bool, "confirmed": bool}
    _check_keys(entry, fields, extra, place)
    holidays = tuple(
        _holiday(item, f"{place} 第 {count} 个 holiday")
        for count, item in enumerate(entry["holiday"], 1)
    )
    values = {key: value for key, value in entry.items() if key != "holiday"}
    try:
        return Notice(holidays=holidays, **values)
    except NoticeError as error:
        raise NoticeError(place, str(error)) from None


def _holiday(entry: dict[str, Any], place: str) -> Holiday:
    _check_keys(entry, {"names": list, "first": date, "last": date}, {"worked": list}, place)
    names, worked = tuple(entry["names"]), tuple(entry.get("worked", ()))
    if not names or any(type(name) is not str for name in names):
        raise NoticeError(place, "names 应当是节日名称")
    if any(type(day) is not date for day in worked):
        raise NoticeError(place, "worked 应当是日期")
    return Holiday(names, entry["first"], entry["last"], worked)


def _check_keys(
    entry: dict[str, Any], needed: dict[str, type], extra: dict[str, type], place: str
) -> None:
    missing = [key for key in needed if key not in entry]
    if missing:
        raise NoticeError(place, f"缺少 {'、'.join(missing)}")
    for key, value in entry.items():
        kind = (needed | extra).get(key)
        if kind is None:
            raise NoticeError(place, f"不认识的项 {key}")
        if type(value) is not kind:
            raise NoticeError(place, f"{key} 的类型不对")


def _check_names(notice: Notice) -> None:
    named = Counter(name for holiday in notice.holidays for name in holiday.names)
    twice = [name for name, count in named.items() if count > 1]
    if twice:
        raise NoticeError(notice.number, f"{'、'.join(twice)}出现两次")
    missing = [name for name in YEARLY if name not in named]
    if missing and not notice.amends:
        raise NoticeError(notice.number, f"没有安排{'、'.join(missing)}")
    if not named:
        raise NoticeError(notice.number, "没有任何节日")


def _check_holiday(notice: Notice, holiday: Holiday) -> None:
    place = f"{notice.number} {holiday.title}"
    if holiday.first > holiday.last:
        raise NoticeError(place, f"放假自 {holiday.first} 至 {holiday.last}，起止颠倒")
    for day in holiday.days_off():
        if not _within_year(day, notice.year, holiday):
            raise NoticeError(place, f"{day} 不在 {notice.year} 年")
    for day in holiday.worked:
        if day.weekday() < _SATURDAY:
            raise NoticeError(place, f"上班日 {day} 不是周末")
        if not holiday.first - _FURTHEST_EXCHANGE <= day <= holiday.last + _FURTHEST_EXCHANGE:
            raise NoticeError(place, f"上班日 {day} 离假期太远")


def _within_year(day: date, year: int, holiday: Holiday) -> bool:
    # New Year may begin in the last days of the year before (2018-12-30 in the notice for 2019).
    early = "元旦" in holiday.names and day >= date(year - 1, 12, 25)
    return day.year == year or (early and day.year == year - 1)


def _check_together(notice: Notice) -> None:
    off: dict[date, str] = {}
    for holiday in notice.holidays:
        for day in holiday.days_off():
            if day in off:
                raise NoticeError(notice.number, f"{day} 既属{off[day]}又属{holiday.title}")
            off[day] = holiday.title
    worked = Counter(day for holiday in notice.holidays for day in holiday.worked)
    for day, count in worked.items():
        if count > 1:
            raise NoticeError(notice.number, f"上班日 {day} 出现两次")
        if day in off:
            raise NoticeError(notice.number, f"{day} 既放假（{off[day]}）又上班")
