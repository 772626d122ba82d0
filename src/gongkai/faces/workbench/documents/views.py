"""Looking: the list, one document, its preview, history and differences."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gongkai.base.organs import queries as organs
from gongkai.base.organs.models import Assignment, Site
from gongkai.base.organs.roles import STAFF, Role
from gongkai.duties.documents import queries
from gongkai.duties.documents.content import DocumentContent
from gongkai.duties.documents.models import Document
from gongkai.duties.documents.states import State
from gongkai.duties.releases.address import address_of
from gongkai.duties.releases.models import Release
from gongkai.duties.review import queries as reviews
from gongkai.faces.workbench.documents import acts, fetch, history, listing
from gongkai.faces.workbench.documents.difference import difference
from gongkai.faces.workbench.documents.forms import FilterForm
from gongkai.faces.workbench.documents.paper import paper
from gongkai.faces.workbench.staff import StaffRequest, page, today
from gongkai.faces.workbench.words import word
from gongkai.law.refusal import Refusal

SHOWN_EVENTS = 8
STATE_SHAPES = {
    State.DRAFT: "coming",
    State.IN_REVIEW: "changed",
    State.PASSED: "changed",
    State.SIGNED: "changed",
    State.PUBLISHED: "valid",
    State.WITHDRAWN: "void",
}


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
    releases = fetch.releases(request, found)
    entries = history.events(found.key)
    context = {
        "document": found,
        **_paper_now(request, found, releases),
        "shape": STATE_SHAPES[State(found.state)],
        "state_zh": word(State(found.state).zh),
        "releases": releases,
        **_public(found),
        "nexts": acts.beside(found, request.standing, urls(found)),
        "staff": _staff(found),
        "editors": history.people(found.editors),
        "events": entries[:SHOWN_EVENTS],
        "returned": history.returned(entries) if found.state == State.DRAFT else None,
        "more_events": max(0, len(entries) - SHOWN_EVENTS),
        "attachments": queries.attachments(found),
        "opinions": reviews.reviews("document", found.key)[:3] if releases else [],
    }
    return page(request, "documents/document.html", context)


def _public(found: Document) -> dict[str, Any]:
    """What became public of it, and where it stands."""
    publication = fetch.publication(found)
    if publication is None:
        return {}
    site = Site.objects.filter(code=publication.site).first()
    path = address_of(publication.shelf, publication.index_number)
    return {"publication": publication, "public_url": f"{site.address}{path}" if site else ""}


def urls(document: Document) -> dict[str, str]:
    """Where each act of a document has its page."""
    return {
        act.name: reverse(f"workbench:document-{act.name}", args=[document.pk])
        for act in acts.ACTS
    }


def _paper_now(request: StaffRequest, found: Document, releases: list[Release]) -> dict[str, Any]:
    """What was handed over, once it was; the draft before that."""
    if found.state != State.DRAFT and releases:
        return {"paper": paper(DocumentContent.from_json(releases[0].content))}
    try:
        return {"paper": paper(draft_content(found))}
    except Refusal as refusal:
        return {"no_paper": refusal}


def draft_content(found: Document) -> DocumentContent:
    """What would be public of the draft as it stands. Raises Refusal for an unchecked file."""
    try:
        return queries.content(found)
    except ValueError as error:
        raise Refusal(_("有附件没有通过检查，删去或更换后才能预览。")) from error


def _staff(found: Document) -> list[tuple[str, list[str]]]:
    """Who can do the next steps in the document's organ today, by role."""
    rows = Assignment.objects.on(today()).filter(organ=found.organ, person__is_active=True)
    rows = rows.select_related("person", "department").order_by("person__code")
    held: dict[Role, list[str]] = {}
    for row in rows:
        role = Role(row.role)
        if role not in STAFF or (row.department and row.department != found.department):
            continue
        deputy = _("（代）") if row.deputy_for_id else ""
        held.setdefault(role, []).append(f"{row.person.name}{deputy}")
    wanted = (Role.REVIEWER, Role.LEADER, Role.PUBLISHER)
    return [(word(role.zh), held.get(role, [])) for role in wanted]


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


@require_safe
def document_history(request: StaffRequest, pk: int) -> HttpResponse:
    """Everything that happened to it, and its frozen versions."""
    found = fetch.document(request, pk)
    releases = fetch.releases(request, found)
    stamps = [code for each in releases for code in (each.made_by, each.passed_by, each.signed_by)]
    context = {
        "document": found,
        "events": history.events(found.key),
        "releases": releases,
        "names": history.people(code for code in stamps if code),
    }
    return page(request, "documents/history.html", context)


@require_safe
def document_difference(request: StaffRequest, pk: int) -> HttpResponse:
    """Two versions side by side; without any named, the last frozen one and what is now."""
    found = fetch.document(request, pk)
    releases = fetch.releases(request, found)
    if not releases:
        nothing = Refusal(_("还没有提交过审查，没有可以对照的版本。"))
        return page(request, "documents/refused.html", {"document": found}, refusal=nothing)
    old, new = _pair(request, found, releases)
    try:
        differs = difference(_content(request, found, old), _content(request, found, new))
    except Refusal as refusal:
        return page(request, "documents/refused.html", {"document": found}, refusal=refusal)
    context = {
        "document": found,
        "differs": differs,
        "old": old,
        "new": new,
        "old_zh": version_zh(old),
        "new_zh": version_zh(new),
        "versions": [(each.version, version_zh(each.version)) for each in releases],
        "is_voided": new == 0 and any(r.version == old and r.passed_at for r in releases),
    }
    return page(request, "documents/difference.html", context)


def version_zh(version: int) -> str:
    """How a version is called; 0 is the draft as it stands now."""
    return _("第 %(n)s 版") % {"n": version} if version else _("现在的草稿")


def _pair(request: StaffRequest, found: Document, releases: list[Release]) -> tuple[int, int]:
    """The two versions to compare; 0 is the draft as it is now."""
    newest = releases[0].version
    is_draft = found.state == State.DRAFT
    new = _version(request.GET.get("to", ""), 0 if is_draft else newest)
    before = newest if new == 0 else max(1, new - 1)
    return _version(request.GET.get("from", ""), before), new


def _version(written: str, default: int) -> int:
    if not written:
        return default
    if not (len(written) < 6 and written.isascii() and written.isdecimal()):
        raise Http404
    return int(written)


def _content(request: StaffRequest, found: Document, version: int) -> DocumentContent:
    if version == 0:
        return draft_content(found)
    return DocumentContent.from_json(fetch.release(request, found, version).content)
