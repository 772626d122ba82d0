import hashlib
import json
import logging
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db import DatabaseError, IntegrityError, transaction

from gongkai.base.casework import receipts
from gongkai.base.casework.calendar import calendar
from gongkai.base.journal.actions import record
from gongkai.base.organs import queries as organs
from gongkai.base.organs.models import Assignment, Organ, Person
from gongkai.base.organs.roles import Role
from gongkai.base.organs.standing import Standing
from gongkai.base.outbox import actions as outbox
from gongkai.duties.releases import address
from gongkai.duties.releases import queries as releases
from gongkai.duties.releases.models import Publication
from gongkai.duties.remarks import queries, rules, words
from gongkai.duties.remarks.models import Limit, Remark, Submission
from gongkai.duties.remarks.states import DESK, State
from gongkai.duties.remarks.words import Report
from gongkai.law.days import day_of
from gongkai.law.refusal import Refusal
from gongkai.law.remarks import KINDS, OUTCOMES, check_proven
from gongkai.law.workdays import UnknownYear

log = logging.getLogger(__name__)
KIND = "remark"
# Who acts where no person does: the program, taking in what came by itself.
PROGRAM = "system"
_PREFIX = "ZC"
_ATTEMPTS = 5


class TokenUsed(Exception):
    """The token was used for a report of another content."""


class Receipt(NamedTuple):
    """What a reader is given: the number to name, the code to follow it up with."""

    number: str
    query_code: str


def submit(report: Report, *, token: str, at: datetime) -> Receipt:
    """Store a report that was written on the web; when this returns, it is kept.

    The same token and content give the same receipt. Raises Refusal for what says nothing,
    TokenUsed for another content.
    """
    rules.check_report(report)
    rules.check_subject(report, releases.at_address(report.path))
    text = json.dumps(report.to_json(), sort_keys=True, ensure_ascii=False)
    content_hash, token_hash = _hash(text), _hash(token)
    code = receipts.query_code(token)
    for attempt in range(_ATTEMPTS):
        number = receipts.receipt_number(_PREFIX, day_of(at), token, attempt=attempt)
        row = Submission(
            receipt=number,
            token_hash=token_hash,
            content_hash=content_hash,
            code_hash=receipts.hash_of(code),
            sealed=words.closed(report, receipt=number),
            at=at,
        )
        try:
            with transaction.atomic():
                row.save(force_insert=True)
            return Receipt(number, code)
        except IntegrityError:
            rows = Submission.objects.filter(token_hash=token_hash)
            earlier = rows.values("receipt", "content_hash").first()
            if earlier and earlier["content_hash"] != content_hash:
                raise TokenUsed from None
            if earlier:
                return Receipt(earlier["receipt"], code)
    raise RuntimeError("no receipt number is free")


def take_in_waiting(*, at: datetime, most: int = 200) -> int:
    """Make a case of each report that waits, the oldest first; tells how many.

    One that fails is logged, tried again the next time, and holds up none behind it.
    """
    done = 0
    for row in Submission.objects.filter(taken_at=None).order_by("at", "id")[:most]:
        try:
            done += take_in(row, at=at) is not None
        except DatabaseError:
            raise
        except Exception:
            log.exception("%s cannot be taken in", row)
    return done


@transaction.atomic
def take_in(submission: Submission, *, at: datetime) -> Remark | None:
    """The case of a report, at the organ whose page it is about; None where it was taken in."""
    row = Submission.objects.select_for_update().get(pk=submission.pk)
    if row.taken_at:
        return None
    report, on = words.handed_in(row), day_of(row.at)
    subject = releases.at_address(report.path)
    kind = KINDS[report.kind]
    organ = _organ_of(report, subject, on=day_of(at))
    remark = Remark(
        receipt=row.receipt,
        code_hash=row.code_hash,
        organ=organ,
        organ_name=organs.name_on(organ, on),
        kind=kind.id,
        is_urgent=kind.is_urgent,
        path=address.page_of(report.path)[:300] if report.path else "",
        subject=subject,
        came_at=row.at,
        came_on=on,
        due_on=_due(kind.id, on),
    )
    words.keep(remark, report)
    remark.save()
    row.taken_at, row.sealed = at, ""
    row.save(update_fields=["taken_at", "sealed"])
    mails = _warn(remark, at) if kind.is_urgent else 0
    _tell(remark, "receive", by=PROGRAM, at=at, organ=organ.code, of=kind.id, mails=mails)
    return remark


def _organ_of(report: Report, subject: Publication | None, *, on: date) -> Organ:
    """Who published it and has its duties now; else who was chosen; else the city's office."""
    code = subject.organ if subject else report.organ
    main = organs.main_site().organ
    organ = Organ.objects.filter(code=code).exclude(code=main.code).first()
    if organ is None:
        offices = sorted(organs.keepers(main, on=on) - {main.code})
        organ = Organ.objects.filter(code__in=offices).order_by("code").first() or main
    return organs.continued_by(organ, on=on)


def _due(kind: str, on: date) -> date | None:
    days, _basis = queries.workdays(kind, on=on)
    try:
        return calendar().after(on, days)
    except UnknownYear:
        return None


def _warn(remark: Remark, at: datetime) -> int:
    """Tell the organ's desk and the city's office at once, and no word of what was written."""
    on = day_of(at)
    main = organs.main_site().organ
    rows = Assignment.objects.on(on).filter(role__in=DESK, organ=remark.organ)
    rows |= Assignment.objects.on(on).filter(
        role=Role.OFFICE, organ__code__in=organs.keepers(main, on=on)
    )
    people = {row.person.pk: row.person for row in rows.select_related("person")}
    return sum(_mail(each, remark, at) for _, each in sorted(people.items()) if each.is_active)


