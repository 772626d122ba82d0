"""What each month brought 逐月统计: requests by what came of them, and documents made public.

Counted as the annual report counts, so that twelve months make its year.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, QuerySet
from django.db.models.functions import ExtractMonth

from gongkai.across.reports.tables import (
    ALL_RESULTS,
    CARRIED_IN,
    NEW,
    Span,
    cases,
)
from gongkai.base.organs.standing import Standing
from gongkai.duties.releases.models import Publication
from gongkai.law.annual.form import T3, T3_FORM
from gongkai.law.decisions import DECISIONS

# The results as a month tells them: those under one heading of the form together.
_TOP = "h3"
RESULTS = {id_: row.zh for id_, row in T3_FORM.items() if row.under == _TOP and id_ != ALL_RESULTS}
_DOCUMENT = "document"


@dataclass(frozen=True)
class Month:
    """A month of some organs: documents, requests new, carried in, done by result, carried on."""

    first: date
    documents: int
    new: int
    carried_in: int
    results: dict[str, int]
    done: int
    carried_on: int


def group_of(row: str) -> str:
    """The column of a result: itself, or the heading it stands under."""
    return row if T3[row].under == _TOP else T3[row].under


def months(codes: Collection[str], year: int, *, on: date) -> list[Month]:
    """The months of a year that have begun, those without anything too; in four queries."""
    span = Span.year(year)
    new = _by_month(cases(codes, span, NEW), "received_on")
    shown = Publication.objects.public().filter(kind=_DOCUMENT, organ__in=list(codes))
    shown = shown.filter(published_on__range=(span.first, span.last))
    documents = _by_month(shown, "published_on")
    done = _results(codes, span)
    open_ = cases(codes, span, CARRIED_IN).count()
    found = []
    for month in range(1, 13):
        first = date(year, month, 1)
        if first > on:
            break
        results = {id_: done.get((month, id_), 0) for id_ in RESULTS}
        ended = sum(results.values())
        left = open_ + new.get(month, 0) - ended
        found.append(
            Month(first, documents.get(month, 0), new.get(month, 0), open_, results, ended, left)
        )
        open_ = left
    return found


def _by_month(rows: QuerySet[Any], name: str) -> dict[int, int]:
    counted = rows.order_by().values(month=ExtractMonth(name))
    return {row["month"]: row["n"] for row in counted.annotate(n=Count("pk"))}


def _results(codes: Collection[str], span: Span) -> dict[tuple[int, str], int]:
    rows = cases(codes, span, ALL_RESULTS).order_by()
    counted = rows.values("decision", month=ExtractMonth("ended_on")).annotate(n=Count("pk"))
    found: dict[tuple[int, str], int] = {}
    for row in counted:
        key = (row["month"], group_of(DECISIONS[row["decision"]].row))
        found[key] = found.get(key, 0) + row["n"]
    return found


def may_count(standing: Standing, organs: Collection[str]) -> list[str]:
    """The organs of these whose months one may see: one's own, a supervisor all."""
    own = standing.organs()
    return [code for code in organs if standing.is_supervisor or code in own]
