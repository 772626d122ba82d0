from gongkai.base.organs.models import Assignment, Person
from gongkai.base.organs.roles import ADMINISTRATORS, STAFF, Role
from gongkai.law.refusal import Refusal


def check_can_hold(person: Person, role: Role) -> None:
    """Nobody holds two of the three administrators' roles, nor one beside work on documents."""
    held = {
        Role(value)
        for value in Assignment.objects.filter(person=person).values_list("role", flat=True)
    }
    others = held - {role}
    if role in ADMINISTRATORS and others:
        raise Refusal(
            f"{person.name}已担任“{min(others).zh}”，管理员不得兼任其他角色；请另设一人。"
        )
    if role in STAFF | {Role.SUPERVISOR} and others & ADMINISTRATORS:
        raise Refusal(f"{person.name}是管理员，不得兼任“{role.zh}”；请另设一人。")
