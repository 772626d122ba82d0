"""One page made: its files with their digests, and the keys it read."""

import hashlib
import os
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from gongkai.across.publishing.faults import PathTaken
from gongkai.across.publishing.models import PageState
from gongkai.across.publishing.pages import File, PageKind, Stage
from gongkai.across.publishing.places import checked
from gongkai.across.publishing.reader import SiteReader
from gongkai.base.files import queries as files

GONE = "gone.html"
REDIRECT = "redirect.html"
_SIGNS = frozenset({REDIRECT, "redirect.json"})


@dataclass(frozen=True)
class MadeFile:
    """A file as it will be in the tree; `size` in bytes."""

    path: str
    sha256: str
    size: int
    source: File


@dataclass(frozen=True)
class Made:
    """A page as it will be in the tree. Without files it is not there."""

    kind: str
    key: str
    stage: Stage
    version: str
    files: tuple[MadeFile, ...]
    keys: tuple[str, ...]
    # Some of its files are left as they were, for the second pass.
    is_behind: bool = False

    @property
    def name(self) -> tuple[str, str]:
        return self.kind, self.key

    def without(self, paths: Collection[str]) -> "Made":
        """The page without these files."""
        return replace(self, files=tuple(f for f in self.files if f.path not in paths))

    def beside(self, there: Mapping[str, tuple[str, int]]) -> "Made":
        """The page with its files that may wait as they are `there`: digest and size by path."""
        files = tuple(
            replace(file, sha256=there[file.path][0], size=there[file.path][1])
            if file.source.may_wait and file.path in there
            else file
            for file in self.files
        )
        return replace(self, files=files, is_behind=files != self.files)

    @property
    def state(self) -> PageState:
        """What the tree says here, by the names of the files (decision 8)."""
        names = {file.path.rpartition("/")[2] for file in self.files}
        if GONE in names:
            return PageState.GONE
        return PageState.REDIRECT if names == {REDIRECT} else PageState.CONTENT


def make(kind: PageKind, key: str, reader: SiteReader) -> Made:
    """Render a page and note what it read. Raises WrongPath, PathTaken, or what `kind` raises."""
    with reader.noting() as keys:
        rendered = kind.render(key, reader)
    made = tuple(_made_file(file) for file in rendered.files)
    if len({file.path for file in made}) < len(made):
        raise PathTaken(f"page {kind.name} '{key}' writes a path twice")
    return Made(kind.name, key, kind.stage, kind.version, made, tuple(sorted(keys)))


def is_sign(path: str) -> bool:
    """Whether the file is a sign at a former address.

    Former addresses came in from old sites; where two things claim the same one, the first has it.
    """
    return path.rpartition("/")[2] in _SIGNS


def _made_file(file: File) -> MadeFile:
    path = checked(file.path)
    if not file.stored:
        return MadeFile(path, hashlib.sha256(file.data).hexdigest(), len(file.data), file)
    with files.open_public(file.stored) as stream:
        return MadeFile(path, file.stored, os.fstat(stream.fileno()).st_size, file)
