from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import date
from pathlib import Path

from gongkai.across.search import engine, library
from gongkai.across.search.entries import entries_of
from gongkai.base.journal import queries as journal
from gongkai.duties.releases.address import thing_id
from gongkai.duties.releases.queries import links_from, public, publication

BATCH = 500


def follow(root: Path, *, on: date) -> int:
    """Take in what the journal says since the last time; gives the number of things looked at.

    Raises SearchUnavailable when there is no readable index to go on with.
    """
    folder = library.live(root)
    place = library.read_state(folder).place
    entries = journal.after(place)
    if not entries:
        return 0
    writer = engine.Writer(engine.open_index(folder))
    seen = 0
    try:
        while entries:
            changed = {(e.kind, e.key) for e in entries if e.act.startswith("release.")}
            _take_in(writer, changed, on=on)
            seen += len(changed)
            place = entries[-1].pk
            if changed:
                writer.commit()
            library.write_state(folder, place)
            entries = journal.after(place)
    finally:
        writer.close()
    return seen


def _take_in(writer: engine.Writer, changed: Iterable[tuple[str, str]], *, on: date) -> None:
    """Bring each changed thing to what it is now: replaced when public, else gone."""
    for kind, key in sorted({*changed, *_named_by(changed)}):
        row = public().filter(kind=kind, key=key).select_related("release").first()
        if row is None:
            writer.remove(thing_id(kind, key))
        else:
            for entry in entries_of([row], on=on):
                writer.put(entry)


def _named_by(changed: Iterable[tuple[str, str]]) -> Iterable[tuple[str, str]]:
    """What the changed things name: it is cited once more now, or once less."""
    rows = [publication(kind, key) for kind, key in changed]
    links = list(links_from(row for row in rows if row))
    numbers = {link.number for link in links if not link.target_key} - {""}
    yield from ((link.target_kind, link.target_key) for link in links if link.target_key)
    yield from public().filter(doc_number__in=numbers).values_list("kind", "key")


def rebuild(root: Path, *, on: date, progress: Callable[[int, int], None] | None = None) -> int:
    """Build a new index beside the live one, then switch over; gives the number of entries."""
    place = journal.end()
    folder = library.next_folder(root)
    writer = engine.Writer(engine.open_index(folder, create=True))
    rows = public().order_by("pk")
    total, done = rows.count(), 0
    for start in _starts(rows.values_list("pk", flat=True).iterator(BATCH)):
        chunk = list(rows.filter(pk__gte=start).select_related("release")[:BATCH])
        for entry in entries_of(chunk, on=on):
            writer.put(entry, is_new=True)
        done += len(chunk)
        if progress:
            progress(done, total)
    writer.commit()
    writer.close()
    library.write_state(folder, place)
    library.switch(root, folder)
    return done


def _starts(keys: Iterable[int]) -> Iterable[int]:
    """Every BATCH-th key."""
    return (key for number, key in enumerate(keys) if number % BATCH == 0)


def ensure(root: Path, *, on: date) -> None:
    """Have a readable index: a missing, older or damaged one is rebuilt beside it."""
    with suppress(engine.SearchUnavailable):
        folder = library.live(root)
        library.read_state(folder)
        engine.open_index(folder)
        return
    rebuild(root, on=on)
