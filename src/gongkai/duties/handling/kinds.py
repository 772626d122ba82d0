"""The kinds of things that go the way, each registered by its own room."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import Q

from gongkai.base.organs.standing import Standing
from gongkai.duties.handling.models import Handled
from gongkai.duties.releases.actions import Stamps
from gongkai.duties.releases.models import Release
from gongkai.duties.releases.steps import Step


@dataclass(frozen=True)
class Missing:
    """Something that is not filled in yet: its field in the model, and what to do."""

    field: str
    text: str
    # The reason (law.returns) for which a paper that lacks this is sent back.
    code: str = ""


def _nothing(thing: Any) -> list[Missing]:
    return []


def _no_step(thing: Any) -> frozenset[Step]:
    return frozenset()


def _no_marks(thing: Any) -> frozenset[str]:
    return frozenset()


def _silent(thing: Any) -> None:
    return None


def _alone(thing: Any) -> Sequence[Handled]:
    return ()


def _nothing_more(thing: Any, by: Standing, at: datetime) -> None:
    return None


def _no_number(thing: Any, on: date) -> None:
    return None


def _no_day(thing: Any) -> date | None:
    return None


def _no_instant(thing: Any) -> datetime | None:
    return None


@dataclass(frozen=True)
class Kind:
    """What the way has to know of a kind of thing.

    `content` is all that becomes public, as JSON values; it is frozen and its digest approved.
    `missing` keeps it from being handed over, `gate` from passing the office.
    `stamps` gives what is put on it at publication; it may give the thing its index number.
    """

    # The kind of its releases and publications, and the first word of its journal acts.
    name: str
    zh: str
    model: type[Handled]
    content: Callable[[Any], dict[str, Any]]
    missing: Callable[[Any], list[Missing]]
    stamps: Callable[[Any, Release, datetime], Stamps]
    # Steps that this very thing needs beside those its organ has switched on.
    needs: Callable[[Any], frozenset[Step]] = _no_step
    gate: Callable[[Any], list[Missing]] = _nothing
    # Whether anything may still happen to it: a reason against every move and every edit.
    check_is_open: Callable[[Any], None] = _silent
    # Further reasons against handing over, signing and the rest; each raises a Refusal.
    check_can_submit: Callable[[Any], None] = _silent
    check_can_sign: Callable[[Any], None] = _silent
    check_can_publish: Callable[[Any], None] = _silent
    check_can_withdraw: Callable[[Any], None] = _silent
    # What is signed, published and withdrawn in the same act; neither is without the other.
    together: Callable[[Any], Sequence[Handled]] = _alone
    # At signature: gives the thing the number it is signed under.
    number: Callable[[Any, date], None] = _no_number
    # The fields that `number` and `stamps` may set; they are saved with the move.
    numbered: tuple[str, ...] = ()
    # By when it has to be public, where the law sets a day.
    due_on: Callable[[Any], date | None] = _no_day
    # Before this instant nobody makes it public, whatever has been signed.
    not_before: Callable[[Any], datetime | None] = _no_instant
    # Long fields that lists leave in the database.
    heavy: tuple[str, ...] = ()
    # What else happens when it has become public, in the same act.
    published: Callable[[Any, Standing, datetime], None] = _nothing_more
    # Which of the signed things wait for publication at all.
    publishable: Q = field(default_factory=Q)
    # What it says of itself beside its content, for the reviews it needs: `ground:E15_TRADE`.
    marks: Callable[[Any], frozenset[str]] = _no_marks
    # Whether another organ may be shown a version, because its matter is touched.
    is_shared: bool = True
    # Puts masked strings back into the thing, by JSON pointer, and does not save it; None: a
    # reviewer cannot mask in it, it goes back to its clerk.
    amend: Callable[[Any, Mapping[str, str]], None] | None = None


_KINDS: dict[str, Kind] = {}


def register(kind: Kind) -> None:
    """Make a kind known; a room does so once, when the program starts."""
    _KINDS[kind.name] = kind


def forget(name: str) -> None:
    """Take a kind out again."""
    del _KINDS[name]


def named(name: str) -> Kind:
    """The kind of that name; raises KeyError for one that no room has registered."""
    return _KINDS[name]


def every() -> tuple[Kind, ...]:
    """All kinds, by their names."""
    return tuple(_KINDS[name] for name in sorted(_KINDS))


def of(thing: Handled) -> Kind:
    """The kind that a thing is of; raises LookupError for a model nobody has registered."""
    for kind in _KINDS.values():
        if isinstance(thing, kind.model):
            return kind
    raise LookupError(type(thing).__name__)
