from collections.abc import Iterator

from django.db import connection

from gongkai.base.journal.models import Checkpoint, Cursor, Entry, EntryQuerySet

BATCH = 2000
# The journal's advisory lock on PostgreSQL; the number is arbitrary and this program's own.
WRITERS_LOCK = 712_019


def settled() -> EntryQuerySet:
    """The entries that no running transaction can still slip in front of, in their order.

    On PostgreSQL ids are given before commit, so a follower that reads by id alone could pass over
    an entry whose transaction ends late. Every writer holds the journal's lock in shared mode
    until it ends; having it alone for a moment shows an id below which nothing is under way.
    """
    entries: EntryQuerySet = Entry.objects.order_by("id")
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


def after(place: int, limit: int = BATCH) -> list[Entry]:
    """The next entries behind the entry with id `place` (0: from the start), at most `limit`."""
    return list(settled().filter(id__gt=place)[:limit])


def up_to(start: int, end: int) -> Iterator[str]:
    """The digests behind entry `start` up to and including entry `end`, in order."""
    digests = Entry.objects.filter(id__gt=start, id__lte=end).order_by("id")
    return iter(digests.values_list("digest", flat=True).iterator(BATCH))


def cursor_place(name: str) -> int:
    """The last entry that the follower `name` has read; 0 for one that never ran."""
    cursor = Cursor.objects.filter(name=name).first()
    return cursor.entry_id if cursor else 0


def end() -> int:
    """The last settled entry."""
    return settled().values_list("id", flat=True).last() or 0


def unread(place: int) -> EntryQuerySet:
    """All entries behind `place`, those of transactions still to be settled too."""
    rows: EntryQuerySet = Entry.objects.filter(id__gt=place)
    return rows


def lag(name: str) -> int:
    """How many entries the follower `name` has not read yet."""
    return unread(cursor_place(name)).count()


def history(kind: str, key: str) -> list[Entry]:
    """What happened to an object, oldest first."""
    return list(Entry.objects.of(kind, key))


def last_checkpoint() -> Checkpoint | None:
    return Checkpoint.objects.order_by("-number").first()
