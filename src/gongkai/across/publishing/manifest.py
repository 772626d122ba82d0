"""Writing the signed manifest of a tree: a base at a full build, a delta for each publication."""

import hashlib
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings

from gongkai.across.publishing import queries
from gongkai.across.publishing.models import Generation
from gongkai.across.publishing.places import Places, sync_folder
from gongkai.across.publishing.records import FOLDER, HEAD, Head, Line, Title, dump, name_of
from gongkai.across.publishing.tree import Tree
from gongkai.base.journal.chain import GENESIS
from gongkai.base.journal.signing import Signer
from gongkai.law.days import CITY

# With more records than this a new base is written in their place.
MOST_RECORDS = 500


@dataclass(frozen=True)
class Delta:
    """A record that is ready to be written, and the head that will name it."""

    data: bytes
    head: Head

    @property
    def seq(self) -> int:
        return self.head.seq

    @property
    def root(self) -> str:
        return self.head.root


def read_head(tree: Tree) -> Head | None:
    """The head as it lies in the tree; None before the first base, or where it is damaged."""
    try:
        return Head.load((tree.root / HEAD).read_bytes())
    except (OSError, ValueError, TypeError):
        return None


def prepare(tree: Tree, *, site: str, seq: int, lines: Iterable[Line], at: datetime) -> Delta:
    """The record of what was written and removed; nothing is written yet.

    Its number is `seq`, or a higher one where the database was set back behind the tree.
    """
    last = read_head(tree)
    if last is None:
        raise ValueError(f"the tree {tree.root} has no base record")
    seq = max(seq, last.seq + 1)
    title = Title(site, seq, False, _written(at), after=last.seq, previous=last.root)
    data = b"".join(dump(title, sorted(lines, key=lambda line: line.path)))
    root = hashlib.sha256(data).hexdigest()
    return Delta(data, _head(site, seq, root, last.base, last.records + 1, at))


def add(tree: Tree, delta: Delta) -> None:
    """Write a record, then the head that names it."""
    tree.write(name_of(delta.seq), [delta.data], sync=True)
    tree.write(HEAD, [delta.head.dump()], sync=True)
    sync_folder(tree.root / FOLDER)


def write_base(tree: Tree, generation: Generation, *, seq: int, at: datetime) -> str:
    """A record of every file of a generation, in place of all records before; gives its digest."""
    last = read_head(tree)
    follows = (last.seq, last.root) if last else (0, GENESIS)
    title = Title(generation.site, seq, True, _written(at), *follows)
    digest = hashlib.sha256()

    def hashed() -> Iterator[bytes]:
        for block in dump(title, queries.lines(generation)):
            digest.update(block)
            yield block

    tree.write(name_of(seq), hashed(), sync=True)
    root = digest.hexdigest()
    tree.write(HEAD, [_head(generation.site, seq, root, seq, 1, at).dump()], sync=True)
    sync_folder(tree.root / FOLDER)
    tidy(tree)
    return root


def tidy(tree: Tree) -> None:
    """Remove the records that no head names: left by a crash, or replaced by a base."""
    head = read_head(tree)
    if head is None:
        return
    named = range(head.base, head.seq + 1)
    for path in (tree.root / FOLDER).glob("*.jsonl"):
        if int(path.stem) not in named:
            path.unlink()


def signer() -> Signer:
    """The city's key for manifests."""
    return Signer(settings.MANIFEST_KEY)


def write_public_key() -> Path:
    """Put the public key beside the trees, hex on one line, for whoever wants to verify a copy."""
    path = Places("").public / "manifest.pub"
    path.parent.mkdir(parents=True, exist_ok=True)
    wanted = f"{signer().public}\n"
    if not path.is_file() or path.read_text() != wanted:
        fresh = path.with_suffix(".new")
        fresh.write_text(wanted)
        os.replace(fresh, path)
    return path


def _head(site: str, seq: int, root: str, base: int, records: int, at: datetime) -> Head:
    key = signer()
    head = Head(site, seq, root, base, records, _written(at), key.key_id, key.public)
    return head.signed(key)


def _written(at: datetime) -> str:
    return at.astimezone(CITY).isoformat(timespec="seconds")
