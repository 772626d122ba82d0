"""Which closed cases have been kept long enough, by the rules that hold on a day."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef

from gongkai.duties.requests.models import (
    Appraisal,
    Case,
    CaseQuerySet,
    KeptLonger,
    Proceeding,
    RetentionRule,
)
from gongkai.duties.requests.states import State
from gongkai.law.days import day_of
from gongkai.law.retention import Class, class_of, due_on

MOST = 200


@dataclass(frozen=True)
class Kept:
    """A filed case: its class, and from when it may be destroyed; None: never, or not known."""

    case: Case
    of: Class
    due_on: date | None


def rules_on(on: date) -> dict[Class, RetentionRule]:
    """The rule of each class that has one on a day: the newest that has begun."""
    found: dict[Class, RetentionRule] = {}
    for row in RetentionRule.objects.filter(from_on__lte=on).order_by("from_on", "id"):
        found[Class(row.kept_class)] = row
    return found


def due(organs: frozenset[str], *, on: date, most: int = MOST) -> list[Kept]:
    """What may be destroyed on a day, the longest kept first; nothing that is contested still."""
    held = rules_on(on)
    years = [row.years for row in held.values() if row.years is not None]
    if not years:
        return []
    # Nothing younger can be due: the database leaves out the rest by itself.
    before = date(on.year - min(years), 1, 1)
    rows = _waiting(organs, on=on).filter(archived_at__lt=f"{before.isoformat()} 00:00:00+08:00")
    found = []
    for case in rows.order_by("archived_at", "id").iterator(500):
        kept = _kept(case, held)
        if kept.due_on is not None and kept.due_on <= on:
            found.append(kept)
        if len(found) >= most:
            break
    return found


def of_case(case: Case, *, on: date) -> Kept:
    return _kept(_marked(Case.objects.filter(pk=case.pk)).get(), rules_on(on))


def why_kept(case: Case, *, on: date) -> str:
    """What forbids to destroy a case now; empty where nothing does."""
    if not _waiting(frozenset({case.organ.code}), on=on).filter(pk=case.pk).exists():
        return "没有归档、已经销毁、正在鉴定、续存期内，或者复议、诉讼没有终结"
    kept = of_case(case, on=on)
    if kept.due_on is None:
        return f"“{kept.of.zh}”没有设定保管期限，或者永久保管"
    return f"保管到{kept.due_on}" if kept.due_on > on else ""


def _waiting(organs: frozenset[str], *, on: date) -> CaseQuerySet:
    rows = Case.objects.filter(
        organ__code__in=organs, state=State.ARCHIVED, applicant__erased_at=None
    )
    pending = Proceeding.objects.filter(case=OuterRef("pk"), ended_on=None)
    longer = KeptLonger.objects.filter(case=OuterRef("pk"), until__gte=on)
    looked_at = Appraisal.objects.open().filter(cases=OuterRef("pk"))
    rows = rows.exclude(Exists(pending)).exclude(Exists(longer)).exclude(Exists(looked_at))
    return _marked(rows)


def _marked(rows: CaseQuerySet) -> CaseQuerySet:
    contested = Proceeding.objects.filter(case=OuterRef("pk"))
    return rows.annotate(is_contested=Exists(contested)).select_related("organ")


def _kept(case: Case, held: dict[Class, RetentionRule]) -> Kept:
    of = class_of(case.decision, is_contested=case.is_contested)  # type: ignore[attr-defined]
    rule = held.get(of)
    if rule is None or case.archived_at is None:
        return Kept(case, of, None)
    return Kept(case, of, due_on(day_of(case.archived_at), rule.years))
