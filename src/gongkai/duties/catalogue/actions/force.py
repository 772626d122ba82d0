"""An edition comes into force: what it lists anew is due from that day."""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from gongkai.base.journal.actions import record
from gongkai.base.organs.standing import Standing
from gongkai.duties.catalogue import queries, rules
from gongkai.duties.catalogue.actions.holding import MANY
from gongkai.duties.catalogue.models import KIND, Edition, Entry, Line
from gongkai.duties.handling.actions import locked
from gongkai.duties.handling.states import State
from gongkai.law import workdays
from gongkai.law.dated import NotYetLaw
from gongkai.law.days import day_of
from gongkai.law.workdays import UnknownYear


@transaction.atomic
def put_in_force(edition: Edition, *, by: Standing, at: datetime) -> None:
    """The edition counts from this day; what it lists anew is due from here (动态更新)."""
    edition = locked(edition)
    rules.check_can_change(edition)
    on = day_of(at)
    before = queries.in_force(edition.organ, is_base=edition.is_base)
    listed = set(edition.lines.values_list("entry", flat=True))
    was = set(before.lines.values_list("entry", flat=True)) if before else set()
    if before:
        # Its public page is the new edition's from now on: there is nothing left to take down.
        before.replaced_on, before.state = on, State.WITHDRAWN
        before.save(update_fields=["replaced_on", "state"])
    edition.in_force_on = on
    edition.save(update_fields=["in_force_on"])
    _list(edition, listed - was, on)
    _date(was - listed, delisted_on=on)
    data = {"number": edition.number, "listed": len(listed - was), "delisted": len(was - listed)}
    record("catalogue.in_force", kind=KIND, key=edition.key, by=by.code, at=at, data=data)


def _list(edition: Edition, entries: set[int], on: date) -> None:
    """What is listed anew is due by its own limit, counted from this day."""
    _date(entries, listed_on=on, delisted_on=None)
    rows = [line for line in queries.lines(edition) if line.entry_id in entries]
    for line in rows:
        line.entry.due_on = first_due(line, on=on)
    Entry.objects.bulk_update([line.entry for line in rows], ["due_on"], batch_size=MANY)


def first_due(line: Line, *, on: date) -> date | None:
    """The last day for the first content of what is listed on a day; None: not known yet."""
    try:
        return line.rule.due_on(on, workdays.shipped())
    except (UnknownYear, NotYetLaw):
        return None


def _date(entries: set[int], **values: Any) -> None:
    order = sorted(entries)
    for start in range(0, len(order), MANY):
        Entry.objects.filter(pk__in=order[start : start + MANY]).update(**values)
