"""The statutory clock 法定期限: dated events of a disclosure request in, the due day out.

A pure fold over what happened. Each date comes with its steps, in words a clerk and a court can
follow, and the article each rests on. Where the law leaves room the reading is one, everywhere:
decision 31 says which.
"""

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
from gongkai.law.clock.result import Clock, State, Step
from gongkai.law.clock.simple import SIMPLE, Due, due

__all__ = [
    "SIMPLE",
    "Case",
    "Channel",
    "Clock",
    "Consultation",
    "Due",
    "Event",
    "EventType",
    "Extension",
    "FactError",
    "Party",
    "Postponement",
    "Receipt",
    "State",
    "Step",
    "due",
    "run",
]
