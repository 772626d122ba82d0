from datetime import date, datetime
from typing import Any

from django.db import transaction

from gongkai.across.urging import queries, rules
from gongkai.across.urging.models import About, Urging
from gongkai.across.urging.states import ANSWERERS, MOVES, URGERS
from gongkai.base.casework import moves
from gongkai.base.journal.actions import record
from gongkai.base.organs import queries as organs
from gongkai.base.organs.models import Assignment, Department, Organ, Person
from gongkai.base.organs.roles import Role
from gongkai.base.organs.standing import Standing
from gongkai.base.outbox import actions as outbox
from gongkai.law.days import day_of
from gongkai.law.refusal import Refusal

KIND = "urging"
_OFFICES = frozenset({Role.OFFICE, Role.OFFICER})


@transaction.atomic
def urge(
    organ: Organ,
    *,
    about: str,
    key: str = "",
    subject: str = "",
    text: str,
    due_on: date,
    department: Department | None = None,
    by: Standing,
    at: datetime,
) -> Urging:
    """Ask an organ, or a department of one's own, about a matter until a day.

    A request or document is called by its number, whatever `subject` says.
    """
    on = day_of(at)
    rules.check_may_urge(by, organ, on)
    rules.check_department(organ, department)
    if about != About.OTHER:
        found = queries.matter(about, key)
        rules.check_matter(found, organ)
        rules.check_is_not_urged(about, key)
        assert found is not None
        subject = found.subject
    rules.check_said(subject, text)
    rules.check_due(due_on, on)
    row = Urging.objects.create(
        organ=organ,
        department=department,
        about=about,
        key="" if about == About.OTHER else key,
        subject=subject.strip(),
        text=text.strip(),
        due_on=due_on,
        by_organ=_sender(organ, by, on),
        by=by.code,
        at=at,
    )
    _tell(row, "urge", by, at, due_on=due_on.isoformat(), mails=_mail(row, at))
    return row


@transaction.atomic
def reply(urging: Urging, *, text: str, by: Standing, at: datetime) -> Urging:
    """The organ says what has been done."""
    row = _held(urging)
    rules.check_can_move(row, "reply")
    rules.check_may_reply(row, by)
    rules.check_text(text, "没有写明办理情况。")
    row.reply, row.replied_by, row.replied_at = text.strip(), by.code, at
    return _go(row, "reply", by, at)


@transaction.atomic
def again(urging: Urging, *, text: str, due_on: date, by: Standing, at: datetime) -> Urging:
    """What was answered is not enough: the organ is asked once more."""
    row = _held(urging)
    rules.check_can_move(row, "again")
    rules.check_is_urger(row, by)
    rules.check_text(text, "没有写明督办要求。")
    rules.check_due(due_on, day_of(at))
    before = {"text": row.text, "reply": row.reply}
    row.text, row.due_on, row.times = text.strip(), due_on, row.times + 1
    row.reply, row.replied_by, row.replied_at = "", "", None
    return _go(row, "again", by, at, before=before, mails=_mail(row, at))


@transaction.atomic
def close(urging: Urging, *, by: Standing, at: datetime) -> Urging:
    """The matter is done, or is not urged any more."""
    row = _held(urging)
    rules.check_can_move(row, "close")
    rules.check_is_urger(row, by)
    row.closed_at = at
    return _go(row, "close", by, at)


def _sender(organ: Organ, by: Standing, on: date) -> Organ:
    """In whose name: the city's office, else the organ itself."""
    city = organs.city_offices(by, on=on)
    own = by.organs(URGERS)
    code = organ.code if organ.code in own else min(city)
    return Organ.objects.get(code=code)


def _held(urging: Urging) -> Urging:
    rows = Urging.objects.select_for_update(of=("self",))
    return rows.select_related("organ", "department", "by_organ").get(pk=urging.pk)


def _go(row: Urging, name: str, by: Standing, at: datetime, **data: Any) -> Urging:
    row.state = moves.find(MOVES, name).to
    row.save()
    _tell(row, name, by, at, **data)
    return row


def _tell(row: Urging, act: str, by: Standing, at: datetime, **data: Any) -> None:
    data = row.values | data
    record(f"{KIND}.{act}", kind=KIND, key=str(row.pk), by=by.code, at=at, data=data)


def _mail(row: Urging, at: datetime) -> int:
    """To whoever answers; a mail says that there is something, not what."""
    rows = Assignment.objects.on(day_of(at)).filter(organ=row.organ)
    rows = (
        rows.filter(department=row.department, role__in=ANSWERERS)
        if row.department
        else (rows.filter(role__in=_OFFICES))
    )
    people = {each.person.pk: each.person for each in rows.select_related("person")}
    return sum(_post(row, person, at) for person in people.values() if person.is_active)


def _post(row: Urging, person: Person, at: datetime) -> bool:
    if not person.email:
        return False
    try:
        return outbox.post(
            kind="urging",
            once=f"urging:{row.pk}:{row.times}:{person.pk}",
            to=person.email,
            subject="政务公开督办",
            text=f"有一件督办要在{row.due_on}前回复。\n请登录政务公开系统办理。\n",
            at=at,
            due_at=at,
        )
    except Refusal:
        return False
