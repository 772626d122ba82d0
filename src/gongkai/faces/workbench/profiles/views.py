"""Profiles: the organs one writes for, one with its way, beginning and writing it."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai.duties.handling import rules as handling
from gongkai.duties.handling.states import State
from gongkai.duties.profiles import actions, queries
from gongkai.duties.profiles.content import KIND
from gongkai.duties.profiles.models import Profile
from gongkai.faces.workbench.handling import acts, fetch, holds
from gongkai.faces.workbench.handling.views import life
from gongkai.faces.workbench.placements.fetch import names
from gongkai.faces.workbench.profiles.forms import Written
from gongkai.faces.workbench.staff import (
    StaffRequest,
    attempt,
    now,
    page,
    revision_sent,
    say,
    today,
)
from gongkai.faces.workbench.words import word
from gongkai.law.refusal import Refusal


@require_safe
def profiles(request: StaffRequest) -> HttpResponse:
    """Every profile one sees, and the organs that have none and that one writes for."""
    rows = Profile.objects.visible_to(request.standing).select_related("organ")
    state = request.GET.get("state", "")
    if state in set(State):
        rows = rows.filter(state=state)
    mine = queries.handled_by(request.standing, on=today())
    known = queries.of(organ.code for organ in mine)
    context = {
        "rows": list(rows.order_by("pk")),
        "without": [organ for organ in mine if organ.code not in known],
        "state": state,
        "states": [(each.value, word(each.zh)) for each in State],
        "names": names(),
    }
    return page(request, "profiles/list.html", context)


def find(request: StaffRequest, pk: str) -> Profile:
    """The profile, or 404."""
    found: Profile = fetch.thing(request, KIND, pk)
    return found


@require_safe
def profile(request: StaffRequest, pk: str) -> HttpResponse:
    """The organ as the public would read it, and what may be done."""
    return _page(request, find(request, pk))


def _page(request: StaffRequest, found: Profile, refused: Refusal | None = None) -> HttpResponse:
    context = {
        "profile": found,
        "names": names(),
        "may_update": not _no_update(request, found),
        **life(request, found),
    }
    return page(request, "profiles/profile.html", context, refusal=refused)


def _no_update(request: StaffRequest, found: Profile) -> Refusal | None:
    return acts.refusal(
        lambda: handling.check_can_move(found, "reopen"),
        lambda: handling.check_may_move(found, "reopen", request.standing),
    )


@require_POST
def begin(request: StaffRequest, pk: str) -> HttpResponse:
    """The profile of an organ one writes for, filled with what is known of it."""
    mine = queries.handled_by(request.standing, on=today())
    organ = next((each for each in mine if each.code == pk), None)
    if organ is None:
        raise Http404
    refused = attempt(lambda: actions.draft(organ, by=request.standing, at=now()))
    if refused:
        return page(request, "profiles/refused.html", {"organ": organ}, refusal=refused)
    say(request, _("已起草，填上了登记过的内容；请核对、补全后提交。"))
    return redirect("workbench:organ-edit", organ.code)


@require_POST
def update(request: StaffRequest, pk: str) -> HttpResponse:
    """Begin the next version; what is public stays until it takes its place."""
    found = find(request, pk)
    refused = attempt(lambda: actions.update(found, by=request.standing, at=now()))
    if refused:
        return _page(request, found, refused)
    say(request, _("已开始更新；公开的内容不变，改好后重新提交审查。"))
    return redirect("workbench:organ-edit", found.pk)


@require_http_methods(["GET", "POST"])
def edit(request: StaffRequest, pk: str) -> HttpResponse:
    """Change a profile; what was approved of it before is void then."""
    found = find(request, pk)
    written = Written(request.POST if request.method == "POST" else None, found)
    refused = acts.why_not(acts.EDIT, found, request.standing, None)
    if refused and request.method == "GET":
        return _page(request, found, refused)
    if request.method == "GET" and (other := holds.other(request, found)):
        return holds.held(request, found, other)
    refused = refused or holds.why_not_save(request, found)
    if refused or not written.is_valid():
        return _edit_page(request, written, found, refused)
    revision = revision_sent(request)
    refused = attempt(
        lambda: actions.edit(
            found, **written.values(), revision=revision, by=request.standing, at=now()
        )
    )
    if refused:
        return _edit_page(request, written, found, refused)
    holds.let_go(request, found)
    say(request, _("已保存。"))
    return redirect("workbench:organ", found.pk)


def _edit_page(
    request: StaffRequest, written: Written, found: Profile, refused: Refusal | None
) -> HttpResponse:
    context: dict[str, Any] = {
        "form": written.form,
        "tables": [
            (_("内设机构"), "sections", written.sections),
            (_("负责人"), "leaders", written.leaders),
        ],
        "profile": found,
        "names": names(),
        # Only who has been shown the other version may save over it.
        "revision": request.POST.get("revision", found.revision),
    }
    is_faulty = request.method == "POST"
    return page(
        request,
        "profiles/edit.html",
        context,
        refusal=refused,
        status=422 if is_faulty else 0,
    )
