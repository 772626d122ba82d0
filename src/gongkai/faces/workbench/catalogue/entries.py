"""Looking: the lines in force with what answers them, and one entry through its editions."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Q
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gongkai.base.organs.models import Site
from gongkai.duties.catalogue import queries
from gongkai.duties.catalogue.columns import COLUMNS
from gongkai.duties.catalogue.gaps import Gap
from gongkai.duties.catalogue.models import Entry, Line, LineQuerySet
from gongkai.duties.releases import queries as releases
from gongkai.duties.releases.address import address_of
from gongkai.faces.workbench.catalogue import fetch
from gongkai.faces.workbench.catalogue.forms import FilterForm
from gongkai.faces.workbench.catalogue.paging import paged
from gongkai.faces.workbench.documents.views import organ_names
from gongkai.faces.workbench.staff import StaffRequest, page, today

GAP_SHAPES = {
    Gap.ANSWERED: "done",
    Gap.STALE: "soon",
    Gap.EMPTY: "late",
    Gap.NOT_DUE: "",
    Gap.ON_REQUEST: "",
}
SHOWN_DOCUMENTS = 20


@require_safe
def lines(request: StaffRequest) -> HttpResponse:
    """What must be public, by the filters in the address, each with what answers it."""
    names = organ_names(request)
    form = FilterForm(request.GET, organs=names.items())
    wanted = form.cleaned_data if form.is_valid() else {}
    rows = _filtered(queries.visible_lines(request.standing), wanted)
    rows = queries.answered(rows).order_by("edition__organ__order", "edition_id", "seq", "id")
    listing = paged(rows, request.GET)
    context = {
        "filters": form,
        "listing": listing,
        "rows": [(row, *_answer(row)) for row in listing.rows],
        "names": names,
        "has_organs": len(names) > 1,
        "is_filtered": any(wanted.values()),
        "wanted_gap": wanted.get("gap", ""),
        "gaps": [(gap.value, gap.zh) for gap in queries.FILTERS],
        "keeps": bool(fetch.kept(request.standing)),
    }
    return page(request, "catalogue/lines.html", context)


def _answer(line: Line) -> tuple[queries.Answer, str]:
    found = queries.answer(line, on=today())
    return found, GAP_SHAPES[found.state]


def _filtered(rows: LineQuerySet, wanted: Mapping[str, Any]) -> LineQuerySet:
    if wanted.get("organ"):
        rows = rows.filter(edition__organ__code=wanted["organ"])
    if wanted.get("item"):
        rows = rows.filter(item=wanted["item"])
    if wanted.get("gap"):
        rows = queries.FILTERS[Gap(wanted["gap"])](rows, on=today())
    for word in (wanted.get("q") or "").split()[:5]:
        rows = rows.filter(
            Q(item_l1__icontains=word)
            | Q(item_l2__icontains=word)
            | Q(elements__icontains=word)
            | Q(entry__code__icontains=word)
        )
    return rows


@require_safe
def entry(request: StaffRequest, code: str) -> HttpResponse:
    """An entry: what the catalogue says of it, what answers it, and how its wording went."""
    found = fetch.entry(request, code)
    rows = Line.objects.filter(entry=found).select_related("edition", "department", "entry")
    versions = [
        row
        for row in rows.order_by("-edition__number")
        if row.edition.in_force_on or not found.is_base
    ]
    now = queries.answered(rows.filter(edition__replaced_on=None).in_force()).first()
    shown = now or versions[0]
    context = {
        "entry": found,
        "line": shown,
        "columns": shown_columns(shown),
        "versions": versions,
        "answer": queries.answer(now, on=today()) if now and not found.is_base else None,
        "shape": _answer(now)[1] if now else "",
        "public": _public(found),
        "is_listed": now is not None,
        "may_draft": any(
            duty.role == "clerk" and duty.organ == found.organ.code
            for duty in request.standing.duties
        ),
    }
    return page(request, "catalogue/entry.html", context)


def _public(found: Entry) -> list[tuple[Any, str]]:
    """What is public under it, newest first, with its address."""
    rows = releases.public().filter(entry=found.code).order_by("-published_on", "-id")
    addresses = dict(Site.objects.values_list("code", "address"))
    return [
        (row, f"{addresses[row.site]}{address_of(row.shelf, row.slug)}")
        for row in rows[:SHOWN_DOCUMENTS]
        if row.site in addresses
    ]


def shown_columns(line: Line) -> list[tuple[str, Any]]:
    """The columns of the standard as a reader sees them: ticks of one group together."""
    values = line.values
    texts: dict[str, Any] = {
        column.id: getattr(values, column.id) for column in COLUMNS if column.id != "seq"
    }
    groups: dict[str, list[str]] = {}
    for column in COLUMNS:
        value = texts.get(column.id)
        if column.id == "carriers":
            groups[column.zh] = list(values.carriers)
        elif isinstance(value, bool):
            groups.setdefault(column.top, []).extend([column.sub] if value else [])
        elif column.id == "to_group":
            named = column.sub if value == "√" else str(value)
            groups.setdefault(column.top, []).extend([named] if value else [])
        elif value:
            groups[column.sub or column.top] = [str(value)]
    return [(name, _("、").join(its)) for name, its in groups.items() if its]
