"""What moves the limit: corrections, opinions of others, extensions, delays, fees."""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from gongkai.base.casework.calendar import calendar
from gongkai.base.organs.standing import Standing
from gongkai.duties.requests import clock, papers, rules
from gongkai.duties.requests.actions.lettering import told_of, with_act
from gongkai.duties.requests.actions.moving import (
    at_work,
    happened,
    keep,
    locked,
    settle,
    tell,
)
from gongkai.duties.requests.models import Case, Consultation, Event, ExtensionRequest
from gongkai.law import fees, requests
from gongkai.law.clock import EventType, Party
from gongkai.law.days import day_of
from gongkai.law.fees import Fee
from gongkai.law.workdays import UnknownYear


@transaction.atomic
def ask_correction(
    case: Case, *, what: str, until: date, on: date, by: Standing, at: datetime
) -> Event:
    """Tell the applicant what to correct: once, within seven working days (第三十条)."""
    case = at_work(case, by)
    rules.check_happened(on, case, day_of(at))
    rules.check_reason(what, "没有写明要补正什么。")
    rules.check_correction_in_time(case, on)
    rules.check_day_given(until, on)
    says = {"correct_by": papers.day(until)}
    event = happened(
        case, EventType.CORRECTION_ASKED, on=on, by=by.code, at=at, reason=what.strip()
    )
    return _with_letter(event, case, "CORRECTION", says, by=by, at=at)


@transaction.atomic
def receive_correction(
    case: Case, *, description: str, on: date, by: Standing, at: datetime
) -> Event:
    """The corrected request has come: the limit starts anew from this day (第三十条).

    What was asked before stays with the event; the journal holds no word of an applicant's.
    """
    return correction_came(at_work(case, by), description=description, on=on, by=by.code, at=at)


def correction_came(case: Case, *, description: str, on: date, by: str, at: datetime) -> Event:
    """What a correction does to a case that is held, whoever brings it."""
    rules.check_can_work(case)
    rules.check_happened(on, case, day_of(at))
    rules.check_description(description)
    before, case.description = case.description, description.strip()
    type_ = EventType.CORRECTION_RECEIVED
    event = happened(case, type_, on=on, by=by, at=at, asked_before=before)
    settle(case, type_, by=by, at=at)
    return event


@transaction.atomic
def consult(
    case: Case,
    *,
    party: Party,
    name: str,
    question: str,
    sent_on: date,
    by: Standing,
    at: datetime,
) -> Consultation:
    """Ask a third party, or another organ, for its opinion in writing (第三十二条、第三十四条)."""
    case = at_work(case, by)
    rules.check_happened(sent_on, case, day_of(at))
    rules.check_named(name)
    rules.check_reason(question, "没有写明征求什么意见。", most=2000)
    row = Consultation(
        case=case, party=party, name=name.strip(), question=question.strip(),
        sent_on=sent_on, by=by.code, at=at,
    )  # fmt: skip
    clock.apply(case, with_=row)
    row.save()
    code = "ORGAN_ASK" if party == Party.ORGAN else "THIRD_PARTY_ASK"
    # What the applicant wrote may name them; the others are told what is asked of them alone.
    says = {"information": row.question}
    letter = with_act(case, code, says, to=row.name, on=sent_on, by=by, at=at, consultation=row)
    settle(case, "consult", by=by.code, at=at, party=party.value, **told_of(letter))
    return row


@transaction.atomic
def note_service(
    consultation: Consultation, *, on: date, proof: str, by: Standing, at: datetime
) -> Consultation:
    """The party received the letter on this day, as the proof says: its own limit runs."""
    case = at_work(consultation.case, by)
    row = _held(consultation)
    rules.check_can_note_reply(row)
    rules.check_happened(on, case, day_of(at))
    rules.check_reason(proof, "没有写明送达凭证。", most=200)
    row.received_on, row.proof = on, proof.strip()
    row.reply_by = _reply_by(row, case)
    keep(case, row, "consultation_served", by=by.code, at=at, consultation=row.pk)
    return row


@transaction.atomic
def note_opinion(
    consultation: Consultation,
    *,
    on: date,
    agrees: bool | None,
    opinion: str,
    by: Standing,
    at: datetime,
) -> Consultation:
    """The opinion came: the limit runs on from the next day."""
    case = at_work(consultation.case, by)
    row = _held(consultation)
    rules.check_can_note_reply(row)
    rules.check_happened(on, case, day_of(at))
    rules.check_agrees(agrees, opinion, Party(row.party))
    row.answered_on, row.agrees, row.opinion = on, agrees, opinion.strip()
    data = {"consultation": row.pk, "agrees": agrees}
    keep(case, row, "consultation_answered", by=by.code, at=at, **data)
    return row


@transaction.atomic
def ask_extension(
    case: Case,
    *,
    workdays: int | None = None,
    until: date | None = None,
    reason: str,
    by: Standing,
    at: datetime,
) -> ExtensionRequest:
    """Ask the head of the disclosure office to extend by working days, or to delay to a day."""
    case = at_work(case, by)
    rules.check_reason(reason, "没有写明延长的理由。")
    rules.check_extension_asked(case, workdays, until, day_of(at))
    row: ExtensionRequest = ExtensionRequest.objects.create(
        case=case, workdays=workdays, until=until, reason=reason.strip(), asked_by=by.code,
        asked_at=at,
    )  # fmt: skip
    data = {"asked": row.pk, "workdays": workdays, "until": until and until.isoformat()}
    tell(case, "ask_extension", by=by.code, at=at, **data)
    return row


