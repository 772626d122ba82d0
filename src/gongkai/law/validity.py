"""Validity 有效性: what a document is on a day, from the dates it carries."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Validity(StrEnum):
    """Whether a document is in force."""

    COMING = "coming"
    VALID = "valid"
    AMENDED = "amended"
    LAPSED = "lapsed"
    ABOLISHED = "abolished"

    @property
    def label(self) -> str:
        """Return the Chinese name shown beside the document."""
        return _LABELS[self]

    @property
    def is_in_force(self) -> bool:
        """Whether it binds on that day; an amended one does, in its amended text."""
        return self in (Validity.VALID, Validity.AMENDED)


_LABELS = {
    Validity.COMING: "尚未施行",
    Validity.VALID: "有效",
    Validity.AMENDED: "已修改",
    Validity.LAPSED: "失效",
    Validity.ABOLISHED: "废止",
}
_WRITTEN = {label: validity for validity, label in _LABELS.items()} | {
    "现行有效": Validity.VALID,
    "已失效": Validity.LAPSED,
    "已废止": Validity.ABOLISHED,
    "修改": Validity.AMENDED,
    "已修订": Validity.AMENDED,
    "未生效": Validity.COMING,
    "尚未生效": Validity.COMING,
}


@dataclass(frozen=True)
class Span:
    """The days that decide: each is the first day of the new state, None where it has none.

    `lapses_on` is the first day without force: valid to 2025-12-31 is lapsed on 2026-01-01.
    """

    effective_on: date | None = None
    amended_on: date | None = None
    lapses_on: date | None = None
    abolished_on: date | None = None

    def on(self, day: date) -> Validity:
        """Return what the document is on the day.

        The end goes before the beginning (abolished before it came into force is abolished), and
        of two ends the earlier one is what happened to it.
        """
        ends = [
            (end, state)
            for end, state in (
                (self.abolished_on, Validity.ABOLISHED),
                (self.lapses_on, Validity.LAPSED),
            )
            if end is not None and end <= day
        ]
        if ends:
            return min(ends, key=lambda end: end[0])[1]
        if self.effective_on is not None and day < self.effective_on:
            return Validity.COMING
        amended = self.amended_on is not None and self.amended_on <= day
        return Validity.AMENDED if amended else Validity.VALID

    def next_change(self, day: date) -> date | None:
        """Return the next day after `day` on which its state changes, None where none does."""
        dates = (self.effective_on, self.amended_on, self.lapses_on, self.abolished_on)
        coming = sorted(each for each in dates if each is not None and each > day)
        return next((each for each in coming if self.on(each) is not self.on(day)), None)


def named(written: str) -> Validity | None:
    """Return the validity a page writes, None where it writes none of them."""
    return _WRITTEN.get(written.strip())
