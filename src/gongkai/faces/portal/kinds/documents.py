"""The page of a document, and what remains of a withdrawn one."""

from collections.abc import Iterator, Sequence
from typing import Any

from gongkai.across.publishing.pages import (
    File,
    Gone,
    OrganFacts,
    Reader,
    Rendered,
    Row,
    SiteFacts,
    Stage,
    Thing,
)
from gongkai.duties.documents.content import KIND, DocumentContent
from gongkai.faces.portal import wording, writing
from gongkai.faces.portal.head import Article, Crumb, Head, article_metas, column_head
from gongkai.faces.portal.kinds.base import Kind, open_organ
from gongkai.faces.portal.moved import signs
from gongkai.faces.portal.paper import attribute, enclosures, shown, stored_name
from gongkai.law.items import ITEMS, Item


class DocumentPages(Kind):
    """A document under its index number; its attachments lie in the folder below."""

    name = "document"
    stage = Stage.DETAIL
    things = KIND

    def keys(self, reader: Reader) -> Iterator[str]:
        return reader.keys(KIND)

    def touched(self, key: str, reader: Reader) -> Sequence[str]:
        kind, _, own = key.partition(":")
        return (own,) if kind == KIND else ()

    def render(self, key: str, reader: Reader) -> Rendered:
        thing = reader.thing(KIND, key)
        if thing is None:
            return Rendered()
        if isinstance(thing, Gone):
            return Rendered((*_gone(thing, reader.site), *signs(thing, reader.site)))
        content = DocumentContent.from_json(thing.content)
        return Rendered((*_files(thing, content, reader), *signs(thing, reader.site)))


def head_of(row: Row, content: DocumentContent, site: SiteFacts) -> Head:
    """The head of a document's page."""
    plain = column_head(site, "zhengce", title=row.title, path=row.path)
    article = Article(
        row.title,
        row.published_on,
        content.source or row.organ_name,
        content.keywords,
        content.summary,
    )
    return Head(
        title=plain.title,
        path=plain.path,
        metas=article_metas(site, "zhengce", article),
        column=plain.column,
        crumbs=plain.crumbs,
        here=row.doc_number or row.index_number,
    )


def _files(thing: Thing, content: DocumentContent, reader: Reader) -> Iterator[File]:
    row = thing.row
    organ = open_organ(reader, row.organ)
    issuer = reader.organ(row.organ)
    successors = issuer.successors if issuer else ()
    values = shown(row, content, organ, thing.digest, successors)
    twin = _twin(thing, content, organ, reader.site, values["lines"])
    folder = writing.folder_of(row.path)
    stored = {stored_name(file): file.sha256 for file in content.attachments}
    yield from (File(f"{folder}fujian/{name}", stored=sha) for name, sha in stored.items())
    head = head_of(row, content, reader.site)
    yield from writing.pair("document.html", reader, head, twin, **values)


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
        "disclosure": attribute(content),
        "service_object": content.service_object,
        "keywords": content.keywords,
        "summary": content.summary,
        "source": content.source,
        "recipients": content.recipients,
        "written_on": row.written_on,
        "issued_on": content.issued_on,
        "published_on": row.published_on,
        "effective_on": row.effective_on,
        "amended_on": content.amended_on,
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


def _gone(gone: Gone, site: SiteFacts) -> Iterator[File]:
    folder = writing.folder_of(gone.path)
    head = Head(
        title="已经撤下",
        path=gone.path,
        metas=(),
        column="zhengce",
        crumbs=(Crumb("首页", "/"), Crumb("政策", "/zhengce/")),
        here="已经撤下",
        has_twin=False,
        is_indexed=False,
    )
    html = writing.page("gone.html", site, head, gone=gone)
    yield File(f"{folder}gone.html", html.encode())
    yield File(f"{folder}gone.json", writing.as_json(writing.gone_twin(site, gone)))
