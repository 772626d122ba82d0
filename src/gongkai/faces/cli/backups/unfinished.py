"""What a backup writes before it is finished: locked while in use, swept when left behind."""

import errno
import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import click

from gongkai.across.publishing.places import sync_folder

_PREFIX = ".gongkai-backup-"


@contextmanager
def file(target: Path) -> Iterator[BinaryIO]:
    """A file that takes the name `target` when all is written, and none when it is not.

    Raises ClickException where there is a file of that name, OSError where none can be written.
    """
    if target.exists():
        raise click.ClickException(f"{target}：已经存在；请换一个名字，旧的备份不会被覆盖。")
    _sweep(target.parent)
    handle, name = tempfile.mkstemp(prefix=_PREFIX, dir=target.parent)
    try:
        with os.fdopen(handle, "w+b") as stream:
            fcntl.flock(stream, fcntl.LOCK_EX)
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
            _name(Path(name), target)
    finally:
        Path(name).unlink(missing_ok=True)
    sync_folder(target.parent)


@contextmanager
def folder(parent: Path) -> Iterator[Path]:
    """A folder in `parent` for its owner only, gone at the end with all that is in it."""
    _sweep(parent)
    with tempfile.TemporaryDirectory(prefix=_PREFIX, dir=parent) as name:
        handle = os.open(name, os.O_RDONLY)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX)
            yield Path(name)
        finally:
            os.close(handle)


def _name(written: Path, target: Path) -> None:
    try:
        # A link, unlike a rename, never replaces what has come meanwhile.
        os.link(written, target)
    except OSError as error:
        # Disks that are carried away often know no links.
        if error.errno not in (errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS):
            raise
        os.rename(written, target)


def _sweep(parent: Path) -> None:
    """Remove what a killed backup left; what another one is writing is locked."""
    for path in parent.glob(f"{_PREFIX}*"):
        try:
            handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW)
        except OSError:
            continue
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            _remove(path)
        except OSError:
            continue
        finally:
            os.close(handle)


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
