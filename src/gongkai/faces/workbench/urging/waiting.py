"""What waits in urging: to be answered, and to be looked at by whoever urged."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from gongkai.across.urging.models import Urging, UrgingQuerySet
from gongkai.faces.workbench.placements.fetch import names
from gongkai.faces.workbench.staff import StaffRequest
from gongkai.faces.workbench.waiting import Band, Item, left


def bands(request: StaffRequest) -> Iterator[Band]:
    """Two bands, a query each."""
    url = reverse("workbench:urgings")
    by, known = request.standing, names()
    for name, zh, act_zh, rows in (
        ("answer", _("要回复的督办"), _("回复"), Urging.objects.to_answer(by)),
        ("look", _("对方已回复的督办"), _("查看"), Urging.objects.answered_to(by)),
    ):
        yield _band(name, zh, act_zh, rows, f"{url}?show={name}", known)


def _band(
    name: str, zh: str, act_zh: str, rows: UrgingQuerySet, all_url: str, known: dict[str, str]
) -> Band:
    return Band.of(
        f"urging-{name}",
        zh,
        act_zh,
        rows.select_related("organ", "by_organ"),
        lambda row: _item(row, known),
        all_url=all_url,
    )


def _item(row: Urging, known: dict[str, str]) -> Item:
    url = reverse("workbench:urging", args=[row.pk])
    return Item(
        kind=_("督办"),
        title=row.subject,
        url=url,
        act_url=url,
        since=row.replied_at or row.at,
        due_on=row.due_on,
        left=left(row.due_on),
        facts=(known.get(row.by_organ.code, ""),),
    )
