from datetime import datetime

from gongkai.base.copies.models import Hold, WorkingCopy


def copy_of(kind: str, key: str, person: str) -> WorkingCopy | None:
    """What the person has typed for this thing and not saved; None where there is nothing."""
    return WorkingCopy.objects.filter(kind=kind, key=key, person=person).first()


def hold_of(kind: str, key: str, *, at: datetime) -> Hold | None:
    """Who writes at this thing now; None when nobody does or the lease has ended."""
    return Hold.objects.filter(kind=kind, key=key, until__gt=at).first()
