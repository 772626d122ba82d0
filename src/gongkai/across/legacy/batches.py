"""Sources given at the desk: kept, looked at by a sample, taken in by the background."""

import logging
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import islice
from pathlib import PurePath
from typing import Any, BinaryIO

from django.conf import settings
from django.db import DatabaseError, transaction
from django.db.models import Q

from gongkai.across.legacy import archives, dumps, queries, rules, sources, zips
from gongkai.across.legacy.actions import take_in_all, would_be
from gongkai.across.legacy.mapping import Difference, differences
from gongkai.across.legacy.models import Batch, BatchState
from gongkai.across.legacy.record import Extract
from gongkai.across.legacy.refusals import Unreadable
from gongkai.across.legacy.script import Script, turned
from gongkai.base.files import names
from gongkai.base.files.store import Store
from gongkai.base.journal.actions import record
from gongkai.base.organs.models import Organ, Person
from gongkai.base.organs.queries import standing
from gongkai.base.organs.standing import Standing
from gongkai.law.days import day_of
from gongkai.law.refusal import Refusal

log = logging.getLogger(__name__)
Clock = Callable[[], datetime]

SAMPLE = 5
"""Pages that are shown before a run."""
MOST_FAILURES = 200
"""Failures that are named; all are counted."""
PATIENCE = timedelta(minutes=9)
"""How long one page, with its files, may take; whoever watches a run ends it then."""
_SILENCE = PATIENCE + timedelta(minutes=1)
_TELLS = 40  # pages after which a run tells how far it is
_BEATS = timedelta(seconds=10)  # after which it says that it lives
_FAULT = "程序出错，已记入日志；请联系系统管理员。"
TOO_MUCH = (
    "读这份数据超出了内存或时间的限度，没有读完；读到的都已留下。"
    "请把数据拆小，或者去掉其中过大、损坏的页面和文件后再导入。"
)
"""What ends a source that eats memory or hangs."""
_SHOWN = (
    "doc_number", "index_number", "written_on", "issued_on", "published_on", "effective_on",
    "genre", "topic", "validity", "disclosure", "recipients",
)  # fmt: skip
_PARAGRAPHS = 6  # of a page that are shown
_PAGES = frozenset({".html", ".htm", ".shtml", ".mht", ".txt"})


@transaction.atomic
def give(
    content: BinaryIO,
    *,
    declared_name: str,
    organ: Organ,
    by: Standing,
    at: datetime,
    origin: str = "",
    script: Script = Script.KEEP,
) -> Batch:
    """Keep a source as it was handed in. Raises Refusal for a kind that is not read here.

    `origin` is where it comes from: its columns are first taken for what those of the last source
    from there were. Traditional characters are turned as `script` asks.
    """
    rules.check_may_import(by, organ.code)
    rules.check_can_turn(script)
    name = names.clean(declared_name)
    format_ = format_of(name)
    here = store()
    with here.arriving(content) as arrival:
        sha256, size = arrival.sha256, arrival.size
        here.put(arrival)
    before = queries.last_from(organ, origin.strip()[:100])
    batch = Batch.objects.create(
        organ=organ,
        name=name[:200],
        sha256=sha256,
        size=size,
        origin=origin.strip()[:100],
        before=before,
        columns=mapping_of(before) if before else {},
        format=format_,
        script=script,
        given_by=Person.objects.get(code=by.code),
        given_at=at,
    )
    data = {"organ": organ.code, "sha256": sha256, "size": size}
    record("legacy.give", kind="batch", key=str(batch.pk), by=by.code, at=at, data=data)
    return batch


def format_of(name: str) -> str:
    """Return how a source is read, by the ending of its name."""
    ending = PurePath(name).suffix.lower()
    if archives.is_warc(PurePath(name)):
        return "warc"
    if ending in dumps.CSV:
        return "csv"
    if ending in dumps.JSONL:
        return "jsonl"
    if ending == dumps.XLSX:
        return "xlsx"
    if ending == zips.ENDING:
        return "zip"
    if ending in _PAGES:
        return "html"
    raise Refusal(
        f"“{name}”不是可以导入的种类；请给 CSV、xlsx、JSONL、WARC、网页或文本文件，"
        "成百上千个网页请打成 zip 或 WARC。"
    )


def field_of(batch: Batch, column: str) -> str:
    """Which field a column is: as it was said, else by its name; empty for none."""
    return dumps.field_of(column, batch.columns)


def mapping_of(batch: Batch) -> dict[str, str]:
    """Which field each of its columns is."""
    return {name: field_of(batch, name) for name in batch.headings}


