"""Proposals: the list, one of them with its acts, a new one, and what became of all."""

from datetime import date

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from gongkai.base.organs.roles import Role
from gongkai.duties.placements import actions, queries, rules
from gongkai.duties.placements.models import Placement, PlacementQuerySet
from gongkai.duties.placements.states import State
from gongkai.faces.workbench import waiting
from gongkai.faces.workbench.handling.acts import refusal
from gongkai.faces.workbench.placements import fetch, history
from gongkai.faces.workbench.placements.forms import ProposeForm, ReasonForm, SpanForm
from gongkai.faces.workbench.staff import StaffRequest, attempt, now, page, say, today
from gongkai.faces.workbench.steps import Steps
from gongkai.faces.workbench.words import word
from gongkai.law import workdays
from gongkai.law.refusal import Refusal

ROWS = 50
MOVES = ("accept", "decline", "recall", "remove")
PROPOSERS = frozenset({Role.CLERK, Role.OFFICE, Role.PUBLISHER})


@require_safe
def placements(request: StaffRequest) -> HttpResponse:
    """What was proposed by or to one's organs, the latest act first; filters in the address."""
    wanted = request.GET.get("show", "")
    state = request.GET.get("state", "")
    rows = _shown(request, wanted)
    if state in set(State):
        rows = rows.filter(state=state)
    start = _start(request.GET.get("page", ""))
    found = list(queries.newest_first(rows)[start : start + ROWS + 1])
    context = {
        "rows": found[:ROWS],
        "has_more": len(found) > ROWS,
        "page_number": start // ROWS + 1,
        "show": wanted,
        "state": state,
        "states": [(each.value, word(each.zh)) for each in State],
        "names": fetch.names(),
        "may_propose": bool(request.standing.organs(PROPOSERS)),
    }
    return page(request, "placements/list.html", context)


def _shown(request: StaffRequest, wanted: str) -> PlacementQuerySet:
    rows = Placement.objects.visible_to(request.standing)
    if wanted == "waiting":
        return rows.filter(pk__in=queries.waiting(request.standing).values("pk"))
    if wanted == "ours":
        return rows.filter(organ__code__in=request.standing.organs(), origin="proposed")
    return rows


def _start(written: str) -> int:
    is_number = len(written) < 5 and written.isascii() and written.isdecimal()
    return (max(int(written), 1) - 1) * ROWS if is_number else 0


def propose(request: StaffRequest) -> HttpResponse:
    """Propose something one's organ published; the column's owner answers."""
    form = ProposeForm(request.POST or None, initial={"thing": request.GET.get("thing", "")[:60]})
    if request.method != "POST" or not form.is_valid():
        return page(request, "placements/propose.html", {"form": form})
    made: list[Placement] = []

    def act() -> None:
        data = form.cleaned_data
        made.append(
            actions.propose(
                data["thing"],
                column=data["column"],
                note=data["note"],
                calendar=workdays.shipped(),
                by=request.standing,
                at=now(),
            )
        )

    refused = attempt(act)
    if refused:
        return page(request, "placements/propose.html", {"form": form}, refusal=refused)
    say(request, _("已报送；答复会显示在这里和您的报送列表里。"))
    return redirect("workbench:placement", made[0].pk)


@require_safe
def placement(request: StaffRequest, pk: int) -> HttpResponse:
    """One placement: the thing, the column, where it stands, and what may be done."""
    return _page(request, fetch.placement(request, pk))


def _page(
    request: StaffRequest,
    found: Placement,
    refused: Refusal | None = None,
    form: forms.Form | None = None,
) -> HttpResponse:
    open_moves = {
        name
        for name in MOVES
        if not refusal(
            lambda name=name: rules.check_can_move(found, name),  # type: ignore[misc]
            lambda name=name: rules.check_may_move(found, name, request.standing),  # type: ignore[misc]
        )
    }
    context = {
        "placement": found,
        "form": form if isinstance(form, ReasonForm) else ReasonForm(),
        "moves": open_moves,
        "events": history.events("placement", found.key),
        "names": fetch.names(),
        "public_url": fetch.public_url(found.publication),
        "state_zh": word(State(found.state).zh),
        "left": waiting.left(found.due_on),
    }
    return page(request, "placements/placement.html", context, refusal=refused)


def _onward(request: StaffRequest, found: Placement) -> HttpResponse:
    return redirect("workbench:placement", found.pk)


_steps = Steps(fetch.placement, _page, _onward)
accept = _steps.view(actions.accept, gettext_lazy("已采用，随即出现在栏目里。"))
decline = _steps.view(actions.decline, gettext_lazy("没有采用；报送单位会看到理由。"), ReasonForm)
recall = _steps.view(actions.recall, gettext_lazy("报送已收回。"))
remove = _steps.view(
    actions.remove, gettext_lazy("已移出栏目；它在原网址上仍然公开。"), ReasonForm
)


@require_safe
def adoption(request: StaffRequest) -> HttpResponse:
    """Who proposed how much in a span of days, and how much was taken up."""
    on = today()
    span = {"from_on": date(on.year, 1, 1), "to_on": on}
    form = SpanForm(request.GET if "from_on" in request.GET else span)
    wanted = form.cleaned_data if form.is_valid() else span
    rows = queries.adoption(from_on=wanted["from_on"], to_on=wanted["to_on"], on=on)
    context = {"form": form, "rows": _own(request, rows), "names": fetch.names(), **wanted}
    return page(request, "placements/adoption.html", context)


def _own(request: StaffRequest, rows: list[queries.Adoption]) -> list[queries.Adoption]:
    """The keeper of the main site and supervisors compare all; others see their own organ."""
    if request.standing.is_supervisor or queries.keeps_main(request.standing, on=today()):
        return rows
    organs = request.standing.organs()
    return [row for row in rows if row.organ in organs]
