"""Agreeing with other organs: whom a thing concerns, and the pages of those whom it concerns."""

from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.base.organs import queries as organs
from gongkai.base.organs.models import Organ
from gongkai.duties.handling import actions, coordinating, kinds, queries
from gongkai.duties.handling.models import Concern, Handled
from gongkai.duties.handling.rules import agreeing
from gongkai.duties.releases.models import Release
from gongkai.faces.workbench.handling import acts, fetch
from gongkai.faces.workbench.handling.forms import (
    ConcernForm,
    ConfirmForm,
    DecideConcernForm,
    EscalateForm,
)
from gongkai.faces.workbench.handling.steps import about
from gongkai.faces.workbench.kinds import BY_NAME, shown
from gongkai.faces.workbench.staff import StaffRequest, attempt, now, page, say, today
from gongkai.faces.workbench.waiting import left
from gongkai.law.refusal import Refusal

ROWS = 50


def organ_names() -> dict[str, str]:
    """The short names of all organs by code."""
    return {code: row.short_name for code, row in organs.names_on(today()).items()}


@require_http_methods(["GET", "POST"])
def concerns(request: StaffRequest, kind: str, pk: int | str) -> HttpResponse:
    """The organs a thing concerns and what each says; for its own organ alone."""
    found = fetch.thing(request, kind, pk)
    if found.organ.code not in request.standing.organs() or not kinds.of(found).is_shared:
        raise Http404
    rows = coordinating.concerns(found)
    do = request.POST.get("do", "")
    form = ConcernForm(
        request.POST if do == "name" else None,
        organ=found.organ,
        names=organ_names(),
        initial={"organs": _joint(found)},
    )
    refused = None
    how: dict[str, Any] = {"by": request.standing, "at": now()}
    if request.method == "POST":
        row = next((each for each in rows if str(each.pk) == request.POST.get("row")), None)
        if do == "name" and form.is_valid():
            refused = attempt(lambda: actions.concern(found, **form.cleaned_data, **how))
        elif do == "back" and row:
            refused = attempt(lambda: actions.take_back_concern(row, **how))
        elif do == "escalate" and row:
            reason = request.POST.get("reason", "")
            refused = attempt(lambda: actions.escalate_concern(row, reason=reason, **how))
        elif do != "name":
            raise Http404
        if refused is None and not form.errors:
            say(request, _("已登记。"))
            return redirect(shown(found).url(found, "concerns"))
    context = _context(request, found, rows, form)
    return page(request, "handling/concerns.html", context, refusal=refused)


def _context(
    request: StaffRequest, found: Handled, rows: list[Concern], form: ConcernForm
) -> dict[str, Any]:
    by, on = request.standing, today()
    may_name = not acts.refusal(lambda: agreeing.check_may_name(found, by))
    return about(found) | {
        "form": form,
        "names": organ_names(),
        "lacks": coordinating.unsettled(found),
        "may_name": may_name,
        "rows": [
            {
                "row": row,
                "left": left(row.due_on) if not row.answer else None,
                "may_back": may_name
                and not acts.refusal(lambda row=row: agreeing.check_can_take_back(row)),  # type: ignore[misc]
                "may_escalate": may_name
                and not acts.refusal(
                    lambda row=row: agreeing.check_can_escalate(  # type: ignore[misc]
                        row, coordinating.version_of(row), on
                    )
                ),
            }
            for row in rows
        ],
        "escalate_form": EscalateForm(),
    }


def _joint(found: Handled) -> list[str]:
    """The organs that issue it together with its own are concerned by it, where it has any."""
    named = (organs.organ_by_name(name) for name in getattr(found, "joint", ()))
    return [organ.code for organ in named if organ and organ.pk != found.organ_id]


@require_safe
def coordination(request: StaffRequest) -> HttpResponse:
    """What other organs publish that concerns one's own, and what the city's office decides."""
    if not request.standing.organs():
        raise Http404
    rows = coordinating.visible(request.standing, on=today()).order_by("-asked_at", "-id")[:ROWS]
    titles = coordinating.titles(rows)
    context = {
        "rows": [(row, titles.get((row.kind, row.key), "")) for row in rows],
        "names": organ_names(),
    }
    return page(request, "handling/coordination.html", context)


@require_http_methods(["GET", "POST"])
def concern(request: StaffRequest, pk: int) -> HttpResponse:
    """The version under way as it would be public, and the organ's word, or the decision."""
    rows = coordinating.visible(request.standing, on=today())
    found = rows.filter(pk=pk).first()
    if found is None:
        raise Http404
    release = coordinating.version_of(found)
    do = request.POST.get("do", "")
    form: forms.Form | None = None
    refused = None
    how: dict[str, Any] = {"by": request.standing, "at": now()}
    if request.method == "POST":
        form = (DecideConcernForm if do == "decide" else ConfirmForm)(request.POST)
        if form.is_valid():
            data = form.cleaned_data
            act = actions.decide_concern if do == "decide" else actions.answer_concern
            refused = attempt(lambda: _bound(request, release, lambda: act(found, **data, **how)))
            if refused is None:
                say(request, _("已登记。"))
                return redirect("workbench:concern", found.pk)
    return _concern_page(request, found, release, refused, form)


def _bound(request: StaffRequest, release: Release | None, act: Any) -> None:
    """The word is about what was shown, not about what came in its place meanwhile."""
    if release is None or request.POST.get("digest") != release.digest:
        raise Refusal(_("打开这一页之后内容已有改动；请看过现在的内容再办。"))
    act()


def _concern_page(
    request: StaffRequest,
    found: Concern,
    release: Release | None,
    refused: Refusal | None,
    form: forms.Form | None,
) -> HttpResponse:
    by, on = request.standing, today()
    thing = queries.thing(found.kind, found.key)
    editors = thing.editors if thing else []
    may_answer = not acts.refusal(
        lambda: agreeing.check_can_answer_concern(found, release, "confirmed", ""),
        lambda: agreeing.check_may_answer_concern(found, by, editors),
    )
    may_decide = not acts.refusal(
        lambda: agreeing.check_can_decide_concern(found, release, "overruled", "x"),
        lambda: agreeing.check_may_decide_concern(found, by, editors, on),
    )
    context = {
        "row": found,
        "owner": Organ.objects.get(code=found.owner),
        "release": release,
        "paper": BY_NAME[found.kind].paper(release.content) if release else None,
        "is_about": release is not None and coordinating.is_about(found, release),
        "names": organ_names(),
        "left": left(found.due_on),
        "form": form,
        "may_answer": may_answer,
        "may_decide": may_decide,
        "answer_form": form if isinstance(form, ConfirmForm) else ConfirmForm(),
        "decide_form": form if isinstance(form, DecideConcernForm) else DecideConcernForm(),
    }
    return page(request, "handling/concern.html", context, refusal=refused)
