from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import QuerySet

from gongkai.base.organs.models import Person
from gongkai.base.signin.models import KnownAddress, RecoveryCode, SecondFactor, StaffSessionRecord

ADDRESS_KNOWN_FOR = timedelta(days=30)


def person_with_code(code: str) -> Person | None:
    """The person who signs in with that code, switched off or not."""
    # PostgreSQL cannot even be asked about NUL.
    return None if "\0" in code else Person.objects.filter(code=code).first()


def is_known_address(person: Person, address: str, *, at: datetime) -> bool:
    """Whether the person has signed in from there within 30 days."""
    since = at - ADDRESS_KNOWN_FOR
    known = KnownAddress.objects.filter(person=person, address=address, last_at__gte=since)
    return known.exists()


def has_second_factor(person: Person) -> bool:
    return SecondFactor.objects.filter(person=person).exclude(confirmed_at=None).exists()


def recovery_codes_left(person: Person) -> int:
    return RecoveryCode.objects.filter(person=person, used_at=None).count()


def live_sessions(*, at: datetime) -> QuerySet[StaffSessionRecord]:
    """The sessions within both limits, of people who are not switched off."""
    alive = StaffSessionRecord.objects.alive(
        at=at,
        started_after=at - timedelta(seconds=settings.SESSION_COOKIE_AGE),
        seen_after=at - timedelta(seconds=settings.SESSION_IDLE_SECONDS),
    )
    return alive.filter(person__is_active=True).select_related("person")


def live_session(session_key: str, *, at: datetime) -> StaffSessionRecord | None:
    """The signed-in session with that key, None when it is ended, idle, too old or unknown."""
    return live_sessions(at=at).filter(session_key=session_key).first()


def sessions_of(person: Person, *, at: datetime) -> list[StaffSessionRecord]:
    """Where the person is signed in now, the latest first."""
    return list(live_sessions(at=at).filter(person=person))
