"""The fold: from the events to the period that runs now, and from that to its dates."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import reduce

from gongkai.law import requests
from gongkai.law.clock import counting, order, words
from gongkai.law.clock.counting import Counted
from gongkai.law.clock.facts import (
    Case,
    Consultation,
    Event,
    EventType,
    Extension,
    Postponement,
)
from gongkai.law.clock.result import Clock, State, Step
from gongkai.law.workdays import Calendar


@dataclass(frozen=True)
class Period:
    """The limit that runs now: since when, and what has happened to it since then."""

    starts_on: date
    consultations: tuple[Consultation, ...] = ()
    extensions: tuple[Extension, ...] = ()
    postponement: Postponement | None = None
    is_correcting: bool = False
    is_unpaid: bool = False
    end: Event | None = None
    last_on: date | None = None


def run(case: Case, calendar: Calendar) -> Clock:
    """The dates of a request with their counting. Raises Refusal for an impossible order."""
    order.check(case)
    received = case.receipt.deemed_on
    if received is None:
        return _unconfirmed(case)
    events = order.in_order(case.events)
    period = period_of(events, received)
    counted = counting.count(period, received, calendar)
    notice_by, notice_year = counting.correction_notice(received, calendar)
    years = {*counted.unknown_years, *([notice_year] if notice_year else [])}
    return Clock(
        received_on=received,
        correction_notice_by=notice_by,
        starts_on=period.starts_on,
        paused_workdays=counted.paused_workdays,
        due_before_extension=counted.due_before_extension,
        due=counted.due,
        extension_valid=counted.extension_valid,
        late=counted.late,
        workdays_late=counted.workdays_late,
        state=_state(period, counted),
        unknown_years=tuple(sorted(years)),
        steps=_steps(case, events, notice_by, counted, sorted(years)),
    )


def period_of(events: Iterable[Event], received: date) -> Period:
    """The period that runs after these events, which are in order."""
    return reduce(_after, events, Period(received))


def _unconfirmed(case: Case) -> Clock:
    end = next((event for event in case.events if event.type.ends_it), None)
    state = State(end.type.value) if end else State.UNCONFIRMED
    steps = (words.arrival(case.receipt), *map(words.event, order.in_order(case.events)))
    return Clock(None, None, None, None, None, None, None, None, None, state, (), steps)


def _after(period: Period, event: Event) -> Period:
    return _EFFECTS[event.type](replace(period, last_on=event.on), event)


def _restarted(period: Period, event: Event) -> Period:
    """All anew from that day: pauses and extensions before it no longer matter."""
    return Period(event.on, last_on=event.on)


def _consulted(period: Period, event: Event) -> Period:
    assert isinstance(event, Consultation)
    return replace(period, consultations=(*period.consultations, event))


def _extended(period: Period, event: Event) -> Period:
    assert isinstance(event, Extension)
    return replace(period, extensions=(*period.extensions, event))


def _postponed(period: Period, event: Event) -> Period:
    assert isinstance(event, Postponement)
    return replace(period, postponement=event)


def _ended(period: Period, event: Event) -> Period:
    return replace(period, end=event)


_EFFECTS: dict[EventType, Callable[[Period, Event], Period]] = {
    EventType.CORRECTION_ASKED: lambda period, event: replace(period, is_correcting=True),
    EventType.CORRECTION_RECEIVED: _restarted,
    EventType.CONSULTATION: _consulted,
    EventType.EXTENDED: _extended,
    EventType.REASONS_ASKED: lambda period, event: period,
    EventType.DELAYED: _postponed,
    EventType.FEE_NOTICED: lambda period, event: replace(period, is_unpaid=True),
    EventType.FEE_PAID: _restarted,
    EventType.ANSWERED: _ended,
    EventType.WITHDRAWN: _ended,
    EventType.TRANSFERRED: _ended,
    EventType.ABANDONED: _ended,
}


def _state(period: Period, counted: Counted) -> State:
    if period.end:
        return State(period.end.type.value)
    if period.is_correcting:
        return State.AWAITING_CORRECTION
    if period.is_unpaid:
        return State.AWAITING_PAYMENT
    return State.CONSULTING if counted.is_consulting else State.OPEN


def _steps(
    case: Case,
    events: Iterable[Event],
    notice_by: date | None,
    counted: Counted,
    years: Iterable[int],
) -> tuple[Step, ...]:
    """In the order of the days; on one day in the order of what leads to what."""
    received = case.receipt.deemed_on
    assert received is not None
    steps = [
        words.arrival(case.receipt),
        *words.receipt(case.receipt, requests.REPLY.since(received)),
        *words.notice(notice_by, requests.CORRECTION_NOTICE.since(received)),
        *counted.limits,
        *map(words.event, events),
        *counted.outcomes,
        *map(words.unknown, years),
    ]
    return tuple(sorted(steps, key=lambda step: step.on or date.max))
