"""Recomputing the journal: the first bad row of every chain, and the checkpoints."""

from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.base.journal import chain, queries
from gongkai.base.journal.models import Checkpoint, Entry
from gongkai.base.journal.signing import is_signed


@dataclass(frozen=True)
class Fault:
    """A row that is not as it was written: where, and what is wrong with it."""

    row: str
    wrong: str


def chain_faults() -> Iterator[Fault]:
    """The first bad row of each broken chain. Reads every entry once, in flat memory."""
    here, seq, previous, broken = ("", ""), 0, chain.GENESIS, False
    for entry in Entry.objects.order_by("kind", "key", "seq").iterator(queries.BATCH):
        if (entry.kind, entry.key) != here:
            here, seq, previous, broken = (entry.kind, entry.key), 0, chain.GENESIS, False
        seq += 1
        wrong = _wrong(entry, seq, previous)
        if wrong and not broken:
            broken = True
            yield Fault(f"journal {entry.pk} ({entry.kind} {entry.key} #{entry.seq})", wrong)
        seq, previous = entry.seq, entry.digest


def _wrong(entry: Entry, seq: int, previous: str) -> str:
    if entry.seq != seq:
        return f"entry #{seq} is missing before it"
    if entry.previous != previous:
        return "does not follow the entry before it"
    digest = chain.entry_digest(
        kind=entry.kind,
        key=entry.key,
        seq=entry.seq,
        act=entry.act,
        by=entry.by,
        at=entry.at,
        data=entry.data,
        touched=entry.touched,
        previous=entry.previous,
    )
    return "" if digest == entry.digest else "was changed after it was written"


def checkpoint_faults(public: str) -> Iterator[Fault]:
    """Checkpoints that the entries, or the signature by `public`, do not bear out."""
    place, root, total = 0, chain.GENESIS, 0
    for expected, point in enumerate(Checkpoint.objects.order_by("number").iterator(), start=1):
        end = point.entry_id
        root, count = chain.running_root(root, queries.up_to(place, end))
        total += count
        signed = chain.canonical(
            {"number": point.number, "count": point.count, "root": point.root}
        )
        if point.number != expected:
            yield Fault(f"checkpoint {point.number}", f"checkpoint {expected} is missing")
        elif (point.count, point.root) != (total, root):
            yield Fault(
                f"checkpoint {point.number}",
                f"{point.count} entries were bound, {total} are there or their digests differ",
            )
        elif not is_signed(signed, point.signature, public):
            yield Fault(f"checkpoint {point.number}", "its signature is not of the manifest key")
        # Go on from what was bound, so that one fault is told once.
        place, root, total = end, point.root, point.count
