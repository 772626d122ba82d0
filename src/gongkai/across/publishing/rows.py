"""Publications as pages see them."""

from collections.abc import Callable
from datetime import date

from gongkai.across.publishing.faults import Altered
from gongkai.across.publishing.pages import Gone, Row
from gongkai.duties.releases import queries as releases
from gongkai.duties.releases.digest import digest
from gongkai.duties.releases.models import Publication
from gongkai.law.days import CITY, day_of

# The address of a thing on its site, by its shelf and slug.
PathOf = Callable[[str, str], str]


def row_of(publication: Publication, path_of: PathOf, *, on: date) -> Row:
    """A public thing as lists show it on a day."""
    published_at = publication.published_at.astimezone(CITY)
    return Row(
        kind=publication.kind,
        key=publication.key,
        title=publication.title,
        path=path_of(publication.shelf, publication.slug),
        organ=publication.organ,
        organ_name=publication.organ_name,
        index_number=publication.index_number,
        doc_number=publication.doc_number,
        genre=publication.genre,
        theme=publication.theme,
        item=publication.item,
        summary=publication.summary,
        written_on=publication.written_on,
        published_on=publication.published_on,
        effective_on=publication.effective_on,
        lapses_on=publication.lapses_on,
        abolished_on=publication.abolished_on,
        validity=releases.validity(publication, on=on),
        amended_on=publication.amended_on,
        corrected_on=publication.corrected_on,
        shelf=publication.shelf,
        register=publication.register,
        entry=publication.entry,
        phase=publication.phase,
        unified_number=publication.unified_number,
        sample=publication.sample,
        # A later version has another instant; the thing has been public since its first day.
        updated_on=published_at.date(),
        published_at=published_at if published_at.date() == publication.published_on else None,
    )


def check_digest(publication: Publication) -> None:
    """Raises Altered where the stored content is not the one that was signed."""
    content = publication.release.content
    if digest(publication.kind, publication.key, content) != publication.digest:
        raise Altered(
            f"{publication}: the stored content is not the one that was signed;"
            " see `gongkai verify` and the history of this document"
        )


def gone_of(publication: Publication, path_of: PathOf) -> Gone:
    """What may still be told of a withdrawn thing. Raises ValueError for one that is public."""
    if publication.withdrawn_at is None:
        raise ValueError(f"{publication} is public")
    return Gone(
        path=path_of(publication.shelf, publication.slug),
        title=publication.title,
        index_number=publication.index_number,
        withdrawn_on=day_of(publication.withdrawn_at),
        reason=publication.withdrawn_reason,
        former_addresses=tuple(publication.former_addresses),
        organ=publication.organ,
        code=publication.release.content.get("code", ""),
    )
