"""What the pages of placements are about, from what is visible to the person."""

from typing import TypeVar

from django.http import Http404

from gongkai.base.organs import queries as organs
from gongkai.base.organs.models import Site
from gongkai.duties.placements.models import Column, Placement, Repost
from gongkai.duties.placements.queries import with_things
from gongkai.duties.releases.address import address_of
from gongkai.duties.releases.models import Publication
from gongkai.faces.workbench.staff import StaffRequest, today

T = TypeVar("T")


def column(request: StaffRequest, pk: int) -> Column:
    rows = Column.objects.visible_to(request.standing)
    rows = rows.select_related("site__organ", "owner", "department", "parent")
    return _one(rows.filter(pk=pk).first())


def placement(request: StaffRequest, pk: int) -> Placement:
    rows = with_things(Placement.objects.visible_to(request.standing))
    return _one(rows.filter(pk=pk).first())


def repost(request: StaffRequest, pk: int) -> Repost:
    rows = Repost.objects.visible_to(request.standing).select_related("publication", "organ")
    return _one(rows.filter(pk=pk).first())


def _one(found: T | None) -> T:
    if found is None:
        raise Http404
    return found


def names() -> dict[str, str]:
    """The short names of all organs by code: who publishes what is public."""
    return {code: row.short_name for code, row in organs.names_on(today()).items()}


def public_url(publication: Publication) -> str:
    """Where readers find it; empty for one that is withdrawn."""
    site = Site.objects.filter(code=publication.site).first()
    if site is None or not publication.is_public:
        return ""
    return f"{site.address}{address_of(publication.shelf, publication.slug)}"
