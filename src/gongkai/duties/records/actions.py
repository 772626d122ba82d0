from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from gongkai.base.journal.actions import record as tell
from gongkai.base.organs.models import Organ, Person
from gongkai.base.organs.standing import Standing
from gongkai.duties.handling import actions as handling
from gongkai.duties.handling import rules as handling_rules
from gongkai.duties.handling.states import State
from gongkai.duties.records import queries, rules
from gongkai.duties.records.content import KIND
from gongkai.duties.records.lines import Sheet
from gongkai.duties.records.models import Record
from gongkai.law.records.reading import Value, completed, empty
from gongkai.law.records.sorts import SORTS, Sort


@dataclass(frozen=True)
class Taken:
    """What a list changed: how many records are new, changed, as they were.

    `left` are those it does not name: they stay, and may have to be withdrawn.
    """

    added: int
    changed: int
    same: int
    left: int


@transaction.atomic
def draft(
    organ: Organ,
    *,
    sort: str,
    title: str,
    code: str,
    values: Mapping[str, Value],
    by: Standing,
    at: datetime,
    **data: Any,
) -> Record:
    """A record of the organ. Raises Refusal for a number that is taken."""
    rules.check_may_draft(by, organ.code)
    rules.check_sort(sort)
    record = Record(
        organ=organ,
        sort=sort,
        drafter=Person.objects.get(code=by.code),
        editors=[by.code],
        created_at=at,
        changed_at=at,
    )
    _fill(record, title, code, values)
    # Held, so that two who begin with one number do it one after the other.
    Organ.objects.select_for_update().get(pk=organ.pk)
    _check_is_new(record)
    record.save()
    _tell(record, "draft", by, at, title=record.title, sort=sort, **data)
    return record


@transaction.atomic
def edit(
    record: Record,
    *,
    title: str,
    code: str,
    values: Mapping[str, Value],
    revision: int,
    by: Standing,
    at: datetime,
    **data: Any,
) -> Record:
    """Change it; what was handed over becomes a draft again and must be reviewed anew."""
    record = handling.locked(record)
    handling_rules.check_can_edit(record)
    handling_rules.check_may_edit(record, by)
    handling_rules.check_same_revision(record, revision)
    changed = _fill(record, title, code, values)
    if changed:
        _check_is_new(record)
        handling.touch(record, by=by, at=at)
        _tell(record, "edit", by, at, changed=changed, **data)
    return record


def update(record: Record, *, by: Standing, at: datetime) -> Record:
    """Begin its next version; what is public stays until that takes its place."""
    return handling.reopen(record, by=by, at=at)


@transaction.atomic
def take(
    organ: Organ,
    *,
    sort: str,
    sheet: Sheet,
    sha256: str,
    by: Standing,
    at: datetime,
    **data: Any,
) -> Taken:
    """Take a whole list over, or nothing of it: drafts for what is new or says otherwise.

    What is public and says the same is left alone; what the list does not name too.
    """
    rules.check_may_draft(by, organ.code)
    rules.check_sort(sort)
    rules.check_sheet(sheet)
    known = queries.by_code(organ, sort, [line.code for line in sheet.lines])
    left = queries.count(organ, sort) - len(known)
    added, differing = [], {}
    for line in sheet.lines:
        record = known.get(line.code)
        if record is None:
            added.append(line)
        elif (record.title, _whole(record.of_sort, record.values)) != (line.title, line.values):
            differing[line.code] = line
    rules.check_can_take({code: known[code] for code in differing})
    how: dict[str, Any] = {"by": by, "at": at, "sha256": sha256, **data}
    for line in added:
        draft(organ, sort=sort, **vars(line), **how)
    for code, line in differing.items():
        record = known[code]
        if record.state == State.PUBLISHED:
            record = update(record, by=by, at=at)
        edit(record, **vars(line), revision=record.revision, **how)
    same = len(sheet.lines) - len(added) - len(differing)
    return Taken(len(added), len(differing), same, left)


def _fill(record: Record, title: str, code: str, values: Mapping[str, Value]) -> list[str]:
    """Set all that was given, a field not given to nothing; tells what is other than before."""
    sort = SORTS[record.sort]
    title, code = title.strip(), code.strip()
    rules.check_named(sort, title=title, code=code)
    rules.check_values(sort, values)
    whole, before = _whole(sort, values), _whole(sort, record.values)
    changed = [name for name in whole if before[name] != whole[name]]
    changed += [
        name for name, text in (("title", title), ("code", code)) if getattr(record, name) != text
    ]
    record.title, record.code, record.values = title, code, whole
    return sorted(changed)


def _whole(sort: Sort, values: Mapping[str, Value]) -> dict[str, Value]:
    """Every field of the sort: one that came to the sort later says nothing, a column neither."""
    found: dict[str, Value] = {}
    for each in sort.fields.values():
        value = values.get(each.id, empty(each))
        found[each.id] = completed(each, value) if isinstance(value, list) else value
    return found


def _check_is_new(record: Record) -> None:
    same = Record.objects.standing(record.sort).filter(organ=record.organ, code=record.code)
    exists = same.exclude(pk=record.pk).exists()
    rules.check_is_new(SORTS[record.sort], record.code, exists=exists)


def _tell(record: Record, act: str, by: Standing, at: datetime, **data: Any) -> None:
    tell(f"{KIND}.{act}", kind=KIND, key=record.key, by=by.code, at=at, data=data)
