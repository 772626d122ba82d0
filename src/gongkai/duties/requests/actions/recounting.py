"""Counting every open case again, as the notice of a new year asks."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from gongkai.duties.requests import clock
from gongkai.duties.requests.actions.moving import PROGRAM, locked, settle
from gongkai.duties.requests.models import Case


@dataclass(frozen=True)
class Moved:
    """A case whose due day is another one after counting again."""

    case: Case
    was: date | None
    now: date | None


def recount(*, at: datetime) -> list[Moved]:
    """Count the open cases again and store what has changed; tells whose due day has moved.

    Each that changed has its journal entry and its applicant's view brought up to date.
    """
    rows = Case.objects.open().prefetch_related("events", "consultations").order_by("pk")
    moved = [_recounted(case, at) for case in rows.iterator(200) if _differs(case)]
    return [each for each in moved if each and each.was != each.now]


def _differs(case: Case) -> bool:
    before = _copies(case)
    clock.apply(case)
    return before != _copies(case)


@transaction.atomic
def _recounted(case: Case, at: datetime) -> Moved | None:
    """Once more with the row held; None where somebody was quicker."""
    case = locked(case)
    was = case.due_on
    if not _differs(case):
        return None
    days = {
        name: day.isoformat() if day else "" for name, day in (("was", was), ("due", case.due_on))
    }
    settle(case, "recount", by=PROGRAM, at=at, **days)
    return Moved(case, was, case.due_on)


def _copies(case: Case) -> list[object]:
    return [getattr(case, name) for name in clock.COPIES]
