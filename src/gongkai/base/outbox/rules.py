from gongkai.base.organs.roles import Role
from gongkai.base.organs.standing import Standing
from gongkai.base.outbox.models import Mail, State
from gongkai.law.refusal import Refusal


def may_look(by: Standing) -> bool:
    """Whether this person keeps the machine running."""
    return any(duty.role == Role.ADMIN_SYSTEM for duty in by.duties)


def check_may_look(by: Standing) -> None:
    if not may_look(by):
        raise Refusal("邮件由系统管理员管理。")


def check_can_retry(mail: Mail) -> None:
    if mail.state != State.FAILED:
        raise Refusal("只有发送失败的邮件才要重发；其余的由系统自动发送。")
