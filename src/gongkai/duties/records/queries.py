import hashlib
from collections.abc import Iterable
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from gongkai.base.organs import queries as organs
from gongkai.base.organs.models import Organ
from gongkai.base.organs.roles import Role
from gongkai.base.organs.standing import Standing
from gongkai.duties.records.content import RecordContent
from gongkai.duties.records.models import (
    Comparison,
    Decided,
    ListKey,
    ListKeyQuerySet,
    Record,
)
from gongkai.law.days import day_of


def content(record: Record) -> RecordContent:
    """All that would become public of the record as it stands now."""
    return RecordContent(
        title=record.title,
        organ=record.organ.code,
        organ_name=organs.name_on(record.organ, day_of(record.changed_at)),
        sort=record.sort,
        code=record.code,
        values=record.values,
    )


def count(organ: Organ, sort: str) -> int:
    """How many records of a sort an organ has that are not withdrawn."""
    return Record.objects.standing(sort).filter(organ=organ).count()


def by_code(organ: Organ, sort: str, codes: Iterable[str]) -> dict[str, Record]:
    """The records of an organ with these numbers."""
    rows = Record.objects.standing(sort).filter(organ=organ, code__in=list(codes))
    return {row.code: row for row in rows.select_related("organ")}


def unsettled(codes: Iterable[str]) -> QuerySet[Comparison]:
    """The newest comparison with each list in which something is open; `open` tells how much."""
    same = {name: OuterRef(name) for name in ("organ", "sort", "source")}
    newer = Comparison.objects.filter(**same, pk__gt=OuterRef("pk"))
    is_open = Q(discrepancies__decided=Decided.OPEN)
    rows = Comparison.objects.filter(~Exists(newer), organ__code__in=list(codes))
    counted = rows.annotate(open=Count("discrepancies", filter=is_open))
    return counted.filter(open__gt=0).order_by("made_at", "id")


def of_sort(organ: Organ, sort: str) -> list[Record]:
    """All that an organ has of a sort and has not withdrawn, by their codes."""
    rows = Record.objects.standing(sort).filter(organ=organ).order_by("code")
    return list(rows.select_related("organ"))


def key_of(secret: str, *, on: date) -> ListKey | None:
    """The key that somebody shows; None for one that is wrong, over or revoked."""
    rows = ListKey.objects.good(on=on).select_related("organ", "person")
    return rows.filter(hashed=hashed(secret)).first()


def hashed(secret: str) -> str:
    """What is kept of a key: it is long and random, so that its digest tells nothing of it."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def keys(standing: Standing) -> ListKeyQuerySet:
    """Those of the organs one works in; of all for who guards the city's accounts."""
    rows = ListKey.objects.select_related("organ", "person")
    if any(duty.role == Role.ADMIN_SECURITY for duty in standing.duties):
        return rows
    return rows.filter(organ__code__in=standing.organs())
