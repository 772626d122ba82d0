"""What the clock answers."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class State(StrEnum):
    """Where a request stands after the last event."""

    UNCONFIRMED = "unconfirmed"
    OPEN = "open"
    AWAITING_CORRECTION = "awaiting_correction"
    AWAITING_PAYMENT = "awaiting_payment"
    CONSULTING = "consulting"
    ANSWERED = "answered"
    WITHDRAWN = "withdrawn"
    TRANSFERRED = "transferred"
    ABANDONED = "abandoned"


@dataclass(frozen=True)
class Step:
    """A line of the counting: the day, what it means, the article (empty where none decides)."""

    on: date | None
    text: str
    article: str


@dataclass(frozen=True)
class Clock:
    """The dates of a request, None where they cannot be told; `steps` in the order of the days.

    `starts_on` is the day from which the limit runs, itself not counted.
    """

    received_on: date | None
    correction_notice_by: date | None
    starts_on: date | None
    paused_workdays: int | None
    due_before_extension: date | None
    due: date | None
    extension_valid: bool | None
    late: bool | None
    workdays_late: int | None
    state: State
    unknown_years: tuple[int, ...]
    steps: tuple[Step, ...]
