"""A publication as an entry of the index."""

from datetime import date

from gongkai.across.search.schema import Entry
from gongkai.duties.profiles.content import KIND as ORGAN
from gongkai.duties.profiles.content import ProfileContent
from gongkai.duties.records.content import KIND as RECORD
from gongkai.duties.records.content import RecordContent
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
        *_of_organ(publication),
        *_of_record(publication),
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


def _of_organ(publication: Publication) -> list[str]:
    """What an organ does, in which departments, under whom; nothing for all else."""
    if publication.kind != ORGAN:
        return []
    profile = ProfileContent.from_json(publication.release.content)
    sections = [f"{each.name} {each.duty}" for each in profile.sections]
    leaders = [f"{each.name} {each.post} {each.portfolio}" for each in profile.leaders]
    return [profile.duties, *sections, *leaders, profile.address, profile.phone]


def _of_record(publication: Publication) -> list[str]:
    """All that a record says, field by field; nothing for all else."""
    if publication.kind != RECORD:
        return []
    record = RecordContent.from_json(publication.release.content)
    said = [f"{each.zh} {record.said(each.id)}" for each, _value in record.filled]
    return [record.of_sort.zh, record.code, *said]


def numbers_of(text: str) -> tuple[str, ...]:
    """The spellings under which a number is looked up: canonical and as it stands, no spaces."""
    if not text:
        return ()
    bare = "".join(text.split()).upper()
    number = docnumber.canonical(text)
    forms = {bare, number.canonical.upper()} if number and number.canonical else {bare}
    return tuple(sorted(forms))
