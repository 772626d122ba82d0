"""Writing the lines of an edition: one, many at once, out."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from gongkai.duties.catalogue import actions, queries
from gongkai.duties.catalogue.carriers import WEBSITE
from gongkai.duties.catalogue.models import Edition, Line
from gongkai.faces.workbench.catalogue import fetch
from gongkai.faces.workbench.catalogue.editing import may_edit
from gongkai.faces.workbench.catalogue.forms import AssignForm, LineForm, initial
from gongkai.faces.workbench.staff import StaffRequest, attempt, now, page, revision_sent, say
from gongkai.law.refusal import Refusal

FIRST = {"to_all": True, "by_proactive": True, "level_county": True, "carriers": [WEBSITE]}
GROUPS = (
    ("item_l1", "item_l2", "elements", "basis"),
    ("limit_text", "limit_kind", "limit_count", "limit_month", "limit_day"),
    ("subject", "department"),
)
TICKS = (
    (gettext_lazy("公开对象"), ("to_all", "to_group")),
    (gettext_lazy("公开方式"), ("by_proactive", "by_request")),
    (gettext_lazy("公开层级"), ("level_county", "level_town")),
)


@require_http_methods(["GET", "POST"])
def new(request: StaffRequest, pk: int) -> HttpResponse:
    """A new line at the end of the edition."""
    found = fetch.edition(request, pk)
    return _written(request, found, None, FIRST | {"subject": _last_subject(found)})


@require_http_methods(["GET", "POST"])
def line(request: StaffRequest, pk: int, line: int) -> HttpResponse:
    """Another wording of a line."""
    found = fetch.edition(request, pk)
    row = fetch.line(found, line)
    return _written(request, found, row, initial(row))


def _last_subject(found: Edition) -> str:
    row = queries.lines(found).last()
    return row.subject if row else ""


def _written(
    request: StaffRequest, found: Edition, row: Line | None, first: dict[str, Any]
) -> HttpResponse:
    form = LineForm(request.POST or None, organ=found.organ, initial=first)
    refusal = None
    if form.is_valid():
        refusal = attempt(
            lambda: actions.write_line(
                found,
                values=form.values(),
                line=row,
                revision=revision_sent(request),
                by=request.standing,
                at=now(),
            )
        )
        if refusal is None:
            say(request, _("已保存。"))
            return redirect("workbench:catalogue", found.pk)
    if not may_edit(request, found):
        refusal = refusal or Refusal(_("这一版您不能修改。"))
    context = {
        "edition": found,
        "line": row,
        "form": form,
        "groups": [[form[name] for name in names] for names in GROUPS],
        "ticks": [(zh, [form[name] for name in names]) for zh, names in TICKS],
        "revision": request.POST.get("revision") or found.revision,
    }
    return page(request, "catalogue/line.html", context, refusal=refusal)


@require_POST
def remove(request: StaffRequest, pk: int, line: int) -> HttpResponse:
    """Take a line out of the edition."""
    found = fetch.edition(request, pk)
    row = fetch.line(found, line)
    refusal = attempt(
        lambda: actions.remove_line(
            row, revision=revision_sent(request), by=request.standing, at=now()
        )
    )
    if refusal:
        return _back(request, found, refusal)
    say(request, _("已从这一版移出。"))
    return redirect("workbench:catalogue", found.pk)


@require_http_methods(["GET", "POST"])
def assign(request: StaffRequest, pk: int) -> HttpResponse:
    """Give many lines one statutory item, department or interval."""
    found = fetch.edition(request, pk)
    form = AssignForm(request.POST or None, organ=found.organ)
    chosen = request.POST.getlist("entry")
    refusal = None
    if form.is_valid():
        refusal = _assigned(request, found, form.given(), chosen)
        if refusal is None:
            return redirect("workbench:catalogue-assign", found.pk)
    context = {
        "edition": found,
        "form": form,
        "rows": queries.lines(found),
        "chosen": set(chosen),
        "revision": found.revision,
        "may_edit": may_edit(request, found),
    }
    return page(request, "catalogue/assign.html", context, refusal=refusal)


def _assigned(
    request: StaffRequest, found: Edition, values: dict[str, str], chosen: list[str]
) -> Refusal | None:
    if not values or not chosen:
        return Refusal(_("请勾选条目，并至少选一个要填的值。"))
    count: list[int] = []
    refusal = attempt(
        lambda: count.append(
            actions.assign(
                found,
                entries=chosen,
                values=values,
                revision=revision_sent(request),
                by=request.standing,
                at=now(),
            )
        )
    )
    if refusal is None:
        say(request, _("填好了 %(n)s 条。") % {"n": count[0]})
    return refusal


def _back(request: StaffRequest, found: Edition, refusal: Refusal) -> HttpResponse:
    context = {"edition": found}
    return page(request, "catalogue/refused.html", context, refusal=refusal)
