"""The demo's annual reports of last year: the organs' and the city's, written and published."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from django.db import transaction

from gongkai.across.reports import actions
from gongkai.across.reports.models import AnnualReport
from gongkai.base.organs.models import Organ
from gongkai.base.organs.roles import Role
from gongkai.faces.cli.demo import data
from gongkai.faces.cli.demo.columns import holder
from gongkai.faces.cli.demo.walking import publish
from gongkai.law.annual.form import T2
from gongkai.law.days import CITY

# The city's office writes the report that adds up all organs.
_CITY = "YZ01"
_LAST_DAY = 20
_TEXTS = {"（三）": "management", "（四）": "platform", "（五）": "oversight"}


@transaction.atomic
def file_all(*, at: datetime) -> None:
    """Everything of `reports.toml`, unless there are reports already; `at`: now."""
    if AnnualReport.objects.exists():
        return
    given = data.reports()
    # In January the reports of last year are still to be written: those of the year before stand.
    day = at.astimezone(CITY) - timedelta(days=30)
    at = min(day, day.replace(month=1, day=_LAST_DAY, hour=10))
    for row in given["organ"]:
        organ = Organ.objects.get(code=row["code"])
        _figures(organ, row.get("figures", {}), at)
        _report(organ, given | row, at)
    # The city's follows when it can add up the others.
    _report(Organ.objects.get(code=_CITY), given["summary"], at + timedelta(days=3), whole=True)


def _figures(organ: Organ, figures: Mapping[str, int], at: datetime) -> None:
    by = holder(organ.code, at, Role.OFFICE)
    for row, value in figures.items():
        column = next(iter(T2[row].columns))
        actions.enter_figure(
            organ, year=at.year - 1, row=row, column=column, value=Decimal(value), by=by, at=at
        )


def _report(organ: Organ, texts: Mapping[str, Any], at: datetime, *, whole: bool = False) -> None:
    by = holder(organ.code, at, Role.CLERK)
    report = actions.draft(organ, year=at.year - 1, is_summary=whole, by=by, at=at)
    written = {"ch1": _filled(report.ch1, texts), "ch5": texts["problems"].strip()}
    report = actions.edit(report, texts=written, revision=report.revision, by=by, at=at)
    publish(report, at=at)


def _filled(chapter: str, texts: Mapping[str, Any]) -> str:
    """The chapter as it was begun, each of its headings with what it speaks of."""
    lines = (line + texts.get(_TEXTS.get(line[:3], ""), "") for line in chapter.splitlines())
    return "\n".join(lines)
