"""Live sites given at the desk: read in the background into an archive, which is then a source.

What was read lies in `imports/sites/` until the walk ends; the archive then goes into the store of
imports, and the batch goes on like one that was handed in as a file.
"""

import logging
import shutil
from dataclasses import asdict
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import DatabaseError, transaction
from django.db.models import Q

from gongkai.across.legacy import batches, rules
from gongkai.across.legacy.crawl.allowed import place_of
from gongkai.across.legacy.crawl.fetching import Reach
from gongkai.across.legacy.crawl.limits import Wanted, limits_of
from gongkai.across.legacy.crawl.notes import Notes, ended
from gongkai.across.legacy.crawl.walking import Walk
from gongkai.across.legacy.models import Batch, BatchState
from gongkai.base.journal.actions import record
from gongkai.base.organs.models import Organ, Person
from gongkai.base.organs.standing import Standing

log = logging.getLogger(__name__)

MOST_NAMED = 50
"""Addresses that were not taken and are named; all are counted."""
LARGEST = 4 * 1024 * 1024 * 1024
"""The largest archive that is kept, in bytes; what a walk may read stays below."""

_SILENCE = timedelta(minutes=5)
_FAULT = "程序出错，已记入日志；请联系系统管理员。"
_NOTHING = "没有取到网页"
_LEAVE = "请联系旧站的管理员放行（程序名 GongkaiImport），或者请他们导出网页，打成 zip 交来"
_MENDS = (
    ("robots.txt", _LEAVE),
    ("取不到 robots.txt", _LEAVE),
    ("主机的地址属于内部网络", "内网的旧站请由管理员导出网页，打成 zip 交来"),
    ("找不到这个主机名", "请核对网址；主机名已经停用的，请由管理员导出网页，打成 zip 交来"),
    ("证书", "请改用 http:// 开头的网址，或者请旧站的管理员更新证书"),
    ("没有答复", "请在浏览器里确认网站能打开，再接着抓"),
    ("连续", "请在浏览器里确认网站能打开，再接着抓"),
    ("重定向到了名单以外", "请核对后把那个主机也列进名单"),
)
_OTHERWISE = "请在浏览器里打开这个网址核对"


@transaction.atomic
def give(wanted: Wanted, *, organ: Organ, by: Standing, at: datetime) -> Batch:
    """Have the background read a live site. Raises Refusal for what is not asked."""
    rules.check_may_import(by, organ.code)
    # Of two walks that are given at once for an organ the second waits here, and is refused.
    Organ.objects.select_for_update().get(pk=organ.pk)
    rules.check_walk(wanted, organ=organ.code)
    place = place_of(wanted.start)
    batch = Batch.objects.create(
        organ=organ,
        name=(place.address if place else wanted.start)[:200],
        size=0,
        format="warc",
        site=asdict(wanted),
        state=BatchState.WALKING,
        given_by=Person.objects.get(code=by.code),
        given_at=at,
    )
    data = {"organ": organ.code, "start": wanted.start, "hosts": list(wanted.hosts)}
    record("legacy.walk", kind="batch", key=str(batch.pk), by=by.code, at=at, data=data)
    return batch


@transaction.atomic
def stop(batch: Batch, *, by: Standing, at: datetime) -> Batch:
    """Have the background stop before the next page; what was read stays."""
    batch = _locked(batch)
    rules.check_may_import(by, batch.organ.code)
    rules.check_is_walking(batch)
    _set(batch, state=BatchState.PAUSED)
    record("legacy.pause", kind="batch", key=str(batch.pk), by=by.code, at=at, data={})
    return batch


@transaction.atomic
def go_on(batch: Batch, *, by: Standing, at: datetime) -> Batch:
    """Go on where the walk was."""
    batch = _locked(batch)
    rules.check_may_import(by, batch.organ.code)
    rules.check_can_go_on(batch)
    _set(batch, state=BatchState.WALKING, heard_at=None, reason="", ended_at=None)
    record("legacy.go_on", kind="batch", key=str(batch.pk), by=by.code, at=at, data={})
    return batch


def run_waiting(clock: batches.Clock, *, reach: Reach | None = None) -> int:
    """Read the sites that wait, oldest first; how many. One that fell silent goes on."""
    done = 0
    while batch := _claimed(clock()):
        _run(batch, clock, reach or Reach())
        done += 1
    return done


def _claimed(at: datetime) -> Batch | None:
    """A walk that is ours now: of two workers one gets it."""
    waits = Q(heard_at=None) | Q(heard_at__lt=at - _SILENCE)
    rows = Batch.objects.filter(waits, state=BatchState.WALKING).order_by("given_at", "id")
    batch = rows.first()
    if batch is None or not _heard(batch, at):
        return None
    return batch


