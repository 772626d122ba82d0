"""A whole sheet taken over, or nothing of it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction

from gongkai.base.journal.actions import record
from gongkai.base.organs.models import Department
from gongkai.base.organs.standing import Standing
from gongkai.duties.catalogue import matching, queries, rules
from gongkai.duties.catalogue.actions.holding import (
    FIELDS,
    MANY,
    departments,
    fill,
    held,
    new_entries,
    renumber,
)
from gongkai.duties.catalogue.models import KIND, Edition, Line
from gongkai.duties.catalogue.sheet import Sheet
from gongkai.duties.catalogue.values import LineValues
from gongkai.duties.handling.actions import touch


@dataclass(frozen=True)
class Taken:
    """What a sheet changed: how many lines are new, reworded, gone."""

    added: int
    changed: int
    gone: int


@transaction.atomic
def import_sheet(
    edition: Edition,
    *,
    sheet: Sheet,
    sha256: str,
    is_addition: bool = False,
    revision: int,
    by: Standing,
    at: datetime,
) -> Taken:
    """Take a whole sheet over: the edition says what the sheet says, or that too (`is_addition`).

    What the sheet has no column for (statutory item, department, interval) stays with the lines
    that are recognised. Raises Refusal for a sheet with a fault; then nothing has changed.
    """
    edition = held(edition, by, revision)
    rules.check_sheet(sheet)
    old = list(queries.lines(edition))
    plan = matching.plan(old, sheet.lines)
    own = departments(edition)
    entries = iter(new_entries(edition, sum(line is None for line, _ in plan.pairs)))
    added, kept, changed = list[Line](), list[Line](), 0
    for line, values in plan.pairs:
        whole = _completed(values, line, own)
        changed += line is not None and line.values != whole
        row = line or Line(edition=edition, entry=next(entries))
        fill(row, whole, own)
        (added if line is None else kept).append(row)
        if line is None or not is_addition:
            # Added to the others, a line that was recognised stays in its place.
            row.seq = len(added) + (len(old) if is_addition else len(kept))
    gone = [] if is_addition else [line.pk for line in plan.untouched]
    Line.objects.filter(pk__in=gone).delete()
    Line.objects.bulk_create(added, batch_size=MANY)
    Line.objects.bulk_update(kept, FIELDS, batch_size=MANY)
    renumber(edition)
    touch(edition, by=by, at=at)
    taken = Taken(len(added), changed, len(gone))
    data = {"sha256": sha256, **vars(taken)}
    record("catalogue.import", kind=KIND, key=edition.key, by=by.code, at=at, data=data)
    return taken


def _completed(
    values: LineValues, line: Line | None, departments: Mapping[str, Department]
) -> LineValues:
    """With what no column of the standard holds: as it was, or as the subject names it."""
    if line is not None:
        known = line.values
        return replace(
            values, item=known.item, interval=known.interval, department=known.department
        )
    named = (code for code, each in departments.items() if each.name == values.subject)
    return replace(values, department=next(named, ""))
