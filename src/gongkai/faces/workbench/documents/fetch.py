"""Fetching what a page is about, from what is visible to the person; all else is not found."""

from django.http import Http404

from gongkai.duties.documents.content import KIND
from gongkai.duties.documents.models import Attachment, Document
from gongkai.duties.releases.models import Publication, Release
from gongkai.faces.workbench.staff import StaffRequest


def document(request: StaffRequest, pk: int) -> Document:
    """The document, or 404: that it exists in another organ is nobody's business."""
    rows = Document.objects.visible_to(request.standing)
    rows = rows.select_related("organ", "department", "series", "drafter")
    found = rows.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def releases(request: StaffRequest, of: Document) -> list[Release]:
    """All frozen versions of a visible document, newest first, without their content."""
    rows = Release.objects.visible_to(request.standing).filter(kind=KIND, key=of.key)
    return list(rows.defer("content").order_by("-version"))


def newest_release(request: StaffRequest, of: Document) -> Release | None:
    """The newest frozen version, if there is one."""
    rows = Release.objects.visible_to(request.standing).filter(kind=KIND, key=of.key)
    return rows.order_by("-version").first()


def release(request: StaffRequest, of: Document, version: int) -> Release:
    """That version, or 404."""
    rows = Release.objects.visible_to(request.standing).filter(kind=KIND, key=of.key)
    found = rows.filter(version=version).first()
    if found is None:
        raise Http404
    return found


def publication(of: Document) -> Publication | None:
    """What became public of it."""
    return Publication.objects.filter(kind=KIND, key=of.key).first()


def attachment(of: Document, pk: int) -> Attachment:
    """An attachment of this document, or 404."""
    found = of.attachments.select_related("file", "file__released").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found
