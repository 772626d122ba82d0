"""Cases by hand, told in one line each: what happened, and what a lawyer counts."""

from datetime import date
from typing import Any

# A day is MM-DD of 2025 unless it names its year.
Facts = dict[str, Any]


def day(text: str) -> str:
    return text if len(text) == 10 else f"2025-{text}"


def request(received: str, *events: tuple[Any, ...], channel: str = "face") -> Facts:
    """A request handed in on a day, with its events as `(type, day, …)`."""
    return {
        "received": {"channel": channel, "handed_in": day(received)},
        "events": [event(*each) for each in events],
    }


def event(type_: str, on: str, *more: Any) -> Facts:
    if type_ == "consultation":
        received, answered, *party = (*more, None, None)[: max(2, len(more))]
        facts = {"type": type_, "party": (party or ["third_party"])[0], "sent": day(on)}
        facts |= {"received_by_party": day(received)} if received else {}
        return facts | ({"answered": day(answered)} if answered else {})
    facts = {"type": type_, "on": day(on)}
    if type_ == "extended":
        facts["workdays"] = more[0]
    if type_ == "delayed":
        facts["until"] = day(more[0])
    return facts


def on(text: str) -> date:
    return date.fromisoformat(day(text))
