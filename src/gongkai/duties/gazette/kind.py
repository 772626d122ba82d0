"""Issues of the gazette as a kind of thing that goes the way from draft to public."""

from datetime import datetime
from typing import Any

from gongkai.base.organs import queries as organs
from gongkai.duties.gazette import queries, rules
from gongkai.duties.gazette.content import KIND as NAME
from gongkai.duties.gazette.content import IssueContent
from gongkai.duties.gazette.models import Issue
from gongkai.duties.handling.kinds import Kind
from gongkai.duties.releases import numbering
from gongkai.duties.releases.actions import Stamps
from gongkai.duties.releases.links import Named
from gongkai.duties.releases.models import Release
from gongkai.law.days import day_of
from gongkai.law.links import LinkKind

_SUMMARY_LENGTH = 1500


def _content(issue: Issue) -> dict[str, Any]:
    return queries.content(issue).to_json()


def _stamps(issue: Issue, release: Release, at: datetime) -> Stamps:
    """It stands on the city's own site; what it prints is linked both ways."""
    frozen = IssueContent.from_json(release.content)
    if not issue.index_number:
        issue.index_number = numbering.next_index_number(issue.organ, on=day_of(at))
    public = queries.public().filter(key=issue.key).first()
    return Stamps(
        site=organs.main_site().code,
        organ_name=frozen.organ_name,
        index_number=issue.index_number,
        published_on=public.published_on if public else day_of(at),
        summary="；".join(each.title for each in frozen.items)[:_SUMMARY_LENGTH],
        written_on=frozen.day,
        corrected_on=day_of(at) if public else None,
        links=tuple(
            Named(LinkKind.PRINTS, target_kind=each.kind, target_key=each.key)
            for each in frozen.items
        ),
    )


KIND = Kind(
    name=NAME,
    zh="政府公报",
    model=Issue,
    content=_content,
    missing=rules.missing,
    stamps=_stamps,
    check_can_submit=rules.check_items,
    check_can_sign=rules.check_items,
    check_can_publish=rules.check_can_publish,
    numbered=("index_number",),
    heavy=("foreword", "starts"),
    is_shared=False,
)
