"""An organ's list held against a superior's: made, gone through, confirmed, taken along."""

import hashlib
from collections.abc import Iterator
from itertools import groupby
from typing import Any

from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.base.files.grids import process
from gongkai.base.organs import queries as organs
from gongkai.base.organs.models import Organ
from gongkai.duties.records import confirming, rules
from gongkai.duties.records.listed import Listed, read_list
from gongkai.duties.records.models import Comparison, Decided, Discrepancy
from gongkai.faces.workbench import sheets
from gongkai.faces.workbench.handling import acts
from gongkai.faces.workbench.handling.history import people
from gongkai.faces.workbench.placements.fetch import names
from gongkai.faces.workbench.records import fetch
from gongkai.faces.workbench.records.forms import CompareForm, DecideForm
from gongkai.faces.workbench.records.views import sort_choices
from gongkai.faces.workbench.staff import StaffRequest, attempt, now, page, say, today
from gongkai.faces.workbench.words import word
from gongkai.law.days import CITY
from gongkai.law.records.sorts import Sort
from gongkai.law.refusal import Refusal

_SHOWN, _LISTED = 300, 50
# The first line, each line with the name of its field, and what theirs says of an item we lack.
_Group = tuple[Discrepancy, list[tuple[str, Discrepancy]], list[tuple[str, str]]]
_HEADS = (
    gettext_lazy("编号"),
    gettext_lazy("名称"),
    gettext_lazy("差异"),
    gettext_lazy("项"),
    gettext_lazy("我方"),
    gettext_lazy("对方"),
    gettext_lazy("对上的办法"),
    gettext_lazy("确认"),
    gettext_lazy("理由"),
    gettext_lazy("确认人"),
    gettext_lazy("确认时间"),
)


@require_safe
def comparisons(request: StaffRequest) -> HttpResponse:
    """All comparisons of one's organs, the last first, with what is not confirmed."""
    is_open = Q(discrepancies__decided=Decided.OPEN)
    rows = Comparison.objects.visible_to(request.standing).select_related("organ")
    rows = rows.annotate(all=Count("discrepancies"), open=Count("discrepancies", filter=is_open))
    context = {
        "rows": rows[:_LISTED],
        "names": names(),
        "sorts": sort_choices(),
        "may_draft": bool(request.standing.organs(fetch.CLERK)),
    }
    return page(request, "records/comparisons.html", context)


@require_http_methods(["GET", "POST"])
def compare(request: StaffRequest) -> HttpResponse:
    """Another list is handed in, or another organ's taken; every difference is a line."""
    sort, organ = fetch.sort(request), fetch.organ(request)
    known = names()
    others = [
        (each.code, known.get(each.code, each.code))
        for each in organs.open_organs(on=today())
        if each.pk != organ.pk
    ]
    form = CompareForm(request.POST or None, request.FILES or None, organs=others)
    context: dict[str, Any] = {"sort": sort, "organ": organ, "form": form, "names": known}
    if request.method != "POST" or not form.is_valid():
        return page(request, "records/compare.html", context)
    made: list[Comparison] = []

    def act() -> None:
        listed, sha256 = _listed(form, sort)
        made.append(
            confirming.compare(
                organ,
                sort=sort.id,
                source=form.cleaned_data["source"],
                listed=listed,
                is_whole=form.cleaned_data["is_whole"],
                sha256=sha256,
                by=request.standing,
                at=now(),
            )
        )
        if listed.unknown:
            columns = _("、").join(listed.unknown)
            say(request, _("没有比对对方的这些列：%(columns)s。") % {"columns": columns})

    refused = attempt(act)
    if refused:
        return page(request, "records/compare.html", context, refusal=refused)
    return redirect("workbench:comparison", made[0].pk)


def _listed(form: CompareForm, sort: Sort) -> tuple[Listed, str]:
    """The other list, and the digest of its workbook. Raises Refusal."""
    file = form.cleaned_data["file"]
    if file is None:
        other = Organ.objects.get(code=form.cleaned_data["other"])
        return confirming.listed_of(other, sort.id), ""
    data: bytes = file.read()
    return read_list(process.read(data), sort), hashlib.sha256(data).hexdigest()


