"""今日: what waits for me, act by act, and how much stands in each state."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from gongkai.duties.documents import queries
from gongkai.duties.documents.models import Document
from gongkai.faces.workbench.documents.history import returned_among
from gongkai.faces.workbench.staff import StaffRequest, page
from gongkai.faces.workbench.words import word

SHOWN = 20
# The act, what its band is called, what one does, and the list that shows all of them.
WAITING = (
    (
        "pass",
        _("等我审查"),
        _("审查"),
        "workbench:document-review",
        "?state=in_review&sort=changed",
    ),
    ("sign", _("等我签发"), _("签发"), "workbench:document-sign", "?state=passed&sort=changed"),
    (
        "publish",
        _("等我公开"),
        _("公开"),
        "workbench:document-publish",
        "?state=signed&sort=changed",
    ),
    (
        "submit",
        _("我的草稿"),
        _("接着写"),
        "workbench:document-edit",
        "?state=draft&mine=on&sort=changed",
    ),
)


@dataclass(frozen=True)
class Item:
    """A document that waits, and where its act is done."""

    document: Document
    url: str
    is_returned: bool


@dataclass(frozen=True)
class Band:
    """What waits for one act of mine."""

    move: str
    zh: Any
    act_zh: Any
    items: tuple[Item, ...]
    has_more: bool
    all_url: str


@require_safe
def today(request: StaffRequest) -> HttpResponse:
    """The first page of the day; it costs the same number of queries however much waits."""
    context: dict[str, Any] = {"bands": [], "counts": []}
    if request.signed_in.reads_documents:
        bands = [_band(request, *each) for each in WAITING]
        context["bands"] = [band for band in bands if band.items]
        context["waiting"] = sum(len(band.items) for band in bands)
        context["is_more"] = any(band.has_more for band in bands)
        counts = queries.counts(request.standing)
        context["counts"] = [(state.value, word(state.zh), n) for state, n in counts.items()]
        context["total"] = sum(counts.values())
        context["may_draft"] = any(duty.role == "clerk" for duty in request.standing.duties)
    return page(request, "today.html", context)


def _band(request: StaffRequest, move: str, zh: Any, act_zh: Any, view: str, query: str) -> Band:
    found = list(queries.waiting(request.standing, move)[: SHOWN + 1])
    back = returned_among(row.key for row in found) if move == "submit" and found else ()
    return Band(
        move=move,
        zh=zh,
        act_zh=act_zh,
        items=tuple(
            Item(row, reverse(view, args=[row.pk]), row.key in back) for row in found[:SHOWN]
        ),
        has_more=len(found) > SHOWN,
        all_url=reverse("workbench:documents") + query,
    )
