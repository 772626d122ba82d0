from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import connection, transaction

from gongkai.base.journal import chain, queries
from gongkai.base.journal.models import Checkpoint, Cursor, Entry
from gongkai.base.journal.signing import Signer


def record(
    act: str,
    *,
    kind: str,
    key: str,
    by: str,
    at: datetime,
    data: dict[str, Any] | None = None,
    touched: Iterable[str] = (),
) -> Entry:
    """Append an act to the chain of (kind, key), inside the caller's transaction.

    `touched` are the dependency keys whose pages change by it. Raises IntegrityError when another
    transaction has appended to the same chain meanwhile: the caller's act then did not happen.
    """
    _announce()
    last = Entry.objects.filter(kind=kind, key=key).order_by("-seq").first()
    content: dict[str, Any] = {
        "kind": kind,
        "key": key,
        "seq": last.seq + 1 if last else 1,
        "act": act,
        "by": by,
        "at": at,
        "data": data or {},
        "touched": sorted(set(touched)),
        "previous": last.digest if last else chain.GENESIS,
    }
    digest = chain.entry_digest(**content)
    entry: Entry = Entry.objects.create(**content, digest=digest)
    return entry


def _announce() -> None:
    """Let followers wait for this transaction's end before they read past it."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock_shared(%s)", [queries.WRITERS_LOCK])


def move_cursor(name: str, *, to: int, at: datetime) -> None:
    """Note that the follower `name` has read up to the entry with id `to`."""
    Cursor.objects.update_or_create(name=name, defaults={"entry_id": to, "moved_at": at})


@transaction.atomic
def checkpoint(signer: Signer, *, at: datetime) -> Checkpoint | None:
    """Bind all settled entries since the last checkpoint; None when there are none."""
    last = queries.last_checkpoint()
    start = last.entry_id if last else 0
    end = queries.end()
    if end <= start:
        return None
    root, count = chain.running_root(
        last.root if last else chain.GENESIS, queries.up_to(start, end)
    )
    number = last.number + 1 if last else 1
    total = (last.count if last else 0) + count
    return Checkpoint.objects.create(
        number=number,
        entry_id=end,
        count=total,
        root=root,
        signature=signer.sign(chain.canonical({"number": number, "count": total, "root": root})),
        at=at,
    )
