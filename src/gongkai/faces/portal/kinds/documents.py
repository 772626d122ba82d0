"""The page of a document, what remains of a withdrawn one, and the signs at former addresses."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote, urlsplit

from markupsafe import Markup

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
from gongkai.base.files.kinds import TRAITS
from gongkai.base.files.kinds import Kind as FileKind
from gongkai.duties.documents.content import KIND, DocumentContent, PublicFile
from gongkai.faces.portal import wording, writing
from gongkai.faces.portal.body import text_of
from gongkai.faces.portal.head import Article, Crumb, Head, article_metas, column_head, plain_head
from gongkai.faces.portal.kinds.base import Kind, open_organ
from gongkai.faces.ui.dates import in_text
from gongkai.law.attributes import Attribute
from gongkai.law.genres import GENRES
from gongkai.law.items import ITEMS, Item
from gongkai.text import markup

# More attachments than this stand below the text, not beside it.
_MANY = 12
# Addresses of this site's own rooms; a former address never takes one of them.
_OWN = {
    *("api", "assets", "bangzhu", "hant", "healthz", "hedui", "jigou", "kiosk", "manifest"),
    *("readyz", "s", "search", "sitemap", "static", "workbench", "yinsi", "zfxxgk", "zhangzhe"),
}


@dataclass(frozen=True)
class Enclosure:
    """An attachment as the page lists it."""

    name: str
    address: str
    download: str
    kind: str
    size: int
    alt: str


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
            return Rendered((*_gone(thing, reader.site), *_moved(thing, reader.site)))
        content = DocumentContent.from_json(thing.content)
        return Rendered((*_files(thing, content, reader), *_moved(thing, reader.site)))


def enclosures(path: str, files: Sequence[PublicFile]) -> list[Enclosure]:
    """The attachments of the document at `path`, named on disk by their content."""
    return [
        Enclosure(
            name=file.name,
            address=f"{path}fujian/{_stored_name(file)}",
            download=_download_name(file),
            kind=_extension(file).upper(),
            size=file.size,
            alt=file.alt,
        )
        for file in files
    ]


def shown(
    row: Row, content: DocumentContent, organ: OrganFacts | None, digest: str
) -> dict[str, Any]:
    """All that the document's template needs beside the frame."""
    files = enclosures(row.path, content.attachments)
    return {
        "row": row,
        "content": content,
        "note": wording.validity_note(row.validity, wording.term_of(row)),
        "former": former_note(row, organ),
        "organ": organ,
        "attribute": attribute(content),
        "item": ITEMS.get(content.item),
        "files": files,
        "are_many": len(files) > _MANY,
        "salutation": salutation(content),
        "body": body(content, files),
        "signature": signature(row, content),
        "digest": spaced(digest),
    }


def body(content: DocumentContent, files: Sequence[Enclosure]) -> Markup:
    """The text, in which attachments may be pictures: by name, or by where they will stand."""
    return text_of(content.body, {file.name: file.address for file in files})


def salutation(content: DocumentContent) -> str:
    """To whom it is addressed, as the first line of the paper; nothing where the text says it."""
    recipients = content.recipients.strip().rstrip("：:")
    is_said = not recipients or recipients in markup.plain(content.body)[: len(recipients) + 200]
    return "" if is_said else f"{recipients}："


def signature(row: Row, content: DocumentContent) -> tuple[str, ...]:
    """Who issued it and when, as an official paper ends, where its text does not."""
    day = in_text(row.written_on)
    end = "".join(markup.plain(content.body)[-400:].split())
    if not day or content.genre not in GENRES or day in end:
        return ()
    return (*dict.fromkeys((row.organ_name, *content.joint)), day)


def attribute(content: DocumentContent) -> str:
    return Attribute(content.attribute).label


def former_note(row: Row, organ: OrganFacts | None) -> str:
    """Who answers today for a document of an organ that bore another name, or is no more."""
    if organ is None:
        return f"本文件由{row.organ_name}印发；这个机关现在已经撤销或者更名。"
    former = {name for name, _ in organ.former_names}
    if row.organ_name not in former:
        return ""
    return f"本文件由原{row.organ_name}印发，职能现由{organ.name}承担。"


def spaced(digest: str) -> str:
    """A digest in groups of four, to be read aloud and compared."""
    return " ".join(digest[place : place + 4] for place in range(0, len(digest), 4))


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
    values = shown(row, content, organ, thing.digest)
    twin = _twin(thing, content, organ, reader.site)
    folder = writing.folder_of(row.path)
    stored = {_stored_name(file): file.sha256 for file in content.attachments}
    yield from (File(f"{folder}fujian/{name}", stored=sha) for name, sha in stored.items())
    head = head_of(row, content, reader.site)
    yield from writing.pair("document.html", reader, head, twin, **values)


def _twin(
    thing: Thing, content: DocumentContent, organ: OrganFacts | None, site: SiteFacts
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
        "lapses_on": row.lapses_on,
        "abolished_on": row.abolished_on,
        "validity": row.validity.label,
        "validity_note": wording.validity_note(row.validity, wording.term_of(row)),
        "body": markup.paragraphs(content.body),
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


def _moved(thing: Thing | Gone, site: SiteFacts) -> Iterator[File]:
    """A sign at each former address that has a place on this site."""
    target = thing.path if isinstance(thing, Gone) else thing.row.path
    for folder in sorted({former_folder(each) for each in thing.former_addresses} - {""}):
        if folder == writing.folder_of(target):
            continue
        head = plain_head(site, title="网址已经变动", path=target)
        html = writing.page("redirect.html", site, head, target=target)
        twin = {"moved_to": f"{site.address}{target}"}
        yield File(f"{folder}redirect.html", html.encode())
        yield File(f"{folder}redirect.json", writing.as_json(twin))


def former_folder(address: str) -> str:
    """The folder for the sign at a former address; empty where it cannot stand on this site.

    An address with a query cannot: a tree of files does not see it.
    """
    parts = urlsplit(address)
    path = unquote(parts.path)
    if parts.query or not path.startswith("/"):
        return ""
    try:
        folder = writing.folder_of(path)
    except ValueError:
        return ""
    names = folder.strip("/").split("/")
    return "" if _is_taken(names) or len(folder) > 400 else folder


def _is_taken(names: list[str]) -> bool:
    own = names[0] in _OWN or (names[0] == "zhengce" and (len(names) < 3 or names[1] == "list"))
    signs = names[-1] in {"index.html", "index.json", "gone.html", "redirect.html"}
    at_root = len(names) == 1 and (not names[0] or re.search(r"\.(?:txt|xml|html)$", names[0]))
    return own or signs or bool(at_root)


def _stored_name(file: PublicFile) -> str:
    return f"{file.sha256[:16]}.{_extension(file)}"


def _extension(file: PublicFile) -> str:
    known = TRAITS.get(FileKind(file.kind)) if file.kind in TRAITS else None
    return known.extensions[0] if known else "bin"


def _download_name(file: PublicFile) -> str:
    extension = f".{_extension(file)}"
    return file.name if file.name.lower().endswith(extension) else f"{file.name}{extension}"
