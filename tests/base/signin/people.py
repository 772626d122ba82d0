"""The people of these tests."""

from datetime import UTC, datetime

from gongkai.base.organs.models import Organ, Person

START = datetime(2026, 3, 2, 1, tzinfo=UTC)
PASSWORD = "春眠不觉晓-处处闻啼鸟-2026"
HOME = "192.0.2.7"
STRANGE = "203.0.113.9"


def person(code: str = "lin", password: str | None = PASSWORD, **others) -> Person:
    """Somebody of the office who may sign in; None for somebody without a password."""
    office, _ = Organ.objects.get_or_create(
        code="YZ01", defaults={"org_code": "000000001", "kind": "office"}
    )
    made = Person(code=code, name="林知远", organ=office, **others)
    if password is None:
        made.set_unusable_password()
    else:
        made.set_password(password)
    made.save()
    return made
