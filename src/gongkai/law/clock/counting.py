"""Counting a period: its pauses, its extension, its last day, and whether the answer is late."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from gongkai.law import requests
from gongkai.law.clock import words
from gongkai.law.clock.facts import Consultation, EventType, Extension, Party
from gongkai.law.clock.result import Step
from gongkai.law.workdays import Calendar, UnknownYear

if TYPE_CHECKING:
    from gongkai.law.clock.fold import Period

_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Pause:
    """The working days after `after` up to and including `until`; None: it has no end yet."""

    after: date
    until: date | None

    def holds(self, day: date) -> bool:
        return self.after < day and (self.until is None or day <= self.until)


@dataclass(frozen=True)
class Counted:
    """What the counting of a period gives."""

    paused_workdays: int | None
    due_before_extension: date | None
    due: date | None
    extension_valid: bool | None
    late: bool | None
    workdays_late: int | None
    is_consulting: bool
    unknown_years: frozenset[int]
    # The days the limit sets; and what became of pauses, extension and answer.
    limits: tuple[Step, ...]
    outcomes: tuple[Step, ...]


def correction_notice(received: date, calendar: Calendar) -> tuple[date | None, int | None]:
    """The last day to ask for a correction, or the year whose notice is missing for it."""
    limit = requests.CORRECTION_NOTICE.on(received)
    if limit is None:
        return None, None
    try:
        return calendar.after(received, limit), None
    except UnknownYear as unknown:
        return None, unknown.year


def pauses(period: "Period", received: date, calendar: Calendar) -> list[Pause]:
    """The times that a period leaves out."""
    return _Count(period, received, calendar).pauses


def count(period: "Period", received: date, calendar: Calendar) -> Counted:
    """The dates of a period; limits are those in force when the request was received."""
    return _Count(period, received, calendar).result()


class _Count:
    """One counting; it remembers which years it could not tell."""

    def __init__(self, period: "Period", received: date, calendar: Calendar) -> None:
        self._period = period
        self._received = received
        self._calendar = calendar
        self._years: set[int] = set()
        self.pauses = [self._pause(each) for each in period.consultations]

    def result(self) -> Counted:
        limit = requests.REPLY.on(self._received)
        before = self._last_day(limit)
        added, is_valid = self._extension(before)
        extended = self._last_day(limit + added) if added else before
        postponement = self._period.postponement
        due = postponement.until if postponement else extended
        late, workdays_late = self._lateness(due)
        paused = self._paused(extended)
        return Counted(
            paused_workdays=paused,
            due_before_extension=before,
            due=due,
            extension_valid=is_valid,
            late=late,
            workdays_late=workdays_late,
            is_consulting=any(self._is_open(pause) for pause in self._unanswered()),
            unknown_years=frozenset(self._years),
            limits=(
                *words.limit(before, self._period.starts_on, limit, paused),
                *words.due(due),
            ),
            outcomes=(
                *self._of_consultations(),
                *words.ineffective(self._period.extensions, is_valid),
                *words.lateness(self._period.end, late, workdays_late),
            ),
        )

    def _pause(self, consultation: Consultation) -> Pause:
        """Until the opinion came; without one until the party's own limit has passed."""
        if consultation.answered_on:
            return Pause(consultation.on, consultation.answered_on)
        if consultation.received_on is None:
            return Pause(consultation.on, None)
        is_organ = consultation.party is Party.ORGAN
        reply = requests.ORGAN_REPLY if is_organ else requests.THIRD_PARTY_REPLY
        days = reply.on(self._received)
        try:
            return Pause(consultation.on, self._calendar.after(consultation.received_on, days))
        except UnknownYear as unknown:
            self._years.add(unknown.year)
            return Pause(consultation.on, None)

    def _last_day(self, workdays: int) -> date | None:
        """The day on which so many working days that are not paused have run, None if unknown."""
        day, left = self._period.starts_on, workdays
        while left:
            day += _DAY
            pauses = [pause for pause in self.pauses if pause.holds(day)]
            if any(pause.until is None for pause in pauses):
                return None
            try:
                left -= self._calendar.is_workday(day) and not pauses
            except UnknownYear as unknown:
                self._years.add(unknown.year)
                return None
        return day

    def _extension(self, before: date | None) -> tuple[int, bool | None]:
        """The working days added, and whether the last extension told is valid."""
        added, is_valid = 0, None
        most = requests.EXTENSION.on(self._received)
        for extension in self._period.extensions:
            is_valid = (
                not added and extension.workdays <= most and self._in_time(extension, before)
            )
            added += extension.workdays if is_valid else 0
        return added, is_valid

    def _in_time(self, extension: Extension, before: date | None) -> bool:
        """Told before the limit has passed; a limit without a known end has not passed."""
        if before is not None:
            return extension.on <= before
        return extension.on.year not in self._years

    def _lateness(self, due: date | None) -> tuple[bool | None, int | None]:
        end = self._period.end
        if end is None or end.type is not EventType.ANSWERED or due is None:
            return None, None
        if self._period.is_correcting or self._period.is_unpaid or end.on <= due:
            return False, 0
        try:
            return True, self._calendar.between(due, end.on)
        except UnknownYear as unknown:
            self._years.add(unknown.year)
            return True, None

    def _paused(self, due: date | None) -> int | None:
        """The working days left out, each once, up to the due day where there is one."""
        ends = [pause.until for pause in self.pauses]
        if any(until is None for until in ends):
            return None
        last = max([until for until in ends if until], default=self._period.starts_on)
        last = min(last, due) if due else last
        days = (last - self._period.starts_on).days
        try:
            return sum(
                self._calendar.is_workday(day) and any(pause.holds(day) for pause in self.pauses)
                for day in (self._period.starts_on + _DAY * n for n in range(1, days + 1))
            )
        except UnknownYear as unknown:
            self._years.add(unknown.year)
            return None

    def _unanswered(self) -> Iterator[Pause]:
        pairs = zip(self._period.consultations, self.pauses, strict=True)
        return (pause for consultation, pause in pairs if consultation.answered_on is None)

    def _is_open(self, pause: Pause) -> bool:
        """Whether the consultation still ran when the last event happened."""
        last_on = self._period.last_on or self._period.starts_on
        return pause.until is None or last_on < pause.until

    def _of_consultations(self) -> Iterator[Step]:
        pairs = zip(self._period.consultations, self.pauses, strict=True)
        return (words.consulted(consultation, pause.until) for consultation, pause in pairs)
