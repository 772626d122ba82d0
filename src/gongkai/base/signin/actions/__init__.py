"""The acts of signing in; each is one transaction, counted and journaled."""

from gongkai.base.signin.actions.entry import sign_in
from gongkai.base.signin.actions.passwords import change_password, reset_password
from gongkai.base.signin.actions.second_factor import (
    begin_second_factor,
    check_second_factor,
    confirm_second_factor,
    new_recovery_codes,
    remove_second_factor,
)
from gongkai.base.signin.actions.sessions import (
    end_session,
    end_sessions,
    start_session,
    touch_session,
)
from gongkai.base.signin.actions.tidying import tidy

__all__ = [
    "begin_second_factor",
    "change_password",
    "check_second_factor",
    "confirm_second_factor",
    "end_session",
    "end_sessions",
    "new_recovery_codes",
    "remove_second_factor",
    "reset_password",
    "sign_in",
    "start_session",
    "tidy",
    "touch_session",
]
