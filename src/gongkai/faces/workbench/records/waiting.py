"""Differences from a superior's list that wait to be confirmed, a matter a list."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from gongkai.duties.records import queries
from gongkai.duties.records.models import Comparison
from gongkai.faces.workbench.records.fetch import CLERK
from gongkai.faces.workbench.staff import StaffRequest
from gongkai.faces.workbench.waiting import Band, Item
from gongkai.faces.workbench.words import word


def bands(request: StaffRequest) -> Iterator[Band]:
    """Nothing for who writes in no organ."""
    codes = request.standing.organs(CLERK)
    if codes:
        yield Band.of(
            "comparisons",
            _("要确认的清单差异"),
            _("确认"),
            queries.unsettled(codes),
            _item,
            all_url=reverse("workbench:comparisons"),
        )


def _item(row: Comparison) -> Item:
    url = reverse("workbench:comparison", args=[row.pk])
    facts = (_("待确认 %(n)s 处") % {"n": getattr(row, "open", 0)},)
    kind = word(row.of_sort.zh)
    return Item(kind=kind, title=row.source, url=url, act_url=url, since=row.made_at, facts=facts)
