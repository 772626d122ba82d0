from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction

from gongkai.across.reports import queries, rules, wording
from gongkai.across.reports.content import KIND
from gongkai.across.reports.models import AnnualReport, EarlierReport, EnteredFigure
from gongkai.base.journal.actions import record
from gongkai.base.organs import queries as organs
from gongkai.base.organs.models import Organ, Person
from gongkai.base.organs.standing import Standing
from gongkai.duties.handling import actions as handling
from gongkai.duties.handling import rules as handling_rules
from gongkai.law.days import day_of

TEXTS = ("ch1", "ch5", "ch6")


@transaction.atomic
def draft(
    organ: Organ, *, year: int, is_summary: bool = False, by: Standing, at: datetime
) -> AnnualReport:
    """Begin the report on a year that is over; its texts start with the figures in sentences."""
    rules.check_may_report(by, organ.code)
    rules.check_year(year, day_of(at).year)
    if is_summary:
        rules.check_may_add_up(organ, day_of(at))
    rules.check_is_new(organ, year, is_summary)
    figures = queries.annual(organ, year, is_summary=is_summary)
    name = organs.name_on(queries.subject(organ, is_summary=is_summary), day_of(at))
    report: AnnualReport = AnnualReport.objects.create(
        organ=organ,
        year=year,
        is_summary=is_summary,
        title=f"{name}{year}年政府信息公开工作年度报告",
        drafter=Person.objects.get(code=by.code),
        editors=[by.code],
        ch1=wording.chapter_one(figures),
        ch6=wording.chapter_six(figures),
        created_at=at,
        changed_at=at,
    )
    handling.journal(report, "draft", by=by.code, at=at, year=year, organ=organ.code)
    return report


@transaction.atomic
def edit(
    report: AnnualReport, *, texts: Mapping[str, str], revision: int, by: Standing, at: datetime
) -> AnnualReport:
    """Change the three texts; what was handed over becomes a draft again."""
    report = handling.locked(report)
    handling_rules.check_can_edit(report)
    rules.check_may_report(by, report.organ.code)
    handling_rules.check_same_revision(report, revision)
    changed = [name for name in TEXTS if name in texts and texts[name] != getattr(report, name)]
    for name in changed:
        setattr(report, name, texts[name])
    if changed:
        handling.touch(report, by=by, at=at)
        handling.journal(report, "edit", by=by.code, at=at, changed=changed)
    return report


@transaction.atomic
def enter_figure(
    organ: Organ, *, year: int, row: str, column: str, value: Decimal, by: Standing, at: datetime
) -> EnteredFigure:
    """Enter a cell that no room counts; the one that stood there before stays in the journal."""
    rules.check_may_report(by, organ.code)
    rules.check_figure(row, column, value)
    figure, _ = EnteredFigure.objects.update_or_create(
        organ=organ,
        year=year,
        row=row,
        column=column,
        defaults={"value": value, "by": by.code, "at": at},
    )
    key = f"{organ.code}-{year}"
    data: dict[str, Any] = {"row": row, "column": column, "value": str(value)}
    record("figure.enter", kind="figure", key=key, by=by.code, at=at, data=data)
    made: EnteredFigure = figure
    return made


@transaction.atomic
def enter_earlier(
    organ: Organ, *, year: int, report: dict[str, Any], by: Standing, at: datetime
) -> EarlierReport:
    """Take over the report of a year before the records begin, in the form of contract 3.4.

    That of a government is entered by its office: nobody works in the government itself.
    """
    rules.check_may_enter_earlier(by, organ, day_of(at))
    rules.check_year(year, day_of(at).year)
    rules.check_earlier(organ, year, report)
    row, _ = EarlierReport.objects.update_or_create(
        organ=organ, year=year, defaults={"report": report, "by": by.code, "at": at}
    )
    key = f"{organ.code}-{year}"
    record("earlier_report.enter", kind=KIND, key=key, by=by.code, at=at, data={"year": year})
    made: EarlierReport = row
    return made
