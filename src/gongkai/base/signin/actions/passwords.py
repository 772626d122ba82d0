from datetime import datetime

from django.db import transaction

from gongkai.base.organs.models import Person
from gongkai.base.organs.standing import Standing
from gongkai.base.signin import limits, passwords, rules
from gongkai.base.signin.actions.journaling import MACHINE, note
from gongkai.base.signin.actions.sessions import end_sessions
from gongkai.base.signin.limits import Count, Scope
from gongkai.law.refusal import Refusal


def change_password(person: Person, *, old: str, new: str, at: datetime) -> None:
    """The person's own wish. Ends all their sessions, this one too.

    Raises Refusal for a wrong old password or a weak new one. Refuses to run inside a transaction.
    """
    count = Count(Scope.PASSWORD, person.code)
    limits.claim_all([count], at=at)
    if not passwords.is_right(person, old):
        with transaction.atomic():
            note("person.password_failed", who=person.code, by=person.code, at=at)
        raise Refusal("原密码不正确；请核对后重试。")
    limits.forgive(count)
    _set(person, new, by=person.code, at=at)


def reset_password(person: Person, *, new: str, by: Standing | None, at: datetime) -> None:
    """Given by a security administrator, or on the machine itself (None).

    Ends all sessions of the person and the waits on their account. Raises Refusal.
    """
    if by is not None:
        rules.check_may_reset(person, by)
    _set(person, new, by=by.code if by else MACHINE, at=at)


def _set(person: Person, new: str, *, by: str, at: datetime) -> None:
    passwords.check_new(person, new)
    # Hashed before the transaction: it may have to wait for its turn.
    person.set_password(new)
    with transaction.atomic():
        person.save(update_fields=["password"])
        limits.forgive(Count(Scope.ACCOUNT, person.code))
        note("person.password", who=person.code, by=by, at=at)
        end_sessions(person, by=by, at=at)
