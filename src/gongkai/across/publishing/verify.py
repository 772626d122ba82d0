"""Whether a published tree, or a copy of it, is what was signed. Needs no Django, no database."""

import hashlib
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from gongkai.across.publishing import packed
from gongkai.across.publishing.records import HEAD, Head, Line, Title, digest_of, name_of


class Wrong(StrEnum):
    """What can be wrong with a tree."""

    CHANGED = "changed"
    MISSING = "missing"
    EXTRA = "extra"
    SYMLINK = "symlink"
    PERMISSION = "permission"
    ROLLBACK = "rollback"
    SIGNATURE = "bad signature"
    CHAIN = "broken chain"


@dataclass(frozen=True)
class Fault:
    """A path that is not as it was signed, and why."""

    path: str
    wrong: Wrong
    text: str


@dataclass(frozen=True)
class _Found:
    """Something in the tree; a folder's path ends with a slash."""

    path: str
    status: os.stat_result

    @property
    def is_folder(self) -> bool:
        return stat.S_ISDIR(self.status.st_mode)


def read_key(path: Path) -> str:
    """The public key of a key file, hex on one line. Raises ValueError when it holds none."""
    key = path.read_text(encoding="utf-8").strip()
    if len(key) != 64 or not set(key) <= set("0123456789abcdef"):
        raise ValueError(f"{path} holds no public key: 64 hex digits on one line are expected")
    return key


def verify(root: Path, public_key: str, *, expected_seq: int | None = None) -> Iterator[Fault]:
    """The faults of a tree, path by path. Reads every file once, in flat memory.

    With `expected_seq`, the number of the last record by our own registry, an older tree with its
    older manifest is told apart. The records themselves are not part of what they list.
    """
    root = Path(os.path.realpath(root))
    try:
        head = Head.load((root / HEAD).read_bytes())
    except (OSError, ValueError, TypeError) as error:
        yield Fault(HEAD, Wrong.MISSING, f"the manifest has no readable head ({error})")
        return
    yield from _head_faults(head, public_key, expected_seq)
    titles: list[Title] = []
    for fault in _chain(root, head, titles):
        yield fault
        return
    named = {HEAD} | {name_of(title.seq) for title in titles}
    yield from _compared(root, _expected(root, titles), named)


def _head_faults(head: Head, public_key: str, expected_seq: int | None) -> Iterator[Fault]:
    if not head.is_signed_by(public_key):
        yield Fault(HEAD, Wrong.SIGNATURE, "the manifest is not signed with this key")
    if expected_seq is not None and head.seq < expected_seq:
        yield Fault(
            HEAD,
            Wrong.ROLLBACK,
            f"this is record {head.seq}, the last published is {expected_seq}",
        )
    if expected_seq is not None and head.seq > expected_seq:
        text = f"this is record {head.seq}, our registry ends with {expected_seq}"
        yield Fault(HEAD, Wrong.ROLLBACK, f"{text}: the database is older than the tree")


def _chain(root: Path, head: Head, titles: list[Title]) -> Iterator[Fault]:
    """Fill `titles` from the last record back to the base; the first break ends it."""
    seq, digest = head.seq, head.root
    while not titles or not titles[-1].is_base:
        name = name_of(seq)
        try:
            with (root / name).open("rb") as stream:
                actual = digest_of(stream)
                stream.seek(0)
                title = Title.load(stream.readline())
        except (OSError, ValueError, TypeError) as error:
            yield Fault(name, Wrong.CHAIN, f"the record is missing or cannot be read ({error})")
            return
        if actual != digest or title.site != head.site or title.seq != seq:
            yield Fault(name, Wrong.CHAIN, "the record is not the one that the next one names")
            return
        titles.append(title)
        seq, digest = title.after, title.previous
    if titles[-1].seq != head.base or len(titles) != head.records:
        yield Fault(HEAD, Wrong.CHAIN, "the chain does not end with the base that the head names")


