"""Signed checkpoints of the journal as files: the database alone cannot rewrite the past."""

import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from django.conf import settings

from gongkai.base.journal import actions as journal
from gongkai.base.journal.models import Checkpoint
from gongkai.base.journal.signing import Signer
from gongkai.base.journal.verification import Fault


def bind(folder: Path, *, at: datetime) -> None:
    """Bind the journal as it stands now; nothing happens where nothing is new."""
    point = journal.checkpoint(Signer(settings.MANIFEST_KEY), at=at)
    if point:
        keep(folder, point)


def keep(folder: Path, point: Checkpoint) -> Path:
    """Write a checkpoint to `<data>/checkpoints`; copy this folder to another machine."""
    home = folder / "checkpoints"
    home.mkdir(exist_ok=True)
    path = home / f"{point.number:08d}.json"
    temporary = path.with_suffix(".tmp")
    temporary.write_text(json.dumps(_values(point), ensure_ascii=False) + "\n", encoding="utf-8")
    temporary.replace(path)
    return path


def _values(point: Checkpoint) -> dict[str, object]:
    return {
        "number": point.number,
        "count": point.count,
        "root": point.root,
        "signature": point.signature,
        "at": point.at.isoformat(),
    }


def faults(folder: Path) -> Iterator[Fault]:
    """Checkpoints on file that the database has lost or tells otherwise."""
    for path in sorted((folder / "checkpoints").glob("*.json")):
        try:
            kept = json.loads(path.read_text(encoding="utf-8"))
            number, root = int(kept["number"]), str(kept["root"])
        except (OSError, ValueError, KeyError, TypeError):
            yield Fault(f"checkpoints/{path.name}", "cannot be read")
            continue
        point = Checkpoint.objects.filter(number=number).first()
        if point is None:
            yield Fault(f"checkpoint {number}", "is on file and no longer in the database")
        elif point.root != root:
            yield Fault(f"checkpoint {number}", "differs from the one on file")
