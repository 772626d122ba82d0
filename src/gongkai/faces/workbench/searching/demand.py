"""What readers looked for and did not find, and what may be done about it."""

from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gongkai.across.search import queries
from gongkai.across.search.demand import LEAST, Wanted, demand
from gongkai.across.search.engine import SearchUnavailable
from gongkai.base.organs.roles import Role
from gongkai.faces.workbench.searching.words import check_office
from gongkai.faces.workbench.staff import StaffRequest, page, today

ROWS = 50
SPANS = (1, 4, 13)


@dataclass(frozen=True)
class Line:
    """A thing that is wanted, and how many answer it now (None: the search rests)."""

    wanted: Wanted
    found: int | None


@require_safe
def wanted(request: StaffRequest) -> HttpResponse:
    """The most wanted of the last weeks; what was looked for seldom is one sum."""
    may_keep = check_office(request)
    asked = request.GET.get("weeks", "")
    weeks = int(asked) if asked in {str(span) for span in SPANS} else SPANS[1]
    told = demand(weeks=weeks, on=today())
    rows = Paginator(told.wanted, ROWS).get_page(request.GET.get("page"))
    found = _found([each.text for each in rows])
    context = {
        "rows": rows,
        "lines": [Line(each, found.get(each.text)) for each in rows],
        "told": told,
        "least": LEAST,
        "weeks": weeks,
        "spans": [(span, _("最近 %(n)s 周") % {"n": span}) for span in SPANS],
        "may_keep": may_keep,
        "may_draft": bool(request.standing.organs(frozenset({Role.CLERK}))),
        "tab": "demand",
    }
    return page(request, "searching/demand.html", context)


def _found(texts: list[str]) -> dict[str, int]:
    try:
        return queries.holding(texts, root=Path(settings.DATA_DIR) / "search")
    except SearchUnavailable:
        return {}
