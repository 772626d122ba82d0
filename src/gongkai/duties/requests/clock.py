"""The statutory clock of a case: its stored facts go to `law.clock`, its copies come from it."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from gongkai.base.casework.calendar import calendar
from gongkai.duties.requests.models import Case, Consultation, Event
from gongkai.duties.requests.states import State
from gongkai.law import clock
from gongkai.law.clock.reading import case_of
from gongkai.law.workdays import Calendar, UnknownYear

# What `apply` sets; whoever applies it saves these.
COPIES = (
    "clock_state",
    "received_on",
    "starts_on",
    "correction_by",
    "due_on",
    "unknown_year",
    "workdays_late",
)


def facts(
    case: Case, events: Iterable[Event], consultations: Iterable[Consultation]
) -> clock.Case:
    """A case as the statutory clock knows it."""
    return clock.Case(
        clock.Receipt(clock.Channel(case.channel), case.came_on, case.confirmed_on),
        (*map(_event, events), *map(_consultation, consultations)),
    )


def counted(case: Case, *, with_: Event | Consultation | None = None) -> clock.Clock:
    """The dates of a case with their counting, as if `with_` had been stored too.

    Raises Refusal for an order of events that cannot be.
    """
    events = [each for each in case.events.all() if not _same(each, with_)]
    consultations = [each for each in case.consultations.all() if not _same(each, with_)]
    if isinstance(with_, Event):
        events.append(with_)
    if isinstance(with_, Consultation):
        consultations.append(with_)
    return clock.run(facts(case, events, consultations), calendar())


def apply(case: Case, *, with_: Event | Consultation | None = None) -> clock.Clock:
    """Set the copies of what the clock says on the case, and tell it; saves nothing."""
    found = counted(case, with_=with_)
    case.clock_state = found.state
    case.received_on = found.received_on
    case.starts_on = found.starts_on
    case.correction_by = found.correction_notice_by
    case.due_on = found.due
    case.unknown_year = min(found.unknown_years, default=None)
    case.workdays_late = found.workdays_late
    return found


def from_journal(entries: Iterable[dict[str, Any]], with_: Calendar | None = None) -> clock.Clock:
    """The clock from what the journal says of a case, the data of its entries in their order.

    Each entry that moves the clock holds what it then was told under "clock", as contract 3.3
    writes it; the last one says all.
    """
    told = [each["clock"] for each in entries if "clock" in each]
    return clock.run(case_of(told[-1]), with_ or calendar())


def told(case: Case) -> dict[str, Any]:
    """A case's facts as the journal keeps them (contract 3.3)."""
    channel = clock.Channel(case.channel)
    received = {"channel": channel.value, channel.arrival: case.came_on.isoformat()}
    if case.confirmed_on:
        received["confirmed"] = case.confirmed_on.isoformat()
    events = [_told_event(each) for each in case.events.order_by("on", "id")]
    events += [_told_consultation(each) for each in case.consultations.order_by("sent_on", "id")]
    return {"received": received, "events": events}


def soon(on: date) -> date:
    """The last of the next three working days; in a year without a notice, five days on."""
    try:
        return calendar().after(on, 3)
    except UnknownYear:
        return on + timedelta(days=5)


def confirm_by(case: Case) -> date | None:
    """Till when a request on the web is to be confirmed: the next working day."""
    if case.received_on or case.state != State.RECEIVED:
        return None
    try:
        return calendar().after(case.came_on, 1)
    except UnknownYear:
        return None


def _same(stored: Event | Consultation, given: Event | Consultation | None) -> bool:
    return given is not None and type(stored) is type(given) and stored.pk == given.pk


def _event(row: Event) -> clock.Event:
    type_ = clock.EventType(row.type)
    if row.workdays is not None:
        return clock.Extension(type_, row.on, row.workdays)
    if row.until is not None:
        return clock.Postponement(type_, row.on, row.until)
    return clock.Event(type_, row.on)


def _consultation(row: Consultation) -> clock.Event:
    return clock.Consultation(
        clock.EventType.CONSULTATION,
        row.sent_on,
        clock.Party(row.party),
        row.received_on,
        row.answered_on,
    )


def _told_event(row: Event) -> dict[str, Any]:
    days = {"workdays": row.workdays, "until": row.until and row.until.isoformat()}
    given = {name: value for name, value in days.items() if value is not None}
    return {"type": row.type, "on": row.on.isoformat(), **given}


def _told_consultation(row: Consultation) -> dict[str, Any]:
    days = {
        "sent": row.sent_on,
        "received_by_party": row.received_on,
        "answered": row.answered_on,
    }
    given = {name: day.isoformat() for name, day in days.items() if day}
    return {"type": "consultation", "party": row.party, **given}
