from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from django.db import transaction

from gongkai.across.legacy import drafts, queries
from gongkai.across.legacy.models import ImportedPage
from gongkai.across.legacy.record import Extract
from gongkai.base.journal.actions import record
from gongkai.base.organs.models import Organ
from gongkai.base.organs.standing import Standing
from gongkai.duties.documents import actions as documents
from gongkai.duties.documents.actions import Origin
from gongkai.duties.documents.models import Document

# Pages taken in within one transaction: one disk flush for all, all or none of them stored.
CHUNK = 40


@dataclass(frozen=True)
class Taken:
    """What became of a page: `created`, `held`, `rejected` or `unchanged`; the draft's key."""

    page: Extract
    outcome: str
    document: str = ""


def take_in_all(
    pages: Iterable[Extract], *, organ: Organ, by: Standing, at: datetime
) -> Iterator[Taken]:
    """Take pages in as drafts, some in one transaction; stopped anywhere, the rest comes later.

    Raises Refusal when the person may not draft for the organ.
    """
    stream = iter(pages)
    while chunk := list(islice(stream, CHUNK)):
        with transaction.atomic():
            taken = [take_in(page, organ=organ, by=by, at=at) for page in chunk]
        yield from taken


@transaction.atomic
def take_in(page: Extract, *, organ: Organ, by: Standing, at: datetime) -> Taken:
    """Take one page in; the same content again changes nothing."""
    earlier = queries.seen(organ, page.sha256)
    if earlier:
        key = str(earlier.document_id) if earlier.document_id else ""
        return Taken(page, "unchanged", key)
    if page.advice == "reject":
        _keep(page, organ, None, by, at)
        return Taken(page, "rejected")
    held = page.notes or ("原页内容不完整",) if page.advice == "hold" else ()
    document = documents.draft(
        organ=organ,
        values=drafts.values_of(page) | _origin(page),
        by=by,
        at=at,
        origin=Origin(doubts=drafts.doubts_of(page), held_for=held),
    )
    _keep(page, organ, document, by, at)
    return Taken(page, "held" if held else "created", document.key)


def would_be(page: Extract, *, organ: Organ) -> str:
    """What `take_in` would make of a page, storing nothing."""
    if queries.seen(organ, page.sha256):
        return "unchanged"
    return {"import": "created", "hold": "held", "reject": "rejected"}[page.advice]


def _origin(page: Extract) -> dict[str, object]:
    """Where the page was: a web address becomes a redirect when the document is public."""
    is_address = page.file.startswith(("http://", "https://"))
    addresses = [page.file[:500]] if is_address else []
    return {"source": page.file[-200:], "former_addresses": addresses}


def _keep(
    page: Extract, organ: Organ, document: Document | None, by: Standing, at: datetime
) -> None:
    values = page.to_json()
    row = ImportedPage.objects.create(
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
        at=at,
    )
    data = {"sha256": page.sha256, "advice": page.advice, "organ": organ.code}
    record("legacy.take_in", kind="imported", key=str(row.pk), by=by.code, at=at, data=data)
