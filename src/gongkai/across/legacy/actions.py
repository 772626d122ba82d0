from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from django.db import DataError, transaction

from gongkai.across.legacy import drafts, queries
from gongkai.across.legacy.models import ImportedPage
from gongkai.across.legacy.record import Extract
from gongkai.base.files import actions as files
from gongkai.base.files.convert.blocks import Picture
from gongkai.base.files.models import StoredFile
from gongkai.base.journal.actions import record
from gongkai.base.organs.models import Department, Organ
from gongkai.base.organs.standing import Standing
from gongkai.duties.documents import actions as documents
from gongkai.duties.documents.actions import Origin
from gongkai.duties.documents.models import Document

# Pages taken in within one transaction: one disk flush for all, all or none of them stored.
CHUNK = 40


@dataclass(frozen=True)
class Taken:
    """What became of a page, and the draft's key.

    `outcome` is created, held, rejected, unchanged, or failed for the `reason`.
    """

    page: Extract
    outcome: str
    document: str = ""
    reason: str = ""


def take_in_all(
    pages: Iterable[Extract], *, organ: Organ, by: Standing, at: datetime
) -> Iterator[Taken]:
    """Take pages in as drafts, some in one transaction; stopped anywhere, the rest comes later.

    Raises Refusal when the person may not draft for the organ.
    """
    stream = iter(pages)
    while chunk := list(islice(stream, CHUNK)):
        with transaction.atomic():
            known = queries.seen(organ, [page.sha256 for page in chunk])
            taken = [_take_in(page, known, organ=organ, by=by, at=at) for page in chunk]
        yield from taken


def _take_in(
    page: Extract, known: dict[str, str], *, organ: Organ, by: Standing, at: datetime
) -> Taken:
    """One page, unless its content is `known`; a page the database refuses stops no other."""
    if page.sha256 in known:
        return Taken(page, "unchanged", known[page.sha256])
    try:
        with transaction.atomic():
            taken = take_in(page, organ=organ, by=by, at=at)
    except DataError as error:
        return Taken(page, "failed", reason=f"存不进数据库（{error}）")
    known[page.sha256] = taken.document
    return taken


@transaction.atomic
def take_in(page: Extract, *, organ: Organ, by: Standing, at: datetime) -> Taken:
    """Take one page in that was not taken in before: as a draft, or noted as rejected."""
    if page.advice == "reject":
        row = _keep(page, organ, None, at)
        data = {"sha256": page.sha256, "organ": organ.code}
        record("legacy.reject", kind="imported", key=str(row.pk), by=by.code, at=at, data=data)
        return Taken(page, "rejected")
    held = page.notes or ("原页内容不完整",) if page.advice == "hold" else ()
    origin = Origin(
        sha256=page.sha256,
        source=page.file[:500],
        doubts=drafts.doubts_of(page),
        held_for=held,
    )
    document = documents.draft(
        organ=organ,
        values=drafts.values_of(page) | _origin(page),
        by=by,
        at=at,
        origin=origin,
    )
    _keep(page, organ, document, at)
    _illustrate(document, page.pictures, by=by, at=at)
    return Taken(page, "held" if held else "created", document.key)


@transaction.atomic
def begin(
    page: Extract,
    *,
    file: StoredFile,
    organ: Organ,
    department: Department | None,
    by: Standing,
    at: datetime,
) -> Document:
    """A clerk's own draft that begins with what was read from an uploaded file.

    What is doubtful is to be looked up as with any import; nothing is held or rejected: the clerk
    has chosen the file. The upload stays in the store.
    """
    origin = Origin(file.sha256, page.file[:500], doubts=drafts.doubts_of(page))
    document = documents.draft(
        organ=organ,
        department=department,
        values=drafts.values_of(page),
        by=by,
        at=at,
        origin=origin,
    )
    _keep(page, organ, document, at, file=file)
    _illustrate(document, page.pictures, by=by, at=at)
    return document


def _illustrate(
    document: Document, pictures: Iterable[Picture], *, by: Standing, at: datetime
) -> None:
    """Attach the pictures that the text of a document shows, under the names it gives them."""
    for picture in pictures:
        stored = files.store(picture.data, declared_name=picture.name, by=by.code, at=at)
        stored = files.check(stored, at=at)
        documents.attach(document, file=stored, name=picture.name, alt=picture.alt, by=by, at=at)


def would_be(page: Extract, *, organ: Organ) -> Taken:
    """What `take_in` would make of a page, storing nothing."""
    if queries.seen(organ, [page.sha256]):
        return Taken(page, "unchanged")
    return Taken(page, {"import": "created", "hold": "held", "reject": "rejected"}[page.advice])


def _origin(page: Extract) -> dict[str, object]:
    """Where the page was: a web address becomes a redirect when the document is public.

    A path of this machine is nobody's business: it stays with the import.
    """
    if not page.file.startswith(("http://", "https://")):
        return {}
    return {"former_addresses": [page.file[:500]]}


def _keep(
    page: Extract,
    organ: Organ,
    document: Document | None,
    at: datetime,
    file: StoredFile | None = None,
) -> ImportedPage:
    values = page.to_json()
    return ImportedPage.objects.create(
        organ=organ,
        source=page.file[:500],
        sha256=page.sha256,
        kind=page.kind,
        advice=page.advice,
        title=(page.title or "")[:200],
        document=document,
        repairs=values["repairs"],
        removed=values["removed"],
        doubts=values["doubts"],
        notes=values["notes"],
        file=file,
        at=at,
    )
