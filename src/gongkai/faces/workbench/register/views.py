"""The register: all organs one sees, and one of them."""

from collections import defaultdict
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from gongkai.base.organs import duties, queries, registering, rules
from gongkai.base.organs.models import Assignment, ContactCheck, Membership, Organ, Person
from gongkai.base.organs.roles import Role
from gongkai.faces.workbench.handling.acts import refusal
from gongkai.faces.workbench.register import fetch
from gongkai.faces.workbench.register.forms import StaffingForm
from gongkai.faces.workbench.staff import StaffRequest, attempt, now, page, say, today
from gongkai.law.refusal import Refusal

PLACES = [(place, place.zh) for place in duties.PLACES]


@require_safe
def register(request: StaffRequest) -> HttpResponse:
    """Every organ one sees with who answers for disclosure; the vacant places stand out."""
    organs = fetch.seen(request)
    found = duties.filled(organs.values(), on=today())
    context = {
        "rows": [(each, _by_place(each)) for each in found],
        "places": PLACES,
        "vacant": sum(len(each.vacant) for each in found),
        "above": duties.affiliated(organs, on=today()),
        "names": fetch.names(),
        "groups": duties.groups(organs, on=today()),
    }
    return page(request, "register/list.html", context)


def _by_place(each: duties.Filled) -> list[list[str]]:
    held: dict[duties.Place, list[str]] = defaultdict(list)
    for holder in each.holders:
        held[holder.place].append(f"{holder.name} {holder.section}".strip())
    return [held[place] for place in duties.PLACES]


@require_safe
def organ(request: StaffRequest, code: str) -> HttpResponse:
    """One organ: its places, units, groups with their history, staff and contact data."""
    return organ_page(request, fetch.organ(request, code))


def organ_page(
    request: StaffRequest,
    found: Organ,
    refused: Refusal | None = None,
    form: StaffingForm | None = None,
) -> HttpResponse:
    on = today()
    units = duties.affiliated([found.code], on=on)
    lower = {organ.code: organ for organ in queries.open_organs(on=on).filter(code__in=units)}
    filled = duties.filled([found, *lower.values()], on=on)
    context = {
        "organ": found,
        "name": fetch.names().get(found.code, found.code),
        "names": fetch.names(),
        "places": PLACES,
        "own": list(zip(PLACES, _by_place(filled[0]), strict=True)),
        "units": [(each, _by_place(each)) for each in filled[1:]],
        "groups": _groups(found),
        "to_adjust": {row.pk for row in duties.to_adjust([found.code], on=on)},
        "staff": _staff(found),
        "form": form or StaffingForm(),
        "contacts": _contacts(found),
        "checked": ContactCheck.objects.filter(organ=found).first(),
        "is_unchecked": bool(duties.unchecked([found], on=on)),
        "may_keep": not refusal(lambda: rules.check_may_keep(request.standing, found, on)),
    }
    return page(request, "register/organ.html", context, refusal=refused)


def _groups(found: Organ) -> list[tuple[Any, list[Membership], list[Membership]]]:
    """Each group with who sits in it and who did, the latest first."""
    rows = found.groups.select_related("office").prefetch_related("memberships__post")
    sorted_groups = []
    for group in rows.order_by("-from_on", "-id"):
        seats = list(group.memberships.all())
        order = {seat: n for n, seat in enumerate(duties.SEATS)}
        now_in = sorted((s for s in seats if not s.to_on), key=lambda s: (order[s.seat], s.pk))
        gone = sorted((s for s in seats if s.to_on), key=lambda s: (s.to_on, s.pk), reverse=True)
        sorted_groups.append((group, now_in, gone))
    return sorted_groups


def _staff(found: Organ) -> list[Assignment]:
    roles = (Role.OFFICER, Role.OFFICE)
    rows = Assignment.objects.on(today()).filter(organ=found, role__in=roles)
    rows = rows.filter(person__is_active=True).select_related(
        "person__staffing", "person", "department"
    )
    people: dict[int, Assignment] = {}
    for row in rows.order_by("person__code"):
        people.setdefault(row.person_id, row)
    return list(people.values())


def _contacts(found: Organ) -> list[tuple[str, str]]:
    """What the organ's page gives readers to reach it."""
    return [
        (_("办公地址"), found.address),
        (_("办公时间"), found.hours),
        (_("联系电话"), found.phone),
        (_("传真"), found.fax),
        (_("电子邮箱"), found.email),
        (_("邮政编码"), found.postcode),
    ]


@require_POST
def contacts(request: StaffRequest, code: str) -> HttpResponse:
    """The published contact data are right today."""
    found = fetch.organ(request, code)
    refused = attempt(lambda: registering.check_contacts(found, by=request.standing, at=now()))
    if refused:
        return organ_page(request, found, refused)
    say(request, _("已记下：今天核对无误。"))
    return redirect("workbench:register-organ", found.code)


@require_POST
def staffing(request: StaffRequest, code: str, person: str) -> HttpResponse:
    """How one of the organ's people does the work, and when they were trained."""
    found = fetch.organ(request, code)
    row = Person.objects.select_related("organ").filter(code=person.replace("\0", "")).first()
    if row is None or row.organ_id != found.pk:
        raise Http404
    form = StaffingForm(request.POST)
    if not form.is_valid():
        return organ_page(request, found, form=form)
    data = form.cleaned_data
    refused = attempt(
        lambda: registering.note_staffing(row, **data, by=request.standing, at=now())
    )
    if refused:
        return organ_page(request, found, refused, form)
    say(request, _("已登记。"))
    return redirect("workbench:register-organ", found.code)
