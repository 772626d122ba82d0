from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from gongkai.across.exchange.models import Counterpart, CounterpartQuerySet, Handover, System
from gongkai.base.organs.models import Organ
from gongkai.base.organs.standing import Standing
from gongkai.base.sealing import blinds
from gongkai.duties.requests.models import Case, CaseQuerySet
from gongkai.duties.requests.states import DESK, State


@dataclass(frozen=True)
class Known:
    """What is there already of what a file names, asked in as many queries however long it is."""

    organs: dict[str, Organ] = field(default_factory=dict)
    # By their number, and by the receipt.
    counterparts: dict[str, Counterpart] = field(default_factory=dict)
    cases: dict[str, Case] = field(default_factory=dict)
    # The number over there that a case has already, by the case.
    numbers: dict[int, str] = field(default_factory=dict)
    # The cases of whoever has an identity number, by its blind index.
    same_applicant: dict[str, list[Case]] = field(default_factory=dict)


def known(
    system: System,
    *,
    numbers: Iterable[str],
    receipts: Iterable[str],
    ids: Iterable[str],
    standing: Standing,
) -> Known:
    """What is there already; of other organs' cases only those that have one of the numbers."""
    desks = standing.organs(DESK)
    rows = Case.objects.filter(organ__code__in=desks).select_related("organ", "applicant")
    linked = Counterpart.objects.filter(system=system)
    by_number = linked.filter(number__in=list(numbers))
    hashes = {each for id_ in set(ids) for each in blinds(id_, kind="id")}
    same: dict[str, list[Case]] = {}
    for case in rows.filter(applicant__id_index__in=hashes).order_by("id"):
        same.setdefault(case.applicant.id_index, []).append(case)
    cases = {case.receipt: case for case in rows.filter(receipt__in=list(receipts))}
    found = {each.pk for each in cases.values()} | {c.pk for rows in same.values() for c in rows}
    return Known(
        organs={row.code: row for row in Organ.objects.filter(code__in=desks)},
        counterparts={
            row.number: row for row in by_number.select_related("case__organ", "case__applicant")
        },
        cases=cases,
        numbers=dict(linked.filter(case__in=found).values_list("case_id", "number")),
        same_applicant=same,
    )


def to_export(
    standing: Standing,
    *,
    organ: str = "",
    first: date | None = None,
    last: date | None = None,
    state: str = "",
) -> CaseQuerySet:
    """The cases of the desks somebody works at, by the day they came and by where they stand."""
    desks = standing.organs(DESK)
    rows = Case.objects.filter(organ__code__in=desks & {organ} if organ else desks)
    if first:
        rows = rows.filter(came_on__gte=first)
    if last:
        rows = rows.filter(came_on__lte=last)
    if state in set(State):
        rows = rows.filter(state=state)
    return rows.select_related("organ", "applicant").order_by("came_on", "id")


def numbers_of(system: System, cases: Iterable[Case]) -> dict[int, str]:
    """The numbers that cases have in a system, by the case."""
    rows = Counterpart.objects.filter(system=system, case__in=[case.pk for case in cases])
    return dict(rows.values_list("case_id", "number"))


def in_conflict(standing: Standing) -> CounterpartQuerySet:
    """What changed on both sides, at the desks somebody works at; the oldest first."""
    rows = Counterpart.objects.filter(case__organ__code__in=standing.organs(DESK)).in_conflict()
    return rows.select_related("system", "case__organ").order_by("changed_at", "id")


def of_case(case: Case) -> list[Counterpart]:
    return list(Counterpart.objects.filter(case=case).select_related("system"))


def handovers(standing: Standing) -> list[Handover]:
    """What went out and came in lately at one's desks."""
    rows = Handover.objects.filter(organs__code__in=standing.organs(DESK)).distinct()
    return list(rows.select_related("system")[:20])
