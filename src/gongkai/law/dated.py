"""Numbers from the law with the day they hold from and their source: a new law is a new line."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Generic, TypeVar

Value = TypeVar("Value")
Other = TypeVar("Other")


@dataclass(frozen=True)
class Since(Generic[Value]):
    """A value that holds from `day` on, by `source` (law and article)."""

    day: date
    value: Value
    source: str


class NotYetLaw(LookupError):
    """The day asked for lies before the first line of the law."""

    def __init__(self, day: date, first: Since[Value]) -> None:
        super().__init__(f"{day} 早于{first.source}施行之日（{first.day}），没有可依据的规定。")


class Dated(Generic[Value]):
    """A value of the law over time, asked by day."""

    def __init__(self, *sinces: Since[Value]) -> None:
        if not sinces:
            raise ValueError("a dated value needs at least one line")
        if any(earlier.day >= later.day for earlier, later in pairwise(sinces)):
            raise ValueError("the lines of a dated value must stand in the order of their days")
        self._sinces = sinces

    def on(self, day: date) -> Value:
        """Return the value that holds on the day. Raises NotYetLaw before the first line."""
        return self.since(day).value

    def map(self, change: Callable[[Value], Other]) -> "Dated[Other]":
        """Return the same lines with each value changed."""
        return Dated(
            *(Since(since.day, change(since.value), since.source) for since in self._sinces)
        )

    def since(self, day: date) -> Since[Value]:
        """Return the line that holds on the day, with its source. Raises NotYetLaw."""
        for since in reversed(self._sinces):
            if since.day <= day:
                return since
        raise NotYetLaw(day, self._sinces[0])
