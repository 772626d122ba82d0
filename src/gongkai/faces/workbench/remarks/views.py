"""Reports: the list, and one of them with its acts."""

from functools import partial
from typing import Any

from django import forms
from django.db.models import F
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from gongkai.base.journal import queries as journal
from gongkai.base.organs import queries as organs
from gongkai.duties.remarks import actions, queries, rules, words
from gongkai.duties.remarks.models import Remark, RemarkQuerySet
from gongkai.duties.remarks.states import State
from gongkai.faces.workbench.catalogue.paging import paged
from gongkai.faces.workbench.handling.acts import refusal
from gongkai.faces.workbench.handling.history import Event, people
from gongkai.faces.workbench.placements.fetch import names
from gongkai.faces.workbench.remarks import fetch
from gongkai.faces.workbench.remarks.forms import AnswerForm, AssignForm, PassOnForm
from gongkai.faces.workbench.staff import StaffRequest, attempt, now, page, today
from gongkai.faces.workbench.steps import Steps
from gongkai.faces.workbench.waiting import left
from gongkai.faces.workbench.words import word
from gongkai.law.refusal import Refusal
from gongkai.law.remarks import KINDS

SENTENCES = {
    "receive": gettext_lazy("收到网上提交的找错"),
    "assign": gettext_lazy("交办"),
    "pass_on": gettext_lazy("转给另一个机关"),
    "succeed": gettext_lazy("职责划转，由承接的机关继续办理"),
    "answer": gettext_lazy("答复"),
    "unmask": gettext_lazy("查看了联系方式"),
}


@require_safe
def remarks(request: StaffRequest) -> HttpResponse:
    """What one sees, what is open first and the nearest day first."""
    by, on, given = request.standing, today(), request.GET
    found = paged(_chosen(request), given)
    context = {
        "paged": found,
        "rows": [(row, left(row.due_on)) for row in found.rows],
        "states": [(each.value, word(each.zh)) for each in State],
        "kinds": [(each.id, word(each.zh)) for each in KINDS.values()],
        "state": given.get("state", ""),
        "kind": given.get("kind", ""),
        "show": given.get("show", ""),
        "names": names(),
        "may_set": bool(organs.city_offices(by, on=on)),
    }
    return page(request, "remarks/list.html", context)


def _chosen(request: StaffRequest) -> RemarkQuerySet:
    given, on = request.GET, today()
    rows = queries.visible(request.standing, on=on)
    if given.get("state", "") in set(State):
        rows = rows.filter(state=given["state"])
    if given.get("kind", "") in KINDS:
        rows = rows.filter(kind=given["kind"])
    if given.get("show", "") == "overdue":
        rows = rows.open().filter(due_on__lt=on)
    newest = F("came_at").desc()
    return rows.order_by(F("answered_on").desc(nulls_first=True), F("due_on"), newest, "id")


@require_safe
def remark(request: StaffRequest, pk: int) -> HttpResponse:
    return _page(request, fetch.remark(request, pk))


@require_POST
def contact(request: StaffRequest, pk: int) -> HttpResponse:
    """How to reach whoever reported it, on this one page; that it was looked at is noted."""
    found, seen = fetch.remark(request, pk), []
    refused = attempt(
        lambda: seen.append(actions.show_contact(found, by=request.standing, at=now()))
    )
    return _page(request, found, refused, contact=seen[0] if seen else "")


def _page(
    request: StaffRequest,
    found: Remark,
    refused: Refusal | None = None,
    form: forms.Form | None = None,
    *,
    contact: str = "",
) -> HttpResponse:
    made: dict[str, forms.Form] = {
        "answer": AnswerForm(),
        "assign": AssignForm(remark=found),
        "pass_on": PassOnForm(),
    }
    tried = next((name for name, each in made.items() if type(each) is type(form)), "")
    if form is not None:
        made[tried] = form
    named = (
        ("answer", _("答复"), "workbench:remark-answer"),
        ("assign", _("交办"), "workbench:remark-assign"),
        ("pass_on", _("转办"), "workbench:remark-pass-on"),
    )
    may = {name: _may(found, name, request) for name, _zh, _view in named}
    context: dict[str, Any] = {
        "remark": found,
        "words": words.opened(found),
        "contact": contact,
        "left": left(found.due_on),
        "names": names(),
        "acts": [(name, zh, view, made[name]) for name, zh, view in named if may[name] is None],
        "why_not": may["answer"],
        "form": form,
        "tried": tried,
        "events": _events(found),
    }
    return page(request, "remarks/remark.html", context, refusal=refused)


def _onward(request: StaffRequest, found: Remark) -> HttpResponse:
    if queries.visible(request.standing, on=today()).filter(pk=found.pk).exists():
        return redirect("workbench:remark", found.pk)
    return redirect("workbench:remarks")


_steps = Steps(fetch.remark, _page, _onward)
answer = _steps.view(actions.answer, gettext_lazy("已答复。"), AnswerForm)
pass_on = _steps.view(actions.pass_on, gettext_lazy("已转办。"), PassOnForm)


@require_POST
def assign(request: StaffRequest, pk: int) -> HttpResponse:
    found = fetch.remark(request, pk)
    form = AssignForm(request.POST, remark=found)
    return _steps.do(request, found, form, partial(actions.assign, found), _("已交办。"))


def _may(found: Remark, name: str, request: StaffRequest) -> Refusal | None:
    def check() -> None:
        rules.check_can_move(found, name)
        rules.check_may_move(found, name, request.standing)

    return refusal(check)


def _events(found: Remark) -> list[Event]:
    """Newest first, in two queries."""
    entries = journal.history(actions.KIND, str(found.pk))
    known = people({entry.by for entry in entries})
    return [
        Event(
            at=entry.at,
            act=entry.act,
            who=known.get(entry.by, entry.by),
            text=str(SENTENCES.get(entry.act.partition(".")[2], entry.act)),
            reason=str(entry.data.get("reason") or ""),
        )
        for entry in reversed(entries)
    ]