def differences_of(batch: Batch) -> list[Difference]:
    """What of its columns is not as in the last source from the same place."""
    if batch.before is None or not batch.headings:
        return []
    return differences(mapping_of(batch.before), mapping_of(batch))


@transaction.atomic
def map_columns(batch: Batch, *, columns: Mapping[str, str], by: Standing, at: datetime) -> Batch:
    """Say which field each column is; one that is left empty is not taken."""
    batch = _locked(batch)
    rules.check_may_import(by, batch.organ.code)
    rules.check_is_at_rest(batch)
    rules.check_columns(columns)
    batch.columns = dict(columns)
    batch.state, batch.heard_at = BatchState.READING, None
    batch.save(update_fields=["columns", "state", "heard_at"])
    data = {"columns": len(batch.columns)}
    record("legacy.map", kind="batch", key=str(batch.pk), by=by.code, at=at, data=data)
    return batch


@transaction.atomic
def start(batch: Batch, *, by: Standing, at: datetime, is_confirmed: bool = False) -> Batch:
    """Have the background take the source in; again, it changes nothing that came in before.

    Columns that are not as in the last source from the same place are `is_confirmed` first.
    """
    batch = _locked(batch)
    rules.check_may_import(by, batch.organ.code)
    rules.check_is_at_rest(batch)
    differing = differences_of(batch)
    rules.check_is_confirmed(differing, is_confirmed)
    batch.state, batch.heard_at, batch.ended_at = BatchState.WAITING, None, None
    batch.counts, batch.failures, batch.reason = {}, [], ""
    batch.given_by = Person.objects.get(code=by.code)
    batch.save()
    data = {"differences": [vars(each) for each in differing]} if differing else {}
    record("legacy.start", kind="batch", key=str(batch.pk), by=by.code, at=at, data=data)
    return batch


def run_waiting(clock: Clock) -> int:
    """Read samples and take in the sources that wait, oldest first; how many.

    Those whose reading fell silent are begun again.
    """
    done = 0
    while batch := claimed(clock()):
        take(batch, clock)
        done += 1
    return done


def take(batch: Batch, clock: Clock) -> None:
    """Read the sample of a source that was claimed, or take it in."""
    if batch.state == BatchState.READING:
        look(batch, at=clock())
    else:
        run(batch, clock)


def give_up(batch: Batch, *, at: datetime) -> None:
    """End a source whose reading died or hung, with its sentence; one that ended is left."""
    batch = Batch.objects.select_related("organ", "given_by").get(pk=batch.pk)
    batch.reason, batch.heard_at = TOO_MUCH, at
    if batch.state == BatchState.READING:
        batch.state, batch.headings, batch.sample = BatchState.SAMPLED, [], []
        batch.save(update_fields=["headings", "sample", "reason", "state", "heard_at"])
    elif batch.state == BatchState.RUNNING:
        batch.state = BatchState.STOPPED
        _end(batch, Counter(batch.counts), at=at)


def claimed(at: datetime) -> Batch | None:
    """The oldest source that waits, or whose reading fell silent, as this process's own."""
    waits = Q(state=BatchState.WAITING) | Q(state=BatchState.READING, heard_at=None)
    busy = (BatchState.RUNNING, BatchState.READING)
    fell_silent = Q(state__in=busy, heard_at__lt=at - _SILENCE)
    batch = Batch.objects.filter(waits | fell_silent).order_by("given_at", "id").first()
    if batch is None:
        return None
    # The state it was in is the claim: of two workers one gets it.
    mine = Batch.objects.filter(pk=batch.pk, state=batch.state, heard_at=batch.heard_at)
    is_sample = batch.state == BatchState.READING
    state = BatchState.READING if is_sample else BatchState.RUNNING
    taken = mine.update(state=state, heard_at=at, counts={}, failures=[])
    return Batch.objects.select_related("organ", "given_by").get(pk=batch.pk) if taken else None


def look(batch: Batch, *, at: datetime) -> None:
    """Read the first pages of a source for whoever gave it; nothing else is stored."""
    by = standing(batch.given_by, on=day_of(at))
    try:
        batch.headings = dumps.headings(store().path(batch.sha256), batch.format)
        pages = islice(_pages(batch), SAMPLE)
        batch.sample = [_told(each, organ=batch.organ, by=by) for each in pages]
        batch.reason = ""
    except (Refusal, Unreadable, OSError) as error:
        batch.headings, batch.sample, batch.reason = [], [], str(error)[:500]
    except DatabaseError:
        raise
    except MemoryError:
        batch.headings, batch.sample, batch.reason = [], [], TOO_MUCH
    except Exception:
        log.exception("batch %s", batch.pk)
        batch.headings, batch.sample, batch.reason = [], [], _FAULT
    batch.state, batch.heard_at = BatchState.SAMPLED, at
    batch.save(update_fields=["headings", "sample", "reason", "state", "heard_at"])


