"""Asking third parties: sent, received, answered or silent, decided, told."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any
from uuid import uuid4

from django.db import transaction

from gongkai.base.casework.actions import next_number
from gongkai.base.journal.actions import record
from gongkai.base.letters import docx, pdf
from gongkai.base.letters.letter import Letter
from gongkai.base.organs.models import Organ
from gongkai.base.organs.standing import Standing
from gongkai.duties.documents import consulting, rules
from gongkai.duties.documents.content import KIND
from gongkai.duties.documents.models import Document, PartySetting, PartyWaiver, ThirdParty
from gongkai.duties.handling.actions import locked
from gongkai.law.consulting import BY_ANALOGY, Outcome, check_answer, check_outcome
from gongkai.law.days import day_of
from gongkai.law.workdays import Calendar, UnknownYear
from gongkai.text.privacy import masks

WRITERS: dict[str, Callable[[Letter], bytes]] = {"pdf": pdf.write, "docx": docx.write}


@transaction.atomic
def consult(
    document: Document,
    *,
    name: str,
    is_citizen: bool,
    contact: str,
    question: str,
    sent_on: date,
    by: Standing,
    at: datetime,
) -> ThirdParty:
    """Ask a third party in writing whether it agrees to disclosure; the letter has a number."""
    document = _open(document, by)
    rules.check_named(name, question)
    rules.check_day(sent_on, day_of(document.created_at), day_of(at))
    token, name = uuid4().hex, name.strip()
    place = f"party:{document.organ.code}:{sent_on.year}"
    row: ThirdParty = ThirdParty.objects.create(
        document=document,
        token=token,
        sealed=consulting.sealed(token, name=name, contact=contact.strip()),
        shown=masks.name(name) if is_citizen else name,
        is_citizen=is_citizen,
        number=f"第三方征〔{sent_on.year}〕{next_number(place)}号",
        question=question.strip(),
        sent_on=sent_on,
        by=by.code,
        at=at,
    )
    _tell(row, "party_ask", by, at, number=row.number, sent_on=sent_on.isoformat())
    return row


@transaction.atomic
def note_party_service(
    party: ThirdParty, *, on: date, proof: str, calendar: Calendar, by: Standing, at: datetime
) -> None:
    """The letter was received on this day, as the proof says: the time to answer runs."""
    row = _held(party, by)
    rules.check_can_note(row)
    rules.check_day(on, row.sent_on, day_of(at))
    rules.check_text(proof, "没有写明送达凭证。", most=200)
    row.received_on, row.proof = on, proof.strip()
    row.reply_by = _reply_by(row, on, calendar)
    row.save(update_fields=["received_on", "proof", "reply_by"])
    _tell(row, "party_served", by, at, on=on.isoformat())


@transaction.atomic
def note_party_answer(
    party: ThirdParty,
    *,
    on: date,
    agrees: bool | None,
    opinion: str,
    by: Standing,
    at: datetime,
) -> None:
    """It agrees, or objects with its reasons."""
    row = _held(party, by)
    rules.check_can_note(row)
    rules.check_day(on, row.received_on or row.sent_on, day_of(at))
    check_answer(agrees, opinion, law=BY_ANALOGY)
    if opinion.strip():
        rules.check_text(opinion, "", most=2000)
    row.answered_on, row.agrees, row.opinion = on, agrees, opinion.strip()
    row.save(update_fields=["answered_on", "agrees", "opinion"])
    _tell(row, "party_answer", by, at, agrees=agrees)


@transaction.atomic
def decide_party(
    party: ThirdParty, *, outcome: Outcome, reason: str, by: Standing, at: datetime
) -> None:
    """The organ decides about this party's interest; never whoever wrote the document."""
    document = locked(party.document)
    row = ThirdParty.objects.select_for_update().get(pk=party.pk)
    rules.check_can_decide_party(row, day_of(at))
    rules.check_may_decide(document, by)
    check_outcome(outcome, row.agrees, reason)
    if reason.strip():
        rules.check_text(reason, "", most=1000)
    row.outcome, row.reason = outcome.value, reason.strip()
    row.decided_by, row.decided_at = by.code, at
    row.save(update_fields=["outcome", "reason", "decided_by", "decided_at"])
    _tell(row, "party_decide", by, at, outcome=outcome.value)


@transaction.atomic
def note_party_told(party: ThirdParty, *, on: date, by: Standing, at: datetime) -> None:
    """It was told in writing that its matter is disclosed against its word, and why."""
    row = _held(party, by)
    rules.check_can_tell(row)
    rules.check_day(on, day_of(row.decided_at or at), day_of(at))
    row.told_on = on
    row.save(update_fields=["told_on"])
    _tell(row, "party_told", by, at, on=on.isoformat())


@transaction.atomic
def take_party_letter(party: ThirdParty, *, form: str, by: Standing, at: datetime) -> bytes:
    """The letter on paper with the name of whom it is for; that it was taken out is kept."""
    row = _held(party, by)
    written = WRITERS[form](consulting.letter(row, on=day_of(at)))
    _tell(row, "party_letter", by, at, number=row.number, form=form)
    return written


@transaction.atomic
def waive_parties(document: Document, *, reason: str, by: Standing, at: datetime) -> None:
    """The office agrees that nobody is asked about the ground the document has, and why."""
    document = locked(document)
    rules.check_can_consult(document)
    rules.check_can_waive(document)
    rules.check_may_decide(document, by)
    rules.check_text(reason, "不征求第三方意见的，要写明理由。", most=300)
    values = {"ground": document.ground, "reason": reason.strip(), "by": by.code, "at": at}
    PartyWaiver.objects.update_or_create(document=document, defaults=values)
    data = {"ground": document.ground, "reason": reason.strip()}
    record("document.party_waive", kind=KIND, key=document.key, by=by.code, at=at, data=data)


@transaction.atomic
def settle_parties(
    organ: Organ | None,
    *,
    workdays: int,
    asks_trade: bool,
    asks_privacy: bool,
    by: Standing,
    at: datetime,
) -> PartySetting:
    """From now on this holds for an organ; None: for the city, where an organ has none."""
    rules.check_may_settle_parties(by)
    code = organ.code if organ else ""
    row = PartySetting.objects.select_for_update().filter(code=code).first()
    row = row or PartySetting(code=code)
    row.workdays, row.asks_trade, row.asks_privacy = workdays, asks_trade, asks_privacy
    rules.check_party_setting(row)
    row.save()
    data = {"workdays": workdays, "asks_trade": asks_trade, "asks_privacy": asks_privacy}
    record("parties.settle", kind="parties", key=code or "city", by=by.code, at=at, data=data)
    return row


def _open(document: Document, by: Standing) -> Document:
    document = locked(document)
    rules.check_can_consult(document)
    rules.check_may_consult(document, by)
    return document


def _held(party: ThirdParty, by: Standing) -> ThirdParty:
    """The row as it stands, of a document that is still open to it."""
    document = _open(party.document, by)
    row = ThirdParty.objects.select_for_update().get(pk=party.pk)
    row.document = document
    return row


def _reply_by(row: ThirdParty, on: date, calendar: Calendar) -> date | None:
    try:
        return calendar.after(on, consulting.workdays(row.document.organ.code, on=on))
    except UnknownYear:
        return None


def _tell(row: ThirdParty, act: str, by: Standing, at: datetime, **data: Any) -> None:
    """By its number; no name ever stands in the journal."""
    key = str(row.document_id)
    record(f"document.{act}", kind=KIND, key=key, by=by.code, at=at, data={"party": row.pk} | data)