@require_http_methods(["GET", "POST"])
def comparison(request: StaffRequest, pk: int) -> HttpResponse:
    """What differs, both sides beside each other; each is taken over or kept for a reason."""
    found = fetch.comparison(request, pk)
    refused, form = None, DecideForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        chosen = [n for n in request.POST.getlist("at") if n.isascii() and n.isdecimal()]
        # A number that no column holds names none of them.
        orders = [int(n) for n in chosen if len(n) < 7]
        rows = found.discrepancies.filter(order__in=orders)
        done: list[int] = []
        refused = attempt(
            lambda: done.append(
                confirming.decide(rows, **form.cleaned_data, by=request.standing, at=now())
            )
        )
        if refused is None:
            say(request, _("已确认 %(n)s 处。") % {"n": done[0]})
            return redirect("workbench:comparison", found.pk)
    return _page(request, found, form, refused)


def _page(
    request: StaffRequest, found: Comparison, form: DecideForm, refused: Refusal | None
) -> HttpResponse:
    is_all = request.GET.get("all") == "1"
    rows = found.discrepancies.all()
    shown = rows if is_all else rows.filter(decided=Decided.OPEN)
    lines = list(shown[:_SHOWN])
    newest = confirming.newest(found)
    no_act = acts.refusal(
        lambda: rules.check_may_draft(request.standing, found.organ.code),
    )
    counts = rows.aggregate(all=Count("pk"), open=Count("pk", filter=Q(decided=Decided.OPEN)))
    context = {
        "comparison": found,
        "sort": found.of_sort,
        "names": names(),
        "counts": counts,
        "is_all": is_all,
        "has_more": shown.count() > len(lines),
        "groups": list(_groups(lines, found.of_sort)),
        "columns": [word(zh) for id_ in found.columns if (zh := _zh(found.of_sort, id_))],
        "newest": newest if newest.pk != found.pk else None,
        "may_decide": no_act is None and newest.pk == found.pk and counts["open"],
        "who": people({found.made_by, *(row.decided_by for row in lines)} - {""}),
        "form": form,
    }
    return page(request, "records/comparison.html", context, refusal=refused)


def _groups(lines: list[Discrepancy], sort: Sort) -> Iterator[_Group]:
    """The lines of an item under one head, each with the name of its field; what it says."""
    for _key, its in groupby(lines, key=lambda row: (row.what, row.code)):
        rows = list(its)
        texts = rows[0].texts.items()
        told = [(word(zh), text) for id_, text in texts if text and (zh := _zh(sort, id_))]
        yield rows[0], [(word(_zh(sort, row.field)), row) for row in rows], told


def _zh(sort: Sort, field: str) -> str:
    own = {"code": sort.code, "title": sort.title, "": ""}
    return own.get(field) or (sort.fields[field].zh if field in sort.fields else "")


@require_safe
def table(request: StaffRequest, pk: int) -> HttpResponse:
    """All differences with what was decided, as a workbook."""
    found = fetch.comparison(request, pk)
    rows = list(found.discrepancies.all())
    who = people({row.decided_by for row in rows} - {""})
    name = _("%(sort)s比对确认表") % {"sort": word(found.of_sort.zh)}
    return sheets.xlsx_of(_cells(found, rows, who), name=name)


def _cells(
    found: Comparison, rows: list[Discrepancy], who: dict[str, str]
) -> Iterator[list[str | int]]:
    yield [str(head) for head in _HEADS]
    for row in rows:
        yield [
            row.code,
            row.title,
            word(row.get_what_display()),
            word(_zh(found.of_sort, row.field)),
            row.ours,
            row.theirs,
            _("只按名称，存疑") if row.is_doubtful else _("按编号"),
            word(row.get_decided_display()),
            row.reason,
            who.get(row.decided_by, ""),
            f"{row.decided_at.astimezone(CITY):%Y-%m-%d %H:%M}" if row.decided_at else "",
        ]
