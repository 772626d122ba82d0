"""Lines written, reworded, taken out, filled in many at once."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, replace
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from gongkai.base.journal.actions import record
from gongkai.base.organs.standing import Standing
from gongkai.duties.catalogue import rules
from gongkai.duties.catalogue.actions.holding import (
    MANY,
    departments,
    fill,
    held,
    new_entries,
    renumber,
)
from gongkai.duties.catalogue.models import KIND, Edition, Line
from gongkai.duties.catalogue.values import LineValues
from gongkai.duties.handling.actions import touch


@transaction.atomic
def write_line(
    edition: Edition,
    *,
    values: LineValues,
    revision: int,
    by: Standing,
    at: datetime,
    line: Line | None = None,
) -> Line:
    """A new line at the end, or another wording of one. Raises Refusal naming what it lacks."""
    edition = held(edition, by, revision)
    rules.check_line(edition, values, line)
    before = asdict(line.values) if line else {}
    if line is None:
        last = edition.lines.aggregate(last=Max("seq"))["last"] or 0
        line = Line(edition=edition, entry=new_entries(edition, 1)[0], seq=last + 1)
    fill(line, values, departments(edition))
    line.save()
    touch(edition, by=by, at=at)
    after = asdict(values)
    changed = sorted(name for name in after if before.get(name) != after[name])
    data = {"entry": line.entry.code, "changed": changed, "is_new": not before}
    record("catalogue.write", kind=KIND, key=edition.key, by=by.code, at=at, data=data)
    return line


@transaction.atomic
def remove_line(line: Line, *, revision: int, by: Standing, at: datetime) -> None:
    """Take an entry out of the edition; in force it stays until the edition is published."""
    edition = held(line.edition, by, revision)
    code, name = line.entry.code, line.name
    line.delete()
    renumber(edition)
    touch(edition, by=by, at=at)
    data = {"entry": code, "name": name}
    record("catalogue.remove", kind=KIND, key=edition.key, by=by.code, at=at, data=data)


@transaction.atomic
def assign(
    edition: Edition,
    *,
    entries: Iterable[str],
    values: Mapping[str, str],
    revision: int,
    by: Standing,
    at: datetime,
) -> int:
    """Give many lines one statutory item, department or interval; tells how many."""
    edition = held(edition, by, revision)
    own = departments(edition)
    if values.get("department"):
        rules.check_department(edition, values["department"])
    rows = list(edition.lines.filter(entry__code__in=list(entries)).select_related("department"))
    for row in rows:
        fill(row, _assigned(row.values, values), own)
    Line.objects.bulk_update(rows, ["item", "department", "interval"], batch_size=MANY)
    touch(edition, by=by, at=at)
    data = {"values": dict(values), "lines": len(rows)}
    record("catalogue.assign", kind=KIND, key=edition.key, by=by.code, at=at, data=data)
    return len(rows)


def _assigned(values: LineValues, given: Mapping[str, str]) -> LineValues:
    """The values with what was given; the others stay."""
    return replace(
        values,
        item=given.get("item", values.item),
        interval=given.get("interval", values.interval),
        department=given.get("department", values.department),
    )
