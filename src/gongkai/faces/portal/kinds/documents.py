"""The page of a document, and what remains of a withdrawn one."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from gongkai.across.publishing.pages import (
    Edition,
    File,
    Gone,
    OrganFacts,
    Reader,
    Row,
    SiteFacts,
    Thing,
)
from gongkai.duties.documents.content import KIND, DocumentContent
from gongkai.duties.releases.address import FOLDERS
from gongkai.faces.portal import elders, kiosk, related, structured, wording, writing
from gongkai.faces.portal.head import Article, Head, article_metas, column_head
from gongkai.faces.portal.kinds.base import open_organ
from gongkai.faces.portal.kinds.things import ThingPages, gone_files
from gongkai.faces.portal.moved import signs
from gongkai.faces.portal.paper import attribute, enclosures, first_picture, shown, stored_name
from gongkai.faces.portal.taking import taking
from gongkai.law.items import ITEMS, Item


class DocumentPages(ThingPages):
    """A document under its index number; its attachments lie in the folder below."""

    name = things = KIND

    def files(self, thing: Thing, reader: Reader) -> Iterator[File]:
        content = DocumentContent.from_json(thing.content)
        now = tuple(_files(thing, content, reader))
        yield from now
        yield from _former(thing, reader, (*now, *signs(thing, reader.site)))

    def moved_files(self, thing: Thing) -> Mapping[str, str]:
        files = DocumentContent.from_json(thing.content).attachments
        there = zip(files, enclosures(thing.row.path, files), strict=True)
        return {old: now.address for file, now in there for old in file.former_addresses}

    def gone(self, gone: Gone, site: SiteFacts) -> Iterator[File]:
        yield from gone_files(gone, site)
        yield elders.gone(gone, site)
        yield kiosk.gone(gone, site)


def head_of(row: Row, content: DocumentContent, site: SiteFacts) -> Head:
    """The head of a document's page."""
    column = column_of(row)
    plain = column_head(site, column, title=row.title, path=row.path)
    article = Article(
        title=row.title,
        published=row.published,
        source=content.origin.of(row.organ_name),
        author=row.organ_name,
        address=f"{site.address}{row.path}",
        keywords=content.keywords,
        summary=content.summary,
        image=f"{site.address}{picture}" if (picture := first_picture(row, content)) else "",
    )
    return Head(
        title=plain.title,
        path=plain.path,
        metas=article_metas(site, column, article),
        column=plain.column,
        crumbs=plain.crumbs,
        here=row.doc_number or row.index_number,
        structured=structured.document(row, content, site),
    )


def column_of(row: Row) -> str:
    """The column of the shelf on which it stands."""
    return FOLDERS.get(row.shelf, FOLDERS[KIND])


def _files(thing: Thing, content: DocumentContent, reader: Reader) -> Iterator[File]:
    row = thing.row
    organ = open_organ(reader, row.organ)
    issuer = reader.organ(row.organ)
    successors = issuer.successors if issuer else ()
    links, editions = reader.links(KIND, row.key), reader.editions(KIND, row.key)
    values = shown(row, content, organ, thing.digest, successors, links, editions)
    values["taking"] = taking(row, f"{reader.site.address}{row.path}")
    twin = _twin(thing, content, organ, reader.site, values["lines"])
    twin |= related.twin(reader.site, content, links, editions, row)
    folder = writing.folder_of(row.path)
    stored = {stored_name(file): file.sha256 for file in content.attachments}
    yield from (File(f"{folder}fujian/{name}", stored=sha) for name, sha in stored.items())
    head = replace(head_of(row, content, reader.site), elder=elders.path_of(row))
    yield from writing.pair("document.html", reader, head, twin, **values)
    yield elders.document(row, reader.site, values)
    yield kiosk.thing("elder_document.html", row, reader.site, values)


def _former(thing: Thing, reader: Reader, files: Sequence[File]) -> Iterator[File]:
    """The earlier public versions below the present one, each with its attachments."""
    row = thing.row
    folder = writing.folder_of(row.path)
    there = {file.path for file in files}
    for edition in reader.editions(KIND, row.key):
        if edition.content is None:
            continue
        content = DocumentContent.from_json(edition.content)
        for file in content.attachments:
            path = f"{folder}fujian/{stored_name(file)}"
            if path not in there:
                there.add(path)
                yield File(path, stored=file.sha256)
        yield _edition(row, content, edition, reader)


def _edition(row: Row, content: DocumentContent, edition: Edition, reader: Reader) -> File:
    """The page of an earlier version: for reading only, not for search engines."""
    path = f"{row.path}banben/{edition.number}/"
    head = column_head(
        reader.site, column_of(row), title=f"{content.title}（第 {edition.number} 版）", path=path
    )
    head = replace(head, has_twin=False, is_indexed=False)
    values = shown(replace(row, title=content.title), content, None, edition.digest)
    values |= {"old_edition": edition, "former": "", "life": [], "changed_by": []}
    html = writing.page("document.html", reader.site, head, **values)
    return File(f"{writing.folder_of(path)}index.html", html.encode())


def _twin(
    thing: Thing,
    content: DocumentContent,
    organ: OrganFacts | None,
    site: SiteFacts,
    lines: list[str],
) -> dict[str, Any]:
    """The document for programs: what the page shows, under names that stay."""
    row = thing.row
    item: Item | None = ITEMS.get(content.item)
    files = zip(content.attachments, enclosures(row.path, content.attachments), strict=True)
    return {
        "kind": row.kind,
        "title": row.title,
        "index_number": row.index_number,
        "doc_number": row.doc_number,
        "organ": row.organ,
        "organ_name": row.organ_name,
        "organ_name_now": organ.name if organ else row.organ_name,
        "joint": list(content.joint),
        "genre": wording.genre(content.genre),
        "theme": wording.theme(content.theme),
        "item": content.item,
        "item_name": item.zh if item else "",
        "phase": wording.phase(content.phase),
        "key_areas": [wording.key_area(each) for each in content.key_areas],
        "disclosure": attribute(content),
        "service_object": content.service_object,
        "keywords": content.keywords,
        "summary": content.summary,
        "source": content.source,
        "source_kind": content.source_kind,
        "recipients": content.recipients,
        "review_sample": row.sample,
        "written_on": row.written_on,
        "issued_on": content.issued_on,
        "published_on": row.published_on,
        "effective_on": row.effective_on,
        "amended_on": row.amended_on or content.amended_on,
        "lapses_on": row.lapses_on,
        "abolished_on": row.abolished_on,
        "validity": row.validity.label,
        "validity_note": wording.validity_note(row.validity, wording.term_of(row, content)),
        "body": lines,
        "attachments": [
            {
                "name": file.name,
                "url": f"{site.address}{enclosure.address}",
                "kind": file.kind,
                "size": file.size,
                "sha256": file.sha256,
                "alt": file.alt,
            }
            for file, enclosure in files
        ],
        "digest": thing.digest,
    }
