"""Where a site's trees lie on the disk, and which paths may be in one."""

import os
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from gongkai.across.publishing.faults import WrongPath

MANIFEST = "manifest"


@dataclass(frozen=True)
class Places:
    """The folders of one site below `<data>/public`."""

    site: str

    @property
    def public(self) -> Path:
        return Path(settings.DATA_DIR) / "public"

    @property
    def link(self) -> Path:
        """What a web server serves: a link to the live tree."""
        return self.public / "current" / self.site

    @property
    def trees(self) -> Path:
        return self.public / "generations" / self.site

    def tree(self, number: int) -> Path:
        return self.trees / str(number)

    def scratch(self, number: int) -> Path:
        """Half-written files: outside every tree, on the same file system as the trees."""
        return self.trees / ".work" / str(number)

    def strays(self) -> Path:
        """Where files that nobody published are put: outside of all that is served."""
        return Path(settings.DATA_DIR) / "strays" / self.site

    def linked(self) -> int | None:
        """The number of the generation that is served now; None before the first."""
        try:
            return int(Path(os.readlink(self.link)).name)
        except (OSError, ValueError):
            return None

    def point(self, number: int) -> None:
        """Serve that generation from now on, in one instant."""
        self.link.parent.mkdir(parents=True, exist_ok=True)
        fresh = self.link.with_name(f".{self.site}.next")
        fresh.unlink(missing_ok=True)
        fresh.symlink_to(Path("..") / "generations" / self.site / str(number))
        os.replace(fresh, self.link)
        sync_folder(self.link.parent)


def sync_folder(folder: Path) -> None:
    """Make the names in a folder survive a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_disk() -> None:
    """Make everything written so far survive a power cut: one wait for any number of files."""
    os.sync()


def checked(path: str) -> str:
    """`path`, when it may be a file of a tree; raises WrongPath.

    No way out of the tree, no hidden name but `.well-known`, nothing among the manifest's records.
    """
    parts = path.split("/")
    if parts[0] == MANIFEST or len(path) > 500 or any(not _is_name(part) for part in parts):
        raise WrongPath(f"'{path}' cannot be a path on a site")
    return path


def _is_name(part: str) -> bool:
    hidden = part.startswith(".") and part != ".well-known"
    whole = bool(part) and part.isprintable() and "\\" not in part
    return whole and not hidden and len(part.encode()) <= 255
