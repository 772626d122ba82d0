"""The register of who answers for disclosure: leading groups, their seats, staffing, contacts."""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from gongkai.base.journal.actions import record
from gongkai.base.organs import rules
from gongkai.base.organs.models import (
    ContactCheck,
    Department,
    LeadingGroup,
    Membership,
    Organ,
    Person,
    Post,
    Seat,
    Staffing,
)
from gongkai.base.organs.standing import Standing
from gongkai.law.days import day_of

GROUP = "group"


@transaction.atomic
def found_group(
    organ: Organ,
    *,
    name: str,
    document: str,
    from_on: date,
    office: Department | None,
    by: Standing,
    at: datetime,
) -> LeadingGroup:
    """A leading group by its document, with the department that is its office."""
    rules.check_may_keep(by, organ, day_of(at))
    rules.check_given(名称=name, 成立文件=document)
    rules.check_is_own(organ, office)
    group: LeadingGroup = LeadingGroup.objects.create(
        organ=organ, name=name.strip(), document=document.strip(), from_on=from_on, office=office
    )
    data = {"name": group.name, "document": group.document, "from_on": from_on.isoformat()}
    _tell("group.found", group, by, at, data | {"organ": organ.code})
    return group


@transaction.atomic
def dissolve_group(
    group: LeadingGroup, *, on: date, document: str, by: Standing, at: datetime
) -> None:
    """The group and every seat in it end on that day, by a document."""
    rules.check_may_keep(by, group.organ, day_of(at))
    rules.check_can_dissolve(group, on)
    rules.check_given(免去文件=document)
    group.to_on = on
    group.save(update_fields=["to_on"])
    seats = group.memberships.filter(to_on=None)
    seats.filter(from_on__lte=on).update(to_on=on, end_document=document.strip())
    data = {"on": on.isoformat(), "document": document.strip()}
    _tell("group.dissolve", group, by, at, data)


@transaction.atomic
def seat(
    group: LeadingGroup,
    *,
    seat: Seat,
    holder: str,
    document: str,
    from_on: date,
    post: Post | None,
    by: Standing,
    at: datetime,
) -> Membership:
    """Somebody takes a seat, by a document of appointment."""
    rules.check_may_keep(by, group.organ, day_of(at))
    rules.check_given(姓名=holder, 任命文件=document)
    rules.check_is_own(group.organ, None, post)
    rules.check_can_seat(group, holder, from_on)
    row: Membership = Membership.objects.create(
        group=group,
        seat=seat,
        holder=holder.strip(),
        post=post,
        post_title=post.title if post else "",
        document=document.strip(),
        from_on=from_on,
    )
    data = {"seat": seat.value, "holder": row.holder, "document": row.document}
    _tell("group.seat", group, by, at, data | {"membership": row.pk})
    return row


@transaction.atomic
def unseat(row: Membership, *, on: date, document: str, by: Standing, at: datetime) -> None:
    """The seat is held for the last time on that day."""
    rules.check_may_keep(by, row.group.organ, day_of(at))
    rules.check_can_unseat(row, on)
    rules.check_given(免去文件=document)
    row.to_on, row.end_document = on, document.strip()
    row.save(update_fields=["to_on", "end_document"])
    data = {"membership": row.pk, "on": on.isoformat(), "document": row.end_document}
    _tell("group.unseat", row.group, by, at, data)


@transaction.atomic
def note_staffing(
    person: Person,
    *,
    is_full_time: bool,
    trained_on: date | None,
    training: str,
    by: Standing,
    at: datetime,
) -> Staffing:
    """How somebody does the work, and when they were last trained for it."""
    rules.check_may_keep(by, person.organ, day_of(at))
    rules.check_trained(trained_on, day_of(at))
    values = {"is_full_time": is_full_time, "trained_on": trained_on, "training": training[:200]}
    row, _ = Staffing.objects.update_or_create(person=person, defaults=values)
    day = trained_on.isoformat() if trained_on else ""
    data = {"is_full_time": is_full_time, "trained_on": day}
    record("person.staffing", kind="person", key=person.code, by=by.code, at=at, data=data)
    return row


@transaction.atomic
def check_contacts(organ: Organ, *, by: Standing, at: datetime) -> ContactCheck:
    """The organ has looked its published contact data through: they are right today."""
    on = day_of(at)
    rules.check_may_keep(by, organ, on)
    row = ContactCheck.objects.create(organ=organ, on=on, by=by.code)
    data = {"on": on.isoformat()}
    record("organ.contacts", kind="organ", key=organ.code, by=by.code, at=at, data=data)
    return row


def _tell(act: str, group: LeadingGroup, by: Standing, at: datetime, data: dict[str, Any]) -> None:
    record(act, kind=GROUP, key=str(group.pk), by=by.code, at=at, data=data)
