"""Whether a page was of use: two answers, a reason to choose, nothing of the reader kept."""

from collections import defaultdict

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from gongkai.across.usage import actions
from gongkai.across.usage.models import Reason
from gongkai.across.usage.rules import LONGEST_PATH
from gongkai.base.gatekeeping import actions as gate
from gongkai.duties.releases import queries as releases
from gongkai.duties.releases.address import page_of
from gongkai.faces.portal.public_forms import page, public_form
from gongkai.faces.portal.sites import tree_asked
from gongkai.faces.portal.writing import folder_of
from gongkai.faces.ui.whence import address
from gongkai.law.days import day_of
from gongkai.law.refusal import Refusal

FORM, PATH = "vote", "/pingjia/"
_TITLE = "这一页有用吗"
# So often a day one address is counted for one page.
_MOST = 5


@public_form
def vote_page(request: HttpRequest) -> HttpResponse:
    """The question about a page that is published, and the thanks."""
    given = request.POST if request.method == "POST" else request.GET
    place = _published(request, given.get("ye", ""))
    if not place:
        return _answer(request, "", status=404 if request.method != "POST" else 422)
    if request.method != "POST":
        return _answer(request, place)
    is_useful, reason = given.get("useful") == "yes", given.get("reason", "")[:8]
    ticket, at, where = given.get("ticket", ""), timezone.now(), address(request)
    try:
        with transaction.atomic():
            gate.check(FORM, text=ticket, answer=given.get("answer", ""), at=at)
            gate.count(FORM, address=where, at=at)
            is_counted = gate.spend(ticket, at=at) and gate.is_new(
                FORM, what=place, address=where, at=at, most=_MOST
            )
            if is_counted:
                on = day_of(at)
                actions.vote(place, is_useful=is_useful, reason=reason, on=on)
    except gate.TooMany as refusal:
        response = _answer(request, place, fault=refusal.text, status=429)
        response["Retry-After"] = str(refusal.seconds)
        return response
    except Refusal as refusal:
        return _answer(request, place, reason=reason, fault=str(refusal), status=422)
    return page(
        request, "vote_done.html", title=_TITLE, path=PATH, place=place, is_useful=is_useful
    )


def _published(request: HttpRequest, written: str) -> str:
    """The standard address of a page that stands in the tree; empty for anything else."""
    if not written.startswith("/") or len(written) > LONGEST_PATH:
        return ""
    place = page_of(written)
    try:
        file = tree_asked(request) / folder_of(place) / "index.html"
        is_there = file.is_file()
    except (ValueError, OSError):
        return ""
    return place if is_there else ""


def _answer(
    request: HttpRequest, place: str, *, reason: str = "", fault: str = "", status: int = 200
) -> HttpResponse:
    found = releases.at_address(place) if place else None
    return page(
        request,
        "vote.html",
        title=_TITLE,
        path=PATH,
        status=status,
        place=place,
        title_of=found.title if found and found.is_public else "",
        given=defaultdict(str, reason=reason),
        faults=defaultdict(str, {"": fault} if fault else {}),
        reasons=[(each.value, each.label) for each in Reason],
        ticket=gate.ticket(FORM, at=timezone.now()),
    )
