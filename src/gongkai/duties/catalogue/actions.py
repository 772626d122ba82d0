from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from gongkai.base.casework.actions import next_number
from gongkai.base.journal.actions import record
from gongkai.base.organs import queries as organs
from gongkai.base.organs.models import Department, Organ, Person
from gongkai.base.organs.standing import Standing
from gongkai.duties.catalogue import matching, queries, rules
from gongkai.duties.catalogue.models import KIND, Edition, Entry, Line
from gongkai.duties.catalogue.sheet import Sheet
from gongkai.duties.catalogue.values import LineValues
from gongkai.duties.releases import queries as releases
from gongkai.law import workdays
from gongkai.law.dated import NotYetLaw
from gongkai.law.days import day_of
from gongkai.law.workdays import UnknownYear

_MANY = 500


@dataclass(frozen=True)
class Taken:
    """What a sheet changed: how many lines are new, reworded, gone."""

    added: int
    changed: int
    gone: int


@transaction.atomic
def begin(
    organ: Organ,
    *,
    by: Standing,
    at: datetime,
    is_base: bool = False,
    from_template: bool = False,
    note: str = "",
) -> Edition:
    """A new edition to work on: what is in force, or the city's template, or an empty one."""
    rules.check_may_keep(by, organ.code)
    # Held, so that two who begin at once do it one after the other.
    organ = Organ.objects.select_for_update().get(pk=organ.pk)
    rules.check_can_begin(organ, is_base=is_base)
    rules.check_note(note)
    if from_template:
        rules.check_can_copy(organ)
    source = queries.template() if from_template else queries.in_force(organ, is_base=is_base)
    own = Edition.objects.filter(organ=organ, is_base=is_base)
    edition = Edition.objects.create(
        organ=organ,
        is_base=is_base,
        number=(own.aggregate(last=Max("number"))["last"] or 0) + 1,
        drafter=Person.objects.get(code=by.code),
        editors=[by.code],
        title=_title(organ, on=day_of(at), is_base=is_base),
        note=note,
        created_at=at,
        changed_at=at,
    )
    count = _copy(source, edition) if source else 0
    data = {"number": edition.number, "lines": count, "source": str(source) if source else ""}
    record("catalogue.begin", kind=KIND, key=edition.key, by=by.code, at=at, data=data)
    return edition


def _title(organ: Organ, *, on: date, is_base: bool) -> str:
    name = organs.name_on(organ, on)
    return f"{name}主动公开基本目录" if is_base else f"{name}主动公开事项目录"


def _copy(source: Edition, edition: Edition) -> int:
    """The lines of another edition; of the template each becomes an entry of the organ's own."""
    rows = list(queries.lines(source))
    is_own = (source.organ_id, source.is_base) == (edition.organ_id, edition.is_base)
    entries = (
        [row.entry for row in rows]
        if is_own
        else _new_entries(edition, len(rows), [row.entry for row in rows])
    )
    for row, entry in zip(rows, entries, strict=True):
        row.pk, row.edition, row.entry = None, edition, entry
        if not is_own:
            row.department, row.subject = None, _subject(edition)
    Line.objects.bulk_create(rows, batch_size=_MANY)
    return len(rows)


def _subject(edition: Edition) -> str:
    return organs.name_on(edition.organ, day_of(edition.created_at))[:200]


def _new_entries(
    edition: Edition, count: int, templates: Iterable[Entry] | None = None
) -> list[Entry]:
    """So many entries with codes that were never given before."""
    letter = "B" if edition.is_base else ""
    name = f"catalogue:{edition.key}"
    made = [
        Entry(
            organ=edition.organ,
            code=f"{edition.organ.code}-{letter}{next_number(name):04d}",
            is_base=edition.is_base,
            template=template,
        )
        for template in (templates if templates is not None else [None] * count)
    ]
    return Entry.objects.bulk_create(made, batch_size=_MANY)


@transaction.atomic
def describe(
    edition: Edition, *, title: str, note: str, revision: int, by: Standing, at: datetime
) -> None:
    """What the edition is called, and what is said of its changes."""
    edition = _held(edition, by, revision)
    rules.check_note(note)
    edition.title, edition.note = title.strip()[:200] or edition.title, note.strip()
    _touch(edition, by, at)
    data = {"title": edition.title, "note": edition.note}
    record("catalogue.describe", kind=KIND, key=edition.key, by=by.code, at=at, data=data)


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
    edition = _held(edition, by, revision)
    rules.check_line(edition, values, line)
    before = asdict(line.values) if line else {}
    if line is None:
        last = edition.lines.aggregate(last=Max("seq"))["last"] or 0
        line = Line(edition=edition, entry=_new_entries(edition, 1)[0], seq=last + 1)
    _set(line, values, _departments(edition))
    line.save()
    _touch(edition, by, at)
    after = asdict(values)
    changed = sorted(name for name in after if before.get(name) != after[name])
    data = {"entry": line.entry.code, "changed": changed, "is_new": not before}
    record("catalogue.write", kind=KIND, key=edition.key, by=by.code, at=at, data=data)
    return line