def _heard(batch: Batch, at: datetime, **values: Any) -> bool:
    """Tell of a walk, unless it was stopped or another worker has it: then say so."""
    mine = Batch.objects.filter(pk=batch.pk, state=BatchState.WALKING, heard_at=batch.heard_at)
    is_mine = mine.update(heard_at=at, **values) == 1
    if is_mine:
        _set_here(batch, heard_at=at, **values)
    return is_mine


def _run(batch: Batch, clock: batches.Clock, reach: Reach) -> None:
    began, spent = clock(), float(batch.walked.get("seconds", 0))
    wanted = Wanted(**batch.site | {"hosts": tuple(batch.site["hosts"])})
    is_mine = True

    def tell(notes: Notes) -> None:
        nonlocal is_mine
        at = clock()
        seconds = spent + (at - began).total_seconds()
        is_mine = is_mine and _heard(batch, at, walked=_told(walk, notes, seconds, batch))

    walk = Walk(
        start=wanted.start,
        folder=_folder(batch),
        allowed=wanted.allowed(),
        limits=limits_of(
            pages=wanted.pages, minutes=max(wanted.minutes - spent / 60, 0), pause=wanted.pause
        ),
        now=clock,
        reach=reach,
        is_stopped=lambda: not is_mine,
        tell=tell,
    )
    try:
        # One that a crash left between its last step and the store is not walked again.
        done = ended(walk.folder)
        notes = done or walk.run()
        if is_mine and (done or walk.is_over):
            _end(batch, walk, notes, at=clock())
    except DatabaseError:
        raise
    except Exception:
        log.exception("batch %s", batch.pk)
        _heard(batch, clock(), state=BatchState.STOPPED, reason=_FAULT)


def _told(walk: Walk, notes: Notes, seconds: float, batch: Batch) -> dict[str, Any]:
    """What the desk shows of a walk."""
    before = batch.walked.get("refused", [])
    fresh = [{"address": address[:300], "why": why} for address, why in walk.refused]
    told = {each["address"]: each for each in [*before, *fresh]}
    return {
        "pages": notes.pages,
        "files": notes.kept_files,
        "waiting": len(notes.waiting) + len(notes.files),
        "megabytes": notes.length // 1024 // 1024,
        "seconds": int(seconds),
        "next": (notes.files or [each for each, _ in notes.waiting] or [""])[0][:300],
        "refused": list(told.values())[:MOST_NAMED],
        "why": walk.why,
    }


def _end(batch: Batch, walk: Walk, notes: Notes, *, at: datetime) -> None:
    """The archive becomes the source; a site of which nothing came ends with the reason."""
    if not notes.pages:
        address, why = walk.refused[0] if walk.refused else (walk.start, _NOTHING)
        _stopped(batch, f"{address}：{why}；{_mend(why)}。", at=at)
        return
    store = batches.store()
    with notes.archive.open("rb") as content, store.arriving(content, limit=LARGEST) as arrival:
        sha256, size = arrival.sha256, arrival.size
        store.put(arrival)
    walked = batch.walked | {"why": walk.why or batch.walked.get("why", "")}
    values = {"state": BatchState.READING, "sha256": sha256, "size": size, "walked": walked}
    with transaction.atomic():
        # As one that was handed in: the sample is read next.
        mine = Batch.objects.filter(pk=batch.pk, state=BatchState.WALKING, heard_at=batch.heard_at)
        if not mine.update(heard_at=None, **values):
            return
        data = {"sha256": sha256, "size": size, "pages": notes.pages, "files": notes.kept_files}
        record("legacy.walked", kind="batch", key=str(batch.pk), by="system", at=at, data=data)
    shutil.rmtree(_folder(batch), ignore_errors=True)


def _stopped(batch: Batch, reason: str, *, at: datetime) -> None:
    with transaction.atomic():
        if _heard(batch, at, state=BatchState.STOPPED, reason=reason[:500], ended_at=at):
            data = {"reason": reason[:500]}
            record("legacy.stop", kind="batch", key=str(batch.pk), by="system", at=at, data=data)


def _mend(why: str) -> str:
    return next((mend for begins, mend in _MENDS if why.startswith(begins)), _OTHERWISE)


def _folder(batch: Batch) -> Path:
    return Path(settings.DATA_DIR / "imports" / "sites" / f"batch-{batch.pk}")


def _locked(batch: Batch) -> Batch:
    return Batch.objects.select_for_update(of=("self",)).select_related("organ").get(pk=batch.pk)


def _set(batch: Batch, **values: Any) -> None:
    _set_here(batch, **values)
    batch.save(update_fields=list(values))


def _set_here(batch: Batch, **values: Any) -> None:
    for name, value in values.items():
        setattr(batch, name, value)
