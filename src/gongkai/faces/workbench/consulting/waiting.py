"""Third parties that have answered or been silent, and about whom nobody has decided."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from gongkai.duties.documents import consulting
from gongkai.duties.documents.models import ThirdParty
from gongkai.faces.workbench.staff import StaffRequest, today
from gongkai.faces.workbench.waiting import Band, Item


def bands(request: StaffRequest) -> Iterator[Band]:
    """One band, one query."""
    yield Band.of(
        "parties",
        _("第三方意见，等我决定"),
        _("决定"),
        consulting.to_decide(request.standing, on=today()),
        _item,
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
