"""Reminding of the days of cases, at the desk and by mail: each kind once for each day."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from itertools import chain

from django.db import transaction

from gongkai.base.organs.models import Assignment, Person
from gongkai.base.outbox import actions as outbox
from gongkai.duties.requests import clock, queries
from gongkai.duties.requests.actions.moving import PROGRAM, one_by_one, tell
from gongkai.duties.requests.models import Case, Reminder
from gongkai.duties.requests.states import DESK, State
from gongkai.law.days import CITY, day_of
from gongkai.law.refusal import Refusal

Kind = Reminder.Kind
# What is found at night is told when people come to work.
MORNING = time(8)
# Of these the desk is told beside whoever has the case.
_FOR_DESK = frozenset({Kind.UNCONFIRMED, Kind.OVERDUE})


def remind(*, at: datetime) -> int:
    """Remind of what is due soon or today, overdue, or not confirmed; tells how many were new.

    One that fails is logged, and holds up none behind it.
    """
    return one_by_one(list(_due(day_of(at))), lambda due: _remind(*due, at))


def _due(on: date) -> Iterator[tuple[Case, Kind, date]]:
    """Every case that is to be reminded of on a day and was not yet, with what and which day."""
    soon = clock.soon(on)
    rows = Case.objects.select_related("organ", "handler").prefetch_related("reminders")
    near = rows.filter(
        queries.on_board("three", on=on, soon=soon) | queries.on_board("overdue", on=on, soon=soon)
    )
    unconfirmed = rows.filter(state=State.RECEIVED, received_on=None, came_on__lt=on)
    for case in chain(near.order_by("due_on", "id"), unconfirmed.order_by("came_on", "id")):
        kind, due = _kind(case, on)
        known = {(each.kind, each.due_on) for each in case.reminders.all()}
        if due is not None and (kind, due) not in known:
            yield case, kind, due


def _kind(case: Case, on: date) -> tuple[Kind, date | None]:
    if case.due_on is None:
        by = clock.confirm_by(case)
        return Kind.UNCONFIRMED, by if by and by <= on else None
    if case.due_on < on:
        return Kind.OVERDUE, case.due_on
    return (Kind.TODAY if case.due_on == on else Kind.SOON), case.due_on


@transaction.atomic
def _remind(case: Case, kind: Kind, due: date, at: datetime) -> bool:
    """False where another worker was quicker."""
    key = {"case": case, "kind": kind, "due_on": due}
    _row, is_new = Reminder.objects.get_or_create(**key, defaults={"at": at})
    if not is_new:
        return False
    mails = sum(_mail(person, case, kind, due, at) for person in _told(case, kind, day_of(at)))
    tell(case, "remind", by=PROGRAM, at=at, kind=kind, due=due.isoformat(), mails=mails)
    return True


def _told(case: Case, kind: Kind, on: date) -> Iterable[Person]:
    """Whoever has the case; the desk where nobody has it, or where it is late."""
    people = {case.handler.pk: case.handler} if case.handler else {}
    if not people or kind in _FOR_DESK:
        rows = Assignment.objects.on(on).filter(organ=case.organ, role__in=DESK)
        people |= {row.person.pk: row.person for row in rows.select_related("person")}
    return [each for _, each in sorted(people.items()) if each.is_active and each.email]


def _mail(person: Person, case: Case, kind: Kind, due: date, at: datetime) -> bool:
    """A mail that says nothing of who asks and what for; an address that is none gets none."""
    number = case.number or case.receipt
    try:
        return outbox.post(
            kind=f"request.{kind}",
            once=f"request.{kind}:{case.pk}:{due.isoformat()}:{person.pk}",
            to=person.email,
            subject=f"依申请公开期限提醒：{kind.label}",
            text=f"{number}号政府信息公开申请：{kind.label}，期限{due.isoformat()}。\n"
            "请登录政务公开系统办理。\n",
            at=at,
            due_at=max(at, datetime.combine(day_of(at), MORNING, CITY)),
        )
    except Refusal:
        return False
