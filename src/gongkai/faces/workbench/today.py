"""今日: what waits for me, room by room and act by act, and how much stands in each state."""

from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from gongkai.duties.documents.kind import KIND
from gongkai.duties.handling import queries
from gongkai.faces.workbench.catalogue import waiting as catalogue
from gongkai.faces.workbench.consulting import waiting as consulting
from gongkai.faces.workbench.deadlinks import waiting as deadlinks
from gongkai.faces.workbench.documents import waiting as documents
from gongkai.faces.workbench.handling import agreeing
from gongkai.faces.workbench.handling import waiting as handling
from gongkai.faces.workbench.interpretation import waiting as interpretation
from gongkai.faces.workbench.meetings import waiting as meetings
from gongkai.faces.workbench.normative import waiting as normative
from gongkai.faces.workbench.placements import waiting as placements
from gongkai.faces.workbench.records import waiting as records
from gongkai.faces.workbench.register import waiting as register
from gongkai.faces.workbench.remarks import waiting as remarks
from gongkai.faces.workbench.requests import waiting as requests
from gongkai.faces.workbench.review import waiting as review
from gongkai.faces.workbench.sites import waiting as sites
from gongkai.faces.workbench.staff import StaffRequest, page
from gongkai.faces.workbench.upward import waiting as upward
from gongkai.faces.workbench.urging import waiting as urging
from gongkai.faces.workbench.words import word

# Each room says what waits there for whoever asks.
ROOMS = (
    handling.bands,
    requests.bands,
    upward.bands,
    urging.bands,
    remarks.bands,
    meetings.bands,
    placements.bands,
    register.bands,
    sites.bands,
    records.bands,
    normative.bands,
    interpretation.bands,
    consulting.bands,
    documents.bands,
    agreeing.bands,
    review.bands,
    catalogue.bands,
    deadlinks.bands,
)


@require_safe
def today(request: StaffRequest) -> HttpResponse:
    """The first page of the day; it costs the same number of queries however much waits."""
    context: dict[str, Any] = {"bands": [], "counts": []}
    if request.signed_in.reads_documents:
        bands = [band for room in ROOMS for band in room(request) if band.items]
        context["bands"] = bands
        context["waiting"] = sum(len(band.items) for band in bands)
        context["is_more"] = any(band.has_more for band in bands)
        counts = queries.counts(request.standing, KIND)
        context["counts"] = [(state.value, word(state.zh), n) for state, n in counts.items()]
        context["total"] = sum(counts.values())
        context["may_draft"] = any(duty.role == "clerk" for duty in request.standing.duties)
    return page(request, "today.html", context)
