"""How each organ answers what is reported, and within how many days the city wants it answered."""

from datetime import date

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.base.organs import queries as organs
from gongkai.duties.remarks import actions, queries
from gongkai.duties.remarks.models import Limit
from gongkai.faces.workbench.placements.fetch import names
from gongkai.faces.workbench.remarks.forms import LimitForm
from gongkai.faces.workbench.staff import StaffRequest, attempt, now, page, say, today
from gongkai.faces.workbench.words import word
from gongkai.law.remarks import KINDS


@require_safe
def figures(request: StaffRequest) -> HttpResponse:
    """A year's figures: of one's own organs; of all for the city's office and supervisors."""
    by, on = request.standing, today()
    sees_all = by.is_supervisor or bool(organs.city_offices(by, on=on))
    if not sees_all and not by.organs():
        raise Http404
    year = _year(request, on)
    found = queries.figures(
        None if sees_all else by.organs(),
        first=date(year, 1, 1),
        last=date(year, 12, 31),
        on=on,
    )
    context = {
        "year": year,
        "years": range(on.year, on.year - 5, -1),
        "rows": found,
        "names": names(),
        "total": sum(each.came for each in found),
    }
    return page(request, "remarks/figures.html", context)


def _year(request: StaffRequest, on: date) -> int:
    written = request.GET.get("year", "")
    is_year = len(written) == 4 and written.isascii() and written.isdecimal()
    return int(written) if is_year and 2000 <= int(written) <= on.year else on.year


@require_http_methods(["GET", "HEAD", "POST"])
def limits(request: StaffRequest) -> HttpResponse:
    """The days for an answer by kind, with those the city has set for itself."""
    on = today()
    if not organs.city_offices(request.standing, on=on):
        raise Http404
    form = LimitForm(request.POST if request.method == "POST" else None)
    refused = None
    if request.method == "POST" and form.is_valid():
        refused = attempt(
            lambda: actions.set_limit(**form.cleaned_data, by=request.standing, at=now())
        )
        if not refused:
            say(request, _("已设定；以后收到的按新的时限。"))
            return redirect("workbench:remark-limits")
    context = {
        "now": [(word(each.zh), *queries.workdays(each.id, on=on)) for each in KINDS.values()],
        "set": [
            (word(KINDS[row.kind].zh), row) for row in Limit.objects.order_by("-from_on", "id")
        ],
        "form": form,
    }
    return page(request, "remarks/limits.html", context, refusal=refused)
