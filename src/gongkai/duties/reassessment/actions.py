from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from gongkai.base.journal.actions import record
from gongkai.base.organs.standing import Standing
from gongkai.duties.documents import actions as documents
from gongkai.duties.documents.content import KIND
from gongkai.duties.documents.models import Document
from gongkai.duties.handling.actions import locked
from gongkai.duties.reassessment import rules
from gongkai.duties.reassessment.models import Decision, Reassessment


@transaction.atomic
def keep(given: Iterable[Document], *, year: int, reason: str, by: Standing, at: datetime) -> int:
    """These stay as they are, for one reason; tells how many. All of them, or none."""
    rows = list(given)
    rules.check_some(rows)
    for row in rows:
        document = locked(row)
        _decide(document, Decision.KEEP, year=year, reason=reason, by=by, at=at)
        data = {"year": year, "decision": Decision.KEEP.value, "reason": reason.strip()}
        record("document.reassess", kind=KIND, key=document.key, by=by.code, at=at, data=data)
    return len(rows)


@transaction.atomic
def open_up(document: Document, *, year: int, reason: str, by: Standing, at: datetime) -> None:
    """It can be public: from now on a draft that is open, with its whole history behind it."""
    document = locked(document)
    _decide(document, Decision.OPEN, year=year, reason=reason, by=by, at=at)
    documents.open_up(document, reason=reason.strip(), by=by, at=at)


def _decide(
    document: Document, decision: Decision, *, year: int, reason: str, by: Standing, at: datetime
) -> None:
    rules.check_may_decide(by, document)
    rules.check_can_decide(document, year)
    rules.check_reason(reason)
    Reassessment.objects.create(
        document=document,
        year=year,
        decision=decision,
        reason=reason.strip(),
        attribute=document.attribute,
        ground=document.ground,
        by=by.code,
        at=at,
    )
