"""Who is writing at a thing: seen by the next who opens its form, and taken over with a word."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from gongkai.base.copies import holding, queries
from gongkai.base.copies.models import Hold
from gongkai.duties.handling import kinds
from gongkai.duties.handling.models import Handled
from gongkai.faces.workbench.handling import acts, fetch, history
from gongkai.faces.workbench.handling.forms import TakeForm
from gongkai.faces.workbench.handling.steps import about
from gongkai.faces.workbench.kinds import shown
from gongkai.faces.workbench.staff import StaffRequest, attempt, now, page
from gongkai.law.refusal import Refusal


def other(request: StaffRequest, found: Handled) -> Hold | None:
    """Hold the thing for the person who opens its form; the hold of another who was first."""
    kind, code = kinds.of(found).name, request.standing.code
    row = holding.hold(kind=kind, key=found.key, person=code, at=now())
    return None if row.person == code else row


def why_not_save(request: StaffRequest, found: Handled) -> Refusal | None:
    """Nobody saves under the hands of whoever holds it now."""
    row = queries.hold_of(kinds.of(found).name, found.key, at=now())
    if row is None or row.person == request.standing.code:
        return None
    return Refusal(taken(row) + _("您写的内容都在这一页上；对方保存之后再保存，或者您再接手。"))


def let_go(request: StaffRequest, found: Handled) -> None:
    """It is saved: the next one may write."""
    holding.let_go(kind=kinds.of(found).name, key=found.key, person=request.standing.code)


def taken(row: Hold) -> str:
    """Who writes now and since when, and what was left for whom it was taken from."""
    said = _("%(who)s从 %(at)s 起在编辑。") % {
        "who": _name(row),
        "at": f"{localtime(row.since):%H:%M}",
    }
    return said + (_("留言：%(word)s") % {"word": row.word} + " " if row.word else "")


def held(request: StaffRequest, found: Handled, row: Hold) -> HttpResponse:
    """Instead of the form: who writes, the way to read it, and to take over."""
    return _page(request, found, row, TakeForm(), None)


@require_http_methods(["GET", "POST"])
def take(request: StaffRequest, kind: str, pk: int) -> HttpResponse:
    """Take the thing over from whoever writes at it, with a word to them."""
    found = fetch.thing(request, kind, pk)
    row = queries.hold_of(kind, found.key, at=now())
    form = TakeForm(request.POST or None)
    refusal = acts.why_not(acts.EDIT, found, request.standing, None)
    if refusal:
        return page(request, "handling/refused.html", about(found), refusal=refusal)
    if request.method == "POST" and form.is_valid():
        word = form.cleaned_data["word"]
        refusal = attempt(
            lambda: holding.take_over(
                kind=kind, key=found.key, person=request.standing.code, word=word, at=now()
            )
        )
        if refusal is None:
            return redirect(shown(found).url(found, "edit"))
    return _page(request, found, row, form, refusal)


def _page(
    request: StaffRequest,
    found: Handled,
    row: Hold | None,
    form: TakeForm,
    refusal: Refusal | None,
) -> HttpResponse:
    context = about(found) | {
        "form": form,
        "hold": row,
        "holder": _name(row) if row else "",
        "take_url": shown(found).url(found, "take"),
    }
    return page(request, "handling/held.html", context, refusal=refusal)


def _name(row: Hold) -> str:
    return history.people({row.person})[row.person]
