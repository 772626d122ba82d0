"""Leading groups: founding, seats, dissolving."""

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from gongkai.base.organs import registering, rules
from gongkai.base.organs.models import Organ, Seat
from gongkai.faces.workbench.handling.acts import refusal
from gongkai.faces.workbench.register import fetch
from gongkai.faces.workbench.register.forms import EndForm, GroupForm, SeatForm
from gongkai.faces.workbench.staff import StaffRequest, attempt, now, page, say, today
from gongkai.law.refusal import Refusal


def _check(request: StaffRequest, organ: Organ) -> None:
    """For whoever may not keep the register, its forms are not there."""
    if refusal(lambda: rules.check_may_keep(request.standing, organ, today())):
        raise Http404


def found(request: StaffRequest, code: str) -> HttpResponse:
    """A new leading group of the organ."""
    organ = fetch.organ(request, code)
    _check(request, organ)
    form = GroupForm(request.POST or None, organ=organ)
    if request.method != "POST" or not form.is_valid():
        return _page(request, organ, form, _("登记领导小组"))
    data = form.cleaned_data
    refused = attempt(
        lambda: registering.found_group(organ, **data, by=request.standing, at=now())
    )
    if refused:
        return _page(request, organ, form, _("登记领导小组"), refused)
    return _done(request, organ, _("领导小组已登记。"))


def seat(request: StaffRequest, pk: int) -> HttpResponse:
    """Somebody takes a seat."""
    group = fetch.group(request, pk)
    _check(request, group.organ)
    form = SeatForm(request.POST or None, codes=list(fetch.seen(request)))
    title = f"{group.name} {_('登记成员')}"
    if request.method != "POST" or not form.is_valid():
        return _page(request, group.organ, form, title)
    data = form.cleaned_data | {"seat": Seat(form.cleaned_data["seat"])}
    refused = attempt(lambda: registering.seat(group, **data, by=request.standing, at=now()))
    if refused:
        return _page(request, group.organ, form, title, refused)
    return _done(request, group.organ, _("成员已登记。"))


def unseat(request: StaffRequest, pk: int) -> HttpResponse:
    """Somebody leaves their seat, by a document."""
    row = fetch.membership(request, pk)
    _check(request, row.group.organ)
    form = EndForm(request.POST or None, initial={"on": today()})
    title = f"{row.holder} {_('免去组内职务')}"
    if request.method != "POST" or not form.is_valid():
        return _page(request, row.group.organ, form, title)
    data = form.cleaned_data
    refused = attempt(lambda: registering.unseat(row, **data, by=request.standing, at=now()))
    if refused:
        return _page(request, row.group.organ, form, title, refused)
    return _done(request, row.group.organ, _("已免去，经过保留。"))


def dissolve(request: StaffRequest, pk: int) -> HttpResponse:
    """The group ends, and every seat with it."""
    group = fetch.group(request, pk)
    _check(request, group.organ)
    form = EndForm(request.POST or None, initial={"on": today()})
    title = f"{group.name} {_('撤销')}"
    if request.method != "POST" or not form.is_valid():
        return _page(request, group.organ, form, title)
    data = form.cleaned_data
    refused = attempt(
        lambda: registering.dissolve_group(group, **data, by=request.standing, at=now())
    )
    if refused:
        return _page(request, group.organ, form, title, refused)
    return _done(request, group.organ, _("领导小组已撤销，经过保留。"))


def _page(
    request: StaffRequest,
    organ: Organ,
    form: forms.Form,
    title: str,
    refused: Refusal | None = None,
) -> HttpResponse:
    name = fetch.names().get(organ.code, organ.code)
    context = {"organ": organ, "name": name, "form": form, "title": title}
    return page(request, "register/form.html", context, refusal=refused)


def _done(request: StaffRequest, organ: Organ, sentence: str) -> HttpResponse:
    say(request, sentence)
    return redirect("workbench:register-organ", organ.code)
