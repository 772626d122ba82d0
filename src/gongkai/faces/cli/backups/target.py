"""Where a city is restored to: empty, or begun by an earlier run from the same backup."""

import fcntl
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

import click
from django.db import connection
from django.db.utils import Error as DatabaseError

from gongkai.across.publishing.places import sync_folder
from gongkai.faces.cli.backups import postgresql, snapshot
from gongkai.faces.cli.ready import UNFINISHED
from gongkai.law.refusal import Refusal

_FOLDERS = ("files", "imports", "checkpoints", "public", "search")


@dataclass(frozen=True)
class Target:
    """A data directory and the database that Django is connected to."""

    folder: Path

    @contextmanager
    def held(self, backup: str) -> Iterator[bool]:
        """This place for the restore of the backup named `backup`; whether it was begun before.

        The place is marked as unfinished from before the first write until the end. Raises Refusal
        for one that is not empty, ClickException for one that cannot be written or is in use.
        """
        is_begun = self._is_begun(backup)
        if not is_begun:
            self._check_empty()
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            mark = (self.folder / UNFINISHED).open("a", encoding="utf-8")
            _lock(mark)
        except OSError as error:
            raise click.ClickException(
                f"{self.folder}：不能写入，或者另一个恢复正在进行（{error.strerror}）。"
            ) from error
        with mark:
            mark.truncate(0)
            mark.write(f"{backup}\n")
            mark.flush()
            os.fsync(mark.fileno())
            sync_folder(self.folder)
            yield is_begun
            (self.folder / UNFINISHED).unlink()
            sync_folder(self.folder)

    def _is_begun(self, backup: str) -> bool:
        try:
            begun = (self.folder / UNFINISHED).read_text(encoding="utf-8").strip()
        except (FileNotFoundError, NotADirectoryError):
            return False
        # An empty mark was stopped before anything else was written.
        if begun not in ("", backup):
            raise Refusal(
                f"{self.folder} 里有另一份备份没有恢复完；请用那一份再次恢复，"
                "或者换用空的数据目录和空的数据库。"
            )
        return bool(begun)

    def _check_empty(self) -> None:
        for name in _FOLDERS:
            if _holds_files(self.folder / name):
                raise Refusal(f"{self.folder / name} 不是空的；恢复只写入空的数据目录。")
        if self.has_tables():
            raise Refusal("数据库不是空的；恢复只写入空的数据库，请新建一个。")

    def has_tables(self) -> bool:
        """Raises ClickException for a database that cannot be reached."""
        # Opening an SQLite database would make it.
        if connection.vendor == "sqlite" and not self._sqlite.exists():
            return False
        try:
            return bool(snapshot.table_names())
        except DatabaseError as error:
            raise click.ClickException(
                f"数据库不可用（{error}）；请检查 --database 或 GONGKAI_DATABASE_URL。"
            ) from error
        finally:
            connection.close()

    def load(self, pieces: Iterable[bytes]) -> None:
        """Put the database in its place, whole or not at all; one that is there stays."""
        if self.has_tables():
            return
        if connection.vendor == "sqlite":
            _write_whole(self._sqlite, pieces)
        else:
            postgresql.load(pieces)

    @property
    def _sqlite(self) -> Path:
        return Path(connection.settings_dict["NAME"])


def _lock(mark: TextIO) -> None:
    try:
        fcntl.flock(mark, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        mark.close()
        raise


def _holds_files(folder: Path) -> bool:
    return any(path.is_symlink() or not path.is_dir() for path in folder.rglob("*"))


def _write_whole(place: Path, pieces: Iterable[bytes]) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    fresh = place.with_name(f"{place.name}.restoring")
    with fresh.open("wb") as file:
        for piece in pieces:
            file.write(piece)
        file.flush()
        os.fsync(file.fileno())
    for suffix in ("-wal", "-shm"):
        place.with_name(place.name + suffix).unlink(missing_ok=True)
    os.replace(fresh, place)
    sync_folder(place.parent)
