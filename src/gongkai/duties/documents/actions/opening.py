"""What was withheld or on request becomes open."""

from datetime import datetime

from django.db import transaction

from gongkai.base.journal.actions import record
from gongkai.base.organs.standing import Standing
from gongkai.duties.documents import deadlines, rules
from gongkai.duties.documents.content import KIND
from gongkai.duties.documents.models import Document
from gongkai.duties.handling.actions import locked, touch
from gongkai.law.attributes import Attribute
from gongkai.law.days import day_of


@transaction.atomic
def open_up(document: Document, *, reason: str, by: Standing, at: datetime) -> None:
    """Make it a draft that is open, due by its limit from this day; it goes the whole way anew.

    What it was, and on which ground, stays in its history. Raises Refusal for an open one.
    """
    document = locked(document)
    rules.check_can_open(document)
    was = {"attribute": document.attribute, "ground": document.ground}
    was["ground_reason"] = document.ground_reason
    document.attribute = Attribute.PROACTIVE
    document.ground = document.ground_reason = ""
    document.opened_on = day_of(at)
    document.due_on = deadlines.deadline(document).due_on
    touch(document, by=by, at=at)
    data = {"reason": reason, "was": was}
    record("document.open_up", kind=KIND, key=document.key, by=by.code, at=at, data=data)
