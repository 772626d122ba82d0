"""What the page of a document shows: its facts, its text set as a paper, its attachments."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from markupsafe import Markup

from gongkai.across.publishing.pages import Edition, Linked, OrganFacts, Row
from gongkai.base.files.kinds import TRAITS
from gongkai.base.files.kinds import Kind as FileKind
from gongkai.duties.documents import paper
from gongkai.duties.documents.content import DocumentContent, PublicFile
from gongkai.faces.portal import related, wording
from gongkai.faces.portal.told import anchored, told
from gongkai.faces.ui.body import text_of
from gongkai.law.attributes import Attribute
from gongkai.law.items import ITEMS
from gongkai.text import markup

_EXTENSIONS = frozenset(each for traits in TRAITS.values() for each in traits.extensions)
# More attachments than this stand below the text, not beside it.
_MANY = 12


@dataclass(frozen=True)
class Enclosure:
    """An attachment as the page lists it."""

    name: str
    address: str
    download: str
    kind: str
    size: int
    alt: str


def enclosures(path: str, files: Sequence[PublicFile]) -> list[Enclosure]:
    """The attachments of the document at `path`, named on disk by their content."""
    return [
        Enclosure(
            name=file.name,
            address=f"{path}fujian/{stored_name(file)}",
            download=_download_name(file),
            kind=_extension(file).upper(),
            size=file.size,
            alt=file.alt,
        )
        for file in files
    ]


def shown(
    row: Row,
    content: DocumentContent,
    organ: OrganFacts | None,
    digest: str,
    successors: Sequence[str] = (),
    links: Sequence[Linked] = (),
    editions: Sequence[Edition] = (),
) -> dict[str, Any]:
    """All that the document's template needs beside the frame."""
    files = enclosures(row.path, content.attachments)
    listed = [file for file in files if not is_in_text(file, content.body)]
    lines = markup.paragraphs(content.body)
    return {
        "row": row,
        "content": content,
        "note": wording.validity_note(row.validity, wording.term_of(row, content)),
        "former": former_note(row, organ, successors),
        "organ": organ,
        "attribute": attribute(content),
        "item": ITEMS.get(content.item),
        "files": listed,
        "are_many": len(listed) > _MANY,
        "lines": lines,
        "salutation": paper.salutation(content, lines),
        "body": related.cited(body(content, files), links),
        "told": told(content.interpretation) if content.interpretation else None,
        "amended_on": row.amended_on or content.amended_on,
        "blocks": related.blocks(links),
        "changed_by": related.changed_by(links),
        "life": related.life(row, content, links, editions),
        "editions": editions,
        "old_edition": None,
        # An earlier version and a preview are not cited.
        "taking": None,
        "source": related.source(content, links),
        "signature": paper.signature(content, row.organ_name, row.written_on, lines),
        "digest": spaced(digest),
    }


def first_picture(row: Row, content: DocumentContent) -> str:
    """The address of the first picture that the text shows; empty for none."""
    files = enclosures(row.path, content.attachments)
    shown_ones = [file.address for file in files if is_in_text(file, content.body)]
    return next(iter(shown_ones), "")


def is_in_text(file: Enclosure, html: str) -> bool:
    """Whether the text shows the file as a picture: then it is not listed once more."""
    return f'src="{escape(file.name)}"' in html


def body(content: DocumentContent, files: Sequence[Enclosure]) -> Markup:
    """The text, in which attachments may be pictures: by name, or by where they will stand."""
    text = text_of(content.body, {file.name: file.address for file in files})
    return anchored(text, content.interpretation) if content.interpretation else text


def attribute(content: DocumentContent) -> str:
    return Attribute(content.attribute).label


def former_note(row: Row, organ: OrganFacts | None, successors: Sequence[str] = ()) -> str:
    """Who answers today for a document of an organ that bore another name, or is no more."""
    if organ is None and successors:
        return f"本文件由原{row.organ_name}印发，职能现由{'、'.join(successors)}承担。"
    if organ is None:
        return f"本文件由{row.organ_name}印发；这个机关现在已经撤销或者更名。"
    former = {name for name, _ in organ.former_names}
    if row.organ_name not in former:
        return ""
    return f"本文件由原{row.organ_name}印发，职能现由{organ.name}承担。"


def spaced(digest: str) -> str:
    """A digest in groups of four, to be read aloud and compared."""
    return " ".join(digest[place : place + 4] for place in range(0, len(digest), 4))


def stored_name(file: PublicFile) -> str:
    """The name of an attachment on disk: by its content, so that it says nothing of its own."""
    return f"{file.sha256[:16]}.{_extension(file)}"


def _extension(file: PublicFile) -> str:
    known = TRAITS.get(FileKind(file.kind)) if file.kind in TRAITS else None
    return known.extensions[0] if known else "bin"


def _download_name(file: PublicFile) -> str:
    extension = f".{_extension(file)}"
    if file.name.lower().endswith(extension):
        return file.name
    stem, _, last = file.name.rpartition(".")
    # A copy may be of another kind than what was handed in.
    return f"{stem if stem and last.lower() in _EXTENSIONS else file.name}{extension}"
