"""Links that lead nowhere wait to be mended by whoever writes for the organ."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from gongkai.across.deadlinks import queries
from gongkai.across.deadlinks.models import Reference
from gongkai.base.organs.roles import Role
from gongkai.faces.workbench.deadlinks import shown
from gongkai.faces.workbench.staff import StaffRequest
from gongkai.faces.workbench.waiting import Band, Item
from gongkai.faces.workbench.words import word


def bands(request: StaffRequest) -> Iterator[Band]:
    """Nothing for who writes in no organ."""
    codes = request.standing.organs(frozenset({Role.CLERK}))
    if codes:
        yield Band.of(
            "dead-links",
            _("失效链接"),
            _("更正"),
            queries.dead_of(codes),
            _item,
            all_url=reverse("workbench:dead-links"),
        )


def _item(row: Reference) -> Item:
    url = shown.url(row)
    facts = (f"{row.where}{_('：')}{shown.target(row)}", word(row.why))
    return Item(
        kind=shown.kind(row),
        title=row.publication.title,
        url=url,
        act_url=url,
        since=row.dead_since,
        facts=facts,
    )
