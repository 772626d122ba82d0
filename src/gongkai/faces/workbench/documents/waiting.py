"""What is to be put up on the spot, and what hangs there past its time."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from gongkai.duties.documents import posted
from gongkai.duties.documents.models import Document, Posting
from gongkai.duties.documents.rules.posting import NOTERS
from gongkai.faces.workbench.staff import StaffRequest, today
from gongkai.faces.workbench.waiting import SHOWN, Band, Item, left
from gongkai.faces.workbench.words import word
from gongkai.law.limited import PLACES


def bands(request: StaffRequest) -> Iterator[Band]:
    """For those who look after what hangs on the boards of their organ."""
    if not request.standing.organs(frozenset(NOTERS)):
        return
    up = posted.to_put_up(request.standing, limit=SHOWN + 1)
    down = posted.to_take_down(request.standing, on=today(), limit=SHOWN + 1)
    yield Band.of(
        "put-up", _("等我张贴"), _("登记"), up, _to_put_up, all_url=reverse("workbench:documents")
    )
    yield Band.of(
        "take-down",
        _("该撤下的张贴"),
        _("登记撤下"),
        down,
        _to_take_down,
        all_url=reverse("workbench:documents"),
    )


def _to_put_up(row: Document) -> Item:
    places = _("、").join(word(PLACES.get(each, each)) for each in row.places)
    return Item(
        kind=_("现场公开"),
        title=row.title,
        url=reverse("workbench:document", args=[row.pk]),
        act_url=reverse("workbench:document-postings", args=[row.pk]),
        since=row.changed_at,
        due_on=row.due_on,
        left=left(row.due_on),
        facts=(places, row.place_note),
    )


def _to_take_down(row: Posting) -> Item:
    return Item(
        kind=_("现场公开"),
        title=row.document.title,
        url=reverse("workbench:document", args=[row.document_id]),
        act_url=reverse("workbench:document-postings", args=[row.document_id]),
        due_on=row.until_on,
        left=left(row.until_on),
        facts=(row.where,),
    )
