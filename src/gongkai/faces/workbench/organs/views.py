"""What administrators set for organs; for everybody else these pages are not there."""

from dataclasses import asdict
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from gongkai.across.succession import actions, queries
from gongkai.base.organs import queries as organs
from gongkai.base.organs.roles import Role
from gongkai.duties.documents import norms
from gongkai.duties.documents.actions import settle_terms, unsettle_terms
from gongkai.duties.handling.actions import set_steps
from gongkai.duties.releases.steps import SWITCHES
from gongkai.faces.workbench.organs.forms import StepsForm, SuccessionForm, TermsForm
from gongkai.faces.workbench.placements.fetch import names
from gongkai.faces.workbench.staff import StaffRequest, attempt, now, page, say, today
from gongkai.faces.workbench.words import word
from gongkai.law.refusal import Refusal


def _check(request: StaffRequest, role: Role) -> None:
    if not any(duty.role == role for duty in request.standing.duties):
        raise Http404


@require_http_methods(["GET", "POST"])
def steps(request: StaffRequest) -> HttpResponse:
    """The steps that each organ adds to the way of everything it makes public."""
    _check(request, Role.ADMIN_SECURITY)
    form, refused = StepsForm(request.POST or None), None
    if form.is_valid():
        organ, wanted = form.cleaned_data["organ"], form.cleaned_data["steps"]
        refused = attempt(lambda: set_steps(organ, steps=wanted, by=request.standing, at=now()))
        if refused is None:
            say(request, _("已设定；已经提交的仍走原来的步骤。"))
            return redirect("workbench:organ-steps")
    context = {
        "form": form,
        "rows": list(organs.open_organs(on=today())),
        "steps": [(step.value, word(step.zh)) for step in SWITCHES],
        "names": names(),
    }
    return page(request, "organs/steps.html", context, refusal=refused)


@require_http_methods(["GET", "POST"])
def terms(request: StaffRequest) -> HttpResponse:
    """How long normative documents are in force, when they are assessed, how they are numbered."""
    _check(request, Role.ADMIN_SECURITY)
    form, refused = TermsForm(request.POST or None, initial=_terms_of(request)), None
    if form.is_valid():
        refused = attempt(lambda: _settle(request, form))
        if refused is None:
            say(request, _("已设定；以后提交的照这个办。"))
            return redirect("workbench:organ-terms")
    context = {"form": form, "rows": norms.settled(), "names": names()}
    return page(request, "organs/terms.html", context, refusal=refused)


def _terms_of(request: StaffRequest) -> dict[str, Any]:
    """What holds now for the organ that the address names."""
    code = request.GET.get("organ", "")
    term = norms.term(code, on=today())
    return {"organ": code, "code_letters": norms.prefix(code)} | asdict(term)


def _settle(request: StaffRequest, form: TermsForm) -> None:
    values = form.cleaned_data | {"prefix": form.cleaned_data["code_letters"]}
    by, at = request.standing, now()
    if request.POST.get("do") != "drop":
        settle_terms(values["organ"], values=values, by=by, at=at)
    elif values["organ"] is None:
        raise Refusal(_("全市的设定不能取消，只能改；请选机关。"))
    else:
        unsettle_terms(values["organ"], by=by, at=at)


@require_http_methods(["GET", "POST"])
def succession(request: StaffRequest) -> HttpResponse:
    """Choose; look over what will move; do it, where nothing of it changed meanwhile."""
    _check(request, Role.ADMIN_SYSTEM)
    form = SuccessionForm(request.POST or None)
    context: dict[str, object] = {"form": form}
    if not form.is_valid():
        return page(request, "organs/succession.html", context)
    old, new = form.cleaned_data["old"], form.cleaned_data["new"]
    counted = queries.counts(old)
    sign = ",".join(str(count) for _name, _zh, count in counted)
    refused: Refusal | None = None
    if request.POST.get("confirm") == sign:
        values = form.values()
        refused = attempt(
            lambda: actions.pass_on(old, new=new, **values, by=request.standing, at=now())
        )
        if refused is None:
            say(request, _("职责已经划转。"))
            return redirect("workbench:succession")
    context |= {
        "counted": [(word(zh), count) for _name, zh, count in counted],
        "sign": sign,
        "signed": queries.signed(old),
    }
    return page(request, "organs/succession.html", context, refusal=refused)
