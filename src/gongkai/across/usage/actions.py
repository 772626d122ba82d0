from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.db import connection, transaction

from gongkai.across.usage import logs, rules
from gongkai.across.usage.models import Count, LogRead, Vote, What
from gongkai.base.organs.queries import main_site
from gongkai.duties.releases import queries as releases
from gongkai.duties.releases.address import KEYED, page_of, places
from gongkai.duties.releases.models import Publication
from gongkai.text.accesslog import Hit, hit

_BATCH = 20_000
_ADD_COUNT = (
    'INSERT INTO usage_count ("on", site, path, what, publication_id, n)'
    " VALUES (%s, %s, %s, %s, %s, %s)"
    ' ON CONFLICT ("on", site, path, what) DO UPDATE SET n = usage_count.n + excluded.n'
)
_ADD_VOTE = (
    'INSERT INTO usage_vote ("on", path, publication_id, is_useful, reason, n)'
    " VALUES (%s, %s, %s, %s, %s, 1)"
    ' ON CONFLICT ("on", path, is_useful, reason) DO UPDATE SET n = usage_vote.n + 1'
)


@dataclass(frozen=True)
class Reading:
    """What came of reading a log: how many new lines it had, how many of them counted."""

    lines: int
    counted: int


def read_log(path: Path, *, at: datetime, batch: int = _BATCH) -> Reading:
    """Count what of a log was not counted yet, however often and under whatever name it is given.

    Sums and the place in the log are written together: killed, it goes on where it was. Raises
    OSError.
    """
    known = logs.mark(path)
    if not known:
        return Reading(0, 0)
    row, _is_new = LogRead.objects.get_or_create(mark=known)
    main, lines, counted = main_site().code, 0, 0
    for some, offset in logs.batches(path, start=row.offset, most=batch):
        done = _count(row.pk, some, offset, main=main, at=at)
        if done is None:
            # Another reader was quicker with these lines.
            break
        lines, counted = lines + len(some), counted + done
    return Reading(lines, counted)


@transaction.atomic
def _count(pk: int, lines: Sequence[str], offset: int, *, main: str, at: datetime) -> int | None:
    """Add the sums of some lines; None where the log has been read beyond them meanwhile."""
    row = LogRead.objects.select_for_update().get(pk=pk)
    before = row.offset
    if before >= offset:
        return None
    hits = [found for line in lines if (found := hit(line))]
    _add(hits, main)
    row.offset, row.lines, row.read_at = offset, row.lines + len(lines), at
    row.save(update_fields=["offset", "lines", "read_at"])
    return len(hits)


def _add(hits: Iterable[Hit], main: str) -> None:
    sums: Counter[tuple[date, str, str, str]] = Counter()
    for each in hits:
        key = (each.on, each.site or main, each.path)
        sums[(*key, What.DOWNLOAD if each.is_file else What.VIEW)] += 1
        if each.is_from_search:
            sums[(*key, What.FIND)] += 1
    known = _publications({path for _on, _site, path, _what in sums})
    rows = [
        (on, site, path, str(what), known.get(path), n)
        # In one order, so that two at once wait for each other and do not lock up.
        for (on, site, path, what), n in sorted(sums.items())
    ]
    if rows:
        with connection.cursor() as cursor:
            cursor.executemany(_ADD_COUNT, rows)


def _publications(paths: Iterable[str]) -> dict[str, int]:
    """The public thing that each of these addresses belongs to; one query or two."""
    wanted = {path: places(path) for path in paths}
    slugs = {slug for found in wanted.values() for _shelf, slug in found}
    known: dict[tuple[str, str], int] = {}
    for field in ("index_number", "key"):
        rows = Publication.objects.filter(**{f"{field}__in": slugs})
        rows = rows.filter(shelf__in=KEYED) if field == "key" else rows
        known |= {(shelf, slug): pk for shelf, slug, pk in rows.values_list("shelf", field, "pk")}
    return {
        path: known[place] for path, found in wanted.items() for place in found if place in known
    }


@transaction.atomic
def vote(path: str, *, is_useful: bool, reason: str = "", on: date) -> None:
    """One reader more found a page useful, or not for a reason. Raises Refusal.

    Nothing of the reader is kept, and no act is told: it is a sum like that of the views.
    """
    rules.check_vote(path, is_useful, reason)
    plain = page_of(path)
    found = releases.at_address(plain)
    values: list[Any] = [on, plain, found.pk if found else None, is_useful]
    with connection.cursor() as cursor:
        cursor.execute(_ADD_VOTE, [*values, "" if is_useful else reason])


def forget(*, before: date) -> int:
    """Drop the sums of days before that one; tells how many."""
    dropped = 0
    for model in (Count, Vote):
        n, _by = model.objects.filter(on__lt=before).delete()
        dropped += n
    return dropped
