from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice

from django.db import DataError, transaction

from gongkai.across.legacy import drafts, known, queries, twins
from gongkai.across.legacy.bringing import (
    Brought,
    attach,
    bring,
    doubts_of,
    led_to_page,
    linking,
)
from gongkai.across.legacy.lines import Doubt
from gongkai.across.legacy.models import Batch, ImportedPage, Likeness, LikenessKey
from gongkai.across.legacy.record import Extract
from gongkai.across.legacy.twins import Face
from gongkai.base.files import actions as files
from gongkai.base.files.convert.blocks import Picture
from gongkai.base.files.models import StoredFile
from gongkai.base.journal.actions import record
from gongkai.base.organs.models import Department, Organ
from gongkai.base.organs.roles import Role
from gongkai.base.organs.standing import Standing
from gongkai.duties.documents import actions as documents
from gongkai.duties.documents.actions import Origin
from gongkai.duties.documents.models import Document
from gongkai.duties.handling import queries as handling
from gongkai.duties.handling import rules as handling_rules
from gongkai.duties.handling.states import State

# Pages taken in within one transaction: one disk flush for all, all or none of them stored.
CHUNK = 40


@dataclass(frozen=True)
class Taken:
    """What became of a page, and the draft's key.

    `outcome` is created, held, rejected, duplicate, unchanged, completed (attachments came that
    were not there before), or failed for the `reason`. `files` are those that the page links to.
    """

    page: Extract
    outcome: str
    document: str = ""
    reason: str = ""
    files: tuple[Brought, ...] = ()


def take_in_all(
    pages: Iterable[Extract],
    *,
    organ: Organ,
    by: Standing,
    at: datetime,
    batch: Batch | None = None,
) -> Iterator[Taken]:
    """Take pages in as drafts, some in one transaction; stopped anywhere, the rest comes later.

    The files of a page are checked before, each by itself. Raises Refusal when the person may not
    draft for the organ.
    """
    stream = ((page, _files_of(page, organ=organ, by=by, at=at)) for page in pages)
    while chunk := list(islice(stream, CHUNK)):
        with transaction.atomic():
            known = queries.seen(organ, [page.sha256 for page, _ in chunk])
            taken = [
                _take_in(page, brought, known, organ=organ, by=by, at=at, batch=batch)
                for page, brought in chunk
            ]
        yield from taken


def _files_of(page: Extract, *, organ: Organ, by: Standing, at: datetime) -> tuple[Brought, ...]:
    """The files of a page that did not come before; none for a person who may take nothing in."""
    if not page.linked or page.advice == "reject":
        return ()
    handling_rules.check_may_draft(by, organ.code, "")
    return bring(page.linked, came=queries.came(organ, page.sha256), by=by, at=at)


def _take_in(
    page: Extract,
    brought: tuple[Brought, ...],
    known: dict[str, str],
    *,
    organ: Organ,
    by: Standing,
    at: datetime,
    batch: Batch | None,
) -> Taken:
    """One page, unless its content is `known`; a page the database refuses stops no other."""
    if page.sha256 in known:
        outcome = (
            "completed" if _complete(page, brought, organ=organ, by=by, at=at) else "unchanged"
        )
        return Taken(page, outcome, known[page.sha256], files=brought)
    try:
        with transaction.atomic():
            taken = take_in(page, brought=brought, organ=organ, by=by, at=at, batch=batch)
    except DataError as error:
        return Taken(page, "failed", reason=f"存不进数据库（{error}）")
    known[page.sha256] = taken.document
    return taken


@transaction.atomic
def take_in(
    page: Extract,
    *,
    brought: tuple[Brought, ...] = (),
    organ: Organ,
    by: Standing,
    at: datetime,
    batch: Batch | None = None,
) -> Taken:
    """Take one page in that was not taken in before: as a draft, or noted as rejected."""
    if page.advice == "reject":
        row = _keep(page, organ, None, at, batch=batch)
        data = {"sha256": page.sha256, "organ": organ.code}
        record("legacy.reject", kind="imported", key=str(row.pk), by=by.code, at=at, data=data)
        return Taken(page, "rejected")
    face = twins.face_of(page)
    page, original = _compared(page, face, organ=organ, by=by)
    if original:
        _join(page, brought, original, by=by, at=at, batch=batch)
        return Taken(page, "duplicate", original.document.key, files=brought)
    held = page.notes or ("原页内容不完整",) if page.advice == "hold" else ()
    origin = Origin(
        sha256=page.sha256,
        source=page.file[:500],
        doubts=(*drafts.doubts_of(page), *doubts_of(brought)),
        held_for=held,
    )
    values = drafts.values_of(page) | _origin(page, brought)
    document = documents.draft(
        organ=organ,
        values=values | {"body": linking(values.get("body", ""), brought)},
        by=by,
        at=at,
        origin=origin,
    )
    row = _keep(page, organ, document, at, batch=batch, brought=brought)
    _remember(row, face)
    _illustrate(document, page.pictures, by=by, at=at)
    attach(document, brought, by=by, at=at)
    return Taken(page, "held" if held else "created", document.key, files=brought)


