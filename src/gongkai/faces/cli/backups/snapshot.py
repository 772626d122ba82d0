"""The database as it is at one moment, while others go on writing to it."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import connection, transaction

from gongkai.faces.cli.backups import postgresql, unfinished
from gongkai.faces.cli.backups.envelope import CHUNK

Rows = Callable[[str], Iterator[tuple[Any, ...]]]
Progress = Callable[[int, int], None]

_SQLITE_PAGES = 2000
_BATCH = 2000


@dataclass(frozen=True)
class Snapshot:
    """`rows` reads from it, `pieces` is the whole of it in the database's own format."""

    rows: Rows
    pieces: Callable[[], Iterator[bytes]]


def counts(rows: Rows) -> dict[str, int]:
    """How many rows each table has, as `rows` reads it."""
    return {
        table: sum(count for (count,) in rows(f'SELECT count(*) FROM "{table}"'))
        for table in sorted(table_names())
    }


def live(query: str) -> Iterator[tuple[Any, ...]]:
    """The rows of a query on the database that Django is connected to."""
    with connection.chunked_cursor() as cursor:
        cursor.execute(query)
        while rows := cursor.fetchmany(_BATCH):
            yield from rows


def table_names() -> list[str]:
    """The tables of the database that Django is connected to."""
    return connection.introspection.table_names()


@contextmanager
def taken(folder: Path, progress: Progress) -> Iterator[Snapshot]:
    """The present moment; SQLite's copy lies in `folder`, readable by its owner only, meanwhile.

    Raises the database's errors and OSError, where the disk is full.
    """
    if connection.vendor == "sqlite":
        with unfinished.folder(folder) as scratch:
            yield from _sqlite(scratch / "database", progress)
    else:
        yield from _postgresql()


def _sqlite(copy: Path, progress: Progress) -> Iterator[Snapshot]:
    name = Path(connection.settings_dict["NAME"]).absolute().as_uri()
    with (
        closing(sqlite3.connect(f"{name}?mode=rw", uri=True, timeout=30)) as source,
        closing(sqlite3.connect(copy)) as target,
    ):
        # A reader that has begun sees one moment to its end: writers go on and the copying need
        # not begin again for each of them.
        source.isolation_level = None
        source.execute("BEGIN")
        source.execute("SELECT count(*) FROM sqlite_master").fetchone()
        target.execute("PRAGMA synchronous=OFF")
        source.backup(
            target,
            pages=_SQLITE_PAGES,
            progress=lambda _, left, total: progress(total - left, total),
        )
    with closing(sqlite3.connect(f"{copy.as_uri()}?mode=ro&immutable=1", uri=True)) as database:
        yield Snapshot(database.execute, lambda: pieces(copy))


def _postgresql() -> Iterator[Snapshot]:
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            cursor.execute("SELECT pg_export_snapshot()")
            name = str(cursor.fetchone()[0])
        yield Snapshot(live, lambda: postgresql.dump(name))


def pieces(path: Path) -> Iterator[bytes]:
    """A file's content, a piece at a time."""
    with path.open("rb") as file:
        while piece := file.read(CHUNK):
            yield piece