def _expected(root: Path, titles: list[Title]) -> Iterator[Line]:
    """The files there should be, by path: the base with all deltas laid over it."""
    *deltas, base = titles
    over: dict[str, Line] = {}
    for title in reversed(deltas):
        over |= {line.path: line for line in _lines(root, title)}
    later = iter(sorted(over.values(), key=lambda line: line.path))
    new = next(later, None)
    for line in _lines(root, base):
        while new is not None and new.path < line.path:
            yield new
            new = next(later, None)
        if new is not None and new.path == line.path:
            line, new = new, next(later, None)
        yield line
    while new is not None:
        yield new
        new = next(later, None)


def _lines(root: Path, title: Title) -> Iterator[Line]:
    with (root / name_of(title.seq)).open("rb") as stream:
        stream.readline()
        for raw in stream:
            yield Line.load(raw)


def _compared(root: Path, expected: Iterator[Line], named: set[str]) -> Iterator[Fault]:
    """Walk what should be there and what is there side by side, both by path."""
    wanted = (line for line in expected if line.sha256)
    line, before = next(wanted, None), None
    for found in _walk(root, ""):
        if not stat.S_ISLNK(found.status.st_mode) and found.status.st_mode & stat.S_IWOTH:
            yield Fault(_shown(found.path), Wrong.PERMISSION, "everybody may write to it")
        if found.is_folder:
            continue
        while line is not None and line.path < found.path:
            yield Fault(line.path, Wrong.MISSING, "was published and is not there")
            line = next(wanted, None)
        is_listed = line is not None and line.path == found.path
        if not is_listed and before and _is_twin(found, before):
            yield from _twin_faults(root, found, before)
            continue
        yield from _file_faults(root, found, line if is_listed else None, named)
        if is_listed:
            line, before = next(wanted, None), line
    while line is not None:
        yield Fault(line.path, Wrong.MISSING, "was published and is not there")
        line = next(wanted, None)


def _is_twin(found: _Found, line: Line) -> bool:
    """Whether this is the packed twin of the file before it, which is served in its place."""
    is_plain = stat.S_ISREG(found.status.st_mode)
    is_beside = found.path == f"{line.path}{packed.ENDING}" and packed.may_have_one(line.path)
    return is_plain and is_beside


def _twin_faults(root: Path, found: _Found, line: Line) -> Iterator[Fault]:
    if not packed.is_true(root / found.path, line.sha256, line.size):
        yield Fault(found.path, Wrong.CHANGED, "does not unpack to the file that was published")


def _file_faults(root: Path, found: _Found, line: Line | None, named: set[str]) -> Iterator[Fault]:
    if stat.S_ISLNK(found.status.st_mode):
        yield Fault(_shown(found.path), Wrong.SYMLINK, "is a link; nobody published one")
    elif not stat.S_ISREG(found.status.st_mode):
        yield Fault(_shown(found.path), Wrong.EXTRA, "is no plain file; nobody published it")
    elif line is None:
        if found.path not in named:
            yield Fault(_shown(found.path), Wrong.EXTRA, "nobody published it")
    elif found.status.st_size != line.size or _digest(root / found.path) != line.sha256:
        yield Fault(found.path, Wrong.CHANGED, "is not the file that was published")


def _walk(root: Path, prefix: str) -> Iterator[_Found]:
    """Everything below `root` in the order of the paths' characters; links are not followed."""
    with os.scandir(root / prefix) as entries:
        found = [
            _Found(
                prefix + entry.name + ("/" if entry.is_dir(follow_symlinks=False) else ""),
                entry.stat(follow_symlinks=False),
            )
            for entry in entries
        ]
    for each in sorted(found, key=lambda one: one.path):
        yield each
        if each.is_folder:
            yield from _walk(root, each.path)


def _digest(path: Path) -> str:
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return ""


def _shown(path: str) -> str:
    """A name that was not written in UTF-8, made printable."""
    return os.fsencode(path).decode("utf-8", "replace")
