from datetime import date
from decimal import Decimal
from difflib import SequenceMatcher
from typing import Any

from gongkai.across.reports import queries
from gongkai.across.reports.content import report_of
from gongkai.across.reports.models import AnnualReport
from gongkai.base.organs import queries as organs
from gongkai.base.organs.models import Organ
from gongkai.base.organs.roles import Role
from gongkai.base.organs.standing import Standing
from gongkai.duties.handling.kinds import Missing
from gongkai.law.annual.check import Checked, ReportError, check
from gongkai.law.annual.form import CHAPTERS, T2
from gongkai.law.refusal import Refusal

LAW = "《条例》第四十九条、第五十条"
_TEXTS = ("ch1", "ch5", "ch6")
# What of table two is typed in; the register of normative documents is counted.
ENTERED = frozenset(T2) - {"t2_normative"}
FIRST_YEAR = 2008


def missing(report: AnnualReport) -> list[Missing]:
    """What keeps a report from being handed over: an empty chapter, figures that do not add up."""
    lacks = [
        Missing(name, f"“{CHAPTERS[name].zh}”没有内容")
        for name in _TEXTS
        if not getattr(report, name).strip()
    ]
    for finding in checked(report).broken:
        lacks.append(Missing("tables", f"{finding.identity}：{finding.text}"))
    return lacks


def gate(report: AnnualReport) -> list[Missing]:
    """What the office finds: texts that say other figures than the tables, chapters left thin."""
    lacks = [
        Missing(finding.row or "ch1", finding.text)
        for finding in checked(report).doubts
        if finding.identity.startswith("T")
    ]
    for name in _TEXTS:
        for topic in CHAPTERS[name].must_cover:
            if topic not in getattr(report, name):
                lacks.append(Missing(name, f"“{CHAPTERS[name].zh}”没有写“{topic}”"))
    return lacks


def checked(report: AnnualReport) -> Checked:
    """The identities of a report as it stands."""
    return check(report_of(report))


def likeness(report: AnnualReport) -> dict[str, int]:
    """How much of each text is last year's, in percent; nothing where that is not known."""
    before = queries.previous(report.organ, report.year, is_summary=report.is_summary)
    texts = (before or {}).get("text") or {}
    return {
        name: round(100 * SequenceMatcher(None, texts[name], getattr(report, name)).ratio())
        for name in _TEXTS
        if texts.get(name)
    }


def check_may_report(by: Standing, organ: str) -> None:
    if not any(by.holds(role, organ) for role in (Role.CLERK, Role.OFFICE, Role.OFFICER)):
        raise Refusal("年度报告由本机关的经办人或者办公室编写。", law=LAW)


def writers_of_earlier(by: Standing, organ: Organ, on: date) -> bool:
    """The organ's own writers; for a government, which has nobody, those of its office."""
    codes = organs.keepers(organ, on=on)
    return any(by.holds(role, code) for role in queries.WRITERS for code in codes)


def check_may_enter_earlier(by: Standing, organ: Organ, on: date) -> None:
    if not writers_of_earlier(by, organ, on):
        raise Refusal(
            "以前年度的报告由本机关的经办人或者办公室录入，政府的由它的办公室录入。", law=LAW
        )


def check_may_add_up(organ: Organ, on: date) -> None:
    """The city's report is written by its office, which is responsible for all organs' reports."""
    if organ.code not in organs.keepers(organs.main_site().organ, on=on):
        raise Refusal("全市的年度报告由市政府办公室汇总编写。", law="《条例》第四十九条")


def check_year(year: int, this_year: int) -> None:
    if not FIRST_YEAR <= year < this_year:
        raise Refusal(f"年度报告写已经结束的一年（{FIRST_YEAR} 年以后）；请改正年度。", law=LAW)


def check_is_new(organ: Organ, year: int, is_summary: bool) -> None:
    if AnnualReport.objects.filter(organ=organ, year=year, is_summary=is_summary).exists():
        raise Refusal(f"{year} 年的报告已经建立。")


def check_figure(row: str, column: str, value: Decimal) -> None:
    """A figure is one of the form's cells, and not one that is counted."""
    if row not in ENTERED or column not in T2[row].columns:
        raise Refusal("这个数字由系统统计，或者表中没有这一格，不能填报。")
    is_amount = row == "t2_fee"
    if value < 0 or (not is_amount and value != value.to_integral_value()):
        kind = "数" if is_amount else "整数"
        raise Refusal(f"{T2[row].zh}“{T2[row].columns[column]}”要填不小于 0 的{kind}。")


def check_earlier(organ: Organ, year: int, report: Any) -> None:
    """A report taken over is of this organ and year, and adds up (I1–I5)."""
    try:
        found = check(report)
    except ReportError as error:
        raise Refusal(f"不能读这份报告：{error}。") from error
    if report.get("year") not in (year, None) or report.get("organ") not in (organ.code, None):
        raise Refusal("报告里写的机关或者年度，与要录入的不同；请核对。")
    if "t3" not in report:
        raise Refusal("报告里没有第三张表（t3），下一年的结转无从核对。")
    if found.broken:
        told = "；".join(finding.text for finding in found.broken[:5])
        raise Refusal(f"报告的数字对不上：{told}。")
