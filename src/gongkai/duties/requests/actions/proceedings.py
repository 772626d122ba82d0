"""A review or a suit over a case: served on the organ, answered by it, ended."""

from datetime import date, datetime, timedelta

from django.db import transaction

from gongkai.base.organs.standing import Standing
from gongkai.duties.requests import rules
from gongkai.duties.requests.actions.moving import locked, tell
from gongkai.duties.requests.models import Case, Proceeding
from gongkai.law.days import day_of
from gongkai.law.requests import PROCEEDING_REPLY_DAYS


@transaction.atomic
def note_proceeding(
    case: Case,
    *,
    forum: str,
    body: str,
    number: str,
    served_on: date,
    reply_by: date | None = None,
    by: Standing,
    at: datetime,
) -> Proceeding:
    """The organ was served; without a day of its own its answer is due by the law's."""
    case = locked(case)
    rules.check_may_lead_desk(case, by)
    rules.check_proceeding(forum, body, number, served_on, reply_by)
    rules.check_happened(served_on, case, day_of(at))
    due = reply_by or served_on + timedelta(days=PROCEEDING_REPLY_DAYS[forum])
    row: Proceeding = Proceeding.objects.create(
        case=case, forum=forum, body=body.strip(), number=number.strip(), served_on=served_on,
        reply_by=due, by=by.code, at=at,
    )  # fmt: skip
    tell(case, "proceeding", by=by.code, at=at, proceeding=row.pk, forum=forum)
    return row


@transaction.atomic
def note_proceeding_reply(
    proceeding: Proceeding, *, on: date, by: Standing, at: datetime
) -> Proceeding:
    """The organ has handed in its answer."""
    case, row = _held(proceeding, by)
    rules.check_can_reply(row)
    rules.check_after(on, row.served_on, day_of(at))
    row.replied_on = on
    row.save(update_fields=["replied_on"])
    tell(case, "proceeding_reply", by=by.code, at=at, proceeding=row.pk)
    return row


@transaction.atomic
def end_proceeding(
    proceeding: Proceeding, *, result: str, on: date, note: str, by: Standing, at: datetime
) -> Proceeding:
    """How it came out, as the annual report counts it."""
    case, row = _held(proceeding, by)
    rules.check_result(result)
    rules.check_after(on, row.served_on, day_of(at))
    row.result, row.ended_on, row.note = result, on, note.strip()
    row.save(update_fields=["result", "ended_on", "note"])
    tell(case, "proceeding_end", by=by.code, at=at, proceeding=row.pk, result=result)
    return row


def _held(proceeding: Proceeding, by: Standing) -> tuple[Case, Proceeding]:
    case = locked(proceeding.case)
    rules.check_may_lead_desk(case, by)
    row: Proceeding = Proceeding.objects.select_for_update().get(pk=proceeding.pk)
    rules.check_is_pending(row)
    return case, row