def _complete(
    page: Extract, brought: tuple[Brought, ...], *, organ: Organ, by: Standing, at: datetime
) -> bool:
    """Attach what a page taken in before came without; only to a draft that is this person's.

    What came once does not come again: a clerk may have taken it off.
    """
    came = [each for each in brought if each.stored]
    row = queries.page_of(organ, page.sha256)
    document = row.became if row else None
    if not (came and row and document and _takes_addresses(document, by)):
        return False
    told = {each["url"]: each for each in row.files} | {each.url: each.told for each in came}
    row.files = list(told.values())
    row.save(update_fields=["files"])
    attach(document, came, by=by, at=at)
    document.refresh_from_db()
    settled = (drafts.LEFT, *(f"附件“{each.name}”" for each in came))
    kept = [each["why"] for each in document.doubts if each["field"] == "attachments"]
    whys = [why for why in kept if not why.startswith(settled)]
    whys += [each["why"] for each in doubts_of(brought) if each["why"] not in whys]
    documents.doubt(document, field="attachments", whys=whys, by=by, at=at)
    return True


@dataclass(frozen=True)
class _Original:
    """The document that is there already, and the page it came from if it was imported."""

    document: Document
    page: ImportedPage | None


def _compared(
    page: Extract, face: Face, *, organ: Organ, by: Standing
) -> tuple[Extract, _Original | None]:
    """The page with the twin it has, and what it is a copy of, if its address can go there.

    A document that is no draft any more takes no address without being looked at again.
    """
    near = queries.like(organ, face.sketch)
    twin = twins.best(face, list(near))
    found = near[twin.face] if twin else None
    if not (twin and twin.is_certain and found and found.document):
        return _held_against_others(twins.marked(page, twin), face, organ=organ, by=by)
    if not _takes_addresses(found.document, by):
        why = (
            f"与“{found.title}”（{twin.face.name}）是同一份文件，那份已在办理；请在那里补登旧网址"
        )
        return twins.marked(page, replace(twin, why=why)), None
    return twins.marked(page, twin), _Original(found.document, found)


def _held_against_others(
    page: Extract, face: Face, *, organ: Organ, by: Standing
) -> tuple[Extract, _Original | None]:
    """The same for what was written here, and for what other organs made public."""
    own = known.typed(page, face, organ=organ)
    if own and own.document and _takes_addresses(own.document, by):
        return replace(page, duplicate_of=own.document.title), _Original(own.document, None)
    found = own or known.public(page, face, organ=organ)
    if found is None:
        return page, None
    return replace(page, doubts=(*page.doubts, Doubt("duplicate_of", found.why))), None


def _takes_addresses(document: Document, by: Standing) -> bool:
    return document.state == State.DRAFT and handling.is_worker(by, document, Role.CLERK)


def _join(
    page: Extract,
    brought: tuple[Brought, ...],
    original: _Original,
    *,
    by: Standing,
    at: datetime,
    batch: Batch | None,
) -> None:
    """Keep a copy's address and files with the document that is there; the copy is no draft."""
    document = original.document
    address = _origin(page, brought).get("former_addresses", [])
    former = list(dict.fromkeys([*document.former_addresses, *address]))
    documents.edit(
        document,
        values={"former_addresses": former},
        revision=document.revision,
        by=by,
        at=at,
    )
    attach(document, brought, by=by, at=at)
    row = _keep(page, document.organ, None, at, original=original, batch=batch, brought=brought)
    data = {"sha256": page.sha256, "organ": row.organ.code, "document": document.key}
    record("legacy.duplicate", kind="imported", key=str(row.pk), by=by.code, at=at, data=data)


def _remember(row: ImportedPage, face: Face) -> None:
    sketch = face.sketch
    likeness = Likeness.objects.create(
        page=row,
        doc_number=face.doc_number[:50],
        written_on=face.written_on,
        digest=sketch.digest,
        numerals=sketch.numerals,
        pieces=sketch.pieces,
    )
    LikenessKey.objects.bulk_create(
        LikenessKey(likeness=likeness, value=value) for value in sketch.keys
    )


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


def would_be(page: Extract, *, organ: Organ, by: Standing) -> Taken:
    """What `take_in` would make of a page, storing nothing."""
    if queries.seen(organ, [page.sha256]):
        return Taken(page, "unchanged")
    page, original = _compared(page, twins.face_of(page), organ=organ, by=by)
    if original:
        return Taken(page, "duplicate", original.document.key)
    return Taken(page, {"import": "created", "hold": "held", "reject": "rejected"}[page.advice])


def _origin(page: Extract, brought: Iterable[Brought] = ()) -> dict[str, list[str]]:
    """Where the page was, and files that could not come: redirects when the document is public.

    A path of this machine is nobody's business: it stays with the import.
    """
    here = [page.file[:500]] if page.file.startswith(("http://", "https://")) else []
    former = [*here, *led_to_page(brought)]
    return {"former_addresses": former} if former else {}


def _keep(
    page: Extract,
    organ: Organ,
    document: Document | None,
    at: datetime,
    file: StoredFile | None = None,
    original: _Original | None = None,
    batch: Batch | None = None,
    brought: Iterable[Brought] = (),
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
        duplicate_of=original.page if original else None,
        copy_of=original.document if original and original.page is None else None,
        batch=batch,
        repairs=values["repairs"],
        removed=values["removed"],
        doubts=values["doubts"],
        notes=values["notes"],
        files=[each.told for each in brought],
        file=file,
        at=at,
    )
