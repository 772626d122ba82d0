"""Slowing down those who guess: which counts an attempt falls under, and how long they wait.

An attempt is counted before it is tried and forgiven when it succeeds, so that many attempts at
the same moment count too.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from math import ceil

from django.db import transaction

from gongkai.base.signin.models import Failure
from gongkai.law.refusal import Refusal


class Scope(StrEnum):
    """What is counted together."""

    # All strange addresses together: a guesser who changes address gains nothing.
    ACCOUNT = "account"
    # An address the person is known at has a count of its own: strangers cannot lock it.
    PLACE = "place"
    ADDRESS = "address"
    FACTOR = "factor"
    PASSWORD = "password"
    # Links that open a page without signing in: who tries many is slowed down.
    LINK = "link"


@dataclass(frozen=True)
class Patience:
    """How many failures are taken, and the waits after that; old ones are forgotten."""

    failures: int
    waits: tuple[timedelta, ...]
    forgotten_after: timedelta

    def wait(self, count: int) -> timedelta | None:
        """The wait after the `count`th failure, None while there is none."""
        over = count - self.failures
        return self.waits[min(over, len(self.waits) - 1)] if over >= 0 else None


def _minutes(*numbers: int) -> tuple[timedelta, ...]:
    return tuple(timedelta(minutes=number) for number in numbers)


_PERSON = Patience(5, _minutes(1, 2, 4, 8, 15), timedelta(hours=24))
# High enough for a whole office behind one address.
_ADDRESS = Patience(100, _minutes(15), timedelta(minutes=15))
PATIENCE = {
    Scope.ACCOUNT: _PERSON,
    Scope.PLACE: _PERSON,
    Scope.ADDRESS: _ADDRESS,
    Scope.FACTOR: _PERSON,
    Scope.PASSWORD: _PERSON,
    Scope.LINK: Patience(20, _minutes(15), timedelta(minutes=15)),
}


@dataclass(frozen=True)
class Count:
    """One count an attempt falls under."""

    scope: Scope
    who: str


def claim_all(counts: Iterable[Count], *, at: datetime) -> None:
    """Count an attempt as failed. Raises Refusal, and counts nothing, while there is a wait.

    Refuses to run inside a transaction: rolled back, it would forget what it counted.
    """
    with transaction.atomic(durable=True):
        for count in counts:
            _claim(count, at)


def _claim(count: Count, at: datetime) -> None:
    Failure.objects.get_or_create(
        scope=count.scope, who=count.who, defaults={"first_at": at, "last_at": at}
    )
    row = Failure.objects.select_for_update().get(scope=count.scope, who=count.who)
    if row.blocked_until and at < row.blocked_until:
        minutes = ceil((row.blocked_until - at) / timedelta(minutes=1))
        raise Refusal(f"尝试次数过多，请 {minutes} 分钟后再试。")
    patience = PATIENCE[count.scope]
    if _is_forgotten(row, patience, at):
        row.count, row.first_at, row.blocked_until = 0, at, None
    row.count += 1
    row.last_at = at
    wait = patience.wait(row.count)
    row.blocked_until = at + wait if wait else None
    row.save()


def _is_forgotten(row: Failure, patience: Patience, at: datetime) -> bool:
    # An address is looked at in windows: an office mistypes all day long.
    since = row.first_at if row.scope == Scope.ADDRESS else row.last_at
    return at - since >= patience.forgotten_after


def forgive(count: Count, *, is_all: bool = True) -> None:
    """The attempt was right after all: forget the failures, or only this one."""
    if is_all:
        Failure.objects.filter(scope=count.scope, who=count.who).delete()
        return
    row = Failure.objects.select_for_update().filter(scope=count.scope, who=count.who).first()
    if row and row.count:
        row.count -= 1
        if PATIENCE[count.scope].wait(row.count) is None:
            row.blocked_until = None
        row.save(update_fields=["count", "blocked_until"])


def forget(*, at: datetime) -> int:
    """Remove the counts that no longer matter; how many they were."""
    oldest = at - max(patience.forgotten_after for patience in PATIENCE.values())
    return Failure.objects.filter(last_at__lt=oldest).delete()[0]
