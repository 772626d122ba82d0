"""Holding a thing while one writes at it; like copies no act, and nothing the journal tells."""

from datetime import datetime, timedelta

from django.db import transaction

from gongkai.base.copies.models import Hold
from gongkai.base.copies.queries import hold_of
from gongkai.law.refusal import Refusal

# So long it stays after the last word typed; a window that died lets go by itself.
LEASE = timedelta(minutes=10)
LONGEST_WORD = 200


@transaction.atomic
def hold(*, kind: str, key: str, person: str, at: datetime) -> Hold:
    """Hold the thing if it is free; whose it is now, which may be somebody else's."""
    row = _row(kind, key, person, at)
    if row.person != person and row.until > at:
        return row
    if row.person != person or row.until <= at:
        row.since, row.taken_from, row.word = at, "", ""
    row.person, row.until = person, at + LEASE
    row.save()
    return row


def renew(*, kind: str, key: str, person: str, at: datetime) -> Hold | None:
    """Keep what one holds; the hold of somebody else, if there is one by now."""
    # A lease that ended while nobody came is simply gone on with.
    if Hold.objects.filter(kind=kind, key=key, person=person).update(until=at + LEASE):
        return None
    return hold_of(kind, key, at=at)


@transaction.atomic
def take_over(*, kind: str, key: str, person: str, word: str, at: datetime) -> Hold:
    """Hold it in place of whoever does, with a word to them. Raises Refusal without one."""
    row = _row(kind, key, person, at)
    if row.person == person or row.until <= at:
        return hold(kind=kind, key=key, person=person, at=at)
    if not word.strip():
        raise Refusal("接手要给正在编辑的人留一句话。")
    if len(word.strip()) > LONGEST_WORD:
        raise Refusal(f"留言最多 {LONGEST_WORD} 个字；请写得短些。")
    row.taken_from, row.word = row.person, word.strip()
    row.person, row.since, row.until = person, at, at + LEASE
    row.save()
    return row


def let_go(*, kind: str, key: str, person: str) -> None:
    """It is saved, or given up: the next one may write."""
    Hold.objects.filter(kind=kind, key=key, person=person).delete()


def sweep(*, at: datetime) -> int:
    """Forget leases that ended a day ago; how many."""
    return Hold.objects.filter(until__lte=at - timedelta(days=1)).delete()[0]


def _row(kind: str, key: str, person: str, at: datetime) -> Hold:
    """The one row of the thing, locked: of two who come at once one waits."""
    first = {"person": person, "since": at, "until": at + LEASE}
    Hold.objects.get_or_create(kind=kind, key=key, defaults=first)
    return Hold.objects.select_for_update().get(kind=kind, key=key)
