"""What many applicants ask about: interpret it once more."""

from collections.abc import Iterator

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from gongkai.duties.requests import asking
from gongkai.duties.requests.asking import AskedAbout
from gongkai.faces.workbench.staff import StaffRequest, today
from gongkai.faces.workbench.waiting import Band, Item


def bands(request: StaffRequest) -> Iterator[Band]:
    """One band, for those who draft and for the office."""
    if not request.standing.organs(asking.TOLD):
        return
    found = asking.asked_about(request.standing, on=today(), least=settings.INTERPRET_AFTER)
    yield Band.of(
        "asked-about",
        _("问得多，宜再作解读"),
        _("解读"),
        found,
        _item,
        all_url=reverse("workbench:interpretations"),
    )


def _item(each: AskedAbout) -> Item:
    key = int(each.publication.key)
    return Item(
        kind=_("解读"),
        title=each.publication.title,
        url=reverse("workbench:document", args=[key]),
        act_url=reverse("workbench:document-interpretation", args=[key]),
        mark=_("%(n)s 件申请问到") % {"n": each.count},
        facts=(each.publication.doc_number,),
    )
