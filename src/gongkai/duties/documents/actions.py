from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from gongkai.base.casework import moves
from gongkai.base.files.models import StoredFile
from gongkai.base.journal.actions import record
from gongkai.base.organs.models import Department, Organ, Person
from gongkai.base.organs.standing import Standing
from gongkai.duties.documents import numbering, queries, rules
from gongkai.duties.documents.content import KIND, DocumentContent
from gongkai.duties.documents.models import Attachment, Document
from gongkai.duties.documents.states import MOVES, State
from gongkai.duties.releases import actions as releases
from gongkai.duties.releases import queries as release_queries
from gongkai.duties.releases.actions import Stamps
from gongkai.duties.releases.models import Publication, Release
from gongkai.duties.review import actions as reviews
from gongkai.law.days import day_of
from gongkai.law.refusal import Refusal
from gongkai.text import markup

# What a clerk may fill in; state, numbers given by the house and people are never set this way.
EDITABLE = frozenset(
    {
        "department", "title", "publisher", "joint", "attribute", "ground", "ground_reason",
        "genre", "theme", "item", "service_object", "keywords", "summary", "source", "recipients",
        "series", "doc_number", "index_number", "written_on", "issued_on", "first_public_on",
        "effective_on", "lapses_on", "abolished_on", "amended_on", "former_addresses", "body",
    }
)  # fmt: skip


def _as_it_is(value: Any) -> Any:
    return value


# The one form in which a value is kept; case variants of an index number would be two addresses.
_NORMAL: dict[str, Callable[[Any], Any]] = {"body": markup.clean, "index_number": str.upper}


@dataclass(frozen=True)
class Origin:
    """Where an imported document came from, and what is not certain about it."""

    sha256: str
    source: str
    doubts: tuple[dict[str, str], ...] = ()
    held_for: tuple[str, ...] = ()


@transaction.atomic
def draft(
    *,
    organ: Organ,
    values: Mapping[str, Any],
    by: Standing,
    at: datetime,
    department: Department | None = None,
    origin: Origin | None = None,
) -> Document:
    """A new draft with `values` (names of EDITABLE). Raises Refusal for who may not draft."""
    rules.check_may_draft(by, organ.code, department.code if department else "")
    document = Document(
        organ=organ,
        department=department,
        drafter=Person.objects.get(code=by.code),
        editors=[by.code],
        doubts=list(origin.doubts) if origin else [],
        held_for=list(origin.held_for) if origin else [],
        created_at=at,
        changed_at=at,
    )
    _fill(document, values)
    rules.check_is_own(document)
    document.save()
    data = {"title": document.title, "organ": organ.code}
    if origin:
        data |= {"sha256": origin.sha256, "source": origin.source}
    act = "document.import" if origin else "document.draft"
    record(act, kind=KIND, key=document.key, by=by.code, at=at, data=data)
    return document


@transaction.atomic
def edit(
    document: Document, *, values: Mapping[str, Any], revision: int, by: Standing, at: datetime
) -> Document:
    """Change a document; what was handed over becomes a draft again and must be reviewed anew.

    Raises Refusal when somebody saved since `revision`, and for a published document.
    """
    document = _locked(document)
    rules.check_can_edit(document)
    rules.check_may_edit(document, by)
    rules.check_same_revision(document, revision)
    changed = _fill(document, values)
    if not changed:
        return document
    rules.check_is_own(document)
    rules.check_keeps_number(document, changed)
    voided = document.state != State.DRAFT
    document.doubts = [doubt for doubt in document.doubts if doubt["field"] not in changed]
    _touch(document, by, at, State.DRAFT)
    data = {"changed": sorted(changed), "voided": voided, "revision": document.revision}
    record("document.edit", kind=KIND, key=document.key, by=by.code, at=at, data=data)
    return document


@transaction.atomic
def settle_doubts(
    document: Document, *, names: Iterable[str], by: Standing, at: datetime
) -> Document:
    """The clerk has looked the doubtful fields up and stands by them as they are."""
    document = _locked(document)
    rules.check_can_edit(document)
    rules.check_may_edit(document, by)
    settled = set(names)
    document.doubts = [doubt for doubt in document.doubts if doubt["field"] not in settled]
    _touch(document, by, at, State.DRAFT)
    data = {"fields": sorted(settled)}
    record("document.settle", kind=KIND, key=document.key, by=by.code, at=at, data=data)
    return document


