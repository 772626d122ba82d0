"""Keys by which other systems hand in lists: made, shown once, revoked."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from gongkai.base.organs.models import Organ
from gongkai.duties.records import keys, queries, rules
from gongkai.duties.records.models import ListKey
from gongkai.faces.workbench.placements.fetch import names
from gongkai.faces.workbench.places import key_holders
from gongkai.faces.workbench.records import fetch
from gongkai.faces.workbench.records.forms import KeyForm
from gongkai.faces.workbench.records.views import sort_choices
from gongkai.faces.workbench.staff import StaffRequest, attempt, now, page, say, today
from gongkai.law.refusal import Refusal

_MOST = 200


@require_http_methods(["GET", "HEAD", "POST"])
def list_keys(request: StaffRequest) -> HttpResponse:
    """The keys of one's organs and who holds them; a clerk makes one, and sees it this once."""
    codes = request.standing.organs(fetch.CLERK)
    if not key_holders(request.standing):
        raise Http404
    known = names()
    organs = [(code, known.get(code, code)) for code in sorted(codes)]
    form = KeyForm(request.POST or None, organs=organs, sorts=sort_choices())
    made: list[tuple[ListKey, str]] = []
    refused = None
    if request.method == "POST" and form.is_valid():
        given: dict[str, Any] = form.cleaned_data
        organ = Organ.objects.get(code=given.pop("organ"))
        how: dict[str, Any] = {"by": request.standing, "at": now()}
        refused = attempt(lambda: made.append(keys.make(organ, **given, **how)))
    secret = made[0][1] if made else ""
    return _page(request, form if codes else None, secret, refused)


def _page(
    request: StaffRequest, form: KeyForm | None, secret: str = "", refused: Refusal | None = None
) -> HttpResponse:
    rows = queries.keys(request.standing)[:_MOST]
    context = {
        "form": form,
        "secret": secret,
        "rows": [(row, rules.may_revoke(row, request.standing)) for row in rows],
        "names": names(),
        "today": today(),
    }
    return page(request, "records/keys.html", context, refusal=refused)


@require_POST
def revoke(request: StaffRequest, pk: int) -> HttpResponse:
    """From now on nothing comes in by it."""
    found = queries.keys(request.standing).filter(pk=pk).first()
    if found is None:
        raise Http404
    refused = attempt(lambda: keys.revoke(found, by=request.standing, at=now()))
    if refused:
        return _page(request, None, refused=refused)
    say(request, _("已停用；用这个口令报送的清单不再收。"))
    return redirect("workbench:list-keys")
