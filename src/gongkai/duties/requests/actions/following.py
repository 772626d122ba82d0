"""What an applicant does afterwards, with receipt number and query code, on the web."""

import hashlib
import json
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.db.models import F

from gongkai.base.sealing import seal
from gongkai.duties.requests import followups, messages, rules
from gongkai.duties.requests.actions.ending import withdraw_asked
from gongkai.duties.requests.actions.moving import locked, one_by_one, tell
from gongkai.duties.requests.actions.timing import correction_came
from gongkai.duties.requests.models import Case, Followup, Message, Offer, Rating
from gongkai.law.days import day_of
from gongkai.law.refusal import Refusal


def leave(followup: Followup, *, kind: str, text: str, token: str, at: datetime) -> None:
    """Leave a message for the organ; the same token leaves it once. Raises Refusal."""
    rules.check_message(followup.shown, kind, text)
    if kind == "rate":
        rules.check_rating(followup.shown, text, day_of(at))
    _leave(followup, kind=kind, text=text, token=token, at=at)


def note_fetched(followup: Followup, *, number: str, at: datetime) -> None:
    """Tell the organ, once, that a letter was fetched: by whoever opened it with the code."""
    token = f"{followup.receipt}:fetch:{number}"
    _leave(followup, kind="fetch", text=number, token=token, at=at)


def _leave(followup: Followup, *, kind: str, text: str, token: str, at: datetime) -> None:
    hashed = hashlib.sha256(token.encode()).hexdigest()
    content = json.dumps({"text": text.strip()}, ensure_ascii=False)
    row = Message(
        receipt=followup.receipt,
        kind=kind,
        token_hash=hashed,
        sealed=seal(content, row=hashed, **messages.SEALED),
        at=at,
    )
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        if not Message.objects.filter(token_hash=hashed).exists():
            raise


def take_in_messages(*, at: datetime, most: int = 200) -> int:
    """Do what applicants have asked for, the oldest first; tells how many."""
    rows = Message.objects.filter(taken_at=None).order_by("at", "id")[:most]
    return one_by_one(rows, lambda row: _take_in(row, at=at))


@transaction.atomic
def _take_in(message: Message, *, at: datetime) -> bool:
    row = Message.objects.select_for_update().get(pk=message.pk)
    case = Case.objects.filter(receipt=row.receipt).first()
    if row.taken_at or case is None:
        # A message may come before its submission is taken in: it waits with it.
        return False
    row.taken_at = at
    row.save(update_fields=["taken_at"])
    try:
        with transaction.atomic():
            _do(locked(case), row, at=at)
    except Refusal as refusal:
        # Something else happened first; the desk sees the message all the same.
        why = {"kind": row.kind, "message": row.pk, "why": refusal.text}
        tell(case, "message_moot", by=messages.APPLICANT, at=at, **why)
    return True


def _do(case: Case, row: Message, *, at: datetime) -> None:
    on = day_of(row.at)
    text = messages.text_of(row)
    if row.kind == "withdraw":
        withdraw_asked(case, reason=text or "申请人在网上撤回", on=on, at=at)
    elif row.kind == "correct":
        correction_came(case, description=text, on=on, by=messages.APPLICANT, at=at)
    elif row.kind == "rate":
        _rate(case, text, at=row.at)
    else:
        tell(case, f"message_{row.kind}", by=messages.APPLICANT, at=at, message=row.pk)


def _rate(case: Case, text: str, *, at: datetime) -> None:
    """Keep the last word; what it was stands in no journal."""
    grade, _, reason = text.partition("\n")
    values = {"grade": int(grade), "reason": reason.strip(), "at": at}
    Rating.objects.update_or_create(case=case, defaults=values)
    followups.write(case, at=at)
    tell(case, "message_rate", by=messages.APPLICANT, at=at)


def note_offer(*, on: date, is_found: bool = False) -> None:
    """Count that a reader was shown what is public already, or found it there."""
    Offer.objects.get_or_create(on=on)
    name = "found" if is_found else "shown"
    Offer.objects.filter(on=on).update(**{name: F(name) + 1})
