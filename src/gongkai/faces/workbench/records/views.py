"""Records: the list by sort, one with its way, writing it, beginning its next version."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai.base.organs.models import Organ
from gongkai.duties.handling import rules as handling
from gongkai.duties.handling.states import State
from gongkai.duties.records import actions
from gongkai.duties.records.models import Record
from gongkai.faces.workbench.handling import acts, holds
from gongkai.faces.workbench.handling.views import life
from gongkai.faces.workbench.placements.fetch import names
from gongkai.faces.workbench.records import fetch
from gongkai.faces.workbench.records.forms import RecordForm
from gongkai.faces.workbench.staff import StaffRequest, attempt, now, page, revision_sent, say
from gongkai.faces.workbench.words import word
from gongkai.law.days import day_of
from gongkai.law.records.sorts import GROUPS, SORTS, Sort
from gongkai.law.refusal import Refusal

ROWS = 50


def sort_choices() -> list[tuple[str, list[tuple[str, str]]]]:
    """The sorts by their groups."""
    return [
        (word(zh), [(each.id, word(each.zh)) for each in SORTS.values() if each.group == group])
        for group, zh in GROUPS.items()
    ]


@require_safe
def records(request: StaffRequest) -> HttpResponse:
    """The records one may see, the last changed first; sort and state in the address."""
    rows = Record.objects.visible_to(request.standing).select_related("organ").defer("values")
    state, of = request.GET.get("state", ""), request.GET.get("of", "")
    if state in set(State):
        rows = rows.filter(state=state)
    if of in SORTS:
        rows = rows.filter(sort=of)
    today = day_of(now())
    is_stale = request.GET.get("stale") == "1"
    stale = rows.stale(today)
    count = stale.count()
    if is_stale:
        rows = stale
    written = request.GET.get("page", "")
    is_number = len(written) < 5 and written.isascii() and written.isdecimal()
    start = (max(int(written), 1) - 1) * ROWS if is_number else 0
    found = list(rows.order_by("-changed_at", "-id")[start : start + ROWS + 1])
    context = {
        "rows": found[:ROWS],
        "has_more": len(found) > ROWS,
        "page_number": start // ROWS + 1,
        "state": state,
        "today": today,
        "is_stale": is_stale,
        "stale": count,
        "states": [(each.value, word(each.zh)) for each in State],
        "sort": SORTS.get(of),
        "sorts": sort_choices(),
        "names": names(),
        "may_draft": bool(request.standing.organs(fetch.CLERK)),
    }
    return page(request, "records/list.html", context)


@require_safe
def record(request: StaffRequest, pk: int) -> HttpResponse:
    """The record as the public would read it, and what may be done."""
    return _page(request, fetch.record(request, pk))


def _page(request: StaffRequest, found: Record, refused: Refusal | None = None) -> HttpResponse:
    no_update = acts.refusal(
        lambda: handling.check_can_move(found, "reopen"),
        lambda: handling.check_may_move(found, "reopen", request.standing),
    )
    context = {
        "record": found,
        "sort": found.of_sort,
        "names": names(),
        "may_update": no_update is None,
        **life(request, found),
    }
    return page(request, "records/record.html", context, refusal=refused)


@require_http_methods(["GET", "POST"])
def new(request: StaffRequest) -> HttpResponse:
    """A record of one of the organs the person writes for; first its sort is chosen."""
    organ = fetch.organ(request)
    if "of" not in request.GET and "of" not in request.POST:
        context = {"organ": organ, "sorts": sort_choices(), "names": names()}
        return page(request, "records/choose.html", context)
    sort = fetch.sort(request)
    form = RecordForm(request.POST or None, sort=sort)
    if not form.is_valid():
        return _edit_page(request, form, sort, organ)
    made: list[Record] = []
    refused = attempt(
        lambda: made.append(
            actions.draft(organ, sort=sort.id, **form.values(), by=request.standing, at=now())
        )
    )
    if refused:
        return _edit_page(request, form, sort, organ, refused=refused)
    say(request, _("已保存为草稿；核对后提交审查。"))
    return redirect("workbench:record", made[0].pk)


@require_http_methods(["GET", "POST"])
def edit(request: StaffRequest, pk: int) -> HttpResponse:
    """Change a record; what was approved of it before is void then."""
    found = fetch.record(request, pk)
    sort = found.of_sort
    form = RecordForm(request.POST or None, sort=sort, initial=RecordForm.initial_of(found))
    refused = acts.why_not(acts.EDIT, found, request.standing, None)
    if refused and request.method == "GET":
        return _page(request, found, refused)
    if request.method == "GET" and (other := holds.other(request, found)):
        return holds.held(request, found, other)
    refused = refused or holds.why_not_save(request, found)
    if refused or not form.is_valid():
        return _edit_page(request, form, sort, found.organ, found, refused)
    revision = revision_sent(request)
    refused = attempt(
        lambda: actions.edit(
            found, **form.values(), revision=revision, by=request.standing, at=now()
        )
    )
    if refused:
        return _edit_page(request, form, sort, found.organ, found, refused)
    holds.let_go(request, found)
    say(request, _("已保存。"))
    return redirect("workbench:record", found.pk)


def _edit_page(
    request: StaffRequest,
    form: RecordForm,
    sort: Sort,
    organ: Organ,
    found: Record | None = None,
    refused: Refusal | None = None,
) -> HttpResponse:
    context: dict[str, Any] = {
        "form": form, "sort": sort, "organ": organ, "record": found, "names": names(),
    }  # fmt: skip
    if found:
        # Only who has been shown the other version may save over it.
        context["revision"] = request.POST.get("revision", found.revision)
    return page(request, "records/edit.html", context, refusal=refused)


@require_POST
def update(request: StaffRequest, pk: int) -> HttpResponse:
    """Begin the next version; what is public stays until it takes its place."""
    found = fetch.record(request, pk)
    refused = attempt(lambda: actions.update(found, by=request.standing, at=now()))
    if refused:
        return _page(request, found, refused)
    say(request, _("已开始更新；公开的内容不变，改好后重新提交审查。"))
    return redirect("workbench:record-edit", found.pk)
