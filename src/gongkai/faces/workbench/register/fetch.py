"""The organs whose register somebody sees: one's own, those below and those it keeps."""

from django.http import Http404

from gongkai.base.organs import duties, queries
from gongkai.base.organs.models import LeadingGroup, Membership, Organ
from gongkai.faces.workbench.staff import StaffRequest, today


def seen(request: StaffRequest) -> dict[str, Organ]:
    """By code, in their order. A government's office and a supervisor see all that are open."""
    on = today()
    rows = queries.open_organs(on=on)
    if not request.standing.is_supervisor:
        own = request.standing.organs() | queries.kept_by(request.standing, on=on)
        rows = rows.filter(code__in=own | duties.affiliated(own, on=on).keys())
    return {organ.code: organ for organ in rows}


def organ(request: StaffRequest, code: str) -> Organ:
    found = seen(request).get(code)
    if found is None:
        raise Http404
    return found


def group(request: StaffRequest, pk: int) -> LeadingGroup:
    rows = LeadingGroup.objects.filter(organ__code__in=seen(request))
    found: LeadingGroup | None = rows.select_related("organ", "office").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def membership(request: StaffRequest, pk: int) -> Membership:
    rows = Membership.objects.filter(group__organ__code__in=seen(request))
    found: Membership | None = rows.select_related("group__organ").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def names() -> dict[str, str]:
    """The short names of all organs by code."""
    return {code: row.short_name for code, row in queries.names_on(today()).items()}
