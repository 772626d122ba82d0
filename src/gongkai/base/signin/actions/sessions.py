"""Sessions on the server: without its row here a cookie opens nothing."""

from datetime import datetime, timedelta

from django.contrib.sessions.models import Session
from django.db import transaction

from gongkai.base.organs.models import Person
from gongkai.base.signin.actions.journaling import note
from gongkai.base.signin.models import StaffSessionRecord
from gongkai.text.network import network

# How exact the idle limit is; a write at every request would be too many.
_SEEN_EVERY = timedelta(minutes=1)


def start_session(
    person: Person, session_key: str, *, address: str, at: datetime
) -> StaffSessionRecord:
    """The session that begins with a right password; call it after the key was changed."""
    return StaffSessionRecord.objects.create(
        person=person,
        session_key=session_key,
        address=network(address),
        started_at=at,
        last_seen_at=at,
    )


def touch_session(session: StaffSessionRecord, *, at: datetime) -> None:
    """Note that the session is in use; writes once a minute at most."""
    if at - session.last_seen_at < _SEEN_EVERY:
        return
    later = StaffSessionRecord.objects.filter(pk=session.pk, last_seen_at__lt=at)
    later.update(last_seen_at=at)
    session.last_seen_at = at


def mark_factor_passed(person: Person, session_key: str, *, at: datetime) -> None:
    """The session has shown its second factor; a session of somebody else is not touched."""
    sessions = StaffSessionRecord.objects.filter(person=person, session_key=session_key)
    sessions.update(factor_passed_at=at)


@transaction.atomic
def end_session(session_key: str, *, at: datetime) -> None:
    """Signing out: the session is over on the server, whatever becomes of the cookie."""
    session = (
        StaffSessionRecord.objects.select_related("person").filter(session_key=session_key).first()
    )
    Session.objects.filter(session_key=session_key).delete()
    if session is None:
        return
    session.delete()
    code = session.person.code
    note("person.sign_out", who=code, by=code, at=at, address=session.address)


@transaction.atomic
def end_sessions(person: Person, *, by: str, at: datetime, keep: str = "") -> int:
    """End all sessions of a person but the one with the key `keep`; how many it was."""
    ending = StaffSessionRecord.objects.filter(person=person).exclude(session_key=keep)
    session_keys = list(ending.values_list("session_key", flat=True))
    Session.objects.filter(session_key__in=session_keys).delete()
    StaffSessionRecord.objects.filter(session_key__in=session_keys).delete()
    if session_keys:
        note("person.end_sessions", who=person.code, by=by, at=at, count=len(session_keys))
    return len(session_keys)
