"""What of a report becomes public: its texts, and its tables as it was handed in."""

from typing import Any

from gongkai.across.reports import queries
from gongkai.across.reports.models import AnnualReport
from gongkai.base.organs import queries as organs

KIND = "annual_report"


def report_of(report: AnnualReport) -> dict[str, Any]:
    """The report as contract 3.4 has it, from the records and its texts as they stand."""
    text = {"ch1": report.ch1, "ch5": report.ch5, "ch6": report.ch6}
    return queries.annual(report.organ, report.year, text=text, is_summary=report.is_summary)


def content(report: AnnualReport) -> dict[str, Any]:
    """The content of a release: contract 3.4, with the organ's name, and no year before."""
    found = report_of(report)
    found.pop("previous", None)
    about = queries.subject(report.organ, is_summary=report.is_summary)
    name = organs.name_on(about, queries.due_on(report))
    return found | {"title": report.title, "organ_name": name, "is_summary": report.is_summary}
