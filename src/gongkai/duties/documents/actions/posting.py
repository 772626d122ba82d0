"""On the spot: noting that a document was put up somewhere, with proof, and taken down again."""

from datetime import date, datetime

from django.db import transaction

from gongkai.base.files.models import StoredFile
from gongkai.base.journal.actions import record
from gongkai.base.organs.standing import Standing
from gongkai.duties.documents import deadlines, rules
from gongkai.duties.documents.content import KIND
from gongkai.duties.documents.models import Document, Posting
from gongkai.duties.handling.actions import locked
from gongkai.law.days import day_of


@transaction.atomic
def post(
    document: Document,
    *,
    place: str,
    where: str,
    put_up_by: str,
    put_up_on: date,
    until_on: date,
    by: Standing,
    at: datetime,
    photo: StoredFile | None = None,
) -> Posting:
    """Note where it hangs or to whom it was brought, since when, till when, and by whom."""
    document = locked(document)
    rules.check_can_post(document)
    rules.check_may_post(document, by)
    rules.check_posting(
        place=place,
        where=where,
        put_up_by=put_up_by,
        put_up_on=put_up_on,
        until_on=until_on,
        on=day_of(at),
    )
    row: Posting = Posting.objects.create(
        document=document,
        place=place,
        where=where.strip(),
        put_up_by=put_up_by.strip(),
        put_up_on=put_up_on,
        until_on=until_on,
        photo=photo,
        noted_by=by.code,
        noted_at=at,
    )
    document.due_on = deadlines.deadline(document).due_on
    document.save(update_fields=["due_on"])
    # Names of people stay out of the journal, which forgets nothing.
    data = {
        "place": place,
        "put_up_on": put_up_on.isoformat(),
        "until_on": until_on.isoformat(),
        "photo": photo.sha256 if photo else "",
    }
    record("document.post", kind=KIND, key=document.key, by=by.code, at=at, data=data)
    return row


@transaction.atomic
def take_down(posting: Posting, *, taken_down_on: date, by: Standing, at: datetime) -> None:
    """Note that it hangs there no more."""
    document = locked(posting.document)
    rules.check_may_post(document, by)
    posting = Posting.objects.select_for_update().get(pk=posting.pk)
    rules.check_can_take_down(posting, taken_down_on=taken_down_on, on=day_of(at))
    posting.taken_down_on = taken_down_on
    posting.save(update_fields=["taken_down_on"])
    data = {"place": posting.place, "taken_down_on": taken_down_on.isoformat()}
    record("document.take_down", kind=KIND, key=document.key, by=by.code, at=at, data=data)
