"""A briefing before publication: noted with its embargo, which somebody else may lift."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from gongkai.base.journal.actions import record
from gongkai.base.organs.standing import Standing
from gongkai.duties.documents import rules
from gongkai.duties.documents.content import KIND
from gongkai.duties.documents.models import Briefing, Document
from gongkai.duties.handling import rules as handling
from gongkai.duties.handling.actions import locked

BRIEFED = frozenset({"held_at", "place", "speakers", "invited", "note"})


@transaction.atomic
def brief(
    document: Document,
    *,
    values: Mapping[str, Any],
    embargo_until: datetime,
    by: Standing,
    at: datetime,
) -> Briefing:
    """Note the briefing; until its embargo ends nobody publishes the document."""
    document = locked(document)
    rules.check_may_brief(document, by)
    rules.check_can_brief(document, embargo_until, at)
    if unknown := set(values) - BRIEFED:
        raise KeyError(min(unknown))
    given = {**values, "embargo_until": embargo_until, "lifted_reason": ""}
    row, _ = Briefing.objects.update_or_create(
        document=document, defaults={**given, "by": by.code, "at": at}
    )
    data = {"embargo_until": embargo_until.isoformat()}
    record("document.brief", kind=KIND, key=document.key, by=by.code, at=at, data=data)
    return row


@transaction.atomic
def lift_embargo(document: Document, *, reason: str, by: Standing, at: datetime) -> None:
    """The document may be published before the embargo ends, and why."""
    document = locked(document)
    row = Briefing.objects.select_for_update().filter(document=document).first()
    rules.check_can_lift(row)
    rules.check_may_lift(document, by)
    handling.check_reason(reason, "提前解禁要写明理由。")
    values = {"embargo_until": None, "lifted_reason": reason.strip()}
    Briefing.objects.filter(document=document).update(**values)
    data = {"reason": reason.strip()}
    record("document.lift", kind=KIND, key=document.key, by=by.code, at=at, data=data)
