"""Fetching what a page is about, from what is visible to the person; all else is not found."""

from typing import Any

from django.http import Http404

from gongkai.duties.handling import kinds
from gongkai.duties.handling.models import Handled
from gongkai.duties.releases.models import Publication, Release, ReleaseQuerySet
from gongkai.faces.workbench.staff import StaffRequest


def thing(request: StaffRequest, kind: str, pk: int | str) -> Any:
    """The thing, or 404: that it exists in another organ is nobody's business."""
    rows = kinds.named(kind).model.objects.visible_to(request.standing)
    found = rows.select_related("organ", "department", "drafter").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def _releases(request: StaffRequest, of: Handled) -> ReleaseQuerySet:
    rows = Release.objects.visible_to(request.standing)
    return rows.filter(kind=kinds.of(of).name, key=of.key).order_by("-version")


def releases(request: StaffRequest, of: Handled) -> list[Release]:
    """All frozen versions of a visible thing, newest first, without their content."""
    return list(_releases(request, of).defer("content").prefetch_related("approvals"))


def newest_release(request: StaffRequest, of: Handled) -> Release | None:
    """The newest frozen version, if there is one."""
    return _releases(request, of).first()


def release(request: StaffRequest, of: Handled, version: int) -> Release:
    """That version, or 404."""
    found = _releases(request, of).filter(version=version).first()
    if found is None:
        raise Http404
    return found


def publication(of: Handled) -> Publication | None:
    """What became public of it."""
    return Publication.objects.filter(kind=kinds.of(of).name, key=of.key).first()
