from dataclasses import dataclass

from django.db.models import Count, Q

from gongkai.base.organs.roles import Role
from gongkai.base.organs.standing import Standing
from gongkai.duties.documents.content import DocumentContent, PublicFile
from gongkai.duties.documents.models import Attachment, Document, DocumentQuerySet
from gongkai.duties.documents.states import MOVES, State


def content(document: Document) -> DocumentContent:
    """All that would become public of the document as it stands now."""
    return DocumentContent(
        title=document.title,
        organ=document.organ.code,
        publisher=document.publisher,
        body=document.body,
        attribute=document.attribute,
        genre=document.genre,
        theme=document.theme,
        item=document.item,
        service_object=document.service_object,
        keywords=document.keywords,
        summary=document.summary,
        source=document.source,
        recipients=document.recipients,
        joint=tuple(document.joint),
        former_addresses=tuple(document.former_addresses),
        stated_doc_number=document.doc_number if document.is_number_stated else "",
        stated_index_number=document.index_number if document.is_index_stated else "",
        written_on=document.written_on,
        issued_on=document.issued_on,
        stated_published_on=document.first_public_on,
        effective_on=document.effective_on,
        lapses_on=document.lapses_on,
        abolished_on=document.abolished_on,
        amended_on=document.amended_on,
        attachments=tuple(_public_file(row) for row in attachments(document)),
    )


def attachments(document: Document) -> list[Attachment]:
    return list(document.attachments.select_related("file", "file__released"))


def _public_file(attachment: Attachment) -> PublicFile:
    """The rebuilt copy; rules.check_can_submit has refused a document with an unchecked file."""
    copy = attachment.file.released
    if copy is None:
        raise ValueError(f"attachment {attachment.pk} has no released copy")
    return PublicFile(attachment.name, copy.sha256, copy.kind, copy.size, attachment.alt)


@dataclass(frozen=True)
class Work:
    """What waits for a person: the act that is theirs, and on how many documents."""

    move: str
    zh: str
    state: State
    count: int


def _waiting_for(standing: Standing) -> dict[str, Q]:
    """Which documents wait for which act of this person."""
    waiting: dict[str, Q] = {}
    for move in MOVES:
        if move.name not in {"submit", "pass", "sign", "publish"}:
            continue
        places = Q()
        for duty in standing.duties:
            if duty.role not in move.by:
                continue
            place = Q(organ__code=duty.organ)
            if duty.department:
                place &= Q(department__code=duty.department) | Q(department=None)
            places |= place
        if places:
            waiting[move.name] = Q(state__in=list(move.from_)) & places
    return waiting


def waiting(standing: Standing, move: str) -> DocumentQuerySet:
    """The documents that wait for `move` by this person, longest waiting first."""
    condition = _waiting_for(standing).get(move)
    rows = Document.objects.visible_to(standing)
    if condition is None:
        return rows.none()
    rows = rows.filter(condition)
    if move == "submit":
        rows = rows.filter(drafter__code=standing.code)
    if move == "publish":
        rows = rows.filter(attribute="proactive")
    return rows.lean().order_by("changed_at", "id")


def counts(standing: Standing) -> dict[State, int]:
    """How many visible documents stand in each state, in one query."""
    rows = Document.objects.visible_to(standing).values("state").annotate(n=Count("id"))
    found = {State(row["state"]): row["n"] for row in rows.order_by()}
    return {state: found.get(state, 0) for state in State}


def is_worker(standing: Standing, document: Document, role: Role) -> bool:
    department = document.department.code if document.department else ""
    return standing.holds(role, document.organ.code, department)
