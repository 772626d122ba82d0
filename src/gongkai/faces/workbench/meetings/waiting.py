"""What waits in meetings: topics to deal with, plans to approve, decisions to make public."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from gongkai.duties.meetings import queries
from gongkai.duties.meetings.models import Meeting, Topic
from gongkai.faces.workbench.staff import StaffRequest
from gongkai.faces.workbench.waiting import Band, Item, left
from gongkai.faces.workbench.words import word
from gongkai.law.meetings import SORTS


def bands(request: StaffRequest) -> Iterator[Band]:
    """Five bands; the same number of queries however much waits."""
    for move, zh, act_zh in (
        ("admit", _("等我列入的议题"), _("办理")),
        ("resubmit", _("要补充的议题"), _("补充")),
    ):
        yield Band.of(
            f"topic-{move}",
            zh,
            act_zh,
            queries.waiting(request.standing, move),
            _topic,
            all_url=reverse("workbench:topics"),
        )
    yield Band.of(
        "meeting-plan",
        _("等我批准的会议方案"),
        _("批准"),
        queries.plans_to_approve(request.standing),
        _plan,
        all_url=reverse("workbench:meetings"),
    )
    yield Band.of(
        "meeting-news",
        _("要发的会议报道"),
        _("报道"),
        queries.news_to_write(request.standing),
        _news,
        all_url=reverse("workbench:meetings"),
    )
    yield Band.of(
        "decisions",
        _("要公开的议定事项"),
        _("公开"),
        queries.to_publish(request.standing),
        _decision,
        all_url=f"{reverse('workbench:topics')}?state=decided",
    )


def _news(row: Meeting) -> Item:
    url = reverse("workbench:meeting", args=[row.pk])
    writing = reverse("workbench:document", args=[row.news_id]) if row.news_id else url
    return Item(
        kind=_("会议报道"),
        title=row.title,
        url=url,
        act_url=writing,
        since=row.plan_approved_at,
        facts=(row.report_plan,),
    )


def _topic(row: Topic) -> Item:
    url = reverse("workbench:topic", args=[row.pk])
    return Item(
        kind=word(SORTS[row.sort].zh),
        title=row.title,
        url=url,
        act_url=url,
        since=row.changed_at,
        mark=_("退回") if row.state == "returned" else "",
    )


def _plan(row: Meeting) -> Item:
    url = reverse("workbench:meeting", args=[row.pk])
    return Item(
        kind=word(SORTS[row.sort].zh), title=row.title, url=url, act_url=url, since=row.changed_at
    )


def _decision(row: Topic) -> Item:
    url = reverse("workbench:topic", args=[row.pk])
    return Item(
        kind=word(SORTS[row.sort].zh),
        title=row.title,
        url=url,
        act_url=reverse("workbench:meeting", args=[row.meeting_id]),
        due_on=row.publish_by,
        left=left(row.publish_by),
        facts=(row.meeting.title if row.meeting else "",),
    )
