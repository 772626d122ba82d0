"""What waits of papers sent upward: to be sent, to be taken, sent back."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from gongkai.duties.upward import queries
from gongkai.duties.upward.models import Paper
from gongkai.faces.workbench.staff import StaffRequest
from gongkai.faces.workbench.waiting import Band, Item
from gongkai.faces.workbench.words import word
from gongkai.law.upward import SORTS


def bands(request: StaffRequest) -> Iterator[Band]:
    """Three bands; the same number of queries however much waits."""
    for move, state, zh, act_zh in (
        ("send", "at_leader", _("等我签发上报"), _("签发")),
        ("take", "waiting", _("等我收文的上报件"), _("收文")),
        ("revise", "returned", _("上级退回的上报件"), _("修改")),
    ):
        yield Band.of(
            f"upward-{move}",
            zh,
            act_zh,
            queries.waiting(request.standing, move),
            _item,
            all_url=f"{reverse('workbench:upward')}?state={state}",
        )


def _item(row: Paper) -> Item:
    url = reverse("workbench:upward-paper", args=[row.pk])
    return Item(
        kind=word(SORTS[row.sort]),
        title=row.title,
        url=url,
        act_url=url,
        since=row.changed_at,
        mark=_("退文") if row.state == "returned" else "",
    )
