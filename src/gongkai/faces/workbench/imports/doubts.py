"""The queue after an import: doubts to be looked up, drafts to be handed over for review."""

from collections import defaultdict
from datetime import datetime
from functools import partial

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from gongkai.across.legacy import offering
from gongkai.across.legacy.models import Offer, OfferState
from gongkai.base.organs.roles import Role
from gongkai.base.organs.standing import Standing
from gongkai.duties.documents import actions
from gongkai.duties.documents.models import Document
from gongkai.duties.documents.models.document import DocumentQuerySet
from gongkai.duties.handling import actions as handling
from gongkai.duties.handling.states import State
from gongkai.faces.workbench.documents.views import organ_names
from gongkai.faces.workbench.staff import StaffRequest, attempt, now, page, say
from gongkai.law.refusal import Refusal

ROWS = 50


@require_http_methods(["GET", "POST"])
def doubts(request: StaffRequest) -> HttpResponse:
    """Drafts from old pages: the doubtful ones first, then those that may be handed over."""
    refused: list[tuple[Document, Refusal]] = []
    nothing = None
    if request.method == "POST":
        refused, nothing = _act(request)
    rows = _drafts(request)
    doubtful = list(rows.exclude(doubts=[]).order_by("created_at", "pk")[: ROWS + 1])
    ready = list(rows.filter(doubts=[]).order_by("created_at", "pk")[: ROWS + 1])
    names = organ_names(request)
    context = {
        "doubtful": doubtful[:ROWS],
        "more_doubtful": len(doubtful) > ROWS,
        "ready": ready[:ROWS],
        "more_ready": len(ready) > ROWS,
        "names": names,
        "has_organs": len(names) > 1,
        "refused": refused,
        "offered": set(
            Offer.objects.filter(
                state=OfferState.OPEN, page__document__in=doubtful[:ROWS]
            ).values_list("page__document", flat=True)
        ),
    }
    status = 422 if refused else 0
    return page(request, "imports/doubts.html", context, refusal=nothing, status=status)


def _drafts(request: StaffRequest) -> DocumentQuerySet:
    """What came in from old pages, is still a draft, and is this clerk's to work on."""
    organs = request.standing.organs(frozenset({Role.CLERK}))
    rows = Document.objects.filter(
        organ__code__in=organs, state=State.DRAFT, imported_page__file=None
    )
    # A draft of one's own has no page at all: the join keeps those that have one.
    return rows.filter(imported_page__isnull=False).select_related("organ").defer("body")


def _act(request: StaffRequest) -> tuple[list[tuple[Document, Refusal]], Refusal | None]:
    """Settle the ticked doubts, or hand the ticked drafts over; each is an act of its own."""
    if request.POST.get("offer"):
        return _offer(request)
    is_handing = request.POST.get("do") == "hand"
    chosen = _ticked(request.POST.getlist("hand" if is_handing else "doubt"))
    found = _drafts(request).in_bulk(sorted(chosen)[:ROWS])
    if not found:
        return [], Refusal(_("没有选中任何一项；请先勾选。"))
    act = partial(_done, is_accurate=request.POST.get("accurate") == "on")
    refused = []
    for document in found.values():
        fields = None if is_handing else chosen[document.pk]
        refusal = attempt(partial(act, document, fields, by=request.standing, at=now()))
        refused += [(document, refusal)] if refusal else []
    done = len(found) - len(refused)
    if done:
        said = _("已提交审查 %(n)s 份。") if is_handing else _("已核对 %(n)s 份的存疑。")
        say(request, said % {"n": done})
    return refused, None


def _offer(request: StaffRequest) -> tuple[list[tuple[Document, Refusal]], Refusal | None]:
    """Ask the organ that made the same document public to take the old address over."""
    chosen = _ticked([request.POST["offer"]])
    found = _drafts(request).filter(pk__in=chosen).first()
    if found is None:
        return [], Refusal(_("没有选中任何一项；请先勾选。"))
    refusal = attempt(partial(offering.offer, found, by=request.standing, at=now()))
    if refusal is None:
        say(request, _("已请公开的机关补登旧网址；对方同意以后，这份草稿就不再留着。"))
    return [(found, refusal)] if refusal else [], None


def _done(
    document: Document, fields: set[str] | None, *, is_accurate: bool, by: Standing, at: datetime
) -> None:
    """The doubts about these fields settled; handed over for review where none are named."""
    if fields is None:
        handling.submit(document, is_accurate=is_accurate, by=by, at=at)
    else:
        actions.settle_doubts(document, names=fields, by=by, at=at)


def _ticked(values: list[str]) -> dict[int, set[str]]:
    """The fields that were ticked, by document: `17:written_on`; `17` alone names none."""
    found: dict[int, set[str]] = defaultdict(set)
    for value in values:
        number, _, field = value.partition(":")
        if number.isascii() and number.isdecimal() and len(number) < 15:
            found[int(number)].add(field)
    return found
