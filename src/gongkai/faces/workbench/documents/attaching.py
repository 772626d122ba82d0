"""Attachments of a document: added, checked, taken off, opened; pictures that the text shows."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai.base.files import actions as files
from gongkai.base.files import queries as stored_files
from gongkai.base.files.channels import named
from gongkai.base.files.kinds import Kind, picture_kind
from gongkai.duties.documents import actions, queries
from gongkai.duties.documents.models import Attachment, Document
from gongkai.faces.workbench import uploads
from gongkai.faces.workbench.documents import fetch
from gongkai.faces.workbench.documents.forms import AttachmentForm
from gongkai.faces.workbench.handling import acts
from gongkai.faces.workbench.staff import REFUSED, StaffRequest, attempt, now, page, say
from gongkai.law.refusal import Refusal


@dataclass(frozen=True)
class Row:
    """An attachment with what its copy still shows of people, and what its upload hid."""

    attachment: Attachment
    findings: int
    hidden: tuple[str, ...]

    @classmethod
    def of(cls, attachment: Attachment) -> "Row":
        stored = attachment.file
        found = stored.released.findings if stored.released else []
        places = dict.fromkeys(named(each["channel"]) for each in stored.hidden)
        return cls(attachment, len(found), tuple(places))


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
        "rows": [Row.of(row_) for row_ in queries.attachments(found)],
        "why_not": why_not,
    }
    return page(request, "documents/attachments.html", context, refusal=refusal)


def _attach(request: StaffRequest, found: Document, form: AttachmentForm) -> Refusal | None:
    """Store and check the file; only one that can be public is attached."""
    upload: Any = form.cleaned_data["file"]
    try:
        stored = uploads.checked(request, upload)
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
def mask(request: StaffRequest, pk: int, attachment: int) -> HttpResponse:
    """Put a copy with all personal data masked in the attachment's place."""
    found = fetch.document(request, pk)
    row_ = fetch.attachment(found, attachment)
    refusal = acts.why_not(acts.EDIT, found, request.standing, None)
    refusal = refusal or _mask(request, row_)
    if refusal:
        return page(request, "documents/refused.html", {"document": found}, refusal=refusal)
    say(request, _("已换成遮盖个人信息后的副本；请打开核对。"))
    return redirect("workbench:document-attachments", found.pk)


def _mask(request: StaffRequest, row_: Attachment) -> Refusal | None:
    """Mask and check first: that takes seconds, in which nobody else is kept waiting."""
    by = request.standing
    try:
        stored = files.mask(row_.file, name=row_.name, by=by.code, at=now())
        stored_files.released_copy(stored)
    except Refusal as refusal:
        return refusal
    return attempt(lambda: actions.exchange(row_, file=stored, by=by, at=now()))


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
    return uploads.answer(row_.name, copy.kind, content, as_attachment=True)


@require_safe
def picture(request: StaffRequest, pk: int, name: str) -> HttpResponseBase:
    """A picture under the name by which the text shows it, as the editor's own address has it."""
    found = fetch.document(request, pk)
    row_ = found.attachments.select_related("file", "file__released").filter(name=name).first()
    if row_ is None or not Kind(row_.file.kind).is_picture:
        raise Http404
    try:
        copy = stored_files.released_copy(row_.file)
        content = stored_files.open_released(row_.file)
    except Refusal as refusal:
        raise Http404 from refusal
    return uploads.answer(row_.name, copy.kind, content, as_attachment=False)


@require_POST
def add_picture(request: StaffRequest, pk: int) -> HttpResponse:
    """Attach a picture from within the editor; says under which name the text may show it."""
    found = fetch.document(request, pk)
    form = AttachmentForm(request.POST, request.FILES)
    refusal = acts.why_not(acts.EDIT, found, request.standing, None)
    if not refusal and not form.is_valid():
        refusal = Refusal(_("请选一个图片文件，并写文字说明。"))
    if not refusal and not _is_picture(form.cleaned_data["file"]):
        refusal = Refusal(_("这里只能插入 PNG、JPEG、GIF、WebP 图片；其他文件请作为附件添加。"))
    refusal = refusal or _attach(request, found, form)
    if refusal:
        return JsonResponse({"refusal": refusal.text}, status=REFUSED)
    row_ = found.attachments.order_by("-id")[0]
    found.refresh_from_db(fields=["revision"])
    return JsonResponse({"name": row_.name, "alt": row_.alt, "revision": found.revision})


def _is_picture(upload: Any) -> bool:
    head = upload.read(16)
    upload.seek(0)
    return picture_kind(head) is not None


def picture_names(found: Document) -> list[dict[str, str]]:
    """The pictures attached to a document: what the editor may show."""
    rows = queries.attachments(found)
    return [
        {"name": row_.name, "alt": row_.alt} for row_ in rows if Kind(row_.file.kind).is_picture
    ]