@transaction.atomic
def remove_line(line: Line, *, revision: int, by: Standing, at: datetime) -> None:
    """Take an entry out of the edition; in force it stays until the edition is published."""
    edition = _held(line.edition, by, revision)
    code, name = line.entry.code, line.name
    line.delete()
    _number(edition)
    _touch(edition, by, at)
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
    edition = _held(edition, by, revision)
    departments = _departments(edition)
    if values.get("department"):
        rules.check_department(edition, values["department"])
    rows = list(edition.lines.filter(entry__code__in=list(entries)).select_related("department"))
    for row in rows:
        _set(row, _assigned(row.values, values), departments)
    Line.objects.bulk_update(rows, ["item", "department", "interval"], batch_size=_MANY)
    _touch(edition, by, at)
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
    edition = _held(edition, by, revision)
    rules.check_sheet(sheet)
    old = list(queries.lines(edition))
    plan = matching.plan(old, sheet.lines)
    departments = _departments(edition)
    entries = iter(_new_entries(edition, sum(line is None for line, _ in plan.pairs)))
    added, kept, changed = list[Line](), list[Line](), 0
    for line, values in plan.pairs:
        whole = _completed(values, line, departments)
        changed += line is not None and line.values != whole
        row = line or Line(edition=edition, entry=next(entries))
        _set(row, whole, departments)
        (added if line is None else kept).append(row)
        if line is None or not is_addition:
            # Added to the others, a line that was recognised stays in its place.
            row.seq = len(added) + (len(old) if is_addition else len(kept))
    gone = [] if is_addition else [line.pk for line in plan.untouched]
    Line.objects.filter(pk__in=gone).delete()
    Line.objects.bulk_create(added, batch_size=_MANY)
    Line.objects.bulk_update(kept, _FIELDS, batch_size=_MANY)
    _number(edition)
    _touch(edition, by, at)
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


@transaction.atomic
def discard(edition: Edition, *, by: Standing, at: datetime) -> None:
    """Give up an edition that was never handed over; its codes are not given again."""
    edition = _held(edition, by, edition.revision)
    release = releases.latest(KIND, edition.key)
    is_submitted = release is not None and release.content.get("number") == edition.number
    rules.check_can_discard(edition, is_submitted=is_submitted)
    key, number = edition.key, edition.number
    fresh = Entry.objects.filter(lines__edition=edition).exclude(
        pk__in=Line.objects.exclude(edition=edition).values("entry")
    )
    codes = list(fresh.values_list("pk", flat=True))
    edition.delete()
    Entry.objects.filter(pk__in=codes).delete()
    data = {"number": number}
    record("catalogue.discard", kind=KIND, key=key, by=by.code, at=at, data=data)


@transaction.atomic
def put_in_force(edition: Edition, *, by: Standing, at: datetime) -> None:
    """The edition counts from this day; what it lists anew is due from here (动态更新)."""
    edition = (
        Edition.objects.select_for_update(of=("self",)).select_related("organ").get(pk=edition.pk)
    )
    rules.check_can_change(edition)
    on = day_of(at)
    before = queries.in_force(edition.organ, is_base=edition.is_base)
    listed = set(edition.lines.values_list("entry", flat=True))
    was = set(before.lines.values_list("entry", flat=True)) if before else set()
    if before:
        before.replaced_on = on
        before.save(update_fields=["replaced_on"])
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
        line.entry.due_on = _first_due(line, on)
    Entry.objects.bulk_update([line.entry for line in rows], ["due_on"], batch_size=_MANY)


def _first_due(line: Line, listed_on: date) -> date | None:
    """The last day for the first content; None where the calendar does not reach."""
    try:
        return line.rule.due_on(listed_on, workdays.shipped())
    except (UnknownYear, NotYetLaw):
        return None


def _date(entries: set[int], **values: Any) -> None:
    order = sorted(entries)
    for start in range(0, len(order), _MANY):
        Entry.objects.filter(pk__in=order[start : start + _MANY]).update(**values)


def _held(edition: Edition, by: Standing, revision: int) -> Edition:
    """The edition as it stands now, held until the transaction ends, for who may change it."""
    rows = Edition.objects.select_for_update(of=("self",)).select_related("organ")
    edition = rows.get(pk=edition.pk)
    rules.check_may_keep(by, edition.organ.code)
    rules.check_can_change(edition)
    rules.check_same_revision(edition, revision)
    return edition


def _touch(edition: Edition, by: Standing, at: datetime) -> None:
    edition.editors = sorted({*edition.editors, by.code})
    edition.changed_at = at
    edition.revision += 1
    edition.save(update_fields=["title", "note", "editors", "changed_at", "revision"])


def _departments(edition: Edition) -> dict[str, Department]:
    return {each.code: each for each in edition.organ.departments.all()}


_FIELDS = [
    "seq", "item_l1", "item_l2", "elements", "basis", "limit_text", "limit_kind", "limit_count",
    "limit_month", "limit_day", "subject", "department", "carriers", "to_all", "to_group",
    "by_proactive", "by_request", "level_county", "level_town", "item", "interval",
]  # fmt: skip


def _set(line: Line, values: LineValues, departments: Mapping[str, Department]) -> None:
    for name, value in asdict(values).items():
        if name == "department":
            value = departments.get(value)
        setattr(line, name, list(value) if name == "carriers" else value)


def _number(edition: Edition) -> None:
    """Numbers from one on, without a hole."""
    wrong = []
    for seq, row in enumerate(edition.lines.order_by("seq", "id"), start=1):
        if row.seq != seq:
            row.seq = seq
            wrong.append(row)
    Line.objects.bulk_update(wrong, ["seq"], batch_size=_MANY)