def _mail(person: Person, remark: Remark, at: datetime) -> bool:
    try:
        return outbox.post(
            kind="remark.urgent",
            once=f"remark.urgent:{remark.pk}:{person.pk}",
            to=person.email,
            subject="紧急：有人反映网站泄露个人隐私",
            text=f"回执号 {remark.receipt}，{remark.organ_name}。\n"
            "请立即登录公开工作台，在“找错”里核实并处理；情况属实的，先撤下。\n",
            at=at,
        )
    except Refusal:
        return False


@transaction.atomic
def assign(remark: Remark, *, to: Person, by: Standing, at: datetime) -> Remark:
    """Give it to somebody of the organ, or to another one."""
    remark = _allowed(remark, "assign", by)
    rules.check_can_assign(remark, to, day_of(at))
    remark.handler, remark.state = to, State.HANDLING
    remark.save(update_fields=["handler", "state"])
    _tell(remark, "assign", by=by.code, at=at, to=to.code)
    return remark


@transaction.atomic
def pass_on(remark: Remark, *, to: Organ, reason: str, by: Standing, at: datetime) -> Remark:
    """It is another organ's matter; the day by which it is answered stays."""
    remark = _allowed(remark, "pass_on", by)
    rules.check_can_pass_on(remark, to, day_of(at))
    rules.check_reason(reason)
    _move(remark, to, at)
    data = {"to": to.code, "reason": reason.strip()}
    _tell(remark, "pass_on", by=by.code, at=at, **data)
    return remark


@transaction.atomic
def succeed(remarks: Iterable[Remark], *, to: Organ, by: str, at: datetime) -> None:
    """The duties of their organ passed to another; open reports go on there."""
    for row in remarks:
        remark = _locked(row)
        _move(remark, to, at)
        _tell(remark, "succeed", by=by, at=at, to=to.code)


def _move(remark: Remark, to: Organ, at: datetime) -> None:
    remark.organ, remark.organ_name = to, organs.name_on(to, day_of(at))
    remark.handler, remark.state = None, State.RECEIVED
    remark.save(update_fields=["organ", "organ_name", "handler", "state"])


@transaction.atomic
def answer(
    remark: Remark, *, outcome: str, text: str, index_number: str = "", by: Standing, at: datetime
) -> Remark:
    """Answer it for good. What is said to have been done is held against what is public.

    `index_number` names what was corrected, withdrawn or made public; without one it is the page
    the report is about. How to reach the reader is forgotten once that was told. Raises Refusal.
    """
    remark = _allowed(remark, "answer", by)
    rules.check_answer(outcome, text)
    found = _named(index_number) if index_number.strip() else remark.subject
    given = OUTCOMES[outcome]
    check_proven(given, queries.proof(remark, found))
    told = _tell_reader(remark, at)
    remark.state, remark.outcome, remark.answer = State.ANSWERED, given.id, text.strip()
    remark.answered_on, remark.contact = day_of(at), ""
    remark.proof = found if given.proof else None
    remark.save()
    data: dict[str, Any] = {"outcome": given.id, "is_late": remark.is_late, "mails": int(told)}
    if remark.proof:
        data["proof"] = f"{remark.proof.kind}:{remark.proof.key}"
    _tell(remark, "answer", by=by.code, at=at, **data)
    return remark


def _named(index_number: str) -> Publication | None:
    return Publication.objects.filter(index_number=index_number.strip()).first()


def _tell_reader(remark: Remark, at: datetime) -> bool:
    """A mail that it was answered, where the reader left an address; what, is not in it."""
    contact = words.contact_of(remark)
    if "@" not in contact:
        return False
    try:
        return outbox.post(
            kind="remark.answered",
            once=f"remark.answered:{remark.pk}",
            to=contact,
            subject="您反映的网站问题已经答复",
            text=f"回执号 {remark.receipt}。\n请在网站“找错”的查询页，用回执号和查询码看答复。\n",
            at=at,
        )
    except Refusal:
        return False


@transaction.atomic
def show_contact(remark: Remark, *, by: Standing, at: datetime) -> str:
    """How to reach whoever wrote it, for whoever answers it; that it was looked at is noted."""
    remark = _allowed(remark, "answer", by)
    _tell(remark, "unmask", by=by.code, at=at)
    return words.contact_of(remark)


@transaction.atomic
def set_limit(
    kind: str, *, workdays: int, basis: str, from_on: date, by: Standing, at: datetime
) -> Limit:
    """The city's own working days for a kind of report, from a day on."""
    on = day_of(at)
    rules.check_may_set_limit(organs.city_offices(by, on=on))
    rules.check_limit(kind, workdays, basis, from_on, on)
    row: Limit = Limit.objects.create(
        kind=kind,
        from_on=from_on,
        workdays=workdays,
        basis=basis.strip(),
        set_by=by.code,
        set_at=at,
    )
    data = {"from": from_on.isoformat(), "workdays": workdays, "basis": basis.strip()}
    record("remark.set_limit", kind="remark_limit", key=kind, by=by.code, at=at, data=data)
    return row


def _locked(remark: Remark) -> Remark:
    rows = Remark.objects.select_for_update(of=("self",))
    return rows.select_related("organ", "handler", "subject").get(pk=remark.pk)


def _allowed(remark: Remark, name: str, by: Standing) -> Remark:
    """The row held for a move that the table and the person's role allow; raises Refusal."""
    remark = _locked(remark)
    rules.check_can_move(remark, name)
    rules.check_may_move(remark, name, by)
    return remark


def _tell(remark: Remark, act: str, *, by: str, at: datetime, **data: Any) -> None:
    """One entry in its chain; no word of the reader goes in."""
    record(f"{KIND}.{act}", kind=KIND, key=str(remark.pk), by=by, at=at, data=data)


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
