"""What leads nowhere, where it stands and since when; and how much of it each organ has."""

from collections.abc import Iterator
from typing import Any

from django.http import Http404, HttpResponse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from gongkai.across.deadlinks import queries
from gongkai.across.deadlinks.models import Reference
from gongkai.faces.workbench import sheets
from gongkai.faces.workbench.catalogue.paging import paged
from gongkai.faces.workbench.deadlinks import shown
from gongkai.faces.workbench.placements.fetch import names
from gongkai.faces.workbench.places import readers
from gongkai.faces.workbench.staff import StaffRequest, page, today
from gongkai.faces.workbench.words import word

_EXPORTED = 5000
_HEADS = (
    gettext_lazy("机关"),
    gettext_lazy("索引号"),
    gettext_lazy("标题"),
    gettext_lazy("位置"),
    gettext_lazy("指向"),
    gettext_lazy("失效原因"),
    gettext_lazy("发现时间"),
)


@require_safe
def dead_links(request: StaffRequest) -> HttpResponse:
    """Those of one's organs, the newest first; of all for the city's office and supervisors."""
    context = _asked(request)
    found = paged(queries.dead(request.standing, on=today(), organ=context["organ"]), request.GET)
    context["paged"] = found
    context["lines"] = [(row, shown.url(row), shown.target(row)) for row in found.rows]
    return page(request, "deadlinks/list.html", context)


@require_safe
def by_organ(request: StaffRequest) -> HttpResponse:
    """How many each organ has, in how many things."""
    context = _asked(request)
    context["rows"] = queries.of_organs(request.standing, on=today())
    return page(request, "deadlinks/organs.html", context)


@require_safe
def table(request: StaffRequest) -> HttpResponse:
    """The list as a table."""
    context = _asked(request)
    rows = queries.dead(request.standing, on=today(), organ=context["organ"])[:_EXPORTED]
    return sheets.csv_of(_cells(rows, context["names"]), name=_("失效链接"))


def _cells(rows: Any, known: dict[str, str]) -> Iterator[list[str | int]]:
    yield [str(head) for head in _HEADS]
    row: Reference
    for row in rows:
        named = row.publication
        assert row.dead_since is not None
        yield [
            known.get(named.organ, named.organ), named.index_number, named.title, row.where,
            shown.target(row), word(row.why), f"{localtime(row.dead_since):%Y-%m-%d %H:%M}",
        ]  # fmt: skip


def _asked(request: StaffRequest) -> dict[str, Any]:
    """What every page shows, and which organ is asked for."""
    if not readers(request.standing):
        raise Http404
    known, organ = names(), request.GET.get("organ", "")
    return {
        "names": known,
        "organ": organ if organ in known else "",
        "looked_at": queries.last_looked_at(),
    }
