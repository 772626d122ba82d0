from collections.abc import Iterator
from dataclasses import dataclass

from django.db import connection
from django.db.models import Q

from gongkai.base.journal.models import Checkpoint, Cursor, Entry, EntryQuerySet

BATCH = 2000
# The journal's advisory lock on PostgreSQL; the number is arbitrary and this program's own.
WRITERS_LOCK = 712_019


@dataclass(frozen=True, order=True)
class Place:
    """A place in the journal's order."""

    tx: int = 0
    entry_id: int = 0


def settled() -> EntryQuerySet:
    """The entries that no running transaction can still slip in front of, in their order.

    On PostgreSQL ids are given before commit, so a follower that reads by id alone could pass over
    an entry whose transaction ends late. Every writer holds the journal's lock in shared mode
    until it ends; having it alone for a moment shows an id below which nothing is under way.
    """
    entries: EntryQuerySet = Entry.objects.order_by("tx", "id")
    if connection.vendor != "postgresql":
        return entries
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [WRITERS_LOCK])
        try:
            cursor.execute("SELECT coalesce(max(id), 0) FROM journal_entry")
            last = cursor.fetchone()[0]
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [WRITERS_LOCK])
    return entries.filter(id__lte=last)


def after(place: Place, limit: int = BATCH) -> list[Entry]:
    """The next entries behind `place`, at most `limit`."""
    later = Q(tx=place.tx, id__gt=place.entry_id) | Q(tx__gt=place.tx)
    # The first condition is implied; it lets the index seek instead of walking from the start.
    return list(settled().filter(tx__gte=place.tx).filter(later)[:limit])


def up_to(start: Place, end: Place) -> Iterator[str]:
    """The digests behind `start` up to and including `end`, in order."""
    later = Q(tx=start.tx, id__gt=start.entry_id) | Q(tx__gt=start.tx)
    earlier = Q(tx=end.tx, id__lte=end.entry_id) | Q(tx__lt=end.tx)
    digests = Entry.objects.filter(later, earlier).order_by("tx", "id")
    return iter(digests.values_list("digest", flat=True).iterator(BATCH))


def cursor_place(name: str) -> Place:
    """How far the follower `name` has read; the very start for one that never ran."""
    cursor = Cursor.objects.filter(name=name).first()
    return Place(cursor.tx, cursor.entry_id) if cursor else Place()


def end() -> Place:
    """The last settled place."""
    last = settled().values_list("tx", "id").last()
    return Place(*last) if last else Place()


def unread(place: Place) -> EntryQuerySet:
    """All entries behind `place`, those of transactions still to be settled too."""
    later = Q(tx=place.tx, id__gt=place.entry_id) | Q(tx__gt=place.tx)
    rows: EntryQuerySet = Entry.objects.filter(tx__gte=place.tx).filter(later)
    return rows


def lag(name: str) -> int:
    """How many entries the follower `name` has not read yet."""
    return unread(cursor_place(name)).count()


def history(kind: str, key: str) -> list[Entry]:
    """What happened to an object, oldest first."""
    return list(Entry.objects.of(kind, key))


def last_checkpoint() -> Checkpoint | None:
    return Checkpoint.objects.order_by("-number").first()
