"""Advice out of a case: what is to be mended is told, and replied to."""

from datetime import date, datetime

from django.db import transaction

from gongkai.base.journal.actions import record
from gongkai.base.organs.models import Department, Organ
from gongkai.base.organs.standing import Standing
from gongkai.duties.requests import anonymous, rules
from gongkai.duties.requests.actions.moving import locked, tell
from gongkai.duties.requests.models import Advice, Case
from gongkai.law.days import day_of

KIND = "advice"


@transaction.atomic
def advise(
    case: Case,
    *,
    to_organ: Organ,
    text: str,
    due_on: date,
    to_department: Department | None = None,
    by: Standing,
    at: datetime,
) -> Advice:
    """Tell an organ, or a department, what a request showed to be mended; it names nobody."""
    case = locked(case)
    rules.check_may_lead_desk(case, by)
    rules.check_advised(to_organ, to_department, due_on, day_of(at))
    rules.check_reason(text, "没有写明建议。", most=rules.advice.LONGEST_ADVICE)
    erased = case.applicant.erased_at is not None
    anonymous.check_names_nobody(text, () if erased else anonymous.told_by([case]))
    row: Advice = Advice.objects.create(
        case=case, organ=case.organ, to_organ=to_organ, to_department=to_department,
        text=text.strip(), due_on=due_on, by=by.code, at=at,
    )  # fmt: skip
    data = {"to": to_organ.code, "due_on": due_on.isoformat()}
    record("advice.give", kind=KIND, key=row.key, by=by.code, at=at, data=data)
    tell(case, "advise", by=by.code, at=at, advice=row.pk, to=to_organ.code)
    return row


@transaction.atomic
def reply_advice(advice: Advice, *, reply: str, by: Standing, at: datetime) -> Advice:
    """Tell what was done about it."""
    rows = Advice.objects.select_for_update(of=("self",))
    row = rows.select_related("to_organ", "to_department").get(pk=advice.pk)
    rules.check_may_reply(row, by)
    rules.check_is_unreplied(row)
    rules.check_reason(reply, "没有写明办理情况。", most=rules.advice.LONGEST_ADVICE)
    row.reply, row.replied_by, row.replied_at = reply.strip(), by.code, at
    row.save(update_fields=["reply", "replied_by", "replied_at"])
    record("advice.reply", kind=KIND, key=row.key, by=by.code, at=at)
    return row
