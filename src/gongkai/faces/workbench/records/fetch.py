"""Fetching what a page of records is about; all else is not found."""

from django.http import Http404

from gongkai.base.organs.models import Organ
from gongkai.base.organs.roles import Role
from gongkai.duties.records.content import KIND
from gongkai.duties.records.models import Comparison, Record
from gongkai.faces.workbench.handling import fetch
from gongkai.faces.workbench.staff import StaffRequest
from gongkai.law.records.sorts import SORTS, Sort

CLERK = frozenset({Role.CLERK})


def record(request: StaffRequest, pk: int) -> Record:
    """The record, or 404."""
    found: Record = fetch.thing(request, KIND, pk)
    return found


def comparison(request: StaffRequest, pk: int) -> Comparison:
    """The comparison, or 404."""
    rows = Comparison.objects.visible_to(request.standing).select_related("organ")
    found = rows.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def sort(request: StaffRequest) -> Sort:
    """The sort that the address names, or 404."""
    found = SORTS.get(request.POST.get("of") or request.GET.get("of") or "")
    if found is None:
        raise Http404
    return found


def organ(request: StaffRequest) -> Organ:
    """The organ one writes for, named in the address or the first; 404 where there is none."""
    codes = sorted(request.standing.organs(CLERK))
    wanted = request.POST.get("organ") or request.GET.get("organ") or (codes[0] if codes else "")
    found = Organ.objects.filter(code=wanted).first() if wanted in codes else None
    if found is None:
        raise Http404
    return found
