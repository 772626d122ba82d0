"""Beginnings of drafts: along a skeleton, or from a file that is already written."""

from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from gongkai.across.legacy import actions as legacy
from gongkai.across.legacy.office import read_conversion
from gongkai.across.legacy.record import Extract
from gongkai.base.files import actions as files
from gongkai.base.files import names
from gongkai.base.files.convert.process import convert
from gongkai.base.organs.models import Organ
from gongkai.base.organs.roles import Role
from gongkai.duties.catalogue.models import Entry
from gongkai.duties.documents import actions
from gongkai.duties.documents.models import Document
from gongkai.faces.workbench.documents import fetch
from gongkai.faces.workbench.staff import StaffRequest, attempt, now, page, say
from gongkai.law.attributes import Attribute
from gongkai.law.refusal import Refusal
from gongkai.law.skeletons import Skeleton


class FileForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("文件"),
        help_text=gettext_lazy(
            "Word（docx、doc）、WPS、ODT、RTF、有文字层的 PDF、OFD，最大 50 MB。"
            "扫描件、加密的和带宏的文件取不出文字。"
        ),
        widget=forms.ClearableFileInput(attrs={"accept": ".docx,.doc,.wps,.odt,.rtf,.pdf,.ofd"}),
    )


def organ_of(request: StaffRequest) -> tuple[Organ | None, list[Organ]]:
    """The organ to draft for, and all in which the person is a clerk. Another's is not found."""
    codes = sorted(request.standing.organs(frozenset({Role.CLERK})))
    wanted = request.POST.get("organ") or request.GET.get("organ") or (codes[0] if codes else "")
    if codes and wanted not in codes:
        raise Http404
    organs = list(Organ.objects.filter(code__in=codes))
    return next((each for each in organs if each.code == wanted), None), organs


def first(request: StaffRequest, organ: Organ, skeleton: Skeleton | None) -> dict[str, Any]:
    """Open by default (以公开为常态); one's own department; what the skeleton has."""
    person = request.signed_in.record.person
    department = person.department_id if person.organ_id == organ.pk else None
    values: dict[str, Any] = {"attribute": Attribute.PROACTIVE, "department": department}
    wanted = request.GET.get("entry", "")
    if wanted:
        values["entry"] = Entry.objects.filter(organ=organ, code=wanted).first()
    # What many looked for and nobody found (检索需求).
    if title := request.GET.get("title", "").strip()[:200]:
        values["title"] = title
    if skeleton:
        values |= {"title": skeleton.title, "genre": skeleton.genre, "body": skeleton.body}
    return values


@require_POST
def deidentified(request: StaffRequest, pk: int) -> HttpResponse:
    """A masked copy for the public of a document that is withheld for privacy."""
    found = fetch.document(request, pk)
    made: list[Document] = []
    refused = attempt(
        lambda: made.append(actions.deidentify(found, by=request.standing, at=now()))
    )
    if refused:
        return page(request, "documents/refused.html", {"document": found}, refusal=refused)
    say(request, _("已另存为去标识的公开稿。请逐处核对遮盖是否到位。"))
    return redirect("workbench:document-edit", made[0].pk)


@require_http_methods(["GET", "POST"])
def from_file(request: StaffRequest) -> HttpResponse:
    """A draft from an uploaded file; the upload stays in the store."""
    organ, organs = organ_of(request)
    if organ is None:
        refusal = Refusal(_("您今天不是经办人，不能起草。职责由安全管理员安排。"))
        return page(request, "documents/refused.html", refusal=refusal)
    form = FileForm(request.POST or None, request.FILES or None)
    begun = _begun(request, organ, form.cleaned_data["file"]) if form.is_valid() else None
    if isinstance(begun, Document):
        say(request, _("已取入为草稿。请逐项核对，再保存。"))
        return redirect("workbench:document-edit", begun.pk)
    context = {"form": form, "organ": organ, "organs": organs}
    return page(request, "documents/from_file.html", context, refusal=begun)


def _begun(request: StaffRequest, organ: Organ, upload: Any) -> Document | Refusal:
    """Read first, store afterwards: what cannot be read leaves nothing behind."""
    data = upload.read()
    made: list[Document] = []
    try:
        name = names.clean(upload.name or "")
        read = read_conversion(convert(data, name), name=name)
    except Refusal as refusal:
        return refusal
    refused = attempt(lambda: made.append(_stored(request, organ, upload, data, read)))
    return refused or made[0]


def _stored(
    request: StaffRequest, organ: Organ, upload: Any, data: bytes, read: Extract
) -> Document:
    stored = files.store(
        data,
        declared_name=read.file,
        declared_type=upload.content_type or "",
        by=request.standing.code,
        at=now(),
    )
    department = request.signed_in.record.person.department
    is_own = department is not None and department.organ_id == organ.pk
    return legacy.begin(
        read,
        file=stored,
        organ=organ,
        department=department if is_own else None,
        by=request.standing,
        at=now(),
    )