@transaction.atomic
def decide_extension(
    asked: ExtensionRequest, *, grant: bool, opinion: str, by: Standing, at: datetime
) -> ExtensionRequest:
    """The head of the disclosure office grants it or not; never their own (第三十三条)."""
    case = locked(asked.case)
    row = ExtensionRequest.objects.select_for_update().get(pk=asked.pk)
    rules.check_can_work(case)
    rules.check_can_decide_extension(row)
    rules.check_may_decide_extension(case, row, by)
    if not grant:
        rules.check_reason(opinion, "不同意延长的，要写明理由。")
    row.is_granted, row.opinion = grant, opinion.strip()
    row.decided_by, row.decided_at = by.code, at
    row.save()
    tell(case, "decide_extension", by=by.code, at=at, asked=row.pk, granted=grant)
    return row


@transaction.atomic
def tell_extension(asked: ExtensionRequest, *, on: date, by: Standing, at: datetime) -> Event:
    """The applicant has been told of the granted extension: from now on it counts."""
    case = at_work(asked.case, by)
    row = ExtensionRequest.objects.select_for_update().get(pk=asked.pk)
    rules.check_can_tell_extension(row)
    rules.check_happened(on, case, day_of(at))
    values: dict[str, Any] = {}
    if row.workdays is not None:
        type_, values = EventType.EXTENDED, values | {"workdays": row.workdays}
    else:
        type_, values = EventType.DELAYED, values | {"until": row.until}
    trial = Event(case=case, type=type_, on=on, **values)
    rules.check_extension_valid(clock.counted(case, with_=trial))
    row.told_on = on
    row.save(update_fields=["told_on"])
    event = happened(case, type_, on=on, by=by.code, at=at, reason=row.reason, **values)
    code = "DELAY_ART35" if row.until else "EXTENSION"
    return _with_letter(event, case, code, {}, by=by, at=at)


@transaction.atomic
def ask_reasons(
    case: Case, *, why: str, until: date, on: date, by: Standing, at: datetime
) -> Event:
    """Ask an applicant of very many requests for the reasons (第三十五条); moves no limit."""
    case = at_work(case, by)
    rules.check_happened(on, case, day_of(at))
    rules.check_reason(why, "没有写明为什么要求说明理由。")
    rules.check_day_given(until, on)
    says = {"explain_by": papers.day(until)}
    event = happened(case, EventType.REASONS_ASKED, on=on, by=by.code, at=at, reason=why.strip())
    return _with_letter(event, case, "REASONS_ASK", says, by=by, at=at)


@transaction.atomic
def notice_fee(
    case: Case,
    *,
    fee: Fee,
    number: int,
    already: int = 0,
    way: str,
    on: date,
    by: Standing,
    at: datetime,
) -> Event:
    """The fee notice for `number` items or pages goes out: nothing runs until it is paid."""
    case = at_work(case, by)
    rules.check_happened(on, case, day_of(at))
    rules.check_costs(fee)
    rules.check_reason(way, "没有写明怎样缴费。")
    reason = fees.told(fee, number=number, already=already)
    event = happened(case, EventType.FEE_NOTICED, on=on, by=by.code, at=at, reason=reason)
    says = {
        "fee_basis": fees.BASIS,
        "fee_standard": fees.standard(fee, number=number, already=already),
        "fee": str(fee.amount),
        "fee_way": way,
    }
    return _with_letter(event, case, "FEE", says, by=by, at=at)


@transaction.atomic
def note_payment(case: Case, *, on: date, by: Standing, at: datetime) -> Event:
    """The fee has come in: the limit starts anew."""
    case = at_work(case, by)
    rules.check_happened(on, case, day_of(at))
    return _event(case, EventType.FEE_PAID, on, by.code, at)


def _with_letter(
    event: Event, case: Case, code: str, says: dict[str, str], *, by: Standing, at: datetime
) -> Event:
    """Make the letter that tells the applicant of what has just happened, and settle the case."""
    letter = with_act(case, code, says, on=event.on, by=by, at=at, event=event)
    settle(case, event.type, by=by.code, at=at, **told_of(letter))
    return event


def _event(
    case: Case, type_: EventType, on: date, by: str, at: datetime, **values: object
) -> Event:
    event = happened(case, type_, on=on, by=by, at=at, **values)
    settle(case, type_, by=by, at=at)
    return event


def _held(consultation: Consultation) -> Consultation:
    row: Consultation = Consultation.objects.select_for_update().get(pk=consultation.pk)
    return row


def _reply_by(row: Consultation, case: Case) -> date | None:
    """The last day for the opinion; None where no notice reaches it."""
    assert row.received_on is not None
    assert case.received_on is not None
    is_organ = row.party == Party.ORGAN
    limit = requests.ORGAN_REPLY if is_organ else requests.THIRD_PARTY_REPLY
    try:
        return calendar().after(row.received_on, limit.on(case.received_on))
    except UnknownYear:
        return None
