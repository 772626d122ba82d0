"""Annual reports: the list, one with its checks, its texts and figures, the cases of a figure."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai.across.reports import actions, queries, rules, tables
from gongkai.across.reports.content import KIND, report_of
from gongkai.across.reports.models import AnnualReport
from gongkai.across.reports.tables import Span
from gongkai.across.urging import queries as urgings
from gongkai.base.organs import queries as organs
from gongkai.base.organs.models import Organ
from gongkai.duties.requests.models import Case
from gongkai.faces.workbench.handling import acts, fetch, holds
from gongkai.faces.workbench.handling.views import life
from gongkai.faces.workbench.placements.fetch import names
from gongkai.faces.workbench.reports import charts
from gongkai.faces.workbench.reports.forms import FigureForm, TextForm
from gongkai.faces.workbench.staff import (
    StaffRequest,
    attempt,
    now,
    page,
    revision_sent,
    say,
    today,
)
from gongkai.law.annual.check import check
from gongkai.law.annual.form import APPLICANTS, T3, T3_FORM
from gongkai.law.refusal import Refusal

_CASES = 500


@require_safe
def reports(request: StaffRequest) -> HttpResponse:
    """The reports one may see, by year, and how the organs stand with their requests."""
    rows = AnnualReport.objects.visible_to(request.standing).select_related("organ")
    own = request.standing.organs(queries.WRITERS)
    site = organs.main_site()
    compared = queries.organs_compared(request.standing, year=today().year, on=today())
    context = {
        "rows": rows.defer("ch1", "ch5", "ch6").order_by("-year", "organ__order", "id")[:200],
        "names": names(),
        "compared": compared,
        "load": charts.load(compared),
        "medians": charts.medians(compared),
        "urged": urgings.counted(request.standing, year=today().year, on=today()),
        "year": today().year,
        "last_year": today().year - 1,
        "organs": sorted(own),
        "adding_up": sorted(own & organs.keepers(site.organ, on=today())),
        "city": site.organ.code,
    }
    return page(request, "reports/list.html", context)


@require_POST
def new(request: StaffRequest) -> HttpResponse:
    """Begin the report on last year, of an organ or, by the office of the city, of all."""
    codes = request.standing.organs(queries.WRITERS)
    organ = Organ.objects.filter(code=request.POST.get("organ", "")).first()
    if organ is None or organ.code not in codes:
        raise Http404
    made: list[AnnualReport] = []
    is_summary = request.POST.get("summary") == "1"
    refused = attempt(
        lambda: made.append(
            actions.draft(
                organ,
                year=today().year - 1,
                is_summary=is_summary,
                by=request.standing,
                at=now(),
            )
        )
    )
    if refused:
        say(request, refused.text)
        return redirect("workbench:annual_reports")
    return redirect("workbench:annual_report", made[0].pk)


def find(request: StaffRequest, pk: int) -> AnnualReport:
    """The report, or 404."""
    found: AnnualReport = fetch.thing(request, KIND, pk)
    return found


@require_safe
def report(request: StaffRequest, pk: int) -> HttpResponse:
    """The report with its identities, the figures that open their cases, and what may be done."""
    return _page(request, find(request, pk))


def _page(
    request: StaffRequest,
    found: AnnualReport,
    refused: Refusal | None = None,
    form: FigureForm | None = None,
) -> HttpResponse:
    values = report_of(found)
    is_own = found.organ.code in request.standing.organs()
    context: dict[str, Any] = {
        "report": found,
        "checked": check(values),
        "likeness": rules.likeness(found),
        "grid": _grid(values["t3"]),
        "columns": list(APPLICANTS.items()),
        "figures": form or FigureForm(),
        "may_write": found.organ.code in request.standing.organs(queries.WRITERS),
        "is_own": is_own,
        "names": names(),
        "due_on": queries.due_on(found),
        **life(request, found),
    }
    return page(request, "reports/report.html", context, refusal=refused)


def _grid(cells: dict[str, dict[str, int]]) -> list[tuple[str, str, list[tuple[str, int]]]]:
    """Table three line by line: the row's id and name, its cells by column."""
    return [
        (id_, row.zh, [] if row.header else [(col, cells[id_][col]) for col in APPLICANTS])
        for id_, row in T3_FORM.items()
    ]


@require_http_methods(["GET", "POST"])
def edit(request: StaffRequest, pk: int) -> HttpResponse:
    """Change the texts; what was approved before is void then."""
    found = find(request, pk)
    form = TextForm(request.POST or None, initial=TextForm.initial_of(found))
    refused = acts.why_not(acts.EDIT, found, request.standing, None)
    if refused and request.method == "GET":
        return _page(request, found, refused)
    if request.method == "GET" and (other := holds.other(request, found)):
        return holds.held(request, found, other)
    refused = refused or holds.why_not_save(request, found)
    if refused is None and form.is_valid():
        revision = revision_sent(request)
        refused = attempt(
            lambda: actions.edit(
                found, texts=form.cleaned_data, revision=revision, by=request.standing, at=now()
            )
        )
        if refused is None:
            holds.let_go(request, found)
            say(request, _("已保存。"))
            return redirect("workbench:annual_report", found.pk)
    is_post = request.method == "POST"
    revision_shown = request.POST.get("revision", "") if is_post else found.revision
    context = {"form": form, "report": found, "revision": revision_shown, "names": names()}
    return page(request, "reports/edit.html", context, refusal=refused)


@require_POST
def enter(request: StaffRequest, pk: int) -> HttpResponse:
    """Enter a figure of table two that no room counts."""
    found = find(request, pk)
    form = FigureForm(request.POST)
    if not form.is_valid():
        return _page(request, found, form=form)
    row, _dot, column = form.cleaned_data["cell"].partition(".")
    refused = attempt(
        lambda: actions.enter_figure(
            found.organ,
            year=found.year,
            row=row,
            column=column,
            value=form.cleaned_data["value"],
            by=request.standing,
            at=now(),
        )
    )
    if refused:
        return _page(request, found, refused, form)
    say(request, _("已填报。"))
    return redirect("workbench:annual_report", found.pk)


@require_safe
def cases(request: StaffRequest, pk: int, row: str, column: str) -> HttpResponse:
    """The cases that one figure of table three counts; only those of one's own organs."""
    found = find(request, pk)
    if row not in T3 or column not in APPLICANTS:
        raise Http404
    visible = Case.objects.visible_to(request.standing).values("pk")
    codes = list(Organ.objects.values_list("code", flat=True))
    counted = tables.cases(
        codes if found.is_summary else [found.organ.code], Span.year(found.year), row, column
    )
    listed = counted.filter(pk__in=visible).select_related("organ").order_by("received_on", "id")
    context = {
        "report": found,
        "row": T3[row].zh,
        "column": APPLICANTS[column].zh,
        "rows": listed[:_CASES],
        "names": names(),
    }
    return page(request, "reports/cases.html", context)
