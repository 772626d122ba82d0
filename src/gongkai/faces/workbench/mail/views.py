from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from gongkai.base.outbox import actions, queries, rules
from gongkai.base.outbox.models import Mail, State
from gongkai.faces.workbench.catalogue.paging import paged
from gongkai.faces.workbench.staff import StaffRequest, attempt, now, page, say
from gongkai.faces.workbench.words import lazy_word
from gongkai.law.refusal import Refusal

STATES = {state.value: lazy_word(str(state.label)) for state in State}


@require_safe
def mail(request: StaffRequest) -> HttpResponse:
    """What has not gone out, and why; addresses are covered, texts are not shown to anybody."""
    return _page(request)


@require_POST
def retry(request: StaffRequest, pk: int) -> HttpResponse:
    """Try again what failed."""
    _check(request)
    found = Mail.objects.filter(pk=pk).first()
    if found is None:
        raise Http404
    refusal = attempt(lambda: actions.retry(found, by=request.standing, at=now()))
    if refusal:
        return _page(request, refusal)
    say(request, _("已重新列入待发。"))
    return redirect("workbench:mail")


def _page(request: StaffRequest, refusal: Refusal | None = None) -> HttpResponse:
    _check(request)
    context = {
        "listing": paged(queries.unsent(), request.GET),
        "counts": [(STATES[state], count) for state, count in queries.counts().items()],
        "states": STATES,
        "failed": State.FAILED.value,
        "has_server": settings.MAIL_SERVER is not None,
    }
    return page(request, "mail/list.html", context, refusal=refusal)


def _check(request: StaffRequest) -> None:
    """For the system administrator; for others this part of the desk is not there."""
    if not rules.may_look(request.standing):
        raise Http404
