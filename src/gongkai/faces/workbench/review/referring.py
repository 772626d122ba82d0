"""Doubtful cases: sent to the secrecy authority, and what it answered."""

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from gongkai.duties.handling import actions
from gongkai.duties.handling.models import Handled
from gongkai.duties.review import queries as reviews
from gongkai.duties.review import referring
from gongkai.duties.review import rules as review_rules
from gongkai.duties.review.models import Referral
from gongkai.faces.workbench.handling import acts, fetch, history
from gongkai.faces.workbench.handling.binding import bound
from gongkai.faces.workbench.handling.steps import about
from gongkai.faces.workbench.kinds import shown
from gongkai.faces.workbench.review.forms import AnswerForm, ReferForm
from gongkai.faces.workbench.staff import StaffRequest, attempt, now, page, say, today
from gongkai.law.days import day_of
from gongkai.law.refusal import Refusal


@require_http_methods(["GET", "POST"])
def referral(request: StaffRequest, kind: str, pk: int | str) -> HttpResponse:
    """What was asked about the thing and what came back; ask, or note the answer."""
    found = fetch.thing(request, kind, pk)
    release = fetch.newest_release(request, found)
    asked = reviews.referrals(kind, found.key)
    out = next((each for each in asked if not each.answer), None)
    form: forms.Form = (AnswerForm if out else ReferForm)(request.POST or None)
    refusal = _why_not(request, found, out)
    may_act = refusal is None
    if request.method == "POST" and may_act and form.is_valid():
        refusal = _answer(request, out, form) if out else _refer(request, found, form)
        if refusal is None:
            say(request, _("答复已登记。") if out else _("已报请；答复之前不能通过审查。"))
            return redirect(shown(found).url(found, "referral"))
    codes = {code for each in asked for code in (each.sent_by, each.answered_by) if code}
    context = about(found) | {
        "release": release,
        "form": form,
        "may_act": may_act,
        "out": out,
        "asked": [(each, _waited(each)) for each in asked],
        "people": history.people(codes),
        "review_url": shown(found).url(found, "review"),
    }
    return page(request, "review/referral.html", context, refusal=refusal)


def _waited(each: Referral) -> int:
    """Days from sending to the answer, or to today."""
    until = each.answered_on or today()
    return max(0, (until - day_of(each.sent_at)).days)


def _why_not(request: StaffRequest, found: Handled, out: Referral | None) -> Refusal | None:
    if out:
        return acts.refusal(lambda: review_rules.check_may_answer(out, request.standing))
    release = fetch.newest_release(request, found)
    return acts.why_not(acts.REVIEW, found, request.standing, release)


def _refer(request: StaffRequest, found: Handled, form: forms.Form) -> Refusal | None:
    by = request.standing
    return bound(
        request,
        found,
        lambda: actions.refer(found, **form.cleaned_data, by=by, at=now()),
    )


def _answer(request: StaffRequest, out: Referral, form: forms.Form) -> Refusal | None:
    if request.POST.get("referral") != str(out.pk):
        raise Http404
    by = request.standing
    return attempt(lambda: referring.answer(out, **form.cleaned_data, by=by, at=now()))
