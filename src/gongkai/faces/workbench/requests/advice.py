"""Advice out of cases: what one's organs gave and got, and the replies."""

from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.duties.requests import actions, rules
from gongkai.duties.requests.models import Advice
from gongkai.faces.workbench.catalogue.paging import paged
from gongkai.faces.workbench.handling.acts import refusal
from gongkai.faces.workbench.placements.fetch import names
from gongkai.faces.workbench.requests.forms import text
from gongkai.faces.workbench.staff import StaffRequest, attempt, now, page, say, today
from gongkai.faces.workbench.waiting import left


class ReplyForm(forms.Form):
    reply = text(gettext_lazy("办理情况"), most=2000, rows=4)


@require_safe
def advices(request: StaffRequest) -> HttpResponse:
    """The newest first; with `show=waiting` those not replied to, the nearest day first."""
    rows = Advice.objects.visible_to(request.standing)
    rows = rows.select_related("organ", "to_organ", "to_department")
    waiting = rows.filter(replied_at=None)
    is_waiting = request.GET.get("show") == "waiting"
    found = paged(waiting.order_by("due_on", "id") if is_waiting else rows, request.GET)
    context = {
        "paged": found,
        "rows": [(row, None if row.replied_at else left(row.due_on)) for row in found.rows],
        "waiting": waiting.count(),
        "overdue": waiting.filter(due_on__lt=today()).count(),
        "is_waiting": is_waiting,
        "organ_names": names(),
    }
    return page(request, "requests/advices.html", context)


@require_http_methods(["GET", "POST"])
def advice(request: StaffRequest, pk: int) -> HttpResponse:
    """One of them, with the form of whoever may reply."""
    rows = Advice.objects.visible_to(request.standing)
    row = rows.select_related("organ", "to_organ", "to_department", "case").filter(pk=pk).first()
    if row is None:
        raise Http404
    form = ReplyForm(request.POST or None)
    why_not = refusal(lambda: _check(row, request.standing))
    refused = None
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        refused = attempt(
            lambda: actions.reply_advice(row, **given, by=request.standing, at=now())
        )
        if not refused:
            say(request, _("已答复。"))
            return redirect("workbench:advice", row.pk)
    context: dict[str, Any] = {
        "advice": row,
        "left": None if row.replied_at else left(row.due_on),
        "is_mine": row.organ.code in request.standing.organs(),
        "organ_names": names(),
        "form": form if not why_not or refused else None,
        "may_reply": not why_not,
    }
    return page(request, "requests/advice.html", context, refusal=refused)


def _check(row: Advice, by: Any) -> None:
    rules.check_is_unreplied(row)
    rules.check_may_reply(row, by)
