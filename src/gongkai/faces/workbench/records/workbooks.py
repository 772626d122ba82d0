"""Workbooks of records: the blank one, an organ's own, and one taken over whole or not at all."""

import hashlib
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.base.files.grids import process
from gongkai.base.files.kinds import Kind
from gongkai.duties.records import actions, queries
from gongkai.duties.records.content import RecordContent
from gongkai.duties.records.models import Record
from gongkai.duties.records.sheet import read_sheet
from gongkai.duties.records.workbook import workbook
from gongkai.faces.workbench.placements.fetch import names
from gongkai.faces.workbench.records import fetch
from gongkai.faces.workbench.records.forms import ImportForm
from gongkai.faces.workbench.staff import StaffRequest, attempt, now, page, say
from gongkai.faces.workbench.words import word
from gongkai.law.days import CITY
from gongkai.law.records.sorts import Sort
from gongkai.law.refusal import Refusal


@require_safe
def blank(request: StaffRequest) -> HttpResponse:
    """The table of a sort to be filled in."""
    sort = fetch.sort(request)
    return _download(_("%(sort)s（空表）") % {"sort": word(sort.zh)}, sort, [])


@require_safe
def export(request: StaffRequest) -> HttpResponse:
    """All of a sort that the organ one writes for has, drafts too; not what was withdrawn."""
    sort, organ = fetch.sort(request), fetch.organ(request)
    rows = (
        Record.objects.standing(sort.id)
        .filter(organ=organ)
        .select_related("organ")
        .order_by("code")
    )
    return _download(word(sort.zh), sort, [queries.content(row) for row in rows])


def _download(name: str, sort: Sort, rows: list[RecordContent]) -> HttpResponse:
    data = workbook(sort, rows, at=now().astimezone(CITY))
    response = HttpResponse(data, content_type=Kind.XLSX.media_type)
    response["Content-Disposition"] = content_disposition_header(True, f"{name}.xlsx")
    response["X-Content-Type-Options"] = "nosniff"
    return response


@require_http_methods(["GET", "POST"])
def take(request: StaffRequest) -> HttpResponse:
    """Take a workbook over; with one fault nothing of it, and every fault with its place."""
    sort, organ = fetch.sort(request), fetch.organ(request)
    form = ImportForm(request.POST or None, request.FILES or None)
    context: dict[str, Any] = {"sort": sort, "organ": organ, "form": form, "names": names()}
    if request.method != "POST" or not form.is_valid():
        return page(request, "records/import.html", context)
    data: bytes = form.cleaned_data["file"].read()
    try:
        read = read_sheet(process.read(data), sort)
    except Refusal as refusal:
        return page(request, "records/import.html", context, refusal=refusal)
    taken: list[actions.Taken] = []
    how: dict[str, Any] = {"by": request.standing, "at": now()}
    sha256 = hashlib.sha256(data).hexdigest()
    refused = attempt(
        lambda: taken.append(actions.take(organ, sort=sort.id, sheet=read, sha256=sha256, **how))
    )
    if refused:
        context |= {"faults": read.faults, "more": read.more}
        return page(request, "records/import.html", context, refusal=refused)
    said = _("已导入：新增 %(added)s 条，改写 %(changed)s 条，没有变化 %(same)s 条。")
    if taken[0].left:
        said += _("表格里没有的 %(left)s 条没有动；不再有效的请逐条撤下。")
    say(request, said % vars(taken[0]))
    return redirect(f"{reverse('workbench:records')}?of={sort.id}")
