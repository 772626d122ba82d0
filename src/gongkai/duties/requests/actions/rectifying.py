"""Correcting one's own record (第四十一条): entered, examined, decided by two, delivered."""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from gongkai.base.casework.actions import next_number
from gongkai.base.casework.calendar import calendar
from gongkai.base.journal.actions import record
from gongkai.base.organs.models import Organ
from gongkai.base.organs.standing import Standing
from gongkai.duties.requests import numbering, papers, rectifying, rules
from gongkai.duties.requests.models import Rectification
from gongkai.duties.requests.models.rectification import RectificationState as State
from gongkai.duties.requests.rectifying import Application
from gongkai.law.clock import Channel
from gongkai.law.days import day_of
from gongkai.law.rectifying import LIMIT
from gongkai.law.workdays import UnknownYear
from gongkai.text.privacy import masks

KIND = "rectification"


@transaction.atomic
def enter_rectification(
    organ: Organ,
    *,
    application: Application,
    channel: Channel,
    came_on: date,
    token: str,
    by: Standing,
    at: datetime,
) -> Rectification:
    """Enter an application; the same token gives the same one, however often it is sent."""
    rules.check_may_rectify(by, organ)
    said = {
        "姓名": application.name, "证件号码": application.id_number,
        "联系方式": application.contact, "要更正的记录": application.record,
        "记录中不准确的内容": application.wrong, "应当更正为": application.right,
        "证据": application.evidence,
    }  # fmt: skip
    rules.check_rectification(said, came_on, day_of(at))
    if earlier := Rectification.objects.filter(token=token, organ=organ).first():
        return earlier
    row: Rectification = Rectification.objects.create(
        organ=organ,
        number=f"更{came_on.year}-{next_number(f'rectify:{organ.code}:{came_on.year}'):04d}",
        channel=channel,
        came_on=came_on,
        due_on=_due_on(came_on),
        applicant_shown=masks.name(application.name.strip())[:100],
        token=token,
        sealed=rectifying.close(application, token),
        entered_by=by.code,
        entered_at=at,
        changed_at=at,
    )
    _tell(row, "enter", by, at, organ=organ.code, number=row.number)
    return row


@transaction.atomic
def propose_rectification(
    rectification: Rectification,
    *,
    outcome: str,
    reasons: str,
    to_organ: str = "",
    by: Standing,
    at: datetime,
) -> Rectification:
    """The desk has examined the evidence and says what should come of it."""
    row = _held(rectification, by)
    rules.check_rectification_state(row, State.EXAMINING, "拟处理结果")
    rules.check_outcome(outcome, reasons, to_organ)
    row.outcome, row.reasons, row.to_organ = outcome, reasons.strip(), to_organ.strip()
    row.proposed_by, row.state = by.code, State.PROPOSED
    return _save(row, "propose", by, at, outcome=outcome)


@transaction.atomic
def return_rectification(
    rectification: Rectification, *, reason: str, by: Standing, at: datetime
) -> Rectification:
    """A head gives it back to be examined again."""
    row = _locked(rectification)
    rules.check_rectification_state(row, State.PROPOSED, "退回")
    rules.check_may_sign_rectification(row, by)
    rules.check_reason(reason, "没有写明退回的理由。")
    row.state, row.proposed_by = State.EXAMINING, ""
    return _save(row, "return", by, at, reason=reason.strip())


@transaction.atomic
def sign_rectification(
    rectification: Rectification, *, by: Standing, at: datetime
) -> Rectification:
    """Another than who proposed it lets it out: the letter has its number and day."""
    row = _locked(rectification)
    rules.check_rectification_state(row, State.PROPOSED, "签发")
    rules.check_may_sign_rectification(row, by)
    on = day_of(at)
    row.signed_by, row.signed_on, row.state = by.code, on, State.SIGNED
    row.letter_number = numbering.letter_number(row.organ, on)
    # Fails here and not when it is printed.
    digest = papers.digest(rectifying.sheet(row))
    return _save(row, "sign", by, at, letter=row.letter_number, digest=digest)


@transaction.atomic
def deliver_rectification(
    rectification: Rectification, *, on: date, proof: str, by: Standing, at: datetime
) -> Rectification:
    row = _held(rectification, by)
    rules.check_rectification_state(row, State.SIGNED, "登记送达")
    assert row.signed_on is not None
    rules.check_rectification_day(on, row.signed_on, day_of(at))
    rules.check_rectification_proof(proof)
    row.delivered_on, row.proof, row.state = on, proof.strip(), State.CLOSED
    return _save(row, "deliver", by, at)


@transaction.atomic
def withdraw_rectification(
    rectification: Rectification, *, on: date, by: Standing, at: datetime
) -> Rectification:
    """Whoever asked takes it back before it is decided."""
    row = _held(rectification, by)
    rules.check_rectification_state(row, State.EXAMINING, "登记撤回")
    rules.check_rectification_day(on, row.came_on, day_of(at))
    row.withdrawn_on, row.state = on, State.CLOSED
    return _save(row, "withdraw", by, at)


@transaction.atomic
def show_rectification(rectification: Rectification, *, by: Standing, at: datetime) -> Application:
    """All that was said, to the desk that works on it; that it was shown is kept."""
    row = _locked(rectification)
    rules.check_may_see_rectification(row, by)
    found = rectifying.opened(row)
    _tell(row, "show", by, at)
    return found


@transaction.atomic
def print_rectification(
    rectification: Rectification, *, form: str, by: Standing, at: datetime
) -> bytes:
    """The letter as "docx" or "pdf"; that it was taken out is kept."""
    row = _locked(rectification)
    rules.check_may_see_rectification(row, by)
    rules.check_is_signed_rectification(row)
    written = papers.WRITERS[form](rectifying.sheet(row))
    _tell(row, "print", by, at, form=form)
    return written


def _due_on(came_on: date) -> date | None:
    try:
        return calendar().after(came_on, LIMIT.on(came_on))
    except UnknownYear:
        return None


def _locked(row: Rectification) -> Rectification:
    rows = Rectification.objects.select_for_update(of=("self",)).select_related("organ")
    return rows.get(pk=row.pk)


def _held(row: Rectification, by: Standing) -> Rectification:
    row = _locked(row)
    rules.check_may_rectify(by, row.organ)
    return row


def _save(row: Rectification, act: str, by: Standing, at: datetime, **data: Any) -> Rectification:
    row.changed_at = at
    row.save()
    _tell(row, act, by, at, **data)
    return row


def _tell(row: Rectification, act: str, by: Standing, at: datetime, **data: Any) -> None:
    record(f"{KIND}.{act}", kind=KIND, key=row.key, by=by.code, at=at, data=data)
