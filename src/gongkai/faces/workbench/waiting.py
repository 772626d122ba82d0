"""What waits for a person, in one form for all rooms: a band an act, an item a matter."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from gongkai.faces.workbench.staff import today
from gongkai.law import workdays
from gongkai.law.workdays import UnknownYear

# So many items of a band stand on the day's page; the rest is behind its list.
SHOWN = 20


@dataclass(frozen=True)
class Item:
    """A matter that waits: what it is, since when, till when, and where its act is done.

    `due_on` with `left`, the working days to it (negative: late); both None where no day is set.
    `mark` is a word that makes it stand out (退回); `facts` stand small behind the title.
    """

    kind: Any
    title: Any
    url: str
    act_url: str
    since: datetime | None = None
    due_on: date | None = None
    left: int | None = None
    mark: Any = ""
    facts: tuple[Any, ...] = ()


@dataclass(frozen=True)
class Band:
    """What waits for one act of mine."""

    id: str
    zh: Any
    act_zh: Any
    items: tuple[Item, ...]
    has_more: bool = False
    all_url: str = ""
    # Where several are done with one confirmation.
    together_url: str = ""

    @classmethod
    def of(
        cls,
        id_: str,
        zh: Any,
        act_zh: Any,
        rows: Any,
        item: Callable[[Any], Item],
        *,
        all_url: str = "",
    ) -> "Band":
        """The first of `rows`, a list or a query, each as an item; one query at most."""
        found = list(rows[: SHOWN + 1])
        items = tuple(map(item, found[:SHOWN]))
        return cls(id_, zh, act_zh, items, has_more=len(found) > SHOWN, all_url=all_url)


def left(due_on: date | None) -> int | None:
    """The working days from today to a day, negative where it has passed; None where unknown."""
    if due_on is None:
        return None
    on, calendar = today(), workdays.shipped()
    try:
        return calendar.between(on, due_on) if due_on >= on else -calendar.between(due_on, on)
    except UnknownYear:
        return None
