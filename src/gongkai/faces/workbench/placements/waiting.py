"""What waits in columns: proposals to answer, reposts to confirm, columns to feed."""

from collections.abc import Iterator
from datetime import timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from gongkai.duties.placements import queries
from gongkai.duties.placements.models import Placement, RepostTo
from gongkai.duties.placements.queries import Freshness
from gongkai.faces.workbench.staff import StaffRequest, today
from gongkai.faces.workbench.waiting import Band, Item, left

# A column is a task so many days before its interval ends.
AHEAD = timedelta(days=3)


def bands(request: StaffRequest) -> Iterator[Band]:
    """Three bands; the same number of queries however much waits."""
    yield Band.of(
        "placements",
        _("等我答复的报送"),
        _("答复"),
        queries.waiting(request.standing),
        _proposal,
        all_url=f"{reverse('workbench:placements')}?show=waiting",
    )
    yield Band.of(
        "reposts",
        _("要转载确认"),
        _("转载"),
        queries.reposts_waiting(request.standing),
        _repost,
        all_url=reverse("workbench:reposts"),
    )
    stale = [
        each
        for each in queries.freshness(queries.tasks(request.standing))
        if each.due_on and each.due_on <= today() + AHEAD
    ]
    stale.sort(key=lambda each: (each.due_on or today(), each.column.pk))
    yield Band.of(
        "columns",
        _("要更新的栏目"),
        _("更新"),
        stale,
        _column,
        all_url=reverse("workbench:columns"),
    )


def _proposal(row: Placement) -> Item:
    url = reverse("workbench:placement", args=[row.pk])
    return Item(
        kind=_("报送"),
        title=row.publication.title,
        url=url,
        act_url=url,
        since=row.made_at,
        due_on=row.due_on,
        left=left(row.due_on),
        facts=(row.publication.organ_name, f"{row.column.site.name} {row.column.name}"),
    )


def _repost(row: RepostTo) -> Item:
    url = reverse("workbench:repost", args=[row.repost_id])
    return Item(
        kind=_("必转"),
        title=row.repost.publication.title,
        url=url,
        act_url=url,
        since=row.repost.ordered_at,
        due_on=row.repost.due_on,
        left=left(row.repost.due_on),
        facts=(row.repost.publication.organ_name,),
    )


def _column(each: Freshness) -> Item:
    url = reverse("workbench:column", args=[each.column.pk])
    return Item(
        kind=_("栏目"),
        title=each.column.name,
        url=url,
        act_url=url,
        due_on=each.due_on,
        left=left(each.due_on),
        facts=(
            each.column.site.name,
            _("每 %(n)s 天更新") % {"n": each.column.interval_days},
        ),
    )
