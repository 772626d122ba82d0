"""Writing: a new draft, changes to one, its attachments, and what an import left to settle."""

from typing import Any

from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai.across.legacy.queries import imported_for
from gongkai.base.files import actions as files
from gongkai.base.files import queries as stored_files
from gongkai.base.files.kinds import Kind
from gongkai.base.organs.models import Organ
from gongkai.base.organs.roles import Role
from gongkai.duties.documents import actions, queries, rules
from gongkai.duties.documents.models import Document
from gongkai.faces.workbench.documents import fetch
from gongkai.faces.workbench.documents.forms import (
    GROUPS,
    SHORT,
    AttachmentForm,
    DocumentForm,
    initial,
)
from gongkai.faces.workbench.documents.paper import written
from gongkai.faces.workbench.documents.shown import draft_content
from gongkai.faces.workbench.documents.views import preview_page
from gongkai.faces.workbench.handling import acts
from gongkai.faces.workbench.handling.difference import Row, row
from gongkai.faces.workbench.handling.forms import ReasonForm
from gongkai.faces.workbench.staff import StaffRequest, attempt, now, page, say
from gongkai.law.attributes import Attribute
from gongkai.law.refusal import Refusal
from gongkai.text import markup


@require_http_methods(["GET", "POST"])
def new(request: StaffRequest) -> HttpResponse:
    """A new draft in one of the organs the person drafts for."""
    codes = sorted(request.standing.organs(frozenset({Role.CLERK})))
    wanted = request.POST.get("organ") or request.GET.get("organ") or (codes[0] if codes else "")
    if codes and wanted not in codes:
        raise Http404
    organs = list(Organ.objects.filter(code__in=codes))
    if not organs:
        refusal = Refusal(_("您今天不是经办人，不能起草。职责由安全管理员安排。"))
        return page(request, "documents/refused.html", refusal=refusal)
    organ = next(each for each in organs if each.code == wanted)
    form = DocumentForm(request.POST or None, organ=organ, initial=_first(request, organ))
    refusal_ = _draft(request, form, organ) if form.is_valid() else None
    if isinstance(refusal_, HttpResponse):
        return refusal_
    context = _form_context(form) | {"organ": organ, "organs": organs, "is_new": True}
    return page(
        request,
        "documents/edit.html",
        context,
        refusal=refusal_,
    )


def _first(request: StaffRequest, organ: Organ) -> dict[str, Any]:
    """Open by default (以公开为常态); one's own department."""
    person = request.signed_in.record.person
    department = person.department_id if person.organ_id == organ.pk else None
    return {"attribute": Attribute.PROACTIVE, "department": department}


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
    form = DocumentForm(request.POST or None, organ=found.organ, initial=initial(found))
    refusal = acts.why_not(acts.EDIT, found, request.standing, None)
    conflict: list[Row] = []
    if form.is_valid() and not refusal:
        revision = form.cleaned_data["revision"] or 0
        refusal = attempt(lambda: _save(request, found, form, revision))
        if refusal is None:
            say(request, _("已保存。"))
            return redirect("workbench:document", found.pk)
        found = fetch.document(request, pk)
        if found.revision != revision:
            conflict = _conflict(found, form)
    if refusal and request.method == "GET":
        return page(request, "documents/refused.html", {"document": found}, refusal=refusal)
    context = _form_context(form, found) | {"document": found, "conflict": conflict}
    if request.method == "POST" and not conflict:
        # Only who has been shown the other version may save over it.
        context["revision"] = request.POST.get("revision", "")
    return page(request, "documents/edit.html", context, refusal=refusal)


def _save(request: StaffRequest, found: Document, form: DocumentForm, revision: int) -> None:
    """The changes, and the doubts that the clerk has ticked as looked up."""
    document = actions.edit(
        found, values=form.values(), revision=revision, by=request.standing, at=now()
    )
    ticked = set(request.POST.getlist("settle")) & {each["field"] for each in document.doubts}
    if ticked:
        actions.settle_doubts(document, names=ticked, by=request.standing, at=now())


def _conflict(found: Document, form: DocumentForm) -> list[Row]:
    """Field by field what is saved now and what was typed, where the two differ."""
    rows = []
    for name, typed in form.values().items():
        saved = getattr(found, name)
        if name == "body":
            saved, typed = "\n".join(markup.paragraphs(saved)), "\n".join(markup.paragraphs(typed))
        if saved != typed:
            label = str(form.fields[name].label)
            rows.append(row(label, written(name, saved), written(name, typed)))
    return rows


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
        "imported": imported_for(found) if found else None,
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
def attachments(request: StaffRequest, pk: int) -> HttpResponse:
    """The attachments, and a form to add one."""
    found = fetch.document(request, pk)
    form = AttachmentForm(request.POST or None, request.FILES or None)
    why_not = acts.why_not(acts.EDIT, found, request.standing, None)
    refusal = why_not if request.method == "POST" else None
    if request.method == "POST" and not refusal and form.is_valid():
        refusal = _attach(request, found, form)
        if refusal is None:
            say(request, _("附件已添加。"))
            return redirect("workbench:document-attachments", found.pk)
    context = {
        "document": found,
        "form": form,
        "rows": queries.attachments(found),
        "why_not": why_not,
    }
    return page(request, "documents/attachments.html", context, refusal=refusal)


def _attach(request: StaffRequest, found: Document, form: AttachmentForm) -> Refusal | None:
    """Store and check the file; only one that can be public is attached."""
    upload: Any = form.cleaned_data["file"]
    try:
        stored = files.store(
            upload.file,
            declared_name=upload.name or "",
            declared_type=upload.content_type or "",
            by=request.standing.code,
            at=now(),
        )
        stored = files.check(stored, at=now())
        stored_files.released_copy(stored)
    except Refusal as refusal:
        return refusal
    alt = form.cleaned_data["alt"].strip()
    if Kind(stored.kind).is_picture and not alt:
        return Refusal(_("图片要写文字说明，读屏软件才能读给看不见图片的人听。"))
    name = form.cleaned_data["name"].strip() or (upload.name or "")
    return attempt(
        lambda: actions.attach(
            found, file=stored, name=name[:200], alt=alt, by=request.standing, at=now()
        )
    )


@require_POST
def detach(request: StaffRequest, pk: int, attachment: int) -> HttpResponse:
    """Take an attachment off the document."""
    found = fetch.document(request, pk)
    row_ = fetch.attachment(found, attachment)
    refusal = attempt(lambda: actions.detach(row_, by=request.standing, at=now()))
    if refusal:
        return page(request, "documents/refused.html", {"document": found}, refusal=refusal)
    say(request, _("附件已删去。"))
    return redirect("workbench:document-attachments", found.pk)


@require_safe
def attachment_file(request: StaffRequest, pk: int, attachment: int) -> HttpResponseBase:
    """The copy that would be public, as a download; what was handed in is opened by nobody."""
    found = fetch.document(request, pk)
    row_ = fetch.attachment(found, attachment)
    try:
        copy = stored_files.released_copy(row_.file)
        content = stored_files.open_released(row_.file)
    except Refusal as refusal:
        return page(request, "documents/refused.html", {"document": found}, refusal=refusal)
    response = FileResponse(
        content,
        as_attachment=True,
        filename=row_.name,
        content_type=Kind(copy.kind).media_type,
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response


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