@transaction.atomic
def release_hold(document: Document, *, reason: str, by: Standing, at: datetime) -> Document:
    """End the hold that an import put on a document, saying why it may go on."""
    document = _locked(document)
    rules.check_can_edit(document)
    rules.check_may_edit(document, by)
    rules.check_reason(reason, "解除暂缓要写明理由。")
    data = {"reason": reason.strip(), "was": document.held_for}
    document.held_for = []
    _touch(document, by, at, State.DRAFT)
    record("document.release_hold", kind=KIND, key=document.key, by=by.code, at=at, data=data)
    return document


@transaction.atomic
def attach(
    document: Document, *, file: StoredFile, name: str, alt: str, by: Standing, at: datetime
) -> Attachment:
    """Add a stored file under the name readers will see."""
    document = _locked(document)
    rules.check_can_edit(document)
    rules.check_may_edit(document, by)
    if document.attachments.filter(name=name).exists():
        raise Refusal(f"已有名为“{name}”的附件；请换一个名称，或先删去原来的。")
    attachment = Attachment.objects.create(
        document=document, file=file, name=name, alt=alt, order=document.attachments.count() + 1
    )
    _touch(document, by, at, State.DRAFT)
    data = {"name": name, "sha256": file.sha256}
    record("document.attach", kind=KIND, key=document.key, by=by.code, at=at, data=data)
    return attachment


@transaction.atomic
def detach(attachment: Attachment, *, by: Standing, at: datetime) -> None:
    """Take an attachment off; the stored file stays in the store."""
    document = _locked(attachment.document)
    rules.check_can_edit(document)
    rules.check_may_edit(document, by)
    name = attachment.name
    attachment.delete()
    _touch(document, by, at, State.DRAFT)
    record("document.detach", kind=KIND, key=document.key, by=by.code, at=at, data={"name": name})


@transaction.atomic
def submit(document: Document, *, by: Standing, at: datetime) -> Release:
    """Freeze the content and hand it over for review. Raises Refusal naming what is missing."""
    document = _locked(document)
    rules.check_can_submit(document)
    rules.check_may_move(document, "submit", by)
    release = releases.freeze(
        kind=KIND,
        key=document.key,
        organ=document.organ.code,
        title=document.title,
        content=queries.content(document).to_json(),
        authors=document.editors,
        by=by,
        at=at,
    )
    _move(document, "submit", at)
    data = {"version": release.version, "digest": release.digest}
    record("document.submit", kind=KIND, key=document.key, by=by.code, at=at, data=data)
    return release


@transaction.atomic
def pass_review(
    document: Document, *, answers: Mapping[str, str], opinion: str, by: Standing, at: datetime
) -> None:
    """The review passes the frozen content. Raises Refusal for one's own, or an open question."""
    document = _locked(document)
    rules.check_can_move(document, "pass")
    rules.check_may_move(document, "pass", by)
    reviews.pass_release(_release(document), answers=answers, opinion=opinion, by=by, at=at)
    _move(document, "pass", at)


@transaction.atomic
def return_review(
    document: Document, *, answers: Mapping[str, str], opinion: str, by: Standing, at: datetime
) -> None:
    """The reviewer sends it back with reasons."""
    document = _locked(document)
    rules.check_can_move(document, "pass")
    rules.check_may_move(document, "pass", by)
    reviews.return_release(_release(document), answers=answers, opinion=opinion, by=by, at=at)
    _move(document, "return", at)


@transaction.atomic
def return_(document: Document, *, reason: str, by: Standing, at: datetime) -> None:
    """Send it back to the clerk at a later step (退文), saying why."""
    document = _locked(document)
    rules.check_can_move(document, "return")
    rules.check_may_move(document, "return", by)
    rules.check_reason(reason, "退回要写明理由。")
    _move(document, "return", at)
    data = {"reason": reason.strip()}
    record("document.return", kind=KIND, key=document.key, by=by.code, at=at, data=data)


@transaction.atomic
def revise(document: Document, *, by: Standing, at: datetime) -> None:
    """The clerk takes it back before publication; review and signature are void."""
    document = _locked(document)
    rules.check_can_move(document, "revise")
    rules.check_may_move(document, "revise", by)
    _move(document, "revise", at)
    record("document.revise", kind=KIND, key=document.key, by=by.code, at=at)


