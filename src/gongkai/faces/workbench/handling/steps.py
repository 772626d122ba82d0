"""The steps from draft to withdrawal, each bound to the very content it has shown."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from gongkai.duties.handling import actions, kinds
from gongkai.duties.handling.models import Handled
from gongkai.duties.handling.states import State
from gongkai.duties.releases.models import Release
from gongkai.duties.releases.steps import Step
from gongkai.faces.workbench.handling import acts, fetch, history
from gongkai.faces.workbench.handling.acts import Act
from gongkai.faces.workbench.handling.binding import bound
from gongkai.faces.workbench.handling.forms import (
    OpinionForm,
    ReasonForm,
    ReturnForm,
    ScheduleForm,
)
from gongkai.faces.workbench.kinds import shown
from gongkai.faces.workbench.staff import StaffRequest, attempt, now, page, say, today
from gongkai.law.refusal import Refusal


@require_http_methods(["GET", "POST"])
def submit(request: StaffRequest, kind: str, pk: int | str) -> HttpResponse:
    """Freeze the draft and hand it over."""
    found = fetch.thing(request, kind, pk)
    why_not = acts.why_not(acts.SUBMIT, found, request.standing, None)
    if request.method == "POST":
        why_not = attempt(lambda: _submit(request, found))
        if why_not is None:
            return done(request, found, _("已提交审查。"))
    is_open = acts.why_not(acts.SUBMIT, found, request.standing, None) is None
    missing = kinds.of(found).missing(found)
    context = about(found) | {"missing": missing, "is_open": is_open}
    try:
        context["paper"] = shown(found).paper(shown(found).content(found))
    except Refusal as refusal:
        why_not = why_not or refusal
    return page(request, "handling/submit.html", context, refusal=why_not)


def _submit(request: StaffRequest, found: Handled) -> None:
    """Hand over what was shown: a change by somebody else in between is not slipped in."""
    is_accurate = request.POST.get("accurate") == "on"
    actions.submit(found, is_accurate=is_accurate, by=request.standing, at=now())
    # Read again under the action's lock: it stays as it is until the transaction ends.
    found.refresh_from_db(fields=["revision"])
    if request.POST.get("revision") != str(found.revision):
        raise Refusal(_("打开这一页之后内容已有改动；请看过现在的内容再提交。"))


@require_http_methods(["GET", "POST"])
def approve(request: StaffRequest, kind: str, pk: int | str, step: str) -> HttpResponse:
    """The head's, the legal department's or the office's word on the frozen version."""
    act = acts.BY_STEP[Step(step)]
    found = fetch.thing(request, kind, pk)
    release = fetch.newest_release(request, found)
    form = OpinionForm(request.POST or None)
    # Sending back has a page of its own; a word of approval may stand without more.
    form.fields["opinion"].help_text = ""
    refusal = acts.why_not(act, found, request.standing, release)
    is_open = refusal is None
    if request.method == "POST" and not refusal and form.is_valid():
        opinion = form.cleaned_data["opinion"]
        refusal = bound(
            request,
            found,
            lambda: actions.approve(
                found, step=Step(step), opinion=opinion, by=request.standing, at=now()
            ),
        )
        if refusal is None:
            return done(request, found, _("已审核，同意。"))
    context = frozen(found, release) | {"form": form, "act": act, "is_open": is_open}
    return page(request, "handling/approve.html", context, refusal=refusal)


@require_http_methods(["GET", "POST"])
def sign(request: StaffRequest, kind: str, pk: int | str) -> HttpResponse:
    """The leader's word on the very version that passed the other steps."""
    found = fetch.thing(request, kind, pk)
    release = fetch.newest_release(request, found)
    refusal = acts.why_not(acts.SIGN, found, request.standing, release)
    if request.method == "POST" and not refusal:
        refusal = bound(request, found, lambda: actions.sign(found, by=request.standing, at=now()))
        if refusal is None:
            return done(request, found, _("已签发。"))
    context = frozen(found, release) | {"at_signature": shown(found).at_signature(found)}
    return page(request, "handling/sign.html", context, refusal=refusal)


@require_http_methods(["GET", "POST"])
def publish(request: StaffRequest, kind: str, pk: int | str) -> HttpResponse:
    """Show exactly what becomes public, and make it public."""
    found = fetch.thing(request, kind, pk)
    release = fetch.newest_release(request, found)
    refusal = acts.why_not(acts.PUBLISH, found, request.standing, release)
    if request.method == "POST" and not refusal:
        refusal = bound(
            request, found, lambda: actions.publish(found, by=request.standing, at=now())
        )
        if refusal is None:
            return done(request, found, _("已公开；页面随后更新。"))
    context = frozen(found, release) | {"stamps": shown(found).at_publication(found, today())}
    return page(request, "handling/publish.html", context, refusal=refusal)


