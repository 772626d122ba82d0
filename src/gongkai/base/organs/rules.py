from datetime import date

from django.db.models import Q

from gongkai.base.organs.models import Assignment, Department, Organ, OrganName, Person
from gongkai.base.organs.roles import ADMINISTRATORS, STAFF, Role
from gongkai.base.organs.standing import Standing
from gongkai.law.refusal import Refusal


def check_can_hold(
    person: Person, role: Role, *, from_on: date | None = None, to_on: date | None = None
) -> None:
    """Nobody holds two of the three administrators' roles, nor one beside work on documents.

    What counts is what is held on one of the same days; a role that ended before is no hindrance.
    """
    rows = Assignment.objects.filter(person=person)
    if from_on:
        rows = rows.filter(Q(to_on=None) | Q(to_on__gte=from_on))
    if to_on:
        rows = rows.filter(Q(from_on=None) | Q(from_on__lte=to_on))
    others = {Role(value) for value in rows.values_list("role", flat=True)} - {role}
    if role in ADMINISTRATORS and others:
        raise Refusal(
            f"{person.name}已担任“{min(others).zh}”，管理员不得兼任其他角色；请另设一人。"
        )
    if role in STAFF | {Role.SUPERVISOR} and others & ADMINISTRATORS:
        raise Refusal(f"{person.name}是管理员，不得兼任“{role.zh}”；请另设一人。")


def check_may_manage(by: Standing | None, person: Person) -> None:
    """People and roles are a security administrator's, and never their own."""
    if by is None:
        return
    if not any(duty.role == Role.ADMIN_SECURITY for duty in by.duties):
        raise Refusal("只有安全管理员可以管理人员和职责。")
    if by.code == person.code:
        raise Refusal("不能管理自己的职责；请另一位安全管理员办理。")


def check_can_assign(
    organ: Organ, department: Department | None, from_on: date | None, to_on: date | None
) -> None:
    """A duty is in a department of the organ itself, and its last day not before its first."""
    if department and department.organ_id != organ.pk:
        raise Refusal(f"“{department.name}”不是该机关的处室；请选本机关的处室。")
    if from_on and to_on and to_on < from_on:
        raise Refusal("职责的止日早于起日；请改正日期。")


def check_can_end(assignment: Assignment, on: date) -> None:
    """What ended already stays ended, and nothing ends before it began."""
    if assignment.to_on and assignment.to_on <= on:
        raise Refusal(f"这项职责已于{assignment.to_on}截止。")
    if assignment.from_on and on < assignment.from_on:
        raise Refusal(f"这项职责自{assignment.from_on}起，不能在这之前截止。")


def check_can_rename(organ: Organ, on: date) -> None:
    """A new name follows the last one; the days of earlier names are history."""
    if OrganName.objects.filter(organ=organ, from_on__gte=on).exists():
        raise Refusal("新名称的启用日期要晚于现用名称的启用日期；请改正日期。")
