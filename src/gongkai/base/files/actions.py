from datetime import datetime, timedelta
from io import BytesIO
from pathlib import PurePath
from typing import BinaryIO

from django.conf import settings
from django.db import transaction

from gongkai.base.files import antivirus, checking, kinds, names, queries
from gongkai.base.files.checking import Outcome
from gongkai.base.files.deidentify.process import deidentify
from gongkai.base.files.models import FileText, State, StoredFile
from gongkai.base.files.rebuilt import Rebuilt
from gongkai.base.files.store import LIMIT, Store, default
from gongkai.base.journal.actions import record

# Who checks: the program itself.
CHECKER = "system"

# Somebody may be handing in the same content at this moment: what is younger stays.
_SETTLED = timedelta(days=1)
_OPEN = frozenset({State.PENDING, State.HELD})
_SILENT = "杀毒软件没有应答，文件暂存待查，不能公开；恢复后会自动重新检查。"
_VIRUS = "杀毒软件发现病毒（{name}），不能公开；请清除病毒后重新上传。"


def store(
    content: BinaryIO | bytes,
    *,
    declared_name: str,
    by: str,
    at: datetime,
    declared_type: str = "",
    limit: int = LIMIT,
) -> StoredFile:
    """Keep a content as it is handed in; the same content twice is one file.

    `declared_type` is the media type the sender states, empty where none is. Raises Refusal for an
    empty file, one of more than `limit` bytes, a name that deceives, a kind that is not taken or
    that contradicts its extension or declared type; then nothing is kept.
    """
    name = names.clean(declared_name)
    stream = BytesIO(content) if isinstance(content, bytes) else content
    here = default()
    with here.arriving(stream, limit=limit) as arrival:
        kind = kinds.recognise(arrival.path, name=name, declared_type=declared_type)
        # The content comes first: a row without its file would be a lie, a file without a row
        # is met by nobody and used by the next attempt.
        here.put(arrival)
        return _keep(arrival.sha256, kind, arrival.size, name=name, by=by, at=at)


@transaction.atomic
def _keep(
    sha256: str, kind: kinds.Kind, size: int, *, name: str, by: str, at: datetime
) -> StoredFile:
    defaults = {"kind": kind, "size": size, "stored_by": by, "stored_at": at}
    StoredFile.objects.get_or_create(sha256=sha256, defaults=defaults)
    # Held until the end, so that two who hand in the same content write the journal in turn.
    stored = StoredFile.objects.select_for_update().get(sha256=sha256)
    data = {"name": name, "kind": kind.value, "size": size}
    record("file.store", kind="file", key=sha256, by=by, at=at, data=data)
    return stored


@transaction.atomic
def keep_made(content: bytes, *, kind: kinds.Kind, name: str, at: datetime) -> StoredFile:
    """Keep what the program itself made of reviewed words: it is its own public copy.

    Only for files in which nothing can hide, because the program wrote every byte of them.
    """
    here = default()
    with here.arriving(BytesIO(content), limit=LIMIT) as arrival:
        here.put(arrival)
        stored = _keep(arrival.sha256, kind, arrival.size, name=name, by=CHECKER, at=at)
    StoredFile.objects.filter(pk=stored.pk).update(
        state=State.CLEAN, reason="", released=stored, findings=[]
    )
    data = {"copy": stored.sha256}
    record("file.release", kind="file", key=stored.sha256, by=CHECKER, at=at, data=data)
    return StoredFile.objects.select_related("released").get(pk=stored.pk)


def check(stored: StoredFile, *, at: datetime, by: str = CHECKER) -> StoredFile:
    """Rebuild the file and keep the copy with what was found in it, or the reason for none.

    Where a virus scanner is configured it is asked first; a file it cannot be asked about is held
    and may be checked again. Does nothing for a file that is checked already. Takes up to
    `bound.LIMITS` and twice those of the scan; the database is not held meanwhile.
    """
    if stored.state not in _OPEN:
        return stored
    here = default()
    try:
        if found := _virus(here, stored.sha256):
            return _refuse(stored.pk, Outcome((), reason=_VIRUS.format(name=found)), by=by, at=at)
    except antivirus.Silent:
        return _hold(stored.pk, by=by, at=at)
    outcome = checking.look(here, stored.sha256, kinds.Kind(stored.kind))
    if outcome.copy is None:
        return _refuse(stored.pk, outcome, by=by, at=at)
    return _release(stored.pk, outcome, outcome.copy, by=by, at=at)


