"""Obligatory reposts: who was told, who has confirmed, who is late."""

from typing import Any

from django.db.models import Count, Q
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from gongkai.base.organs.models import Organ
from gongkai.base.organs.roles import Role
from gongkai.duties.placements import actions, rules
from gongkai.duties.placements.models import Repost, RepostTo
from gongkai.faces.workbench import waiting
from gongkai.faces.workbench.handling.acts import refusal
from gongkai.faces.workbench.placements import fetch, history
from gongkai.faces.workbench.placements.forms import ConfirmForm, ReasonForm, RepostForm
from gongkai.faces.workbench.staff import StaffRequest, attempt, now, page, say, today
from gongkai.law.refusal import Refusal

ROWS = 50
_ORDERING = frozenset({Role.OFFICE})


@require_safe
def reposts(request: StaffRequest) -> HttpResponse:
    """Those one's organs ordered or have to confirm, the latest first."""
    rows = Repost.objects.visible_to(request.standing).select_related("publication", "organ")
    confirmed = Count("addressees", filter=Q(addressees__confirmed_at__isnull=False))
    found = rows.annotate(asked=Count("addressees"), confirmed=confirmed)
    context = {
        "rows": [(row, _lateness(row)) for row in found.order_by("-ordered_at", "-id")[:ROWS]],
        "names": fetch.names(),
        "may_order": bool(request.standing.organs(_ORDERING)),
    }
    return page(request, "placements/reposts.html", context)


def _lateness(row: Any) -> int | None:
    """The working days left; None where nothing is open any more."""
    is_done = row.cancelled_at or row.confirmed == row.asked
    return None if is_done else waiting.left(row.due_on)


def new(request: StaffRequest) -> HttpResponse:
    """Order a repost in the name of the organ whose office one is."""
    organ = _organ(request)
    form = RepostForm(request.POST or None, names=fetch.names(), on=today())
    context = {"form": form, "organ": organ, "names": fetch.names()}
    if request.method != "POST" or not form.is_valid():
        return page(request, "placements/repost_new.html", context)
    data, made = form.cleaned_data, list[Repost]()
    refused = attempt(
        lambda: made.append(
            actions.order_repost(
                data["thing"],
                organ=organ,
                to=data["to"],
                due_on=data["due_on"],
                note=data["note"],
                by=request.standing,
                at=now(),
            )
        )
    )
    if refused:
        return page(request, "placements/repost_new.html", context, refusal=refused)
    say(request, _("必转要求已发出；各机关的确认会显示在这里。"))
    return redirect("workbench:repost", made[0].pk)


def _organ(request: StaffRequest) -> Organ:
    """The first organ whose office the person is; without one this page is not there."""
    organs = request.standing.organs(_ORDERING)
    found = Organ.objects.filter(code__in=organs).first()
    if found is None:
        raise Http404
    return found


@require_safe
def repost(request: StaffRequest, pk: int) -> HttpResponse:
    """One order with every addressee."""
    return _page(request, fetch.repost(request, pk))


def _page(
    request: StaffRequest,
    found: Repost,
    refused: Refusal | None = None,
    form: ConfirmForm | ReasonForm | None = None,
) -> HttpResponse:
    by, on = request.standing, today()
    rows = found.addressees.select_related("organ", "placement__column__site")
    mine = _mine(request, found)
    context = {
        "repost": found,
        "rows": rows,
        "is_over": found.due_on < on,
        "left": waiting.left(found.due_on),
        "names": fetch.names(),
        "events": history.events("repost", found.key),
        "public_url": fetch.public_url(found.publication),
        "confirm": _confirm_form(mine, form),
        "reason": form if isinstance(form, ReasonForm) else ReasonForm(),
        "may_cancel": not refusal(
            lambda: rules.check_may_order(by, found.organ, (), on),
            lambda: rules.check_can_cancel(found),
        ),
    }
    return page(request, "placements/repost.html", context, refusal=refused)


def _confirm_form(mine: RepostTo | None, form: object) -> ConfirmForm | None:
    if mine is None:
        return None
    return form if isinstance(form, ConfirmForm) else ConfirmForm(organ=mine.organ)


def _mine(request: StaffRequest, found: Repost) -> RepostTo | None:
    """What one's own organ still has to confirm of it, where one may."""
    organs = request.standing.organs(frozenset({Role.OFFICE, Role.PUBLISHER}))
    rows = found.addressees.filter(organ__code__in=organs, confirmed_at=None)
    return rows.select_related("organ").first() if not found.cancelled_at else None


@require_POST
def confirm(request: StaffRequest, pk: int) -> HttpResponse:
    """Show it in a column of one's organ, and say so by it."""
    found = fetch.repost(request, pk)
    mine = _mine(request, found)
    if mine is None:
        raise Http404
    form = ConfirmForm(request.POST, organ=mine.organ)
    if not form.is_valid():
        return _page(request, found, form=form)
    column = form.cleaned_data["column"]
    refused = attempt(
        lambda: actions.confirm_repost(mine, column=column, by=request.standing, at=now())
    )
    if refused:
        return _page(request, found, refused, form)
    say(request, _("已转载并确认。"))
    return redirect("workbench:repost", found.pk)


@require_POST
def cancel(request: StaffRequest, pk: int) -> HttpResponse:
    """Nobody has to repost it any more."""
    found = fetch.repost(request, pk)
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return _page(request, found, form=form)
    reason = form.cleaned_data["reason"]
    refused = attempt(
        lambda: actions.cancel_repost(found, reason=reason, by=request.standing, at=now())
    )
    if refused:
        return _page(request, found, refused, form)
    say(request, _("必转要求已取消。"))
    return redirect("workbench:repost", found.pk)
