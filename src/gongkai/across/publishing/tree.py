"""A generation's tree on the disk: files come whole or not at all."""

import hashlib
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from gongkai.across.publishing import packed
from gongkai.across.publishing.faults import PathTaken, PublishingFault
from gongkai.across.publishing.places import Places, sync_folder
from gongkai.across.publishing.rendering import MadeFile
from gongkai.base.files import queries as files

_BLOCK = 1024 * 1024
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC
_FOLDER_MODE, _FILE_MODE = 0o755, 0o644


@dataclass
class Tree:
    """Writes below `root`; half-written files lie in `scratch`."""

    root: Path
    scratch: Path

    @classmethod
    def of(cls, site: str, number: int) -> "Tree":
        places = Places(site)
        tree = cls(places.tree(number), places.scratch(number))
        tree.root.mkdir(parents=True, exist_ok=True, mode=_FOLDER_MODE)
        tree.scratch.mkdir(parents=True, exist_ok=True)
        return tree

    def create(self, file: MadeFile) -> None:
        """Write a file straight to its place, in a tree that nobody is shown yet.

        Raises PathTaken when another page has written the path.
        """
        path = os.path.join(self.root, file.path)
        try:
            handle = _opened_anew(path)
        except FileExistsError:
            raise PathTaken(f"two pages write '{file.path}'") from None
        with open(handle, "wb") as target:
            for block in _blocks(file):
                target.write(block)

    def write(self, path: str, blocks: Iterable[bytes], *, sync: bool) -> None:
        """Put a file in its place by renaming: a reader sees the old one or the new one."""
        place = self.root / path
        self._unpack(path)
        place.parent.mkdir(parents=True, exist_ok=True, mode=_FOLDER_MODE)
        temporary = self.scratch / "half-written"
        temporary.unlink(missing_ok=True)
        with open(os.open(temporary, _NEW, _FILE_MODE), "wb") as target:
            for block in blocks:
                target.write(block)
            target.flush()
            if sync:
                os.fsync(target.fileno())
        os.replace(temporary, place)

    def put(self, file: MadeFile, *, sync: bool) -> None:
        self.write(file.path, _blocks(file), sync=sync)

    def remove(self, path: str) -> None:
        """Take a file away, with the folders that become empty."""
        place = self.root / path
        self._unpack(path)
        place.unlink(missing_ok=True)
        for folder in place.parents:
            if folder == self.root or not _removed(folder):
                break

    def _unpack(self, path: str) -> None:
        """Take a file's packed twin away, which is served in its place."""
        if packed.may_have_one(path):
            (self.root / f"{path}{packed.ENDING}").unlink(missing_ok=True)

    def digest(self, path: str) -> str:
        """The SHA-256 of a file as it lies there; empty when there is none."""
        place = self.root / path
        if place.is_symlink() or not place.is_file():
            return ""
        with place.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()

    def sync_folders(self, paths: Iterable[str]) -> None:
        """Make the names of these files survive a power cut, and those of their folders."""
        folders = {folder for path in paths for folder in (self.root / path).parents}
        for folder in sorted(folders, reverse=True):
            if folder.is_relative_to(self.root) and folder.is_dir():
                sync_folder(folder)


def _opened_anew(path: str) -> int:
    """A new file; of its folders only those are looked for that are missing."""
    try:
        return os.open(path, _NEW, _FILE_MODE)
    except FileNotFoundError:
        os.makedirs(os.path.dirname(path), _FOLDER_MODE, exist_ok=True)
        return os.open(path, _NEW, _FILE_MODE)


def _blocks(file: MadeFile) -> Iterator[bytes]:
    if not file.source.stored:
        yield file.source.data
        return
    digest = hashlib.sha256()
    with files.open_public(file.source.stored) as stream:
        while block := stream.read(_BLOCK):
            digest.update(block)
            yield block
    if digest.hexdigest() != file.sha256:
        raise PublishingFault(f"'{file.path}': the stored file {file.sha256} is damaged")


def _removed(folder: Path) -> bool:
    try:
        folder.rmdir()
    except FileNotFoundError:
        return True
    except OSError:
        return False
    return True
