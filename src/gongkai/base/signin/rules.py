from gongkai.base.organs.models import Person
from gongkai.base.organs.queries import needs_second_factor
from gongkai.base.organs.roles import Role
from gongkai.base.organs.standing import Standing
from gongkai.base.signin import queries
from gongkai.base.signin.models import StaffSessionRecord
from gongkai.base.signin.steps import Step
from gongkai.law.refusal import Refusal

PRODUCTION = "production"


def is_required(standing: Standing, mode: str) -> bool:
    """Whether the person must have a second factor: those whose word lets something out."""
    return mode == PRODUCTION and needs_second_factor(standing)


def next_step(session: StaffSessionRecord, standing: Standing, mode: str) -> Step:
    """What is left to do before the workbench opens; the demo asks for nothing more."""
    if mode != PRODUCTION or session.factor_passed_at:
        return Step.NONE
    if queries.has_second_factor(session.person):
        return Step.CODE
    return Step.ENROL if is_required(standing, mode) else Step.NONE


def check_can_begin_factor(person: Person) -> None:
    if queries.has_second_factor(person):
        raise Refusal("已经绑定了验证器；如需更换，请安全管理员先解除绑定。")


def check_can_have_codes(person: Person) -> None:
    if not queries.has_second_factor(person):
        raise Refusal("尚未绑定验证器，不能生成恢复码；请先绑定验证器。")


def check_may_reset(person: Person, by: Standing) -> None:
    """Another's password and second factor are reset by a security administrator only."""
    if not any(duty.role == Role.ADMIN_SECURITY for duty in by.duties):
        raise Refusal("只有安全管理员可以重置他人的密码和验证器。")
    if by.code == person.code:
        raise Refusal("不能重置自己的密码和验证器；请另一位安全管理员办理。")
