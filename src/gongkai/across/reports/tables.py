"""The figures of a time, counted from the records and from nothing else.

A request is new on the day that counts as its receipt, done on the day it ended, and carried over
while it had been received and had not ended. One that was split is counted as its pieces, one that
was merged into another not at all. Each cell has the cases that make it (`cases`).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import Count, Q

from gongkai.across.reports.models import EnteredFigure
from gongkai.base.organs.models import Organ
from gongkai.duties.releases.models import Publication
from gongkai.duties.requests.models import Case, CaseQuerySet, Proceeding
from gongkai.law.annual.form import APPLICANTS, T2, T3, T4_COLUMNS, T4_GROUPS, TOTAL
from gongkai.law.decisions import DECISIONS

NEW, CARRIED_IN, ALL_RESULTS, CARRIED_ON = "r1", "r2", "r3_7", "r4"
Cells = dict[str, dict[str, Any]]
_FEE = "t2_fee"
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Span:
    """The days a table speaks of, both included."""

    first: date
    last: date

    @classmethod
    def year(cls, year: int) -> "Span":
        return cls(date(year, 1, 1), date(year, 12, 31))

    @classmethod
    def month(cls, year: int, month: int) -> "Span":
        following = date(year + month // 12, month % 12 + 1, 1)
        return cls(date(year, month, 1), following - _DAY)


def table_two(organs: Iterable[Organ], span: Span) -> Cells:
    """What was disclosed by itself: documents from what is public, the rest as it was entered.

    Where no amount of fees was entered, those of the organ's public records of fees are added up.
    """
    codes = [organ.code for organ in organs]
    cells: Cells = {row: dict.fromkeys(form.columns, 0) for row, form in T2.items()}
    cells["t2_normative"] = _normative(codes, span)
    entered = EnteredFigure.objects.filter(organ__code__in=codes, year=span.last.year).exclude(
        row="t2_normative"
    )
    for figure in entered:
        value = float(figure.value) if figure.row == _FEE else int(figure.value)
        cells[figure.row][figure.column] += value
    told = set(entered.filter(row=_FEE).values_list("organ__code", flat=True))
    counted = _fees([code for code in codes if code not in told], span.last.year)
    if counted:
        cells[_FEE]["amount"] = float(Decimal(str(cells[_FEE]["amount"])) + counted)
    return cells


def _fees(codes: list[str], year: int) -> Decimal:
    """What was charged in a year, as the public records of fees tell it."""
    rows = Publication.objects.public().filter(shelf="fee", organ__in=codes)
    told = rows.values_list("release__content", flat=True)
    return sum(
        (
            Decimal(amount)
            for content in told
            for in_year, amount in content["values"].get("collected") or []
            if in_year == str(year)
        ),
        Decimal(),
    )


def _normative(codes: list[str], span: Span) -> dict[str, Any]:
    """The register of normative documents on the last day, and what came and went until then."""
    rows = Publication.objects.public().filter(register__in=codes)
    ended = Q(abolished_on__range=(span.first, span.last)) | Q(
        lapses_on__range=(span.first, span.last)
    )
    gone = Q(abolished_on__lte=span.last) | Q(lapses_on__lte=span.last)
    return rows.aggregate(
        issued=Count("pk", filter=Q(published_on__range=(span.first, span.last))),
        abolished=Count("pk", filter=ended),
        in_force=Count("pk", filter=Q(published_on__lte=span.last) & ~gone),
    )


def table_three(organs: Iterable[Organ], span: Span) -> Cells:
    """What came of the requests, by kinds of applicants; in four counting queries."""
    codes = [organ.code for organ in organs]
    cells: Cells = {row: dict.fromkeys(APPLICANTS, 0) for row in T3}
    for row in (NEW, CARRIED_IN, CARRIED_ON):
        for column, number in _by_class(cases(codes, span, row)).items():
            cells[row][column] = number
    done = cases(codes, span, ALL_RESULTS).values("decision", "applicant_class")
    for each in done.annotate(number=Count("pk")).order_by():
        for row in (DECISIONS[each["decision"]].row, ALL_RESULTS):
            cells[row][each["applicant_class"]] += each["number"]
    for counted in cells.values():
        counted[TOTAL] = sum(number for column, number in counted.items() if column != TOTAL)
    return cells


def cases(codes: Iterable[str], span: Span, row: str, column: str = TOTAL) -> CaseQuerySet:
    """The cases that a cell of table three counts."""
    found = Case.objects.filter(organ__code__in=list(codes), received_on__isnull=False)
    found = found.exclude(linked_from__kind="split").exclude(links__kind="merged")
    if column != TOTAL:
        found = found.filter(applicant_class=column)
    if row == NEW:
        return found.filter(received_on__range=(span.first, span.last))
    if row == CARRIED_IN:
        return found.filter(_open_after(span.first - _DAY))
    if row == CARRIED_ON:
        return found.filter(_open_after(span.last))
    done = found.filter(ended_on__range=(span.first, span.last))
    if row == ALL_RESULTS:
        return done
    return done.filter(decision__in=[code for code, d in DECISIONS.items() if d.row == row])


def _open_after(day: date) -> Q:
    """Received on or before the day, and not ended with it."""
    return Q(received_on__lte=day) & (Q(ended_on=None) | Q(ended_on__gt=day))


def _by_class(found: CaseQuerySet) -> dict[str, int]:
    rows = found.values("applicant_class").annotate(number=Count("pk")).order_by()
    return {row["applicant_class"]: row["number"] for row in rows}


def table_four(organs: Iterable[Organ], span: Span) -> Cells:
    """Reviews and suits: those that ended in the time by their result, the others as pending."""
    codes = [organ.code for organ in organs]
    cells: Cells = {group: dict.fromkeys(T4_COLUMNS, 0) for group in T4_GROUPS}
    rows = Proceeding.objects.filter(case__organ__code__in=codes, served_on__lte=span.last)
    rows = rows.filter(Q(ended_on=None) | Q(ended_on__gte=span.first))
    for forum, result, ended_on in rows.values_list("forum", "result", "ended_on"):
        is_pending = ended_on is None or ended_on > span.last
        cells[forum]["pending" if is_pending else result] += 1
        cells[forum][TOTAL] += 1
    return cells


def added(tables: Iterable[Cells]) -> Cells:
    """The sum of tables of one form, cell by cell."""
    total: Cells = {}
    for table in tables:
        for row, columns in table.items():
            into = total.setdefault(row, {})
            for column, value in columns.items():
                into[column] = into.get(column, 0) + value
    return total
