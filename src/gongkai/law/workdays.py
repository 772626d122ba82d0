"""Working days 工作日: weekdays, less the holidays, plus the weekend days worked in exchange 调休.

A day is answered from the notices of the State Council and nothing else. A day is known if its
year has a notice, or if another year's notice names it: 2018-12-31 is off by the notice for 2019.
The other way round, the last days of the newest year may still be moved by the next notice
(`may_still_move`); who stores a date computed from them computes it again when that notice comes.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, cached_property
from importlib.resources import files

from gongkai.law.notice import Holiday, Notice, NoticeError, read

_DAY = timedelta(days=1)
_SATURDAY = 5
_FIRST_MOVABLE = (12, 25)


class UnknownYear(LookupError):
    """No notice tells the holidays of `year` yet."""

    def __init__(self, year: int) -> None:
        super().__init__(f"{year} 年的节假日安排尚未公布或尚未录入，不能推算工作日。")
        self.year = year


@dataclass(frozen=True)
class Calendar:
    """The working days the notices tell. Raises NoticeError where they contradict each other.

    Notices stand in the order of their making: the yearly one, then those that amend it.
    """

    notices: tuple[Notice, ...]

    def __post_init__(self) -> None:
        known: set[int] = set()
        for notice in self.notices:
            if notice.amends and notice.year not in known:
                raise NoticeError(notice.number, f"所调整的 {notice.year} 年安排不在历内")
            if not notice.amends and notice.year in known:
                raise NoticeError(notice.number, f"{notice.year} 年的安排已在历内")
            known.add(notice.year)
        self._check_days()

    def is_workday(self, day: date) -> bool:
        """Whether work is done on the day. Raises UnknownYear where no notice tells."""
        named = self._named.get(day)
        if named is not None:
            return named
        if day.year not in self.years:
            raise UnknownYear(day.year)
        return day.weekday() < _SATURDAY

    def after(self, day: date, workdays: int) -> date:
        """Return the last day of a limit that starts running the day after `day`.

        Raises UnknownYear when the limit runs into a year without notice, ValueError for a
        limit below nought. A limit of nought ends on `day` itself.
        """
        if workdays < 0:
            raise ValueError("a limit cannot be below nought")
        while workdays:
            day += _DAY
            workdays -= self.is_workday(day)
        return day

    def between(self, first: date, last: date) -> int:
        """Return the number of working days after `first` up to and including `last`.

        Nought where `last` is not after `first`. Raises UnknownYear.
        """
        span = range(1, (last - first).days + 1)
        return sum(self.is_workday(first + timedelta(days=place)) for place in span)

    def next_workday(self, day: date) -> date:
        """Return the first working day on or after the day. Raises UnknownYear."""
        while not self.is_workday(day):
            day += _DAY
        return day

    def holiday(self, day: date) -> Holiday | None:
        """Return the holiday the day is off for, or worked for; None for any other day."""
        for holiday in self._holidays():
            if holiday.first <= day <= holiday.last or day in holiday.worked:
                return holiday
        return None

    def may_still_move(self, day: date) -> bool:
        """Whether the next year's notice, not yet known, may make another day of this one."""
        newest = day.year in self.years and day.year + 1 not in self.years
        return newest and (day.month, day.day) >= _FIRST_MOVABLE and day not in self._named

    def merged(self, notice: Notice) -> "Calendar":
        """Return a calendar that knows the later notice too. Raises NoticeError."""
        return Calendar((*self.notices, notice))

    @cached_property
    def years(self) -> frozenset[int]:
        """Return the years that have a notice."""
        return frozenset(notice.year for notice in self.notices)

    @cached_property
    def _named(self) -> dict[date, bool]:
        named = {day: False for holiday in self._holidays() for day in holiday.days_off()}
        return named | {day: True for holiday in self._holidays() for day in holiday.worked}

    def _holidays(self) -> Iterator[Holiday]:
        for place, notice in enumerate(self.notices):
            amended = {
                name
                for later in self.notices[place + 1 :]
                if later.year == notice.year
                for holiday in later.holidays
                for name in holiday.names
            }
            yield from (each for each in notice.holidays if not amended.intersection(each.names))

    def _check_days(self) -> None:
        said: dict[date, Holiday] = {}
        for holiday in self._holidays():
            for day in (*holiday.days_off(), *holiday.worked):
                if day in said:
                    raise NoticeError(str(day), f"{said[day].title}与{holiday.title}的安排冲突")
                said[day] = holiday


@cache
def shipped() -> Calendar:
    """Return the calendar of the notices that come with the program (2019 onwards)."""
    folder = files("gongkai.law") / "notices"
    entries = sorted(folder.iterdir(), key=lambda entry: entry.name)
    return Calendar(
        tuple(
            notice
            for entry in entries
            for notice in read(entry.read_text(encoding="utf-8"), entry.name)
        )
    )
