"""The register of normative documents: on any day, in any state; what ends soon."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from gongkai.base.organs import queries as organs
from gongkai.base.organs.roles import Role
from gongkai.duties.documents import norms
from gongkai.faces.workbench.normative.forms import RegisterForm
from gongkai.faces.workbench.staff import StaffRequest, page, today

ROWS = 50
SHAPES = {
    "valid": "valid",
    "amended": "changed",
    "coming": "coming",
    "lapsed": "void",
    "abolished": "void",
}


@require_safe
def register(request: StaffRequest) -> HttpResponse:
    """What stands in the register, as it is on a day."""
    form = RegisterForm(request.GET)
    wanted = form.cleaned_data if form.is_valid() else {}
    on = wanted.get("on") or today()
    entries = norms.register(request.standing, on=on, validity=wanted.get("validity", ""))
    start = _start(request.GET.get("page", ""))
    lines = norms.lines(entries[start : start + ROWS], on=on)
    context = {
        "form": form,
        "on": on,
        "is_today": on == today(),
        "lines": [(line, SHAPES[line.validity]) for line in lines],
        "total": len(entries),
        "page_number": start // ROWS + 1,
        "has_more": len(entries) > start + ROWS,
        "names": {code: row.short_name for code, row in organs.names_on(on).items()},
        "may_clear": bool(request.standing.organs(frozenset({Role.CLERK, Role.LEGAL}))),
    }
    return page(request, "normative/register.html", context)


def _start(written: str) -> int:
    is_number = len(written) < 5 and written.isascii() and written.isdecimal()
    return (max(int(written), 1) - 1) * ROWS if is_number else 0
