"""Looking: the list, one document, its preview."""

from django.conf import settings
from django.http import HttpResponse
from django.utils.module_loading import import_string
from django.views.decorators.http import require_safe

from gongkai.base.organs import queries as organs
from gongkai.base.organs.roles import Role
from gongkai.duties.documents import deadlines
from gongkai.duties.documents.content import DocumentContent
from gongkai.duties.documents.models import Document
from gongkai.duties.handling.states import State
from gongkai.duties.upward import queries as upward
from gongkai.faces.workbench.documents import fetch, listing
from gongkai.faces.workbench.documents.forms import FilterForm
from gongkai.faces.workbench.documents.paper import paper
from gongkai.faces.workbench.documents.shown import draft_content
from gongkai.faces.workbench.handling.views import life
from gongkai.faces.workbench.staff import StaffRequest, page, today
from gongkai.faces.workbench.words import word
from gongkai.law.refusal import Refusal


@require_safe
def documents(request: StaffRequest) -> HttpResponse:
    """The list, by the filters and the order in its address."""
    names = organ_names(request)
    form = FilterForm(request.GET, organs=names.items())
    wanted = form.cleaned_data if form.is_valid() else {}
    context = {
        "filters": form,
        "listing": listing.listing(request.standing, wanted, request.GET),
        "names": names,
        "has_organs": len(names) > 1,
        "is_filtered": any(wanted.values()),
        "may_draft": bool(request.standing.organs(frozenset({Role.CLERK}))),
        "states": [(state.value, word(state.zh)) for state in State],
        "wanted_state": wanted.get("state", ""),
    }
    return page(request, "documents/list.html", context)


def organ_names(request: StaffRequest) -> dict[str, str]:
    """The short names of the organs whose documents the person may see, by code."""
    names = {code: row.short_name for code, row in organs.names_on(today()).items()}
    if request.standing.is_supervisor:
        return names
    return {code: names.get(code, code) for code in sorted(request.standing.organs())}


@require_safe
def document(request: StaffRequest, pk: int) -> HttpResponse:
    """The document: its text and facts left; its state, next acts, people and history right."""
    found = fetch.document(request, pk)
    context = {
        "document": found,
        "deadline": deadlines.deadline(found),
        "source": _source(request, found),
        **life(request, found),
    }
    return page(request, "documents/document.html", context)


def _source(request: StaffRequest, found: Document) -> tuple[int, str] | None:
    """The paper it came from and who drafted it, for those of its own organ."""
    if found.organ.code not in request.standing.organs():
        return None
    source = upward.source_of(found)
    return (source.pk, organs.name_on(source.organ, today())) if source else None


@require_safe
def preview(request: StaffRequest, pk: int) -> HttpResponse:
    """The page as readers would see it, marked as not public."""
    found = fetch.document(request, pk)
    try:
        content = draft_content(found)
    except Refusal as refusal:
        return page(request, "documents/refused.html", {"document": found}, refusal=refusal)
    return preview_page(request, found, content)


def preview_page(
    request: StaffRequest, found: Document, content: DocumentContent, *, is_unsaved: bool = False
) -> HttpResponse:
    """The page that the portal would make of it, where the roof has named who makes it.

    The desk and the portal do not know each other; alone, the desk shows its own paper.
    """
    maker = getattr(settings, "DOCUMENT_PREVIEW", "")
    if maker:
        return HttpResponse(import_string(maker)(content, on=today()))
    context = {"document": found, "paper": paper(content), "is_unsaved": is_unsaved}
    return page(request, "documents/preview.html", context)
