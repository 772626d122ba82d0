"""An organ's list held against a superior's, and each difference confirmed (事项目录比对确认).

What is taken over becomes a draft, to be reviewed like any other; what is kept is kept for a
reason. A newer list shows what is not settled and nothing else.
"""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from gongkai.base.journal.actions import record as tell
from gongkai.base.organs.models import Organ
from gongkai.base.organs.standing import Standing
from gongkai.duties.handling.states import State
from gongkai.duties.records import actions, queries, rules
from gongkai.duties.records.listed import Listed
from gongkai.duties.records.models import Comparison, Decided, Discrepancy, Record
from gongkai.law.records.comparing import Difference, Item, What, differences
from gongkai.law.records.reading import Unreadable, Value, empty, read, written
from gongkai.law.records.sorts import SORTS, Sort
from gongkai.law.refusal import Refusal

KIND = "comparison"


@transaction.atomic
def compare(
    organ: Organ,
    *,
    sort: str,
    source: str,
    listed: Listed,
    is_whole: bool,
    by: Standing,
    at: datetime,
    sha256: str = "",
) -> Comparison:
    """Hold the organ's list against another; what was settled in the same words stays settled."""
    rules.check_may_draft(by, organ.code)
    rules.check_sort(sort)
    rules.check_source(source)
    ours = [_item(row) for row in queries.of_sort(organ, sort)]
    found = differences(SORTS[sort], ours, listed.items, is_whole=is_whole)
    settled = _settled(organ, sort)
    fresh = [each for each in found if _words(each) not in settled]
    row = Comparison.objects.create(
        organ=organ,
        sort=sort,
        source=source.strip(),
        sha256=sha256,
        is_whole=is_whole,
        columns=list(listed.columns),
        items=len(listed.items),
        settled=len(found) - len(fresh),
        made_by=by.code,
        made_at=at,
    )
    texts = {item.code: dict(item.texts) for item in listed.items}
    Discrepancy.objects.bulk_create(
        Discrepancy(
            comparison=row,
            order=order,
            texts=texts[each.code] if each.what is What.MISSING else {},
            **vars(each),
        )
        for order, each in enumerate(fresh, start=1)
    )
    told = {"sort": sort, "source": row.source, "items": row.items, "found": len(fresh)}
    tell(f"{KIND}.make", kind=KIND, key=row.key, by=by.code, at=at, data=told)
    return row


@transaction.atomic
def accept(found: Discrepancy, *, by: Standing, at: datetime) -> None:
    """Take over what the other list says, into a draft; what we have too much is to be withdrawn.

    Raises Refusal for what is in a reviewer's hands, has changed since, or cannot be read.
    """
    found = _locked(found, by)
    comparison = found.comparison
    sort = comparison.of_sort
    if found.what == What.MISSING:
        actions.draft(
            comparison.organ,
            sort=sort.id,
            title=found.title,
            code=found.code,
            values={
                id_: _read(sort, id_, text)
                for id_, text in found.texts.items()
                if id_ in sort.fields
            },
            by=by,
            at=at,
            comparison=comparison.key,
        )
    elif found.what == What.FIELD:
        _take_over(found, sort, by, at)
    _decide(found, Decided.ACCEPTED, "", by, at)


@transaction.atomic
def keep(found: Discrepancy, *, reason: str, by: Standing, at: datetime) -> None:
    """Leave ours as it is, for a reason."""
    found = _locked(found, by)
    rules.check_reason(reason)
    _decide(found, Decided.KEPT, reason.strip(), by, at)


def newest(comparison: Comparison) -> Comparison:
    """The last one with the list of that name."""
    rows = Comparison.objects.filter(
        organ=comparison.organ, sort=comparison.sort, source=comparison.source
    )
    return rows.order_by("-made_at", "-id")[0]


