"""Third parties that have answered or been silent, and about whom nobody has decided."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from gongkai.duties.documents import consulting
from gongkai.duties.documents.models import ThirdParty
from gongkai.faces.workbench.staff import StaffRequest, today
from gongkai.faces.workbench.waiting import SHOWN, Band, Item


def bands(request: StaffRequest) -> Iterator[Band]:
    """One band, one query."""
    rows = list(consulting.to_decide(request.standing, on=today())[: SHOWN + 1])
    yield Band(
        id="parties",
        zh=_("第三方意见，等我决定"),
        act_zh=_("决定"),
        items=tuple(_item(row) for row in rows[:SHOWN]),
        has_more=len(rows) > SHOWN,
    )


def _item(row: ThirdParty) -> Item:
    url = reverse("workbench:document-parties", args=[row.document_id])
    return Item(
        kind=_("第三方"),
        title=row.document.title,
        url=url,
        act_url=url,
        mark=_("已答复") if row.answered_on else _("逾期没有答复"),
        facts=(row.shown, row.number),
    )
