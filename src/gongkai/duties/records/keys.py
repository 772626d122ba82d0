"""Keys by which another system hands in an organ's list, and what comes in by them."""

import secrets
from datetime import date, datetime
from typing import Any

from django.db import transaction

from gongkai.base.journal.actions import record as tell
from gongkai.base.organs import queries as organs
from gongkai.base.organs.models import Organ, Person
from gongkai.base.organs.standing import Standing
from gongkai.duties.records import actions, queries, rules
from gongkai.duties.records.actions import Taken
from gongkai.duties.records.lines import Sheet
from gongkai.duties.records.models import ListKey
from gongkai.law.days import day_of

KIND = "list_key"
# By this a key is known where it was left lying about.
_MARK = "gklk_"


@transaction.atomic
def make(
    organ: Organ, *, sort: str, name: str, until_on: date, by: Standing, at: datetime
) -> tuple[ListKey, str]:
    """A key of one's own for one sort of one organ, and what to show with it: told only here."""
    rules.check_may_draft(by, organ.code)
    rules.check_sort(sort)
    rules.check_key(name, until_on=until_on, on=day_of(at))
    secret = f"{_MARK}{secrets.token_urlsafe(32)}"
    key = ListKey.objects.create(
        organ=organ,
        sort=sort,
        name=name.strip(),
        hashed=queries.hashed(secret),
        person=Person.objects.get(code=by.code),
        made_at=at,
        until_on=until_on,
    )
    data = {"organ": organ.code, "sort": sort, "name": key.name, "until_on": until_on.isoformat()}
    tell("list_key.make", kind=KIND, key=key.key, by=by.code, at=at, data=data)
    return key, secret


@transaction.atomic
def revoke(key: ListKey, *, by: Standing, at: datetime) -> None:
    """From now on nothing comes in by it."""
    row = _held(key)
    rules.check_may_revoke(row, by)
    rules.check_is_in_use(row)
    row.revoked_at, row.revoked_by = at, by.code
    row.save(update_fields=["revoked_at", "revoked_by"])
    tell("list_key.revoke", kind=KIND, key=row.key, by=by.code, at=at, data={})


@transaction.atomic
def take(
    key: ListKey, *, sheet: Sheet, sha256: str, at: datetime, is_trial: bool = False
) -> Taken:
    """Take a list over in the name of whoever holds the key; of a trial nothing stays."""
    row = _held(key)
    rules.check_is_in_use(row)
    by = organs.standing(row.person, on=day_of(at))
    given: dict[str, Any] = {"sort": row.sort, "sheet": sheet, "sha256": sha256}
    taken = actions.take(row.organ, **given, by=by, at=at, list_key=row.key)
    row.used_at = at
    row.save(update_fields=["used_at"])
    data = vars(taken) | {"sha256": sha256}
    tell("list_key.use", kind=KIND, key=row.key, by=by.code, at=at, data=data)
    transaction.set_rollback(is_trial)
    return taken


def _held(key: ListKey) -> ListKey:
    """Two lists by one key come in one after the other."""
    rows = ListKey.objects.select_for_update(of=("self",)).select_related("organ", "person")
    return rows.get(pk=key.pk)