@require_http_methods(["GET", "POST"])
def schedule(request: StaffRequest, kind: str, pk: int | str) -> HttpResponse:
    """Set the time at which it becomes public by itself."""
    found = fetch.thing(request, kind, pk)
    release = fetch.newest_release(request, found)
    form = ScheduleForm(request.POST or None)
    refusal = acts.why_not(acts.SCHEDULE, found, request.standing, release)
    is_open = refusal is None
    if request.method == "POST" and not refusal and form.is_valid():
        publish_at = form.cleaned_data["publish_at"]
        refusal = bound(
            request,
            found,
            lambda: actions.schedule(found, publish_at=publish_at, by=request.standing, at=now()),
        )
        if refusal is None:
            return done(request, found, _("已定时；到时自动公开。"))
    context = frozen(found, release) | {"form": form, "is_open": is_open}
    return page(request, "handling/schedule.html", context, refusal=refusal)


@require_http_methods(["GET", "POST"])
def unschedule(request: StaffRequest, kind: str, pk: int | str) -> HttpResponse:
    """Take the set time away; it stays signed."""
    found = fetch.thing(request, kind, pk)
    refusal = acts.why_not(acts.UNSCHEDULE, found, request.standing, None)
    if request.method == "POST" and not refusal:
        refusal = attempt(lambda: actions.unschedule(found, by=request.standing, at=now()))
        if refusal is None:
            return done(request, found, _("已取消定时，仍是已签发。"))
    return page(request, "handling/unschedule.html", about(found), refusal=refusal)


@require_http_methods(["GET", "POST"])
def return_(request: StaffRequest, kind: str, pk: int | str) -> HttpResponse:
    """Send it back to the clerk (退文), naming the reasons; what the office lacks is ticked."""
    found = fetch.thing(request, kind, pk)
    form = ReturnForm(request.POST or None, initial={"codes": _lacking(found)})
    refusal = acts.why_not(acts.RETURN, found, request.standing, None)
    is_open = refusal is None
    if request.method == "POST" and is_open and form.is_valid():
        given = form.cleaned_data
        refusal = attempt(lambda: actions.return_(found, **given, by=request.standing, at=now()))
        if refusal is None:
            return done(request, found, _("已退回修改。"))
    context = about(found) | {"form": form, "act": acts.RETURN, "is_open": is_open}
    return page(request, "handling/return.html", context, refusal=refusal)


def _lacking(found: Handled) -> list[str]:
    """The reasons that the office's gate names by itself."""
    lacks = kinds.of(found).gate(found) if found.state == State.AT_OFFICE else []
    return [lack.code for lack in lacks if lack.code]


@require_http_methods(["GET", "POST"])
def withdraw(request: StaffRequest, kind: str, pk: int | str) -> HttpResponse:
    """Take it down everywhere; the reason is shown in its place."""

    def act(found: Handled, reason: str) -> None:
        actions.withdraw(found, reason=reason, by=request.standing, at=now())

    return _with_reason(request, kind, pk, acts.WITHDRAW, act, _("已撤下；各处页面随后更新。"))


@require_http_methods(["GET", "POST"])
def revise(request: StaffRequest, kind: str, pk: int | str) -> HttpResponse:
    """The clerk takes it back; what was approved is void."""
    found = fetch.thing(request, kind, pk)
    refusal = acts.why_not(acts.REVISE, found, request.standing, None)
    if request.method == "POST" and not refusal:
        refusal = attempt(lambda: actions.revise(found, by=request.standing, at=now()))
        if refusal is None:
            return done(request, found, _("已撤回，现在可以修改。"))
    return page(request, "handling/revise.html", about(found), refusal=refusal)


def _with_reason(
    request: StaffRequest,
    kind: str,
    pk: int | str,
    act: Act,
    do: Callable[[Handled, str], None],
    sentence: str,
) -> HttpResponse:
    """A step that asks for nothing but a reason."""
    found = fetch.thing(request, kind, pk)
    form: forms.Form = ReasonForm(request.POST or None)
    refusal = acts.why_not(act, found, request.standing, None)
    is_open = refusal is None
    if request.method == "POST" and is_open and form.is_valid():
        refusal = attempt(lambda: do(found, form.cleaned_data["reason"]))
        if refusal is None:
            return done(request, found, sentence)
    context = about(found) | {
        "form": form,
        "act": act,
        "is_open": is_open,
        "publication": fetch.publication(found) if act is acts.WITHDRAW else None,
    }
    return page(request, "handling/reason.html", context, refusal=refusal)


def about(found: Handled) -> dict[str, Any]:
    """What every page of a step needs: the thing, how it is called, and where its pages are."""
    here = shown(found)
    return {
        "thing": found,
        "shown": here,
        "show_url": here.url(found),
        "edit_url": here.url(found, "edit"),
        "schedule_url": here.url(found, "schedule"),
        "return_url": here.url(found, "return"),
        "difference_url": here.url(found, "difference"),
        "submit_url": here.url(found, "submit"),
        "check_url": here.url(found, "check"),
        "links": here.links(found),
    }


def frozen(found: Handled, release: Release | None) -> dict[str, Any]:
    """What the pages of a step show of the frozen version."""
    context: dict[str, Any] = about(found) | {"release": release, "on": today()}
    if release is not None:
        context["paper"] = shown(found).paper(release.content)
        context |= history.stamps(release)
    return context


def done(request: StaffRequest, found: Handled, sentence: str) -> HttpResponse:
    """Say what was done, on the thing's own page."""
    say(request, sentence)
    return redirect(shown(found).url(found))