def mask(stored: StoredFile, *, name: str, by: str, at: datetime) -> StoredFile:
    """Another stored file: this one with all personal data masked, checked like any upload.

    `name` is what it is called. Raises Refusal for a file that cannot be masked with certainty.
    """
    copy = deidentify(default().path(stored.sha256), name=name)
    called = f"{PurePath(name).stem}.{copy.extension}"
    return check(store(copy.data, declared_name=called, by=by, at=at), at=at)


def check_waiting(*, at: datetime) -> None:
    """Check what waits, oldest first; what is held only when the virus scanner is back."""
    is_silent = bool(settings.CLAMD) and not antivirus.answers(settings.CLAMD)
    for stored in queries.unchecked():
        if is_silent and stored.state == State.HELD:
            continue
        check(stored, at=at)


def _virus(here: Store, sha256: str) -> str | None:
    if not settings.CLAMD:
        return None
    with here.open(sha256) as content:
        return antivirus.virus(settings.CLAMD, content)


@transaction.atomic
def _hold(pk: int, *, by: str, at: datetime) -> StoredFile:
    stored = StoredFile.objects.select_for_update().get(pk=pk)
    if stored.state == State.PENDING:
        stored.state, stored.reason = State.HELD, _SILENT
        stored.save(update_fields=["state", "reason"])
        record("file.hold", kind="file", key=stored.sha256, by=by, at=at, data={})
    return stored


@transaction.atomic
def _refuse(pk: int, outcome: Outcome, *, by: str, at: datetime) -> StoredFile:
    stored = StoredFile.objects.select_for_update().get(pk=pk)
    if stored.state not in _OPEN:
        return stored
    stored.state, stored.reason = State.REFUSED, outcome.reason
    stored.hidden = list(outcome.hidden)
    stored.save(update_fields=["state", "reason", "hidden"])
    data = {"reason": outcome.reason}
    record("file.refuse", kind="file", key=stored.sha256, by=by, at=at, data=data)
    return stored


@transaction.atomic
def _release(pk: int, outcome: Outcome, copy: Rebuilt, *, by: str, at: datetime) -> StoredFile:
    stored = StoredFile.objects.select_for_update().get(pk=pk)
    if stored.state not in _OPEN:
        return stored
    rebuilt = _rebuilt(outcome, copy, by=by, at=at)
    if rebuilt.pk != stored.pk:
        stored.state, stored.released = State.CLEAN, rebuilt
        stored.pages, stored.width, stored.height = copy.pages, copy.width, copy.height
        stored.hidden, stored.reason = list(outcome.hidden), ""
        stored.save(
            update_fields=["state", "reason", "released", "pages", "width", "height", "hidden"]
        )
    data = {"copy": outcome.sha256}
    record("file.release", kind="file", key=stored.sha256, by=by, at=at, data=data)
    return StoredFile.objects.select_related("released").get(pk=pk)


def _rebuilt(outcome: Outcome, copy: Rebuilt, *, by: str, at: datetime) -> StoredFile:
    """The copy's own row, pointing at itself."""
    defaults = {"kind": copy.kind, "size": len(copy.data), "stored_by": by, "stored_at": at}
    rebuilt, _ = StoredFile.objects.get_or_create(sha256=outcome.sha256, defaults=defaults)
    StoredFile.objects.filter(pk=rebuilt.pk).update(
        state=State.CLEAN,
        reason="",
        released=rebuilt,
        pages=copy.pages,
        width=copy.width,
        height=copy.height,
        findings=list(outcome.findings),
    )
    # A character that no database keeps in a text is nothing anybody searches for.
    text = outcome.text.replace("\0", "")
    FileText.objects.update_or_create(copy=rebuilt, defaults={"text": text})
    return rebuilt


@transaction.atomic
def forget(stored: StoredFile, *, by: str, at: datetime) -> bool:
    """Destroy a content and the copy made of it; False where anything else still has them."""
    copy = stored.released
    if queries.is_used(stored):
        return False
    _drop(stored, by=by, at=at)
    if copy is not None and copy.sha256 != stored.sha256 and not queries.is_used(copy):
        _drop(copy, by=by, at=at)
    return True


def _drop(stored: StoredFile, *, by: str, at: datetime) -> None:
    sha256 = stored.sha256
    # A copy points at itself.
    StoredFile.objects.filter(pk=stored.pk).update(released=None, state=State.PENDING)
    StoredFile.objects.get(pk=stored.pk).delete()
    record("file.forget", kind="file", key=sha256, by=by, at=at, data={})
    transaction.on_commit(lambda: default().remove(sha256, older_than=at - _SETTLED))
