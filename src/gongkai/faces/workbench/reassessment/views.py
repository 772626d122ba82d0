from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from gongkai.base.organs.models import Person
from gongkai.base.organs.roles import Role
from gongkai.duties.documents.models import Document
from gongkai.duties.reassessment import actions, queries
from gongkai.faces.workbench.catalogue.paging import paged
from gongkai.faces.workbench.documents.views import organ_names
from gongkai.faces.workbench.staff import StaffRequest, attempt, now, page, say, today
from gongkai.law.refusal import Refusal

DECIDERS = frozenset({Role.CLERK, Role.OFFICE})
STATES = {"open": gettext_lazy("待评估"), "done": gettext_lazy("已评估")}


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("理由"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": gettext_lazy("请写明理由。")},
    )


@require_http_methods(["GET", "POST"])
def reassessment(request: StaffRequest) -> HttpResponse:
    """The year's list; those that are ticked are kept as they are, for one reason."""
    year = _year(request)
    form = ReasonForm(request.POST or None)
    chosen = set(request.POST.getlist("document"))
    refusal = _kept(request, form, year, chosen) if form.is_valid() else None
    if request.method == "POST" and form.is_valid() and refusal is None:
        return redirect(f"{reverse('workbench:reassessment')}?year={year}")
    names = organ_names(request)
    state = request.GET.get("state", "")
    rows = _rows(request, year, state)
    listing = paged(rows.lean().order_by("is_decided", "created_at", "id"), request.GET)
    decided = queries.decisions(listing.rows, year)
    people = _names({each.by for each in decided.values()})
    context: dict[str, Any] = {
        "form": form,
        "year": year,
        "years": range(today().year, today().year - 5, -1),
        "listing": listing,
        "rows": [(row, decided.get(row.pk)) for row in listing.rows],
        "people": people,
        "names": names,
        "has_organs": len(names) > 1,
        "states": list(STATES.items()),
        "state": state,
        "progress": [
            (each, names.get(each.organ, each.organ))
            for each in queries.progress(request.standing, year)
        ],
        "chosen": chosen,
        "may_decide": bool(request.standing.organs(DECIDERS)),
    }
    return page(request, "reassessment/list.html", context, refusal=refusal)


def _rows(request: StaffRequest, year: int, state: str) -> Any:
    rows: Any = queries.listed(request.standing, year)
    return rows.filter(is_decided=state == "done") if state in STATES else rows


def _year(request: StaffRequest) -> int:
    """The year in the address; this one where it names none."""
    written = request.POST.get("year") or request.GET.get("year", "")
    is_year = len(written) == 4 and written.isascii() and written.isdecimal()
    return min(int(written), today().year) if is_year else today().year


def _kept(request: StaffRequest, form: ReasonForm, year: int, chosen: set[str]) -> Refusal | None:
    keys = [int(each) for each in chosen if each.isascii() and each.isdecimal() and len(each) < 12]
    documents = list(Document.objects.visible_to(request.standing).filter(pk__in=keys))
    count: list[int] = []
    refusal = attempt(
        lambda: count.append(
            actions.keep(
                documents,
                year=year,
                reason=form.cleaned_data["reason"],
                by=request.standing,
                at=now(),
            )
        )
    )
    if refusal is None:
        say(request, _("%(n)s 件继续不公开，已记下理由。") % {"n": count[0]})
    return refusal


def _names(codes: set[str]) -> dict[str, str]:
    return dict(Person.objects.filter(code__in=codes).values_list("code", "name"))


@require_http_methods(["GET", "POST"])
def open_up(request: StaffRequest, pk: int) -> HttpResponse:
    """Open one document: it becomes a draft and goes the whole way."""
    found = Document.objects.visible_to(request.standing).filter(pk=pk).first()
    if found is None:
        raise Http404
    form = ReasonForm(request.POST or None)
    refusal = None
    if form.is_valid():
        refusal = attempt(
            lambda: actions.open_up(
                found,
                year=_year(request),
                reason=form.cleaned_data["reason"],
                by=request.standing,
                at=now(),
            )
        )
        if refusal is None:
            say(request, _("已转为主动公开的草稿；请核对后提交审查。"))
            return redirect("workbench:document", found.pk)
    context = {"form": form, "document": found, "year": _year(request)}
    return page(request, "reassessment/open.html", context, refusal=refusal)
