"""The columns of all sites, one of them with what stands in it, and changes of the tree."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from gongkai.base.organs.models import Site
from gongkai.duties.placements import actions, queries, rules
from gongkai.duties.placements.models import Column, Placement
from gongkai.duties.placements.queries import Freshness
from gongkai.duties.placements.states import State
from gongkai.faces.workbench.handling.acts import refusal
from gongkai.faces.workbench.placements import fetch, history
from gongkai.faces.workbench.placements.forms import ColumnForm, PlaceForm, open_columns
from gongkai.faces.workbench.staff import StaffRequest, attempt, now, page, say, today
from gongkai.law.refusal import Refusal

SHOWN = 50


@dataclass(frozen=True)
class Line:
    """A column in the tree: how deep it stands, how fresh it is, how much was placed in it."""

    column: Column
    depth: int
    fresh: Freshness
    is_late: bool
    placed: int


@require_safe
def columns(request: StaffRequest) -> HttpResponse:
    """Every site with its columns; it costs the same number of queries for any number."""
    rows = list(open_columns().filter(pk__in=Column.objects.visible_to(request.standing)))
    fresh = {each.column.pk: each for each in queries.freshness(rows)}
    counts = queries.counts(rows)
    lines: dict[int, list[Line]] = {}
    for column, depth in _as_tree(rows):
        line = Line(
            column,
            depth,
            fresh[column.pk],
            fresh[column.pk].is_late(today()),
            counts.get(column.pk, 0),
        )
        lines.setdefault(column.site_id, []).append(line)
    sites = Site.objects.select_related("organ").order_by("-is_main", "code")
    kept = queries.kept_sites(request.standing, on=today())
    context = {
        "sites": [(site, lines.get(site.pk, []), site.pk in kept) for site in sites],
        "names": fetch.names(),
    }
    return page(request, "placements/columns.html", context)


def _as_tree(rows: Sequence[Column]) -> list[tuple[Column, int]]:
    below: dict[int | None, list[Column]] = {}
    for row in rows:
        below.setdefault(row.parent_id, []).append(row)

    def walk(parent: int | None, depth: int) -> list[tuple[Column, int]]:
        found: list[tuple[Column, int]] = []
        for row in below.get(parent, ()):
            found += [(row, depth), *walk(row.pk, depth + 1)]
        return found

    return walk(None, 0)


@require_safe
def column(request: StaffRequest, pk: int) -> HttpResponse:
    """What stands in a column, what waits for it, and what may be done."""
    return _page(request, fetch.column(request, pk))


def _page(
    request: StaffRequest,
    found: Column,
    form: PlaceForm | None = None,
    refused: Refusal | None = None,
) -> HttpResponse:
    by, on = request.standing, today()
    placed = Placement.objects.filter(column=found, state=State.PLACED)
    rows = list(queries.newest_first(placed)[: SHOWN + 1])
    context = {
        "column": found,
        "form": form or PlaceForm(),
        "fresh": queries.freshness([found])[0],
        "members": queries.members(found).count(),
        "rows": rows[:SHOWN],
        "has_more": len(rows) > SHOWN,
        "names": fetch.names(),
        "events": history.events("column", found.key)[:8],
        "may_fill": not found.closed_at and not refusal(lambda: rules.check_may_fill(by, found)),
        "may_change": not found.closed_at
        and not refusal(lambda: rules.check_may_change(by, found, on)),
        "may_keep": not refusal(lambda: rules.check_may_keep(by, found.site, on)),
        "cannot_close": refusal(lambda: rules.check_can_close(found)),
    }
    return page(request, "placements/column.html", context, refusal=refused)


def new(request: StaffRequest) -> HttpResponse:
    """A new column on a site one keeps."""
    kept = queries.kept_sites(request.standing, on=today())
    written = request.GET.get("site", "")
    sites = Site.objects.select_related("organ").filter(pk__in=kept)
    if written:
        sites = sites.filter(code=written) if written.isprintable() else sites.none()
    site = sites.order_by("-is_main", "code").first()
    if site is None:
        raise Http404
    form = _form(request, site, None, {"owner": site.organ.code})
    if request.method != "POST" or not form.is_valid():
        return _edit_page(request, form, site)
    made: list[Column] = []
    refused = attempt(
        lambda: made.append(
            actions.open_column(site, values=form.values(), by=request.standing, at=now())
        )
    )
    if refused:
        return _edit_page(request, form, site, refused=refused)
    say(request, _("栏目已开设；有了内容，网站上就会出现。"))
    return redirect("workbench:column", made[0].pk)


def edit(request: StaffRequest, pk: int) -> HttpResponse:
    """Change a column; for whoever may never, this page is not there."""
    found = fetch.column(request, pk)
    if refusal(lambda: rules.check_may_change(request.standing, found, today())):
        raise Http404
    form = _form(request, found.site, found, ColumnForm.initial_of(found))
    if request.method != "POST" or not form.is_valid():
        return _edit_page(request, form, found.site, found)
    refused = attempt(
        lambda: actions.change_column(found, values=form.values(), by=request.standing, at=now())
    )
    if refused:
        return _edit_page(request, form, found.site, found, refused)
    say(request, _("栏目已保存。"))
    return redirect("workbench:column", found.pk)


def _form(
    request: StaffRequest, site: Site, found: Column | None, initial: dict[str, object]
) -> ColumnForm:
    data = request.POST if request.method == "POST" else None
    names = fetch.names()
    return ColumnForm(data, initial=initial, site=site.pk, column=found, names=names, on=today())


def _edit_page(
    request: StaffRequest,
    form: ColumnForm,
    site: Site,
    found: Column | None = None,
    refused: Refusal | None = None,
) -> HttpResponse:
    context = {"form": form, "site": site, "column": found}
    return page(request, "placements/column_edit.html", context, refusal=refused)


@require_POST
def place(request: StaffRequest, pk: int) -> HttpResponse:
    """The owner puts something public into it."""
    found = fetch.column(request, pk)
    if refusal(lambda: rules.check_may_fill(request.standing, found)):
        raise Http404
    form = PlaceForm(request.POST)
    if not form.is_valid():
        return _page(request, found, form)
    thing = form.cleaned_data["thing"]
    refused = attempt(lambda: actions.place(thing, column=found, by=request.standing, at=now()))
    if refused:
        return _page(request, found, form, refused)
    say(request, _("已放入栏目。"))
    return redirect("workbench:column", found.pk)


@require_POST
def close(request: StaffRequest, pk: int) -> HttpResponse:
    """Close it; its page is gone, what stood in it stays where it was published."""
    found = fetch.column(request, pk)
    if refusal(lambda: rules.check_may_keep(request.standing, found.site, today())):
        raise Http404
    refused = attempt(lambda: actions.close_column(found, by=request.standing, at=now()))
    if refused:
        return _page(request, found, refused=refused)
    say(request, _("栏目已停办，网站上不再有它。"))
    return redirect("workbench:columns")
