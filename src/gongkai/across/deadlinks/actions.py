from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import transaction

from gongkai.across.deadlinks import looking, queries
from gongkai.across.deadlinks.looking import Answers
from gongkai.across.deadlinks.models import Reference, Sort
from gongkai.across.deadlinks.reading import Sites, references
from gongkai.base.journal import queries as journal
from gongkai.base.journal.actions import move_cursor
from gongkai.base.journal.models import Cursor, Entry
from gongkai.duties.releases.models import Publication

FOLLOWER = "deadlinks"
_BATCH = 500
_ACTS = frozenset({"release.publish", "release.withdraw"})


def follow(*, at: datetime) -> int:
    """Read what became public since the last time; how many things that were.

    What they lead to and the place in the journal are written together: killed, it goes on where
    it was.
    """
    seen, sites = 0, Sites.now()
    while entries := journal.after(journal.cursor_place(FOLLOWER)):
        seen += _read(entries, sites, at)
    return seen


@transaction.atomic
def _read(entries: Sequence[Entry], sites: Sites, at: datetime) -> int:
    # Of two workers one waits here, and then finds the place moved.
    Cursor.objects.get_or_create(name=FOLLOWER, defaults={"moved_at": at})
    place = Cursor.objects.select_for_update().get(name=FOLLOWER).entry_id
    names = {(e.kind, e.key) for e in entries if e.pk > place and e.act in _ACTS}
    for kind, key in sorted(names):
        row = Publication.objects.filter(kind=kind, key=key).select_related("release").first()
        if row is not None:
            _take(row, references(row, sites) if row.is_public else ())
    move_cursor(FOLLOWER, to=max(place, entries[-1].pk), at=at)
    return len(names)


def _take(publication: Publication, found: Iterable[Reference]) -> None:
    """What was known of the same target stays known; what the thing no longer names is let go."""
    new = {(each.sort, each.target): each for each in found}
    rows = Reference.objects.filter(publication=publication)
    known = {(row.sort, row.target): row for row in rows}
    rows.filter(pk__in=[known[name].pk for name in known.keys() - new.keys()]).delete()
    for name in known.keys() & new.keys():
        fresh = new[name]
        rows.filter(pk=known[name].pk).update(
            site=fresh.site, path=fresh.path, name=fresh.name, where=fresh.where
        )
    Reference.objects.bulk_create([new[name] for name in new if name not in known], _BATCH)


def look(answers: Answers, *, at: datetime) -> int:
    """Look at everything that needs no network; how many lead nowhere."""
    dead = 0
    for rows in queries.batches(Sort.OWN, Sort.FILE, Sort.WRONG):
        dead += note(rows, reasons=looking.reasons(rows, answers), at=at)
    return dead


@transaction.atomic
def note(rows: Iterable[Reference], *, reasons: dict[int, str], at: datetime) -> int:
    """Note of each row why it leads nowhere, and since when; what is mended is not dead."""
    changed, seen = [], []
    for row in rows:
        why = reasons[row.pk][:200]
        seen.append(row.pk)
        if why != row.why:
            row.dead_since = (row.dead_since or at) if why else None
            row.why = why
            changed.append(row)
    Reference.objects.filter(pk__in=seen).update(looked_at=at)
    Reference.objects.bulk_update(changed, ["why", "dead_since"], _BATCH)
    return sum(bool(reasons[pk]) for pk in seen)


@transaction.atomic
def note_outside(target: str, *, why: str | None, at: datetime) -> None:
    """Note what became of asking for an address; None: it was not told, and stays as it was."""
    rows = queries.outside_rows(target)
    told = {row.pk: row.why if why is None else why for row in rows}
    note(rows, reasons=told, at=at)
