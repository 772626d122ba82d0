"""The room of the exchange: files out, what both sides changed, what went out and came in."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from gongkai.across.exchange import actions, queries, rules, writing
from gongkai.across.exchange.models import System
from gongkai.across.exchange.planning import ZH
from gongkai.base.files.kinds import Kind
from gongkai.duties.requests.states import DESK
from gongkai.faces.workbench.catalogue.paging import paged
from gongkai.faces.workbench.exchange.forms import ExportForm, ImportForm, SystemForm
from gongkai.faces.workbench.staff import StaffRequest, attempt, now, page, say, today
from gongkai.faces.workbench.words import word
from gongkai.law.days import CITY
from gongkai.law.refusal import Refusal

_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": Kind.XLSX.media_type,
    "json": "application/json",
}


def may_enter(request: StaffRequest) -> None:
    """The desks of requests; and whoever says which systems there are."""
    by = request.standing
    if not by.organs(DESK) and not rules.may_name_systems(by, today()):
        raise Http404


@require_safe
def exchange(request: StaffRequest) -> HttpResponse:
    may_enter(request)
    return _page(request)


def _page(request: StaffRequest, refused: Refusal | None = None, **forms: Any) -> HttpResponse:
    by = request.standing
    found = paged(queries.in_conflict(by), request.GET)
    context = {
        "systems": System.objects.all(),
        "export_form": forms.get("export_form") or ExportForm(),
        "import_form": ImportForm(),
        "system_form": forms.get("system_form") or SystemForm(),
        "form": next(iter(forms.values()), None),
        "paged": found,
        "conflicts": [
            (row, [word(ZH[name]) for name in row.conflicts if name in ZH]) for row in found.rows
        ],
        "handovers": queries.handovers(by),
        "may_exchange": bool(by.organs(DESK)),
        "may_name": rules.may_name_systems(by, today()),
    }
    return page(request, "exchange/exchange.html", context, refusal=refused)


@require_POST
def add_system(request: StaffRequest) -> HttpResponse:
    may_enter(request)
    form = SystemForm(request.POST)
    if not form.is_valid():
        return _page(request, system_form=form)
    refused = attempt(
        lambda: actions.add_system(**form.cleaned_data, by=request.standing, at=now())
    )
    if refused:
        return _page(request, refused, system_form=form)
    say(request, _("已登记。"))
    return redirect("workbench:exchange")


@require_POST
def export(request: StaffRequest) -> HttpResponse:
    """The file; that it went out is an act."""
    may_enter(request)
    form = ExportForm(request.POST)
    if not form.is_valid():
        return _page(request, export_form=form)
    made: list[bytes] = []
    at = now().astimezone(CITY)
    refused = attempt(
        lambda: made.append(actions.export(**form.cleaned_data, by=request.standing, at=at))
    )
    if refused:
        return _page(request, refused, export_form=form)
    kind, system = form.cleaned_data["kind"], form.cleaned_data["system"]
    return _download(made[0], kind, f"{system.code}-{at:%Y%m%d}.{kind}")


@require_safe
def blank(request: StaffRequest) -> HttpResponse:
    """The table of the exchange without a row."""
    may_enter(request)
    data = writing.to_xlsx([], system="", at=now().astimezone(CITY))
    return _download(data, "xlsx", "gongkai-exchange.xlsx")


def _download(data: bytes, kind: str, name: str) -> HttpResponse:
    response = HttpResponse(data, content_type=_TYPES[kind])
    response["Content-Disposition"] = content_disposition_header(True, name)
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "no-store"
    return response


@require_POST
def keep_ours(request: StaffRequest, pk: int) -> HttpResponse:
    """What both sides changed stays as it is here."""
    may_enter(request)
    row = queries.in_conflict(request.standing).filter(pk=pk).first()
    if row is None:
        raise Http404
    refused = attempt(lambda: actions.keep_ours(row, by=request.standing, at=now()))
    if refused:
        return _page(request, refused)
    say(request, _("已记下：以本系统的内容为准。"))
    return redirect("workbench:exchange")
