"""Workbooks: the blank one, an edition as one, and one taken over whole or not at all."""

import hashlib
from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.base.files.grids import process
from gongkai.base.files.kinds import Kind
from gongkai.base.organs import queries as organs
from gongkai.duties.catalogue import acceptance as package
from gongkai.duties.catalogue import actions, queries, rules, sheet
from gongkai.duties.catalogue.models import Edition
from gongkai.duties.catalogue.workbook import BLANK_TITLE, workbook
from gongkai.faces.workbench.catalogue import fetch
from gongkai.faces.workbench.catalogue.editing import may_edit
from gongkai.faces.workbench.catalogue.forms import ImportForm
from gongkai.faces.workbench.staff import StaffRequest, attempt, now, page, say, today
from gongkai.law.days import CITY
from gongkai.law.refusal import Refusal


@require_safe
def blank(request: StaffRequest) -> HttpResponse:
    """The table to be filled in: title, head, no line."""
    return _download(_("主动公开事项目录（空表）"), workbook(BLANK_TITLE, (), at=_at()))


@require_safe
def export(request: StaffRequest, pk: int) -> HttpResponse:
    """An edition in the layout of the standard."""
    found = fetch.edition(request, pk)
    lines = [(line.seq, line.values) for line in queries.lines(found)]
    name = _("%(title)s（第%(n)s版）") % {"title": found.title, "n": found.number}
    return _download(name, workbook(found.title, lines, at=_at()))


@require_safe
def acceptance(request: StaffRequest, pk: int) -> HttpResponse:
    """The acceptance package: the fourteen columns, what answers each entry, the gaps."""
    found = fetch.edition(request, pk)
    refusal = attempt(lambda: rules.check_can_accept(found, request.standing))
    if refusal:
        return page(request, "catalogue/refused.html", {"edition": found}, refusal=refusal)
    publisher = organs.name_on(found.organ, today())
    data = package.package(found, publisher=publisher, on=today(), at=_at())
    name = _("%(organ)s标准目录验收材料 %(day)s")
    return _download(name % {"organ": publisher, "day": today().isoformat()}, data)


def _at() -> datetime:
    return now().astimezone(CITY)


def _download(name: str, data: bytes) -> HttpResponse:
    response = HttpResponse(data, content_type=Kind.XLSX.media_type)
    response["Content-Disposition"] = content_disposition_header(True, f"{name}.xlsx")
    response["X-Content-Type-Options"] = "nosniff"
    return response


@require_http_methods(["GET", "POST"])
def take(request: StaffRequest, pk: int) -> HttpResponse:
    """Take a workbook over; with one fault nothing of it, and every fault with its place."""
    found = fetch.edition(request, pk)
    form = ImportForm(request.POST or None, request.FILES or None)
    context: dict[str, Any] = {
        "edition": found,
        "form": form,
        "revision": found.revision,
        "may_edit": may_edit(request, found),
    }
    if request.method != "POST" or not form.is_valid():
        return page(request, "catalogue/import.html", context)
    data: bytes = form.cleaned_data["file"].read()
    try:
        read = sheet.read(process.read(data))
    except Refusal as refusal:
        return page(request, "catalogue/import.html", context, refusal=refusal)
    taken = _taken(request, found, form, read, hashlib.sha256(data).hexdigest())
    if isinstance(taken, Refusal):
        context |= {"faults": read.faults, "more": read.more}
        return page(request, "catalogue/import.html", context, refusal=taken)
    counts = {"added": taken.added, "changed": taken.changed, "gone": taken.gone}
    said = _("已导入：新增 %(added)s 条，改写 %(changed)s 条，移出 %(gone)s 条。")
    say(request, said % counts)
    return redirect("workbench:catalogue", found.pk)


def _taken(
    request: StaffRequest, found: Edition, form: ImportForm, read: sheet.Sheet, sha256: str
) -> actions.Taken | Refusal:
    taken: list[actions.Taken] = []
    refusal = attempt(
        lambda: taken.append(
            actions.import_sheet(
                found,
                sheet=read,
                sha256=sha256,
                is_addition=bool(form.cleaned_data["is_addition"]),
                revision=form.cleaned_data["revision"] or 0,
                by=request.standing,
                at=now(),
            )
        )
    )
    return refusal or taken[0]