@transaction.atomic
def sign(document: Document, *, by: Standing, at: datetime) -> None:
    """Sign it; a document with a series and no stated number gets its number now."""
    document = _locked(document)
    rules.check_can_move(document, "sign")
    rules.check_may_move(document, "sign", by)
    release = _release(document)
    releases.stamp_signed(release, by=by, at=at)
    if document.series and not document.doc_number:
        document.doc_number = numbering.next_doc_number(document.series, on=day_of(at))
    _move(document, "sign", at)
    data = {"digest": release.digest, "doc_number": document.doc_number}
    record("document.sign", kind=KIND, key=document.key, by=by.code, at=at, data=data)


@transaction.atomic
def publish(document: Document, *, by: Standing, at: datetime) -> Publication:
    """Make it public with its index number; the pages follow from the journal."""
    document = _locked(document)
    rules.check_can_publish(document)
    rules.check_may_move(document, "publish", by)
    release = _release(document)
    on = day_of(at)
    if not document.index_number:
        document.index_number = numbering.next_index_number(document.organ, on=on)
    stamps = _stamps(document, DocumentContent.from_json(release.content), release, at)
    publication = releases.publish(release, stamps=stamps, by=by, at=at)
    _move(document, "publish", at)
    return publication


@transaction.atomic
def withdraw(document: Document, *, reason: str, by: Standing, at: datetime) -> None:
    """Take it down everywhere at once; `reason` stands on the page that remains."""
    document = _locked(document)
    rules.check_can_move(document, "withdraw")
    rules.check_may_move(document, "withdraw", by)
    rules.check_reason(reason, "撤下要写明原因；原因会在原网址上公布。")
    publication = release_queries.publication(KIND, document.key)
    if publication is None:
        raise Refusal("它现在没有公开，不需要撤下。")
    releases.withdraw(publication, reason=reason.strip(), by=by, at=at)
    _move(document, "withdraw", at)


def _locked(document: Document) -> Document:
    """The row as it stands now, held until the transaction ends."""
    rows = Document.objects.select_for_update(of=("self",))
    return rows.select_related("organ", "department", "series").get(pk=document.pk)


def _release(document: Document) -> Release:
    release = release_queries.latest(KIND, document.key)
    if release is None:
        raise Refusal("还没有提交审查。")
    return release


def _fill(document: Document, values: Mapping[str, Any]) -> set[str]:
    """Set the fields that differ and tell which; raises KeyError for one nobody may set."""
    changed = set()
    for name, value in values.items():
        if name not in EDITABLE:
            raise KeyError(name)
        new = _NORMAL.get(name, _as_it_is)(value)
        if getattr(document, name) != new:
            setattr(document, name, new)
            changed.add(name)
    if "doc_number" in changed:
        document.is_number_stated = bool(document.doc_number)
    if "index_number" in changed:
        document.is_index_stated = bool(document.index_number)
    rules.check_lengths(document)
    if not document.publisher:
        document.publisher = numbering.name_of(document.organ, document.written_on)
    return changed


def _touch(document: Document, by: Standing, at: datetime, state: State) -> None:
    document.editors = sorted({*document.editors, by.code})
    document.state, document.changed_at = state, at
    document.revision += 1
    document.save()


def _move(document: Document, name: str, at: datetime) -> None:
    document.state = moves.find(MOVES, name).to
    document.changed_at = at
    document.save(update_fields=["state", "changed_at", "doc_number", "index_number"])


def _stamps(
    document: Document, content: DocumentContent, release: Release, at: datetime
) -> Stamps:
    """Lists and search show what was frozen, never the draft's later fields."""
    signed_on = day_of(release.signed_at) if release.signed_at else None
    return Stamps(
        site=numbering.site_of(document.organ).code,
        organ_name=content.publisher,
        index_number=content.stated_index_number or document.index_number,
        published_on=content.stated_published_on or day_of(at),
        doc_number=content.stated_doc_number or document.doc_number,
        genre=content.genre,
        theme=content.theme,
        item=content.item,
        summary=content.summary,
        written_on=content.written_on or signed_on,
        effective_on=content.effective_on,
        lapses_on=content.lapses_on,
        abolished_on=content.abolished_on,
        amended_on=content.amended_on,
        former_addresses=list(content.former_addresses),
    )
