"""A publication as an entry of the index."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from gongkai.across.search import citing
from gongkai.across.search.schema import Entry
from gongkai.across.search.vocabulary import words_of
from gongkai.base.files import queries as files
from gongkai.duties.gazette.content import KIND as ISSUE
from gongkai.duties.gazette.content import IssueContent
from gongkai.duties.profiles.content import KIND as ORGAN
from gongkai.duties.profiles.content import ProfileContent
from gongkai.duties.records.content import KIND as RECORD
from gongkai.duties.records.content import RecordContent
from gongkai.duties.releases import queries
from gongkai.duties.releases.address import thing_id
from gongkai.duties.releases.models import Publication
from gongkai.text import docnumber, markup

_BETWEEN = re.compile(r"[、，,；;/\s]+")


def entries_of(publications: Sequence[Publication], *, on: date) -> Iterator[Entry]:
    """What is indexed of each, with how often it is cited."""
    cited = queries.citations(publications)
    texts = texts_of(publications)
    return (
        entry_of(each, cited=cited.get(each.pk, 0), texts=texts, on=on) for each in publications
    )


def texts_of(publications: Sequence[Publication]) -> dict[str, str]:
    """What stands in the attachments of these, by the digest of each."""
    return files.texts(
        each["sha256"]
        for publication in publications
        for each in publication.release.content.get("attachments", ())
        if "sha256" in each
    )


def entry_of(
    publication: Publication, *, cited: int, on: date, texts: Mapping[str, str] | None = None
) -> Entry:
    """What is indexed: title, numbers in their canonical form, all public text, facets."""
    content = publication.release.content
    parts = [
        content.get("summary", ""),
        content.get("keywords", ""),
        markup.plain(content.get("body", "")),
        publication.organ_name,
        *_of_organ(publication),
        *_of_record(publication),
        *_of_issue(publication),
        *_of_attachments(content, texts or {}),
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
        audience=audience_of(content.get("service_object", "")),
        site=publication.site,
        cited=citing.step(cited),
        words=words_of(publication.title),
        published=int(publication.published_on.strftime("%Y%m%d")),
    )


def audience_of(text: str) -> tuple[str, ...]:
    """For whom it is (服务对象), one by one."""
    return tuple(dict.fromkeys(each for each in _BETWEEN.split(text) if each))


def _of_attachments(content: dict[str, Any], texts: Mapping[str, str]) -> Iterator[str]:
    """What each is called, what a picture shows, what stands in the file."""
    for each in content.get("attachments", ()):
        yield from (each["name"], each.get("alt", ""), texts.get(each.get("sha256", ""), ""))


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


def _of_issue(publication: Publication) -> list[str]:
    """What an issue of the gazette prints, and its foreword; nothing for all else."""
    if publication.kind != ISSUE:
        return []
    issue = IssueContent.from_json(publication.release.content)
    said = [f"{each.title} {each.doc_number} {each.organ_name}" for each in issue.items]
    return [f"总第{issue.total}期", issue.foreword, *said]


def numbers_of(text: str) -> tuple[str, ...]:
    """The spellings under which a number is looked up: canonical and as it stands, no spaces."""
    if not text:
        return ()
    bare = "".join(text.split()).upper()
    number = docnumber.canonical(text)
    forms = {bare, number.canonical.upper()} if number and number.canonical else {bare}
    return tuple(sorted(forms))
