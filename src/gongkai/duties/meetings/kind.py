"""Meetings as a kind of thing that goes the way from draft to public."""

from datetime import datetime
from typing import Any

from gongkai.duties.documents import numbering
from gongkai.duties.handling.kinds import Kind
from gongkai.duties.meetings import content, rules
from gongkai.duties.meetings.content import MeetingContent
from gongkai.duties.meetings.models import Meeting, Paper
from gongkai.duties.meetings.states import State
from gongkai.duties.releases.actions import Stamps
from gongkai.duties.releases.links import Named
from gongkai.duties.releases.models import Release
from gongkai.law.days import day_of
from gongkai.law.links import LinkKind
from gongkai.text import markup


def _content(meeting: Meeting) -> dict[str, Any]:
    values = content.content(meeting).to_json()
    return values | {"papers": [list(each) for each in _papers(meeting)]}


def _papers(meeting: Meeting) -> list[tuple[str, str]]:
    """The public things beside its open topics: they are part of what is reviewed."""
    rows = Paper.objects.filter(
        topic__meeting=meeting,
        topic__openness="open",
        topic__state__in=[State.ADMITTED, State.DECIDED],
    ).order_by("topic__order", "topic", "pk")
    named = rows.values_list("publication__kind", "publication__key")
    return list(dict.fromkeys(named))


def _stamps(meeting: Meeting, release: Release, at: datetime) -> Stamps:
    """Lists and search show what was frozen."""
    frozen = content.of_release(release.content)
    if not meeting.index_number:
        meeting.index_number = numbering.next_index_number(meeting.organ, on=day_of(at))
    return Stamps(
        site=numbering.site_of(meeting.organ).code,
        organ_name=frozen.organ_name,
        index_number=meeting.index_number,
        published_on=day_of(at),
        summary=_summary(frozen),
        written_on=frozen.held_on,
        phase="decision",
        links=tuple(
            Named(LinkKind.RELATED, target_kind=kind, target_key=key)
            for kind, key in release.content["papers"]
        ),
    )


def _summary(frozen: MeetingContent) -> str:
    topics = "；".join(topic.title for topic in frozen.topics)
    return (topics or markup.plain(frozen.body))[:1500]


KIND = Kind(
    name=content.KIND,
    zh="会议",
    model=Meeting,
    content=_content,
    missing=rules.missing,
    gate=rules.gate,
    stamps=_stamps,
    numbered=("index_number",),
)
