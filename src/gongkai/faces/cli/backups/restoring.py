"""The way back: everything is checked first, then written, then proved."""

import hashlib
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import click
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.utils import Error as DatabaseError

from gongkai.across.legacy import batches
from gongkai.base.files.store import Store, default
from gongkai.faces.cli.backups import archive, manifest
from gongkai.faces.cli.backups.archive import Member
from gongkai.faces.cli.backups.envelope import Opener, damaged
from gongkai.faces.cli.backups.manifest import Manifest
from gongkai.faces.cli.backups.target import Target

# A manifest is a few kilobytes; more than this is none.
_LONGEST_MANIFEST = 4 * 1024 * 1024

Progress = Callable[[int, int], None]


@dataclass
class _Watched:
    """A file that tells how far it is read."""

    file: BinaryIO
    size: int
    progress: Progress
    at: int = 0

    def read(self, size: int, /) -> bytes:
        content = self.file.read(size)
        self.at += len(content)
        self.progress(self.at, self.size)
        return content


@contextmanager
def _opened(source: Path, master: bytes, progress: Progress) -> Iterator[Opener]:
    with source.open("rb") as file:
        watched = _Watched(file, os.fstat(file.fileno()).st_size, progress)
        yield Opener(watched, master, name=str(source))


def examine(source: Path, master: bytes, progress: Progress) -> tuple[str, Manifest]:
    """The name of a backup and what it says of itself; every byte of it is read and checked.

    Raises ClickException for anything that cannot be restored whole by this program.
    """
    counts, found = {"checkpoints": 0, "files": 0, "imports": 0, archive.DATABASE: 0}, b""
    with _opened(source, master, progress) as opener:
        for member in archive.members(opener, name=str(source)):
            if member.name == archive.MANIFEST:
                found = _short(member, source)
            else:
                counts[member.folder] += 1
                _check(member, source)
    made = _manifest(found, source)
    told = {"checkpoints": made.checkpoints, "files": made.files, "imports": made.imports}
    if counts != told | {archive.DATABASE: 1}:
        raise damaged(str(source))
    _check_fits(made, source)
    return opener.header.salt.hex(), made


def _short(member: Member, source: Path) -> bytes:
    content = b""
    for piece in member.pieces:
        content += piece
        if len(content) > _LONGEST_MANIFEST:
            raise damaged(str(source))
    return content


def _check(member: Member, source: Path) -> None:
    digest = hashlib.sha256()
    for piece in member.pieces:
        digest.update(piece)
    if member.folder in ("files", "imports") and digest.hexdigest() != member.base:
        raise damaged(str(source))


def _manifest(raw: bytes, source: Path) -> Manifest:
    try:
        return manifest.read(raw)
    except (ValueError, TypeError) as error:
        raise damaged(str(source)) from error


def _check_fits(made: Manifest, source: Path) -> None:
    """Raises ClickException for a backup of another kind of database or another schema."""
    if made.database != connection.vendor:
        raise click.ClickException(
            f"{source}：备份的是 {made.database} 数据库，目标是 {connection.vendor}；"
            "请用 --database 指明同一种数据库。"
        )
    steps = MigrationLoader(None).disk_migrations
    if {f"{app}.{name}" for app, name in steps} != set(made.migrations):
        raise click.ClickException(
            f"{source}：由程序版本 {made.version} 写成，数据表与本程序不同；"
            "请先用那个版本恢复，再按 docs/running.md 第 10 节升级。"
        )


def restore(source: Path, master: bytes, target: Target, progress: Progress) -> None:
    """Write files and database of a backup that was examined. Raises ClickException."""
    try:
        with _opened(source, master, progress) as opener:
            for member in archive.members(opener, name=str(source)):
                _place(member, target)
        # One wait for all the files together.
        os.sync()
    except (OSError, DatabaseError) as error:
        raise click.ClickException(
            f"{target.folder}：没有恢复完（{error}）；解决后再次运行同一命令，会接着做完。"
        ) from error


def _place(member: Member, target: Target) -> None:
    if member.folder == "files":
        _store(default(), member)
    elif member.folder == "imports":
        _store(batches.store(), member)
    elif member.folder == "checkpoints":
        home = target.folder / "checkpoints"
        home.mkdir(exist_ok=True)
        (home / member.base).write_bytes(b"".join(member.pieces))
    elif member.name == archive.DATABASE:
        target.load(member.pieces)


def _store(store: Store, member: Member) -> None:
    place = store.path(member.base)
    place.parent.mkdir(parents=True, exist_ok=True)
    with store.scratch() as path:
        with path.open("wb") as file:
            file.writelines(member.pieces)
        os.replace(path, place)
