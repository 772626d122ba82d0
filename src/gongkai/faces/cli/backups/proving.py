"""Whether a restored city is the one that was backed up: counts, journal, stored files."""

from collections.abc import Callable, Iterator
from pathlib import Path

from django.conf import settings

from gongkai.across.legacy import batches
from gongkai.across.legacy.models import Batch
from gongkai.base.files.models import StoredFile
from gongkai.base.files.store import default
from gongkai.base.journal import queries, verification
from gongkai.base.journal.signing import Signer
from gongkai.faces.cli import checkpoints
from gongkai.faces.cli.backups import making, snapshot
from gongkai.faces.cli.backups.manifest import Manifest

_BATCH = 2000


def faults(folder: Path, made: Manifest, progress: Callable[[int, int], None]) -> Iterator[str]:
    """Everything in `folder` and the database that is not as the backup says, a line each."""
    yield from _count_faults(made)
    yield from _journal_faults(folder, made)
    yield from _file_faults(progress)


def _count_faults(made: Manifest) -> Iterator[str]:
    counts = snapshot.counts(snapshot.live)
    for table in sorted(counts.keys() | made.counts.keys()):
        before, here = made.counts.get(table, 0), counts.get(table, 0)
        if before != here:
            yield f"{table}: {before} rows were backed up, {here} are there"


def _journal_faults(folder: Path, made: Manifest) -> Iterator[str]:
    point = queries.last_checkpoint()
    head = (point.number, point.root) if point else (0, "")
    if head != (made.checkpoint, made.root):
        yield f"checkpoint {made.checkpoint}: was the last when backed up, {head[0]} is here"
    for wrong in (
        *verification.chain_faults(),
        *verification.checkpoint_faults(Signer(settings.MANIFEST_KEY).public),
        *checkpoints.faults(folder),
    ):
        yield f"{wrong.row}: {wrong.wrong}"


def _file_faults(progress: Callable[[int, int], None]) -> Iterator[str]:
    store, total = default(), StoredFile.objects.count()
    names = StoredFile.objects.order_by("sha256").values_list("sha256", flat=True)
    for done, sha256 in enumerate(names.iterator(_BATCH), start=1):
        wrong = making.file_fault(store, sha256)
        if wrong:
            yield f"files/{sha256}: {wrong}"
        progress(done, total)
    given = Batch.objects.exclude(sha256="").order_by("sha256").values_list("sha256", flat=True)
    for sha256 in given.distinct():
        wrong = making.file_fault(batches.store(), sha256)
        if wrong:
            yield f"imports/{sha256}: {wrong}"
