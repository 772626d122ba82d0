"""Fetching what a page is about, from what is visible to the person; all else is not found."""

from django.http import Http404

from gongkai.base.organs.models import Organ
from gongkai.base.organs.standing import Standing
from gongkai.duties.catalogue import queries
from gongkai.duties.catalogue.models import Edition, Entry, Line
from gongkai.duties.catalogue.rules import KEEPERS
from gongkai.faces.workbench.staff import StaffRequest


def edition(request: StaffRequest, pk: int) -> Edition:
    """The edition, or 404: that it exists in another organ is nobody's business."""
    rows = Edition.objects.visible_to(request.standing).select_related("organ", "drafter")
    found = rows.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def line(of: Edition, pk: int) -> Line:
    """A line of this edition, or 404."""
    found = queries.lines(of).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def entry(request: StaffRequest, code: str) -> Entry:
    """An entry that stands in an edition the person may see, or 404."""
    editions = Edition.objects.visible_to(request.standing)
    rows = Entry.objects.filter(code=code, lines__edition__in=editions)
    found = rows.select_related("organ", "template").first()
    if found is None:
        raise Http404
    return found


def kept(standing: Standing) -> list[Organ]:
    """The organs whose catalogue the person keeps."""
    return list(Organ.objects.filter(code__in=standing.organs(KEEPERS)))
