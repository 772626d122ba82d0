"""Annual reports as a kind of thing that goes the way from draft to public."""

from datetime import datetime

from gongkai.across.reports import content, queries, rules
from gongkai.across.reports.models import AnnualReport
from gongkai.duties.handling.kinds import Kind
from gongkai.duties.releases import numbering
from gongkai.duties.releases.actions import Stamps
from gongkai.duties.releases.models import Release
from gongkai.law.days import day_of

# The statutory item 政府信息公开工作年度报告 is the platform's own column, no item of 第二十条.
_SUMMARY_LENGTH = 200


def _stamps(report: AnnualReport, release: Release, at: datetime) -> Stamps:
    frozen = release.content
    if not report.index_number:
        report.index_number = numbering.next_index_number(report.organ, on=day_of(at))
    return Stamps(
        site=numbering.site_of(report.organ).code,
        organ_name=frozen["organ_name"],
        index_number=report.index_number,
        published_on=day_of(at),
        summary=frozen["text"]["ch1"][:_SUMMARY_LENGTH],
        written_on=day_of(release.signed_at) if release.signed_at else None,
        due_on=queries.due_on(report),
    )


KIND = Kind(
    name=content.KIND,
    zh="年度报告",
    model=AnnualReport,
    content=content.content,
    missing=rules.missing,
    gate=rules.gate,
    stamps=_stamps,
    numbered=("index_number",),
    due_on=queries.due_on,
    heavy=("ch1", "ch5", "ch6"),
)
