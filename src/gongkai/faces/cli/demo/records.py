"""The demo's records: guides, powers, permits, money, key work; one has a second version.

A superior's list is held against one of the organs' own, and part of what differs is settled.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from gongkai.base.organs.models import Organ
from gongkai.base.organs.roles import Role
from gongkai.duties.records import actions, confirming
from gongkai.duties.records.listed import Listed
from gongkai.duties.records.models import Record
from gongkai.faces.cli.demo import data
from gongkai.faces.cli.demo.columns import holder
from gongkai.faces.cli.demo.walking import publish
from gongkai.law.records.comparing import Item
from gongkai.law.records.reading import Value, read
from gongkai.law.records.sorts import SORTS


@transaction.atomic
def file_all(*, at: datetime) -> None:
    """Everything of `records.toml`, unless there are records already; `at`: now."""
    if not Record.objects.exists():
        for row in data.records()["record"]:
            _file(row, at)
        for row in data.records()["comparison"]:
            _compare(row, at)


def _compare(row: Mapping[str, Any], now: datetime) -> None:
    then = now + timedelta(days=row["days"])
    clerk = holder(row["organ"], then, Role.CLERK)
    items = tuple(Item(**each) for each in row["item"])
    told = dict.fromkeys(id_ for item in items for id_ in item.texts)
    found = confirming.compare(
        Organ.objects.get(code=row["organ"]),
        sort=row["sort"],
        source=row["source"],
        listed=Listed(items, tuple(told), ()),
        is_whole=True,
        by=clerk,
        at=then,
    )
    for field, reason in row["kept"].items():
        for each in found.discrepancies.filter(field=field):
            confirming.keep(each, reason=reason, by=clerk, at=then + timedelta(days=1))


def _file(row: Mapping[str, Any], now: datetime) -> None:
    then = now + timedelta(days=row["days"])
    organ = Organ.objects.get(code=row["organ"])
    values = _values(row["sort"], row["values"])
    record = actions.draft(
        organ,
        sort=row["sort"],
        title=row["title"],
        code=row["code"],
        values=values,
        by=holder(organ.code, then, Role.CLERK),
        at=then,
    )
    if not row.get("is_draft"):
        publish(record, at=then)
    if "then" in row:
        _change(record, values | _values(row["sort"], row["then"]), then + timedelta(days=10))


def _change(record: Record, values: Mapping[str, Value], at: datetime) -> None:
    """The next version, made public too."""
    by = holder(record.organ.code, at, Role.CLERK)
    record = actions.update(record, by=by, at=at)
    named = {"title": record.title, "code": record.code}
    record = actions.edit(record, **named, values=values, revision=record.revision, by=by, at=at)
    publish(record, at=at)


def _values(sort: str, said: Mapping[str, str]) -> dict[str, Value]:
    return {name: read(SORTS[sort].fields[name], text) for name, text in said.items()}
