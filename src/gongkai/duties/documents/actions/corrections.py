"""After publication: correction with a public note, and how long a thing is shown."""

from datetime import date, datetime

from django.db import transaction

from gongkai.base.journal.actions import record
from gongkai.base.organs.standing import Standing
from gongkai.duties.documents import rules
from gongkai.duties.documents.content import KIND
from gongkai.duties.documents.models import Correction, Document, Showing
from gongkai.duties.handling import rules as handling
from gongkai.duties.handling.actions import locked, reopen, touch


@transaction.atomic
def correct(
    document: Document, *, note: str, hides_former: bool, by: Standing, at: datetime
) -> Correction:
    """Begin a correction: a new draft of the document, while what is public stays public.

    `note` is what readers are told. With `hides_former` the present text is not shown as an
    earlier version afterwards.
    """
    rules.check_note(note)
    data = {"note": note.strip(), "hides_former": hides_former}
    document = reopen(document, by=by, at=at, **data)
    row: Correction = Correction.objects.create(
        document=document,
        note=note.strip(),
        hides_former=hides_former,
        begun_by=by.code,
        begun_at=at,
    )
    return row


def close(document: Document, by: Standing, at: datetime) -> None:
    """Its correction has become public."""
    Correction.objects.filter(document=document, done_at=None).update(done_at=at)


@transaction.atomic
def show_until(document: Document, *, ends_on: date | None, by: Standing, at: datetime) -> None:
    """Say on which day it is shown for the last time; None: it stays."""
    document = locked(document)
    handling.check_can_edit(document)
    handling.check_may_edit(document, by)
    Showing.objects.filter(document=document).delete()
    if ends_on:
        Showing.objects.create(document=document, ends_on=ends_on)
    touch(document, by=by, at=at)
    data = {"ends_on": ends_on.isoformat() if ends_on else None}
    record("document.show_until", kind=KIND, key=document.key, by=by.code, at=at, data=data)