def _told(page: Extract | Unreadable, *, organ: Organ, by: Standing) -> dict[str, Any]:
    """What the desk shows of a page: what it would become, its fields, its first paragraphs."""
    if isinstance(page, Unreadable):
        return {"name": page.name, "why": str(page)}
    taken = would_be(page, organ=organ, by=by)
    told = taken.page.to_json()
    body = told["body"] or []
    return {
        **{key: told[key] for key in ("title", "organs", *_SHOWN)},
        "name": taken.page.file,
        "outcome": taken.outcome,
        "body": [text[:400] for text in body[:_PARAGRAPHS]],
        "more": max(0, len(body) - _PARAGRAPHS),
        "repairs": told["repairs"][:20],
        "doubts": told["doubts"][:50],
        "notes": told["notes"],
        "files": [
            {"name": each.name, "why": each.why or each.doubt} for each in taken.page.linked[:50]
        ],
    }


def run(batch: Batch, clock: Clock) -> None:
    """Take a source in, telling how far it is; a refusal ends it with its sentence."""
    at = clock()
    by = standing(batch.given_by, on=day_of(at))
    counts: Counter[str] = Counter()
    pages = _heard(batch, _readable(batch, counts), clock)
    try:
        rules.check_may_import(by, batch.organ.code)
        for number, taken in enumerate(
            take_in_all(pages, organ=batch.organ, by=by, at=at, batch=batch), start=1
        ):
            counts[taken.outcome] += 1
            if taken.outcome == "failed":
                batch.failures = _with(batch.failures, taken.page.file, taken.reason)
            if number % _TELLS == 0:
                _tell(batch, counts, at=clock())
        batch.state = BatchState.DONE
    except (Refusal, Unreadable, OSError) as error:
        batch.state, batch.reason = BatchState.STOPPED, str(error)[:500]
    except DatabaseError:
        raise
    except MemoryError:
        batch.state, batch.reason = BatchState.STOPPED, TOO_MUCH
    except Exception:
        # One source that the program cannot take holds up none behind it.
        log.exception("batch %s", batch.pk)
        batch.state, batch.reason = BatchState.STOPPED, _FAULT
    _end(batch, counts, at=clock())


def _end(batch: Batch, counts: Counter[str], *, at: datetime) -> None:
    batch.ended_at = at
    _tell(batch, counts, at=at)
    by, data = batch.given_by.code, {"state": batch.state, **counts}
    record("legacy.end", kind="batch", key=str(batch.pk), by=by, at=at, data=data)


def _heard(batch: Batch, pages: Iterator[Extract], clock: Clock) -> Iterator[Extract]:
    """The pages as they come; whoever watches is told that they do."""
    for page in pages:
        at = clock()
        if batch.heard_at is None or at - batch.heard_at >= _BEATS:
            batch.heard_at = at
            batch.save(update_fields=["heard_at"])
        yield page


def _tell(batch: Batch, counts: Counter[str], *, at: datetime) -> None:
    batch.counts, batch.heard_at = dict(counts), at
    batch.save(update_fields=["state", "counts", "failures", "reason", "heard_at", "ended_at"])


def _readable(batch: Batch, counts: Counter[str]) -> Iterator[Extract]:
    """The pages that could be read; the others are counted and named."""
    for page in _pages(batch):
        if isinstance(page, Unreadable):
            counts["failed"] += 1
            batch.failures = _with(batch.failures, page.name, page.why)
        else:
            yield page


def _with(failures: list[dict[str, str]], name: str, why: str) -> list[dict[str, str]]:
    return [*failures, {"name": name, "why": why}] if len(failures) < MOST_FAILURES else failures


def _pages(batch: Batch) -> Iterator[Extract | Unreadable]:
    """The pages of a source under its own name, not that of its place on this machine."""
    place = store().path(batch.sha256)
    read = sources.read([place], format_=batch.format, columns=batch.columns)
    for name, page in read:
        shown = name.replace(str(place), batch.name)
        if isinstance(page, Unreadable):
            yield Unreadable(shown, page.why, page.mend)
        else:
            page = replace(page, file=page.file.replace(str(place), batch.name))
            yield turned(page, Script(batch.script))


def _locked(batch: Batch) -> Batch:
    rows = Batch.objects.select_for_update(of=("self",)).select_related("organ", "before")
    return rows.get(pk=batch.pk)


def store() -> Store:
    """Where sources are kept as they were given."""
    return Store(settings.DATA_DIR / "imports")
