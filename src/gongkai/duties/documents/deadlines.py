"""公开期限: by when a document has to be public, from the day it was formed or changed.

The limit is that of the catalogue entry it answers, else the Regulations'. The day is computed
from what happened and stored with the document for lists; any run can compute it again.
"""

from dataclasses import dataclass
from datetime import date

from gongkai.duties.catalogue import queries as catalogue
from gongkai.duties.catalogue import timing
from gongkai.duties.catalogue.models import Entry
from gongkai.duties.catalogue.timing import Rule
from gongkai.duties.documents.models import Document
from gongkai.duties.handling.states import PUBLIC
from gongkai.law import workdays
from gongkai.law.attributes import Attribute
from gongkai.law.dated import NotYetLaw
from gongkai.law.limited import Manner

_MANY = 500


@dataclass(frozen=True)
class Deadline:
    """The last day, and how it comes about: from which day, by which limit.

    `due_on` is None where nothing has to be public yet, or where no calendar reaches; then
    `unknown_year` names the year.
    """

    formed_on: date | None
    rule: Rule
    due_on: date | None = None
    unknown_year: int = 0


def formed_on(document: Document) -> date | None:
    """The day from which the limit runs: decided to be open, changed, or else made."""
    days = (document.opened_on, document.amended_on)
    return max((day for day in days if day), default=document.written_on)


def deadline(document: Document, *, signed_on: date | None = None) -> Deadline:
    """By when the document has to be public; one without a day of its own is made at signature."""
    start = formed_on(document) or signed_on
    if document.attribute != Attribute.PROACTIVE or _hangs(document):
        return Deadline(None, timing.statutory())
    return counted(start, document.entry)


def _hangs(document: Document) -> bool:
    """What is made public on the spot alone is public once it hangs there."""
    is_alone = document.manner == Manner.PLACE and document.pk is not None
    return is_alone and document.postings.exists()


def counted(start: date | None, entry: Entry | None) -> Deadline:
    """The limit of an entry counted from a day."""
    line = catalogue.line_of(entry)
    rule = line.rule if line else timing.statutory()
    if start is None:
        return Deadline(None, rule)
    try:
        return Deadline(start, rule, rule.due_on(start, workdays.shipped()))
    except workdays.UnknownYear as unknown:
        return Deadline(start, rule, None, unknown.year)
    except NotYetLaw:
        return Deadline(start, rule)


def recount() -> int:
    """Compute the stored days of all that is not public yet again; tells how many changed.

    A new edition of a catalogue, or the notice of a new year, gives other days.
    """
    changed = []
    rows = Document.objects.exclude(state__in=PUBLIC).select_related("entry")
    for row in rows.exclude(written_on=None, amended_on=None).only(*_ASKED).iterator(_MANY):
        due_on = deadline(row).due_on
        if row.due_on != due_on:
            row.due_on = due_on
            changed.append(row)
    Document.objects.bulk_update(changed, ["due_on"], batch_size=_MANY)
    return len(changed)


_ASKED = ("attribute", "written_on", "amended_on", "opened_on", "due_on", "entry", "manner")
