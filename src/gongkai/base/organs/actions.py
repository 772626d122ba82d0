from datetime import date, datetime

from django.db import transaction

from gongkai.base.journal.actions import record
from gongkai.base.organs import rules
from gongkai.base.organs.models import Assignment, Department, Organ, OrganName, Person
from gongkai.base.organs.roles import Role
from gongkai.base.organs.standing import Standing


@transaction.atomic
def assign(
    person: Person,
    *,
    role: Role,
    organ: Organ,
    by: Standing | None,
    at: datetime,
    department: Department | None = None,
    deputy_for: Person | None = None,
    from_on: date | None = None,
    to_on: date | None = None,
) -> Assignment:
    """Give a role. Raises Refusal where separation of duties forbids it.

    `by` is a security administrator; None: whoever sits at the machine's own command line.
    """
    rules.check_may_manage(by, person)
    rules.check_can_assign(organ, department, from_on, to_on)
    rules.check_can_hold(person, role, from_on=from_on, to_on=to_on)
    assignment: Assignment = Assignment.objects.create(
        person=person,
        role=role,
        organ=organ,
        department=department,
        deputy_for=deputy_for,
        from_on=from_on,
        to_on=to_on,
    )
    data = {"role": role.value, "organ": organ.code, "assignment": assignment.pk}
    record("person.assign", kind="person", key=person.code, by=_code(by), at=at, data=data)
    return assignment


@transaction.atomic
def end_assignment(assignment: Assignment, *, on: date, by: Standing | None, at: datetime) -> None:
    """The role is held for the last time on that day. Raises Refusal for one that has ended."""
    rules.check_may_manage(by, assignment.person)
    rules.check_can_end(assignment, on)
    assignment.to_on = on
    assignment.save(update_fields=["to_on"])
    data = {"assignment": assignment.pk, "on": on.isoformat()}
    key = assignment.person.code
    record("person.unassign", kind="person", key=key, by=_code(by), at=at, data=data)


@transaction.atomic
def switch(person: Person, *, is_active: bool, by: Standing | None, at: datetime) -> None:
    """Let a person sign in, or no longer; whoever is switched off is out at the next click."""
    rules.check_may_manage(by, person)
    person.is_active = is_active
    person.save(update_fields=["is_active"])
    act = "person.switch_on" if is_active else "person.switch_off"
    record(act, kind="person", key=person.code, by=_code(by), at=at)


@transaction.atomic
def rename(
    organ: Organ, *, name: str, short_name: str, on: date, by: str, at: datetime
) -> OrganName:
    """From that day the organ bears another name; the earlier one keeps its days.

    Raises Refusal for a day that is not after the first day of the present name.
    """
    rules.check_can_rename(organ, on)
    day_before = date.fromordinal(on.toordinal() - 1)
    OrganName.objects.filter(organ=organ, to_on=None).update(to_on=day_before)
    row: OrganName = OrganName.objects.create(
        organ=organ, name=name, short_name=short_name, from_on=on
    )
    record(
        "organ.rename",
        kind="organ",
        key=organ.code,
        by=by,
        at=at,
        data={"name": name, "on": on.isoformat()},
        touched=[f"organ:{organ.code}"],
    )
    return row


def _code(by: Standing | None) -> str:
    return by.code if by else "system"
