"""Writing: a new draft, changes to one, its attachments, and what an import left to settle."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from gongkai.across.legacy.queries import imported_for
from gongkai.base.organs.models import Organ
from gongkai.duties.documents import actions, rules
from gongkai.duties.documents.models import Document
from gongkai.faces.workbench.documents import attaching, copies, fetch, starting
from gongkai.faces.workbench.documents.forms import (
    GROUPS,
    LISTS,
    SHORT,
    DocumentForm,
    initial,
)
from gongkai.faces.workbench.documents.paper import written
from gongkai.faces.workbench.documents.shown import draft_content
from gongkai.faces.workbench.documents.views import preview_page
from gongkai.faces.workbench.handling import acts, holds
from gongkai.faces.workbench.handling.difference import Row, paragraphs, row
from gongkai.faces.workbench.handling.forms import ReasonForm
from gongkai.faces.workbench.staff import StaffRequest, attempt, now, page, say
from gongkai.law.exemptions import GROUNDS
from gongkai.law.refusal import Refusal
from gongkai.law.skeletons import SKELETONS
from gongkai.text import markup


@require_http_methods(["GET", "POST"])
def new(request: StaffRequest) -> HttpResponse:
    """A new draft: empty, along a skeleton, or what was typed before and not saved."""
    organ, organs = starting.organ_of(request)
    if organ is None:
        refusal = Refusal(_("您今天不是经办人，不能起草。职责由安全管理员安排。"))
        return page(request, "documents/refused.html", refusal=refusal)
    skeleton = SKELETONS.get(request.GET.get("skeleton", ""))
    first = starting.first(request, organ, skeleton)
    key = copies.new_key(organ)
    restored = None if skeleton else copies.restored(request, key)
    first |= restored.values if restored and request.method == "GET" else {}
    form = DocumentForm(request.POST or None, organ=organ, initial=first)
    refusal_ = _draft(request, form, organ) if form.is_valid() else None
    if isinstance(refusal_, HttpResponse):
        copies.forget(request, key)
        return refusal_
    context = _form_context(form) | {
        "organ": organ,
        "organs": organs,
        "is_new": True,
        "skeleton": skeleton,
        "skeletons": list(SKELETONS.values()),
        "restored": restored if request.method == "GET" else None,
    }
    return page(request, "documents/edit.html", context, refusal=refusal_)


def _draft(request: StaffRequest, form: DocumentForm, organ: Organ) -> Refusal | HttpResponse:
    values = form.values()
    made: list[Document] = []
    refusal = attempt(
        lambda: made.append(
            actions.draft(
                organ=organ,
                department=values["department"],
                values=values,
                by=request.standing,
                at=now(),
            )
        )
    )
    if refusal:
        return refusal
    say(request, _("已存为草稿。"))
    return redirect("workbench:document", made[0].pk)


@require_http_methods(["GET", "POST"])
def edit(request: StaffRequest, pk: int) -> HttpResponse:
    """Change a document; what somebody else saved meanwhile is shown beside what was typed."""
    found = fetch.document(request, pk)
    refusal = acts.why_not(acts.EDIT, found, request.standing, None)
    if request.method == "GET":
        other = None if refusal else holds.other(request, found)
        return holds.held(request, found, other) if other else _opened(request, found, refusal)
    taken = request.POST.get("take", "")
    form = DocumentForm(_typed(request, found, taken), organ=found.organ, initial=initial(found))
    conflict: list[Conflicting] = []
    if form.is_valid() and not refusal:
        revision = form.cleaned_data["revision"] or 0
        if not taken:
            refusal = holds.why_not_save(request, found)
            refusal = refusal or attempt(lambda: _save(request, found, form, revision))
            if refusal is None:
                copies.forget(request, found.key)
                say(request, _("已保存。"))
                return redirect("workbench:document", found.pk)
        found = fetch.document(request, pk)
        if found.revision != revision or taken:
            conflict = _conflict(found, form)
    context = _form_context(form, found) | {"document": found, "conflict": conflict}
    if not conflict and not taken:
        # Only who has been shown the other version may save over it.
        context["revision"] = request.POST.get("revision", "")
    return page(request, "documents/edit.html", context, refusal=refusal)


def _opened(request: StaffRequest, found: Document, refusal: Refusal | None) -> HttpResponse:
    """The form with what is saved, or with what the person typed before and did not save."""
    if refusal:
        return page(request, "documents/refused.html", {"document": found}, refusal=refusal)
    restored = copies.restored(request, found.key)
    values = restored.values if restored else {}
    form = DocumentForm(organ=found.organ, initial=initial(found) | values)
    context = _form_context(form, found) | {"document": found, "restored": restored}
    if restored and restored.revision != found.revision:
        bound = DocumentForm(restored.data, organ=found.organ, initial=initial(found))
        context["conflict"] = _conflict(found, bound) if bound.is_valid() else []
    return page(request, "documents/edit.html", context)


def _typed(request: StaffRequest, found: Document, taken: str) -> QueryDict:
    """What was typed, with one field taken from what is saved where the person chose that."""
    data = request.POST.copy()
    if taken in DocumentForm.base_fields:
        saved = DocumentForm(organ=found.organ, initial=initial(found))[taken].value()
        data.setlist(taken, saved if taken in LISTS else ["" if saved is None else str(saved)])
    return data


def _save(request: StaffRequest, found: Document, form: DocumentForm, revision: int) -> None:
    """The changes, and the doubts that the clerk has ticked as looked up."""
    document = actions.edit(
        found, values=form.values(), revision=revision, by=request.standing, at=now()
    )
    ticked = set(request.POST.getlist("settle")) & {each["field"] for each in document.doubts}
    if ticked:
        actions.settle_doubts(document, names=ticked, by=request.standing, at=now())


@dataclass(frozen=True)
class Conflicting:
    """A field of which two versions differ: its name, and what differs line by line."""

    name: str
    zh: str
    rows: tuple[Row, ...]


def _conflict(found: Document, form: DocumentForm) -> list[Conflicting]:
    """Field by field what is saved now and what was typed, where the two differ."""
    conflicts = []
    for name, typed in form.values().items():
        saved = getattr(found, name)
        label = str(form.fields[name].label)
        if name == "body":
            pair = markup.paragraphs(saved), markup.paragraphs(typed)
            if pair[0] != pair[1]:
                conflicts.append(Conflicting(name, label, tuple(paragraphs(*pair))))
        elif saved != typed:
            rows = (row(label, written(name, saved), written(name, typed)),)
            conflicts.append(Conflicting(name, label, rows))
    return conflicts


def _form_context(form: DocumentForm, found: Document | None = None) -> dict[str, Any]:
    doubts = {each["field"]: each["why"] for each in found.doubts} if found else {}
    lacks: dict[str, str] = {}
    if found:
        lacks = {
            each.field: each.text for each in rules.missing(found) if each.field not in doubts
        }
    return {
        "form": form,
        "groups": [
            (group.zh, [_shown(form, name, doubts, lacks) for name in group.fields])
            for group in GROUPS
        ],
        "body": _shown(form, "body", doubts, lacks),
        "other_doubts": {
            field: why for field, why in doubts.items() if field not in DocumentForm.base_fields
        },
        "ticked": form.data.getlist("settle") if form.is_bound else [],  # type: ignore[attr-defined]
        "revision": found.revision if found else 0,
        **_imported(found),
        "pictures": attaching.picture_names(found) if found else [],
        "grounds": list(GROUNDS.values()),
    }


def _imported(found: Document | None) -> dict[str, Any]:
    """Where the document came from, what was left out of it, and what hid in its file."""
    imported = imported_for(found) if found else None
    removed = imported.removed if imported else []
    return {
        "imported": imported,
        "removed": [each for each in removed if each["line"]],
        "hidden": [each for each in removed if not each["line"]],
    }


def _shown(
    form: DocumentForm, name: str, doubts: dict[str, str], lacks: dict[str, str]
) -> dict[str, Any]:
    """A field with what is doubtful about it, and what it still lacks."""
    return {
        "field": form[name],
        "doubt": doubts.get(name),
        "lacks": lacks.get(name),
        "is_short": name in SHORT,
        "is_many": name in LISTS,
    }


@require_POST
def preview_typed(request: StaffRequest, pk: int) -> HttpResponse:
    """What was typed, as readers would see it; nothing is saved."""
    found = fetch.document(request, pk)
    form = DocumentForm(request.POST, organ=found.organ, initial=initial(found))
    if not form.is_valid():
        context = _form_context(form, found) | {"document": found, "conflict": []}
        context["revision"] = request.POST.get("revision", "")
        return page(request, "documents/edit.html", context)
    for name, value in form.values().items():
        setattr(found, name, value)
    found.is_number_stated = bool(found.doc_number)
    found.is_index_stated = bool(found.index_number)
    try:
        content = draft_content(found)
    except Refusal as refusal:
        return page(request, "documents/refused.html", {"document": found}, refusal=refusal)
    return preview_page(request, found, content, is_unsaved=True)


@require_http_methods(["GET", "POST"])
def release_hold(request: StaffRequest, pk: int) -> HttpResponse:
    """End the hold that an import put on it, with a reason."""
    found = fetch.document(request, pk)
    form = ReasonForm(request.POST or None)
    refusal = acts.why_not(acts.EDIT, found, request.standing, None)
    if not refusal and form.is_valid():
        reason = form.cleaned_data["reason"]
        refusal = attempt(
            lambda: actions.release_hold(found, reason=reason, by=request.standing, at=now())
        )
        if refusal is None:
            say(request, _("已解除暂缓。"))
            return redirect("workbench:document", found.pk)
    context = {"document": found, "form": form}
    return page(request, "documents/hold.html", context, refusal=refusal)
