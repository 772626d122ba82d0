from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from gongkai.across.legacy.models import Batch, ImportedPage
from gongkai.faces.workbench.documents.views import organ_names
from gongkai.faces.workbench.staff import StaffRequest, page

ROWS = 50
LAST_PAGE = 200
ADVICE = {"import": _("可以办理"), "hold": _("暂缓"), "reject": _("不收")}
STATES = {
    "doubts": _("有存疑"),
    "repairs": _("有修复"),
    "open": _("还是草稿"),
    "duplicates": _("与已有的重复"),
}
BATCHES = 8


@require_safe
def imports(request: StaffRequest) -> HttpResponse:
    """What came in from old sites, newest first, by the filters in the address."""
    advice, state = request.GET.get("advice", ""), request.GET.get("with", "")
    number, batch = request.GET.get("page", ""), request.GET.get("batch", "")
    batch = batch if len(batch) < 15 and batch.isascii() and batch.isdecimal() else ""
    at = min(int(number), LAST_PAGE) if len(number) < 7 and number.isdecimal() else 1
    start = (max(at, 1) - 1) * ROWS
    rows = ImportedPage.objects.visible_to(request.standing)
    rows = rows.select_related("organ", "document", "duplicate_of").defer(
        "removed", "document__body"
    )
    if advice in ADVICE:
        rows = rows.filter(advice=advice)
    if state == "doubts":
        rows = rows.exclude(document__doubts=[]).exclude(document=None)
    if state == "repairs":
        rows = rows.exclude(repairs=[])
    if state == "open":
        rows = rows.filter(document__state="draft")
    if state == "duplicates":
        rows = rows.exclude(duplicate_of=None)
    if batch:
        rows = rows.filter(batch_id=int(batch))
    given = Batch.objects.visible_to(request.standing).order_by("-given_at", "-id")
    found = list(rows.order_by("-at", "-id")[start : start + ROWS + 1])
    names = organ_names(request)
    context: dict[str, Any] = {
        "rows": found[:ROWS],
        "names": names,
        "has_organs": len(names) > 1,
        "advices": list(ADVICE.items()),
        "states": list(STATES.items()),
        "advice": advice,
        "state": state,
        "batch": batch,
        "batches": list(given[:BATCHES]),
        "newer": at - 1 if at > 1 else 0,
        "older": at + 1 if len(found) > ROWS else 0,
    }
    return page(request, "imports/list.html", context)
