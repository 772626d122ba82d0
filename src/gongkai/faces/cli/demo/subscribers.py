"""Invented readers of the demo who want to be told by mail."""

from datetime import datetime, timedelta

from django.db import transaction

from gongkai.across.subscriptions import actions, addresses
from gongkai.across.subscriptions.models import Subscription

_READERS = (
    ("he.suqin@example.com", "daily", [("organ", "YZ02"), ("theme", "T14")]),
    ("library@example.org", "weekly", [("shelf", "document"), ("shelf", "interpretation")]),
    ("shequ.liufu@example.com", "at_once", [("organ", "YZ07")]),
)


@transaction.atomic
def file_all(*, at: datetime) -> None:
    """Three readers, one of whom has not confirmed, unless there are any; `at`: now."""
    if Subscription.objects.exists():
        return
    then = at - timedelta(days=2)
    for number, (address, rhythm, interests) in enumerate(_READERS):
        token = f"demo-reader-{number}"
        actions.ask(address, rhythm=rhythm, interests=interests, token=token, at=then)
        actions.take_in_waiting(at=then)
        if number:
            row = Subscription.objects.get(address_blind=addresses.index(address))
            actions.confirm(addresses.key(row, addresses.CONFIRM), token=token, at=then)
            actions.take_in_waiting(at=then)
