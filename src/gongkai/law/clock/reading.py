"""The clock's facts from JSON and its answers to JSON, as promised to programs (contract 3.3)."""

from collections.abc import Callable
from dataclasses import asdict
from datetime import date
from typing import Any

from gongkai.law.clock.facts import (
    Case,
    Channel,
    Consultation,
    Event,
    EventType,
    Extension,
    FactError,
    Party,
    Postponement,
    Receipt,
)
from gongkai.law.clock.fold import run
from gongkai.law.clock.result import Clock
from gongkai.law.clock.simple import SIMPLE, due
from gongkai.law.dated import NotYetLaw
from gongkai.law.refusal import Refusal
from gongkai.law.workdays import Calendar

_MOST_WORKDAYS = 1000
# A limit from a later day could end past the last day there is.
_LAST_YEAR = 9900


def answer(facts: Any, calendar: Calendar) -> dict[str, Any]:
    """The object for one object of facts.

    Raises FactError naming the place for facts that cannot be read, Refusal for an impossible
    order of events or days before the law.
    """
    if not isinstance(facts, dict):
        raise FactError("facts", "应当是 JSON 对象")
    kind = facts.get("kind", "request")
    try:
        if kind in SIMPLE:
            return {"id": facts.get("id"), **_simple(kind, facts, calendar)}
        if kind != "request":
            raise FactError("kind", f"应当是 request、{'、'.join(SIMPLE)} 之一")
        return {"id": facts.get("id"), **to_json(run(case_of(facts), calendar))}
    except NotYetLaw as early:
        raise Refusal(str(early)) from early


def to_json(clock: Clock) -> dict[str, Any]:
    """Plain values; days as YYYY-MM-DD."""
    return {key: _plain(value) for key, value in asdict(clock).items()}


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple | list):
        return [_plain(each) for each in value]
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    return value


def _simple(kind: str, facts: dict[str, Any], calendar: Calendar) -> dict[str, Any]:
    found = due(kind, _day(facts, SIMPLE[kind].since, ""), calendar)
    years = {"unknown_years": list(found.unknown_years)} if found.unknown_years else {}
    return {"due": _plain(found.due), **years, "steps": _plain([asdict(s) for s in found.steps])}


def case_of(facts: dict[str, Any]) -> Case:
    """The request that an object of facts tells of. Raises FactError naming the place."""
    events = facts.get("events", [])
    if not isinstance(events, list):
        raise FactError("events", "应当是数组")
    return Case(
        _receipt(facts.get("received")),
        tuple(_event(each, f"events[{place}]") for place, each in enumerate(events)),
    )


def _receipt(facts: Any) -> Receipt:
    if not isinstance(facts, dict):
        raise FactError("received", "应当是对象，写明 channel 和日期")
    channel = _one_of(Channel, facts.get("channel"), "received.channel")
    came_on = _day(facts, channel.arrival, "received")
    confirmed = _day_or_none(facts, "confirmed", "received") if channel.is_confirmed else None
    return Receipt(channel, came_on, confirmed)


def _event(facts: Any, place: str) -> Event:
    if not isinstance(facts, dict):
        raise FactError(place, "应当是对象，写明 type 和日期")
    type_ = _one_of(EventType, facts.get("type"), f"{place}.type")
    read = _READERS.get(type_)
    return read(facts, place) if read else Event(type_, _day(facts, "on", place))


def _consultation(facts: dict[str, Any], place: str) -> Event:
    return Consultation(
        EventType.CONSULTATION,
        _day(facts, "sent", place),
        _one_of(Party, facts.get("party"), f"{place}.party"),
        _day_or_none(facts, "received_by_party", place),
        _day_or_none(facts, "answered", place),
    )


def _extension(facts: dict[str, Any], place: str) -> Event:
    days = facts.get("workdays")
    if type(days) is not int or not 0 < days <= _MOST_WORKDAYS:
        raise FactError(f"{place}.workdays", f"应当是 1 至 {_MOST_WORKDAYS} 的整数")
    return Extension(EventType.EXTENDED, _day(facts, "on", place), days)


def _postponement(facts: dict[str, Any], place: str) -> Event:
    return Postponement(EventType.DELAYED, _day(facts, "on", place), _day(facts, "until", place))


_READERS: dict[EventType, Callable[[dict[str, Any], str], Event]] = {
    EventType.CONSULTATION: _consultation,
    EventType.EXTENDED: _extension,
    EventType.DELAYED: _postponement,
}


def _one_of(words: Any, value: Any, place: str) -> Any:
    if isinstance(value, str) and value in {each.value for each in words}:
        return words(value)
    raise FactError(place, f"应当是 {'、'.join(each.value for each in words)} 之一")


def _day(facts: dict[str, Any], key: str, place: str) -> date:
    found = _day_or_none(facts, key, place)
    if found is None:
        raise FactError(f"{place}.{key}".lstrip("."), "缺少日期")
    return found


def _day_or_none(facts: dict[str, Any], key: str, place: str) -> date | None:
    value = facts.get(key)
    if value is None:
        return None
    try:
        if not isinstance(value, str) or len(value) != len("2025-03-03"):
            raise ValueError(value)
        day = date.fromisoformat(value)
        if day.year > _LAST_YEAR:
            raise ValueError(value)
        return day
    except ValueError:
        raise FactError(f"{place}.{key}".lstrip("."), f"“{value}”不是 YYYY-MM-DD 的日期") from None