def listed_of(organ: Organ, sort: str) -> Listed:
    """Another organ's own list, as far as it is public. Raises Refusal where there is none."""
    rows = [row for row in queries.of_sort(organ, sort) if row.state == State.PUBLISHED]
    if not rows:
        raise Refusal("那个机关还没有公开这一种类的信息。")
    return Listed(tuple(map(_item, rows)), tuple(SORTS[sort].fields), ())


def _item(row: Record) -> Item:
    fields = row.of_sort.fields
    texts = {
        id_: written(fields[id_], value)
        for id_, value in row.values.items()
        if id_ in fields and value
    }
    return Item(row.code, row.title, texts)


def _settled(organ: Organ, sort: str) -> set[tuple[str, ...]]:
    """What was decided before; an item that was accepted and is missing again is open again."""
    rows = Discrepancy.objects.filter(comparison__organ=organ, comparison__sort=sort)
    rows = rows.exclude(decided=Decided.OPEN)
    return {row.words for row in rows if row.decided == Decided.KEPT or row.what == What.EXTRA}


def _words(each: Difference) -> tuple[str, ...]:
    return (each.what, each.code, each.field, each.ours, each.theirs)


def _locked(found: Discrepancy, by: Standing) -> Discrepancy:
    rows = Discrepancy.objects.select_for_update(of=("self",))
    found = rows.select_related("comparison__organ").get(pk=found.pk)
    rules.check_may_draft(by, found.comparison.organ.code)
    rules.check_is_open(found, newest=newest(found.comparison))
    return found


def _take_over(found: Discrepancy, sort: Sort, by: Standing, at: datetime) -> None:
    organ = found.comparison.organ
    record = queries.by_code(organ, sort.id, [found.code]).get(found.code)
    rules.check_is_as_compared(found, _said(record, found.field) if record else None)
    assert record is not None  # The rule has said so.
    rules.check_can_take({found.code: record})
    if record.state == State.PUBLISHED:
        record = actions.update(record, by=by, at=at)
    values: dict[str, Value] = dict(record.values)
    if found.field not in ("code", "title"):
        values[found.field] = _read(sort, found.field, found.theirs)
    actions.edit(
        record,
        title=found.theirs if found.field == "title" else record.title,
        code=found.theirs if found.field == "code" else record.code,
        values=values,
        revision=record.revision,
        by=by,
        at=at,
        comparison=found.comparison.key,
    )
    if found.field == "code":
        # The others of this item are told by its code.
        same = Discrepancy.objects.filter(comparison=found.comparison, code=found.code)
        same.filter(what=What.FIELD, decided=Decided.OPEN).update(code=found.theirs)


def _said(record: Record, field: str) -> str:
    if field in ("code", "title"):
        return str(getattr(record, field))
    of = record.of_sort.fields[field]
    return written(of, record.values.get(field, empty(of)))


def _read(sort: Sort, field: str, text: str) -> Value:
    try:
        return read(sort.fields[field], text)
    except Unreadable as fault:
        raise Refusal(
            f"对方写的不能照搬：{fault}。请打开这一项手工修改，或者写明理由保留我方的。"
        ) from fault


def _decide(found: Discrepancy, decided: Decided, reason: str, by: Standing, at: datetime) -> None:
    found.decided, found.reason = decided, reason
    found.decided_by, found.decided_at = by.code, at
    found.save(update_fields=["decided", "reason", "decided_by", "decided_at"])
    told = {"what": found.what, "code": found.code, "field": found.field, "order": found.order}
    told |= {"reason": reason} if reason else {}
    key = found.comparison.key
    tell(f"{KIND}.{decided.value}", kind=KIND, key=key, by=by.code, at=at, data=told)


def decide(
    found: Iterable[Discrepancy], *, is_kept: bool, reason: str, by: Standing, at: datetime
) -> int:
    """Several in the same way, or none of them; tells how many."""
    done = 0
    with transaction.atomic():
        for each in found:
            if is_kept:
                keep(each, reason=reason, by=by, at=at)
            else:
                accept(each, by=by, at=at)
            done += 1
    rules.check_some(done)
    return done
