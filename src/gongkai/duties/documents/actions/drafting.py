"""Writing: a new draft and changes to one."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from gongkai.base.journal.actions import record
from gongkai.base.organs.models import Department, Organ, Person
from gongkai.base.organs.standing import Standing
from gongkai.duties.catalogue import queries as catalogue
from gongkai.duties.documents import deadlines, numbering, rules
from gongkai.duties.documents.content import KIND
from gongkai.duties.documents.models import Document
from gongkai.duties.handling import rules as handling
from gongkai.duties.handling.actions import locked, touch
from gongkai.duties.handling.states import State
from gongkai.law.sourcing import SourceKind
from gongkai.text import docnumber, markup

# What a clerk may fill in; state, numbers given by the house and people are never set this way.
EDITABLE = frozenset(
    {
        "department", "title", "publisher", "joint", "attribute", "ground", "ground_reason",
        "genre", "theme", "item", "entry", "service_object", "keywords", "summary", "recipients",
        "source_kind", "source", "source_title", "source_number", "source_url",
        "series", "doc_number", "index_number", "written_on", "issued_on", "first_public_on",
        "effective_on", "lapses_on", "abolished_on", "amended_on", "former_addresses", "body",
        "phase", "key_areas", "manner", "places", "place_note", "audience_kind", "audience",
    }
)  # fmt: skip


def _as_it_is(value: Any) -> Any:
    return value


def _canonical(number: str) -> str:
    """A document number as all others are written, so that it is found; else as it stands."""
    found = docnumber.canonical(number)
    return found.canonical if found else number.strip()


# The one form in which a value is kept; case variants of an index number would be two addresses.
_NORMAL: dict[str, Callable[[Any], Any]] = {
    "body": markup.clean,
    "index_number": str.upper,
    "source_number": _canonical,
}


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
    handling.check_may_draft(by, organ.code, department.code if department else "")
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
    fill(document, values)
    rules.check_is_own(document)
    document.save()
    # No title: what a draft is called may name people, and the journal forgets nothing.
    data = {"organ": organ.code}
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
    document = locked(document)
    handling.check_can_edit(document)
    handling.check_may_edit(document, by)
    handling.check_same_revision(document, revision)
    changed = fill(document, values)
    if not changed:
        return document
    rules.check_is_own(document)
    rules.check_keeps_number(document, changed)
    rules.check_keeps_public(document, changed)
    voided = document.state != State.DRAFT
    document.doubts = [doubt for doubt in document.doubts if doubt["field"] not in changed]
    touch(document, by=by, at=at)
    data = {"changed": sorted(changed), "voided": voided, "revision": document.revision}
    record("document.edit", kind=KIND, key=document.key, by=by.code, at=at, data=data)
    return document


def _stated(document: Document, values: Mapping[str, Any]) -> dict[str, Any]:
    """Who only names a source (an import, a program) does not say what it stands for."""
    is_own = document.source_kind == SourceKind.OWN
    return {"source_kind": SourceKind.STATED.value} if values.get("source") and is_own else {}


def fill(document: Document, values: Mapping[str, Any]) -> set[str]:
    """Set the fields that differ and tell which; raises KeyError for one nobody may set."""
    changed = set()
    if unknown := values.keys() - EDITABLE:
        raise KeyError(*unknown)
    for name, value in (_stated(document, values) | dict(values)).items():
        new = _NORMAL.get(name, _as_it_is)(value)
        if getattr(document, name) != new:
            setattr(document, name, new)
            changed.add(name)
    if "doc_number" in changed:
        document.is_number_stated = bool(document.doc_number)
    if "index_number" in changed:
        document.is_index_stated = bool(document.index_number)
    if "entry" in changed and not document.item:
        line = catalogue.line_of(document.entry)
        document.item = line.item if line else ""
    rules.check_lengths(document)
    document.due_on = deadlines.deadline(document).due_on
    if not document.publisher:
        document.publisher = numbering.name_of(document.organ, document.written_on)
    return changed
