"""Catalogues as a kind of thing that goes the way from draft to public."""

from datetime import datetime
from typing import Any

from gongkai.base.organs import queries as organs
from gongkai.base.organs.standing import Standing
from gongkai.duties.catalogue import actions, queries, rules
from gongkai.duties.catalogue.content import CatalogueContent
from gongkai.duties.catalogue.models import KIND as NAME
from gongkai.duties.catalogue.models import Edition
from gongkai.duties.handling.kinds import Kind, Missing
from gongkai.duties.releases import numbering
from gongkai.duties.releases import queries as releases
from gongkai.duties.releases.actions import Stamps
from gongkai.duties.releases.models import Release
from gongkai.law.days import day_of


def _content(edition: Edition) -> dict[str, Any]:
    publisher = organs.name_on(edition.organ, day_of(edition.changed_at))
    return queries.content(edition, publisher=publisher).to_json()


def _missing(edition: Edition) -> list[Missing]:
    return [Missing(field, text) for field, text in rules.missing(edition)]


def _stamps(edition: Edition, release: Release, at: datetime) -> Stamps:
    """A catalogue keeps its index number, and so its address, through all its editions."""
    frozen, on = CatalogueContent.from_json(release.content), day_of(at)
    known = releases.publication(NAME, edition.key)
    number = known.index_number if known else numbering.next_index_number(edition.organ, on=on)
    return Stamps(
        site=numbering.site_of(edition.organ).code,
        organ_name=frozen.publisher,
        index_number=number,
        published_on=on,
        summary=frozen.note,
        written_on=day_of(release.signed_at) if release.signed_at else None,
    )


def _published(edition: Edition, by: Standing, at: datetime) -> None:
    actions.put_in_force(edition, by=by, at=at)


KIND = Kind(
    name=NAME,
    zh="目录",
    model=Edition,
    content=_content,
    missing=_missing,
    stamps=_stamps,
    published=_published,
)
