"""Fetching what a page is about, from what is visible to the person; all else is not found."""

from django.http import Http404

from gongkai.duties.documents.content import KIND
from gongkai.duties.documents.models import Attachment, Document
from gongkai.faces.workbench.handling import fetch
from gongkai.faces.workbench.staff import StaffRequest


def document(request: StaffRequest, pk: int) -> Document:
    """The document, or 404."""
    found: Document = fetch.thing(request, KIND, pk)
    return found


def attachment(of: Document, pk: int) -> Attachment:
    """An attachment of this document, or 404."""
    found = of.attachments.select_related("file", "file__released").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found
