from datetime import date

from gongkai.base.organs import queries as organs
from gongkai.base.organs.roles import Role
from gongkai.base.organs.standing import Standing
from gongkai.law.refusal import Refusal


def keeps_calendar(by: Standing, on: date) -> bool:
    """Whose word on holidays counts for the whole city: its office, or a system administrator."""
    if any(duty.role == Role.ADMIN_SYSTEM for duty in by.duties):
        return True
    return bool(organs.city_offices(by, on=on))


def check_keeps_calendar(by: Standing, on: date) -> None:
    if not keeps_calendar(by, on):
        raise Refusal("节假日安排由市政府办公室或者系统管理员录入。")
