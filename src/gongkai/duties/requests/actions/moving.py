"""What all acts on a case stand on: the row held, its clock, its view, its journal entry."""

import logging
from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import Any, TypeVar

from django.db import InterfaceError, OperationalError

from gongkai.base.casework import moves
from gongkai.base.journal.actions import record
from gongkai.base.organs.standing import Standing
from gongkai.duties.requests import clock, followups, rules
from gongkai.duties.requests.models import Case, Consultation, Event
from gongkai.duties.requests.states import MOVES
from gongkai.law.clock import Clock, EventType

log = logging.getLogger("gongkai.requests")
R = TypeVar("R")
KIND = "request"
# Who acts where no person does: the program, taking in what came by itself.
PROGRAM = "system"


def locked(case: Case) -> Case:
    """The row as it stands now, held until the transaction ends."""
    rows = Case.objects.select_for_update(of=("self",))
    return rows.select_related("organ", "department", "handler").get(pk=case.pk)


def allowed(case: Case, name: str, by: Standing) -> Case:
    """The row held for a move that the table and the person's role allow; raises Refusal."""
    case = locked(case)
    rules.check_can_move(case, name)
    rules.check_may_move(case, name, by)
    return case


def at_work(case: Case, by: Standing) -> Case:
    """The row held for a step of the work on it, which this person may take; raises Refusal."""
    case = locked(case)
    rules.check_can_work(case)
    rules.check_may_work(case, by)
    return case


def go(case: Case, name: str) -> None:
    case.state = moves.find(MOVES, name).to


def happened(
    case: Case, type_: EventType, *, on: date, by: str, at: datetime, **values: Any
) -> Event:
    """Store that something happened; the order of all events is proved first (Refusal)."""
    event = Event(case=case, type=type_, on=on, by=by, at=at, **values)
    clock.apply(case, with_=event)
    event.save()
    return event


def settle(case: Case, act: str, *, by: str, at: datetime, **data: Any) -> Clock:
    """Save a changed case with its days, the applicant's view and the journal entry."""
    found = clock.apply(case)
    case.changed_at = at
    case.revision += 1
    case.save()
    followups.write(case, at=at, found=found)
    tell(case, act, by=by, at=at, **data, clock=clock.told(case))
    return found


def tell(case: Case, act: str, *, by: str, at: datetime, **data: Any) -> None:
    """One entry in the case's chain; nothing personal goes in."""
    record(f"{KIND}.{act}", kind=KIND, key=case.key, by=by, at=at, data=data)


def one_by_one(rows: Iterable[R], do: Callable[[R], bool]) -> int:
    """Do something with each row; tells how often it was done.

    One that fails is logged and tried again the next time, and holds up none behind it.
    """
    done = 0
    for row in rows:
        try:
            done += do(row)
        except (OperationalError, InterfaceError):
            # The database itself is away or busy: nothing behind this one would go better.
            raise
        except Exception:
            log.exception("%s is not done and is tried again", row)
    return done


def keep(case: Case, row: Event | Consultation, act: str, **how: Any) -> None:
    """Save a changed row after its order is proved, and settle the case."""
    clock.apply(case, with_=row)
    row.save()
    settle(case, act, **how)
