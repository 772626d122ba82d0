"""Sources whose drafts are reviewed one by one or by sample, and the lots that were drawn."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.across.legacy.models import Batch, BatchState
from gongkai.across.sampling import actions, queries, rules
from gongkai.across.sampling.models import Lot
from gongkai.across.sampling.queries import FAILED, PASSED, WAITING, Candidates
from gongkai.duties.documents.models import Document
from gongkai.faces.workbench.documents.views import organ_names
from gongkai.faces.workbench.handling.history import people
from gongkai.faces.workbench.staff import StaffRequest, attempt, now, page, say, today
from gongkai.law.refusal import Refusal
from gongkai.law.sampling import STANDARD

ROWS = 50
OUTCOMES = {
    PASSED: gettext_lazy("通过"),
    FAILED: gettext_lazy("没有通过，或者已撤回、修改"),
    WAITING: gettext_lazy("待审查"),
}


@require_safe
def lots(request: StaffRequest) -> HttpResponse:
    """The sources of one's organs that are in, and the lots one may see, newest first."""
    sources = Batch.objects.visible_to(request.standing).filter(state=BatchState.DONE)
    rows = queries.visible(request.standing, on=today()).select_related("organ")
    found = list(rows[: ROWS + 1])
    context = {
        "sources": [
            (each, queries.ruling(each)) for each in sources.order_by("-given_at", "-id")[:ROWS]
        ],
        "lots": found[:ROWS],
        "has_more": len(found) > ROWS,
        "names": organ_names(request),
    }
    return page(request, "sampling/list.html", context)


@require_http_methods(["GET", "POST"])
def source(request: StaffRequest, pk: int) -> HttpResponse:
    """How what a source brought is reviewed: who decided it, what may be drawn, and drawing it."""
    rows = Batch.objects.visible_to(request.standing).select_related("organ", "given_by")
    batch = rows.filter(pk=pk).first()
    if batch is None:
        raise Http404
    refused = None
    if request.method == "POST":
        refused = _act(request, batch)
        if refused is None:
            return redirect("workbench:lot-source", batch.pk)
    ruling, drawn = queries.ruling(batch), queries.lots(batch)
    found = queries.candidates(batch)
    return page(
        request,
        "sampling/source.html",
        {
            "batch": batch,
            "ruling": ruling,
            "who": people([ruling.by])[ruling.by] if ruling else "",
            "found": found,
            "apart": sorted(found.apart.items()),
            "lots": drawn,
            "standard": STANDARD,
            "no_rule": _why_not(lambda: rules.check_may_rule(request.standing, batch)),
            "no_draw": _why_no_draw(request, batch, ruling, drawn, found),
        },
        refusal=refused,
    )


def _act(request: StaffRequest, batch: Batch) -> Refusal | None:
    by, at, asked = request.standing, now(), request.POST.get("do")
    if asked == "draw":
        refused = attempt(lambda: actions.draw(batch, by=by, at=at))
        said = _("已抽样；样本列在这一批里。")
    else:
        is_sample, reason = asked == "sample", request.POST.get("reason", "")
        refused = attempt(
            lambda: actions.rule(batch, by_sample=is_sample, reason=reason, by=by, at=at)
        )
        said = _("已决定；决定人和时间记入经过。")
    if refused is None:
        say(request, said)
    return refused


def _why_not(check: Callable[[], None]) -> Refusal | None:
    try:
        check()
    except Refusal as refusal:
        return refusal
    return None


def _why_no_draw(
    request: StaffRequest, batch: Batch, ruling: Any, drawn: list[Lot], found: Candidates
) -> Refusal | None:
    def check() -> None:
        rules.check_may_draw(request.standing, batch)
        rules.check_can_draw(ruling, drawn, found)

    return _why_not(check)


@require_http_methods(["GET", "POST"])
def lot(request: StaffRequest, pk: int) -> HttpResponse:
    """A lot: its draw, its sample, what became of the rest; who only watches sees no title."""
    rows = queries.visible(request.standing, on=today())
    found = rows.filter(pk=pk).select_related("organ", "batch", "ruling").first()
    if found is None:
        raise Http404
    is_own = found.organ.code in request.standing.organs()
    refused = None
    if request.method == "POST":
        if not is_own:
            raise Http404
        refused = _accept(request, found)
        if refused is None:
            return redirect("workbench:lot", found.pk)
        found.refresh_from_db()
    told = queries.told(found)
    codes = {found.drawn_by, found.ended_by, found.ruling.by} - {""}
    return page(
        request,
        "sampling/lot.html",
        {
            "lot": found,
            "told": told,
            "is_own": is_own,
            "who": people(codes),
            "names": organ_names(request),
            "sampled": _sampled(found) if is_own else [],
            "rest": _rest(found) if is_own else [],
            "counts": _counts(found),
            "is_repeated": queries.is_repeated(found),
            "standard": STANDARD,
            "no_accept": _why_no_accept(request, found, told),
        },
        refusal=refused,
    )


def _accept(request: StaffRequest, found: Lot) -> Refusal | None:
    by, at = request.standing, now()
    refused = attempt(lambda: actions.accept(found, by=by, at=at))
    if refused is None:
        say(
            request,
            _("其余的正在依样本逐件通过，可以离开这一页；没有通过的会列在这里，单独审查。"),
        )
    return refused


def _why_no_accept(request: StaffRequest, found: Lot, told: Any) -> Refusal | None:
    def check() -> None:
        rules.check_may_accept(request.standing, found)
        rules.check_can_accept(found, told)

    return _why_not(check)


def _titles(found: Lot) -> dict[str, str]:
    keys = [int(key) for key in found.members.values_list("key", flat=True)]
    rows = Document.objects.filter(pk__in=keys).values_list("pk", "title")
    return {str(pk): title for pk, title in rows}


def _sampled(found: Lot) -> list[tuple[str, str, Any]]:
    """Each of the sample: its document, its title, what its review said."""
    said, titles = queries.outcomes(found), _titles(found)
    rows = found.members.filter(is_sampled=True)
    return [(each.key, titles.get(each.key, ""), OUTCOMES[said[each.release_id]]) for each in rows]


def _rest(found: Lot) -> list[tuple[str, str, str]]:
    """What fell out of the lot when the rest passed, and why."""
    titles = _titles(found)
    rows = found.members.filter(is_sampled=False).exclude(apart="")
    return [(each.key, titles.get(each.key, ""), each.apart) for each in rows[:ROWS]]


def _counts(found: Lot) -> dict[str, int]:
    rest = found.members.filter(is_sampled=False)
    return {
        "rest": rest.count(),
        "passed": rest.filter(is_passed=True).count(),
        "apart": rest.exclude(apart="").count(),
    }
