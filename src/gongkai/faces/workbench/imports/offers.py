"""Old addresses left to the organ that made the same document public: offered, and answered."""

from functools import partial

from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from gongkai.across.legacy import offering
from gongkai.across.legacy.models import Offer, OfferState
from gongkai.base.organs import queries as organs
from gongkai.base.organs.roles import Role
from gongkai.faces.workbench.documents.views import organ_names
from gongkai.faces.workbench.staff import StaffRequest, attempt, now, page, say, today
from gongkai.law.refusal import Refusal

ROWS = 50


@require_http_methods(["GET", "POST"])
def offers(request: StaffRequest) -> HttpResponse:
    """What waits for one's answer, and what one's organs have offered, newest first."""
    refused = None
    if request.method == "POST":
        refused = _answer(request)
        if refused is None:
            return redirect("workbench:import-offers")
    mine = Offer.objects.filter(organ__code__in=request.standing.organs())
    context = {
        "asked": list(_asked(request)[:ROWS]),
        "sent": list(mine.select_related("to")[:ROWS]),
        "names": organ_names(request),
    }
    return page(request, "imports/offers.html", context, refusal=refused)


def _asked(request: StaffRequest) -> QuerySet[Offer]:
    rows = Offer.objects.filter(state=OfferState.OPEN).select_related("organ", "to")
    if organs.city_offices(request.standing, on=today()):
        return rows
    return rows.filter(to__code__in=request.standing.organs(frozenset({Role.CLERK})))


def _answer(request: StaffRequest) -> Refusal | None:
    number = request.POST.get("offer", "")
    if not (number.isascii() and number.isdecimal() and len(number) < 15):
        raise Http404
    found = _asked(request).filter(pk=int(number)).first()
    if found is None:
        raise Http404
    act = partial(offering.accept, found)
    if request.POST.get("do") == "decline":
        act = partial(offering.decline, found, reason=request.POST.get("reason", ""))
    refused = attempt(partial(act, by=request.standing, at=now()))
    if refused is None:
        say(request, _("已答复；对方会看到。"))
    return refused
