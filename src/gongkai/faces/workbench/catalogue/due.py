"""公开期限: what has to be public by when, what is late, and what became public late."""

from datetime import timedelta
from typing import Any

from django.db.models import F
from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from gongkai.duties.catalogue import queries
from gongkai.duties.documents.models import Document
from gongkai.duties.handling.states import PUBLIC
from gongkai.duties.releases import queries as releases
from gongkai.faces.workbench.catalogue.paging import Paged, paged
from gongkai.faces.workbench.documents.views import organ_names
from gongkai.faces.workbench.staff import StaffRequest, page, today
from gongkai.faces.workbench.waiting import left

SHOWS = {
    "late": _("已超期"),
    "soon": _("一周内到期"),
    "": _("全部待公开"),
    "published": _("逾期公开的"),
}


@require_safe
def due(request: StaffRequest) -> HttpResponse:
    """Documents by their due day; and the year's punctuality, organ by organ."""
    show = request.GET.get("show", "")
    names = organ_names(request)
    found = _published(request) if show == "published" else _open(request, show)
    rows: list[Any] = found.rows
    context = {
        "shows": list(SHOWS.items()),
        "show": show if show in SHOWS else "",
        "listing": found,
        "rows": [(row, left(row.due_on) if show != "published" else None) for row in rows],
        "names": names,
        "has_organs": len(names) > 1,
        "year": today().year,
        "punctual": [
            (each, names.get(each.organ, each.organ))
            for each in queries.timeliness(names, year=today().year)
        ],
    }
    return page(request, "catalogue/due.html", context)


def _open(request: StaffRequest, show: str) -> Paged:
    """What is not public yet and has a day, the earliest first."""
    rows = Document.objects.visible_to(request.standing).exclude(state__in=PUBLIC)
    rows = rows.exclude(due_on=None)
    if show == "late":
        rows = rows.filter(due_on__lt=today())
    if show == "soon":
        rows = rows.filter(due_on__range=(today(), today() + timedelta(days=7)))
    return paged(rows.lean().order_by("due_on", "id"), request.GET)


def _published(request: StaffRequest) -> Paged:
    """What became public after its day."""
    rows = releases.public().filter(kind="document", organ__in=list(organ_names(request)))
    rows = rows.filter(published_on__gt=F("due_on"))
    return paged(rows.order_by("-published_on", "-id"), request.GET)
