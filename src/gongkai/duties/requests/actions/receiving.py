"""How a case begins: from what was handed in, or entered by the desk; confirmed, registered."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction

from gongkai.base.casework import receipts
from gongkai.base.files import handing_in
from gongkai.base.files.models import StoredFile
from gongkai.base.organs import queries as organs
from gongkai.base.organs.models import Organ
from gongkai.base.organs.standing import Standing
from gongkai.base.sealing import unseal
from gongkai.duties.requests import applicants, numbering, own, rules, wish
from gongkai.duties.requests.actions.moving import (
    PROGRAM,
    allowed,
    go,
    locked,
    one_by_one,
    settle,
)
from gongkai.duties.requests.actions.passing import pass_on
from gongkai.duties.requests.actions.submitting import SEALED, Receipt
from gongkai.duties.requests.models import Case, Submission
from gongkai.duties.requests.wish import Wish
from gongkai.law.clock import Channel
from gongkai.law.days import day_of


def take_in_waiting(*, at: datetime, most: int = 200) -> int:
    """Make a case of each submission that waits, the oldest first; tells how many."""
    rows = Submission.objects.filter(taken_at=None).order_by("at", "id")[:most]
    return one_by_one(rows, lambda row: take_in(row, at=at) is not None)


@transaction.atomic
def take_in(submission: Submission, *, at: datetime) -> Case | None:
    """The case of a submission; None where it has been taken in already."""
    row = Submission.objects.select_for_update().get(pk=submission.pk)
    if row.taken_at:
        return None
    values = json.loads(unseal(row.sealed, row=row.receipt, **SEALED))
    organ = Organ.objects.get(code=values.pop("organ"))
    given = wish.from_json(values)
    stored = (handing_in.take_in(key, by=PROGRAM, at=at) for key in given.files)
    given = replace(given, files=tuple(each.sha256 for each in stored))
    case = _new(organ, given, row.receipt, at=at)
    case.channel, case.came_on = Channel.INTERNET, day_of(row.at)
    case.submitted_at, case.code_hash, case.lock = row.at, row.code_hash, row.lock
    _keep(case, given, "receive", by=PROGRAM, at=at)
    row.taken_at, row.sealed = at, ""
    row.save(update_fields=["taken_at", "sealed"])
    # Handed in before the organ was closed: it goes on with whoever has its duties now.
    to = organs.continued_by(organ, on=day_of(at))
    if to != organ:
        pass_on([case], to=to, by=PROGRAM, at=at)
    return case


def enter(
    organ: Organ,
    *,
    wish: Wish,
    channel: Channel,
    came_on: date,
    confirmed_on: date | None = None,
    original: StoredFile | None = None,
    token: str,
    by: Standing,
    at: datetime,
) -> tuple[Case, Receipt]:
    """Enter a request that came at the counter, by post, by fax or by word of mouth.

    The receipt is for the applicant: with it they can follow the case on the web too. The same
    token gives the same case. Raises Refusal for impossible days and for what is missing.
    """
    rules.check_may_take_in(by, organ.code)
    rules.check_wish(wish)
    rules.check_days(channel, came_on, confirmed_on, day_of(at))
    number = receipts.receipt_number(organ.code, day_of(at), token)
    receipt = Receipt(number, receipts.query_code(token))
    if earlier := _entered(number):
        return earlier, receipt
    case = _new(organ, wish, number, at=at)
    case.channel, case.came_on, case.confirmed_on = channel, came_on, confirmed_on
    case.code_hash, case.entered_by = receipts.hash_of(receipt.query_code), by.code
    case.lock = own.lock(receipt.query_code)
    case.original = original
    try:
        with transaction.atomic():
            _keep(case, wish, "enter", by=by.code, at=at)
    except IntegrityError:
        # The same form, sent twice at the same moment: the other one was first.
        first = _entered(number)
        if first is None:
            raise
        return first, receipt
    return case, receipt


def _entered(number: str) -> Case | None:
    return Case.objects.filter(receipt=number).select_related("organ").first()


@transaction.atomic
def confirm(case: Case, *, on: date, by: Standing, at: datetime) -> Case:
    """Note the day on which both sides confirmed receipt: the limit runs from it (第三十一条)."""
    case = locked(case)
    rules.check_can_confirm(case)
    rules.check_may_take_in(by, case.organ.code)
    rules.check_happened(on, case, day_of(at))
    case.confirmed_on = on
    settle(case, "confirm", by=by.code, at=at)
    return case


@transaction.atomic
def register(case: Case, *, by: Standing, at: datetime) -> Case:
    """Give it its number in the register; the examination begins."""
    case = allowed(case, "register", by)
    rules.check_can_register(case)
    assert case.received_on is not None
    case.number = numbering.register_number(case.organ, case.received_on)
    go(case, "register")
    settle(case, "register", by=by.code, at=at, number=case.number)
    return case


def _new(organ: Organ, given: Wish, receipt: str, *, at: datetime) -> Case:
    return Case(
        organ=organ,
        receipt=receipt,
        applicant_class=given.applicant.class_,
        applicant_shown=applicants.shown(given.applicant)[:100],
        description=given.description.strip(),
        doc_title=given.doc_title.strip(),
        doc_number=given.doc_number.strip(),
        provide_form=given.provide_form,
        obtain_by=given.obtain_by,
        entered_at=at,
        changed_at=at,
    )


def _keep(case: Case, given: Wish, act: str, *, by: str, at: datetime) -> None:
    case.revision = 0
    case.save()
    applicants.record_of(case, given.applicant).save()
    files = StoredFile.objects.filter(sha256__in=given.files)
    case.files.set(files)
    data: Mapping[str, Any] = {"organ": case.organ.code, "receipt": case.receipt}
    settle(case, act, by=by, at=at, **data, channel=case.channel)
