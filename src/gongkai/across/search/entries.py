"""A publication as an entry of the index."""

from datetime import date

from gongkai.across.search.schema import Entry
from gongkai.duties.releases import queries
from gongkai.duties.releases.address import thing_id
from gongkai.duties.releases.models import Publication
from gongkai.text import docnumber, markup


def entry_of(publication: Publication, *, on: date) -> Entry:
    """What is indexed: title, numbers in their canonical form, all public text, facets."""
    content = publication.release.content
    parts = [
        content.get("summary", ""),
        content.get("keywords", ""),
        markup.plain(content.get("body", "")),
        *(each["name"] for each in content.get("attachments", ())),
    ]
    return Entry(
        id=thing_id(publication.kind, publication.key),
        title=publication.title,
        body="\n".join(part for part in parts if part),
        numbers=numbers_of(publication.doc_number) + numbers_of(publication.index_number),
        organ=publication.organ,
        theme=publication.theme[:3],
        genre=publication.genre,
        year=str((publication.written_on or publication.published_on).year),
        validity=queries.validity(publication, on=on).value,
        published=int(publication.published_on.strftime("%Y%m%d")),
    )


def numbers_of(text: str) -> tuple[str, ...]:
    """The spellings under which a number is looked up: canonical and as it stands, no spaces."""
    if not text:
        return ()
    bare = "".join(text.split()).upper()
    number = docnumber.canonical(text)
    forms = {bare, number.canonical.upper()} if number and number.canonical else {bare}
    return tuple(sorted(forms))
