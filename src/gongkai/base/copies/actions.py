from collections.abc import Iterable
from datetime import datetime, timedelta

from gongkai.base.copies.models import WorkingCopy
from gongkai.law.refusal import Refusal

# Characters in one copy: more than a text may have, less than would fill a disk.
MOST = 3_000_000
# Nobody comes back to what was left half-written longer ago than this.
KEPT = timedelta(days=180)


def keep(
    *,
    kind: str,
    key: str,
    person: str,
    revision: int,
    fields: Iterable[tuple[str, str]],
    at: datetime,
) -> WorkingCopy:
    """Keep what the person has typed, in place of what they typed before.

    No journal entry: a copy is not yet anything anybody did. Raises Refusal for one too long.
    """
    pairs = [[name, value] for name, value in fields]
    if sum(len(name) + len(value) for name, value in pairs) > MOST:
        raise Refusal("内容太长，没有自动保存；请先保存，再分成几次写。")
    values = {"revision": revision, "fields": pairs, "at": at}
    copy, _ = WorkingCopy.objects.update_or_create(
        kind=kind, key=key, person=person, defaults=values
    )
    return copy


def drop(*, kind: str, key: str, person: str) -> None:
    """Forget what the person has typed: it is saved, or given up."""
    WorkingCopy.objects.filter(kind=kind, key=key, person=person).delete()


def sweep(*, at: datetime) -> int:
    """Forget what nobody has come back to for long; how many copies it was."""
    return WorkingCopy.objects.filter(at__lt=at - KEPT).delete()[0]
