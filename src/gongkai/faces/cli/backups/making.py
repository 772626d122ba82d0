"""Making a backup: a snapshot of the database, and the files it speaks of, into one file."""

import hashlib
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from importlib.metadata import version
from pathlib import Path

import click
from django.db import connection
from django.db.utils import Error as DatabaseError

from gongkai.across.legacy import batches
from gongkai.base.files.store import Store, default
from gongkai.faces.cli.backups import archive, snapshot, unfinished
from gongkai.faces.cli.backups.envelope import Sealer
from gongkai.faces.cli.backups.manifest import Manifest
from gongkai.faces.cli.backups.snapshot import Snapshot


@dataclass
class Made:
    """What is in the backup; `lost` are stored files that were missing or damaged before."""

    manifest: Manifest
    size: int
    lost: list[str]


@dataclass
class _Files:
    """Stored files on their way into the backup, below the name of their folder."""

    store: Store
    name: str = "files"
    count: int = 0
    lost: list[str] = field(default_factory=list)

    def add(self, sealer: Sealer, sha256: str) -> None:
        wrong = file_fault(self.store, sha256)
        if wrong:
            self.lost.append(f"{self.name}/{sha256}: {wrong}")
            return
        archive.put(sealer, f"{self.name}/{sha256}", snapshot.pieces(self.store.path(sha256)))
        self.count += 1


def file_fault(store: Store, sha256: str) -> str:
    """What is wrong with a stored file; empty where it is as it was stored."""
    try:
        with store.path(sha256).open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return "is missing"
    return "" if digest == sha256 else "was changed"


def make(
    folder: Path,
    target: Path,
    master: bytes,
    *,
    at: datetime,
    progress: snapshot.Progress,
) -> Made:
    """Write the backup of `folder` to `target`, which is there whole at the end or not at all.

    Raises ClickException when `target` exists, cannot be written, or the database cannot be read.
    """
    try:
        with unfinished.file(target) as file, snapshot.taken(folder, _half(progress, 0)) as taken:
            sealer = Sealer(file, master)
            manifest, lost = _fill(sealer, folder, taken, at, _half(progress, 1))
            sealer.finish()
            size = file.tell()
    except (OSError, DatabaseError, sqlite3.Error) as error:
        raise click.ClickException(f"{target}：不能备份（{error}）；没有留下文件。") from error
    return Made(manifest, size, lost)


def _half(progress: snapshot.Progress, number: int) -> snapshot.Progress:
    """The part of a bar for the first thing to do, 0, or the second, 1."""
    return lambda done, total: progress(number * 1000 + 1000 * done // max(total, 1), 2000)


def _fill(
    sealer: Sealer, folder: Path, taken: Snapshot, at: datetime, progress: snapshot.Progress
) -> tuple[Manifest, list[str]]:
    head = "SELECT number, root FROM journal_checkpoint ORDER BY number DESC LIMIT 1"
    number, root = [*taken.rows(head), (0, "")][0]
    points = list(_checkpoints(folder, number))
    for path in points:
        archive.put(sealer, f"checkpoints/{path.name}", snapshot.pieces(path))
    counts, files = snapshot.counts(taken.rows), _Files(default())
    total = counts["files_storedfile"]
    rows = taken.rows("SELECT sha256 FROM files_storedfile ORDER BY sha256")
    for done, (sha256,) in enumerate(rows, start=1):
        files.add(sealer, sha256)
        progress(done, total)
    sources = _Files(batches.store(), "imports")
    given = "SELECT DISTINCT sha256 FROM legacy_batch WHERE sha256 <> '' ORDER BY sha256"
    for (sha256,) in taken.rows(given):
        sources.add(sealer, sha256)
    archive.put(sealer, archive.DATABASE, taken.pieces())
    applied = taken.rows("SELECT app, name FROM django_migrations")
    manifest = Manifest(
        version=version("gongkai"),
        made_at=at.isoformat(),
        database=connection.vendor,
        migrations=sorted(f"{app}.{name}" for app, name in applied),
        counts=counts,
        checkpoint=number,
        root=root,
        checkpoints=len(points),
        files=files.count,
        imports=sources.count,
        lost=len(files.lost) + len(sources.lost),
    )
    archive.put(sealer, archive.MANIFEST, [manifest.packed()])
    return manifest, files.lost + sources.lost


def _checkpoints(folder: Path, last: int) -> Iterator[Path]:
    """The checkpoints on file, in their order; those younger than the snapshot stay behind."""
    for path in sorted((folder / "checkpoints").glob("[0-9]*.json")):
        if len(path.name) == 13 and path.stem.isdecimal() and int(path.stem) <= last:
            yield path
