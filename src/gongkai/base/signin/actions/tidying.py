from datetime import datetime

from django.contrib.sessions.models import Session
from django.db import transaction

from gongkai.base.signin import limits, queries
from gongkai.base.signin.models import KnownAddress, StaffSessionRecord


@transaction.atomic
def tidy(*, at: datetime) -> int:
    """Remove what has ended by itself: sessions, counts, known addresses; how many rows.

    Changes nothing that anybody could notice, so the journal does not hear of it.
    """
    alive = queries.live_sessions(at=at).values("pk")
    dead = StaffSessionRecord.objects.filter(started_at__lte=at).exclude(pk__in=alive)
    session_keys = list(dead.values_list("session_key", flat=True))
    old_addresses = KnownAddress.objects.filter(last_at__lt=at - queries.ADDRESS_KNOWN_FOR)
    removed = [
        Session.objects.filter(session_key__in=session_keys).delete(),
        Session.objects.filter(expire_date__lt=at).delete(),
        StaffSessionRecord.objects.filter(session_key__in=session_keys).delete(),
        old_addresses.delete(),
    ]
    return limits.forget(at=at) + sum(rows for rows, _ in removed)
