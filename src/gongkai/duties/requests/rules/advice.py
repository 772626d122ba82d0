"""Whether advice may be given out of a case, and replied to."""

from datetime import date

from gongkai.base.organs.models import Department, Organ
from gongkai.base.organs.standing import Standing
from gongkai.duties.requests.models import Advice
from gongkai.duties.requests.states import HANDLERS
from gongkai.law.refusal import Refusal

LONGEST_ADVICE = 2000


def check_advised(to: Organ, department: Department | None, due_on: date, today: date) -> None:
    """An organ that is open, a department of it, and time to reply."""
    if to.closed_on and to.closed_on <= today:
        raise Refusal("这个机关已经撤销；请选承接其职能的机关。")
    if department and department.organ_id != to.pk:
        raise Refusal(f"“{department.name}”不是所选机关的处室；请重新选择。")
    if due_on <= today:
        raise Refusal("答复期限要在今天以后；请改正。")


def check_may_reply(advice: Advice, by: Standing) -> None:
    department = advice.to_department.code if advice.to_department else ""
    if not any(by.holds(role, advice.to_organ.code, department) for role in HANDLERS):
        raise Refusal("由收到建议的机关或者处室答复。")


def check_is_unreplied(advice: Advice) -> None:
    if advice.replied_at:
        raise Refusal("这件工作建议已经答复。")
