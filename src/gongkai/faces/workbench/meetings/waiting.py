"""What waits in meetings: topics to deal with, plans to approve, decisions to make public."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from gongkai.duties.meetings import queries
from gongkai.duties.meetings.models import Meeting, Topic
from gongkai.faces.workbench.staff import StaffRequest
from gongkai.faces.workbench.waiting import SHOWN, Band, Item, left
from gongkai.faces.workbench.words import word
from gongkai.law.meetings import SORTS


def bands(request: StaffRequest) -> Iterator[Band]:
    """Five bands; the same number of queries however much waits."""
    for move, zh, act_zh in (
        ("admit", _("等我列入的议题"), _("办理")),
        ("resubmit", _("要补充的议题"), _("补充")),
    ):
        found = list(queries.waiting(request.standing, move)[: SHOWN + 1])
        yield Band(
            id=f"topic-{move}",
            zh=zh,
            act_zh=act_zh,
            items=tuple(_topic(row) for row in found[:SHOWN]),
            has_more=len(found) > SHOWN,
            all_url=reverse("workbench:topics"),
        )
    plans = list(queries.plans_to_approve(request.standing)[: SHOWN + 1])
    yield Band(
        id="meeting-plan",
        zh=_("等我批准的会议方案"),
        act_zh=_("批准"),
        items=tuple(_plan(row) for row in plans[:SHOWN]),
        has_more=len(plans) > SHOWN,
        all_url=reverse("workbench:meetings"),
    )
    news = list(queries.news_to_write(request.standing)[: SHOWN + 1])
    yield Band(
        id="meeting-news",
        zh=_("要发的会议报道"),
        act_zh=_("报道"),
        items=tuple(_news(row) for row in news[:SHOWN]),
        has_more=len(news) > SHOWN,
        all_url=reverse("workbench:meetings"),
    )
    decided = list(queries.to_publish(request.standing)[: SHOWN + 1])
    yield Band(
        id="decisions",
        zh=_("要公开的议定事项"),
        act_zh=_("公开"),
        items=tuple(_decision(row) for row in decided[:SHOWN]),
        has_more=len(decided) > SHOWN,
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
