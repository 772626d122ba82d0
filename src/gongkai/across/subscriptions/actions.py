import hashlib
import logging
import secrets
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db import DatabaseError, transaction

from gongkai.across.subscriptions import addresses, mails, queries, rules
from gongkai.across.subscriptions.models import (
    KIND,
    Asking,
    Interest,
    Pending,
    Rhythm,
    Subscription,
)
from gongkai.base.journal import queries as journal
from gongkai.base.journal.actions import move_cursor, record
from gongkai.base.journal.models import Cursor, Entry
from gongkai.base.outbox import actions as outbox
from gongkai.base.outbox.writing import check_address
from gongkai.duties.releases.models import Publication
from gongkai.law.days import CITY, day_of

log = logging.getLogger(__name__)
FOLLOWER = "subscriptions"
PROGRAM = "system"
# Who does not confirm within a week has not subscribed.
VALID = timedelta(days=7)
# Digests go out when people come to work; the weekly one on Mondays.
MORNING = 8
_MONDAY = 0


def ask(
    address: str,
    *,
    rhythm: str,
    interests: Sequence[tuple[str, str]],
    token: str,
    at: datetime,
) -> None:
    """Keep a reader's wish until it is taken in; nobody learns here whether they subscribe.

    Raises Refusal for an address that is none, and for a wish that asks for nothing.
    """
    check_address(address.strip())
    rules.check_wish(rhythm, interests)
    wish = {"address": address.strip(), "rhythm": rhythm, "interests": [*map(list, interests)]}
    _hand_in({"act": "ask", **wish}, token, at)


def confirm(key: str, *, token: str, at: datetime) -> None:
    """Keep that the link of a confirmation was followed."""
    _hand_in({"act": "confirm", "key": key}, token, at)


def leave(key: str, *, token: str, at: datetime) -> None:
    """Keep that somebody wants no more mail; sent twice it is the same."""
    _hand_in({"act": "leave", "key": key}, token, at)


def _hand_in(values: dict[str, Any], token: str, at: datetime) -> None:
    """The public side may add here and not look: a token used twice is passed over."""
    hashed = hashlib.sha256(f"{values['act']}:{token}".encode()).hexdigest()
    row = Asking(token_hash=hashed, sealed=addresses.closed(values, token_hash=hashed), at=at)
    Asking.objects.bulk_create([row], ignore_conflicts=True)


def take_in_waiting(*, at: datetime, most: int = 200) -> int:
    """Do what readers asked for, the oldest first; tells how many.

    One that fails is logged, tried again the next time, and holds up none behind it.
    """
    done = 0
    for row in Asking.objects.filter(taken_at=None).order_by("at", "id")[:most]:
        try:
            done += _take_in(row.pk, at)
        except DatabaseError:
            raise
        except Exception:
            log.exception("%s cannot be taken in", row)
    return done


@transaction.atomic
def _take_in(pk: int, at: datetime) -> bool:
    row = Asking.objects.select_for_update().get(pk=pk)
    if row.taken_at:
        return False
    values = addresses.handed_in(row)
    _ACTS[values["act"]](values, at)
    row.taken_at, row.sealed = at, ""
    row.save(update_fields=["taken_at", "sealed"])
    return True


def _ask(values: dict[str, Any], at: datetime) -> None:
    """A new one waits to be confirmed; one that is there stays as it is until then."""
    address, wish = values["address"], {k: values[k] for k in ("rhythm", "interests")}
    blinds = addresses.known(address)
    row = Subscription.objects.select_for_update().filter(address_blind__in=blinds).first()
    if row is None:
        mark = secrets.token_hex(12)
        row = Subscription(
            mark=mark,
            address=addresses.sealed(address, mark=mark),
            address_blind=addresses.index(address),
            rhythm=wish["rhythm"],
        )
    row.asked, row.asked_at = wish, at
    if mails.confirmation(row, at=at):
        row.save()
        _tell(row, "ask", at)


def _confirm(values: dict[str, Any], at: datetime) -> None:
    row = _named(values["key"], addresses.CONFIRM)
    if row is None or row.asked is None or at - row.asked_at > VALID:
        return
    wish = row.asked
    row.rhythm, row.asked = wish["rhythm"], None
    row.confirmed_at = row.confirmed_at or at
    row.save(update_fields=["rhythm", "asked", "confirmed_at"])
    row.interests.all().delete()
    Interest.objects.bulk_create(
        Interest(subscription=row, axis=axis, value=value)
        for axis, value in {tuple(each) for each in wish["interests"]}
    )
    if row.rhythm == Rhythm.AT_ONCE:
        row.pending.all().delete()
    _tell(row, "confirm", at)


def _leave(values: dict[str, Any], at: datetime) -> None:
    """Gone with the address and all that waits for it."""
    row = _named(values["key"], addresses.LEAVE)
    if row is not None:
        _tell(row, "leave", at)
        row.delete()


_ACTS: dict[str, Callable[[dict[str, Any], datetime], None]] = {
    "ask": _ask,
    "confirm": _confirm,
    "leave": _leave,
}


def _named(key: str, purpose: str) -> Subscription | None:
    """The subscription of a link; None for a link that is not ours, or of one that is gone."""
    rows = Subscription.objects.select_for_update().filter(mark=addresses.mark_of(key))
    row = rows.first()
    return row if row is not None and addresses.is_key(row, purpose, key) else None


def follow(*, at: datetime) -> int:
    """Tell of what became public since the last time, and take back what was withdrawn.

    Notices and the place in the journal are written together: killed, it goes on where it was,
    and each notice is there once. Gives the number of things looked at.
    """
    seen, entries = 0, journal.after(journal.cursor_place(FOLLOWER))
    while entries:
        seen += _read(entries, at)
        entries = journal.after(entries[-1].pk)
    return seen


@transaction.atomic
def _read(entries: Sequence[Entry], at: datetime) -> int:
    # Of two workers one waits here, and then finds the place moved.
    Cursor.objects.get_or_create(name=FOLLOWER, defaults={"moved_at": at})
    place = Cursor.objects.select_for_update().get(name=FOLLOWER).entry_id
    seen = 0
    for entry in entries:
        if entry.pk <= place or entry.act not in ("release.publish", "release.withdraw"):
            continue
        seen += 1
        row = Publication.objects.filter(kind=entry.kind, key=entry.key).first()
        if row is not None and row.is_public:
            _tell_of(row, entry.at, at)
        elif row is not None:
            outbox.recall(kind=mails.NOTICE, start=mails.start(row))
    move_cursor(FOLLOWER, to=max(place, entries[-1].pk), at=at)
    return seen


def _tell_of(publication: Publication, published_at: datetime, at: datetime) -> None:
    """At once, or with the next digest; nobody is told of what was there before them."""
    for row in queries.told_of(publication).filter(confirmed_at__lte=published_at):
        if row.rhythm == Rhythm.AT_ONCE:
            mails.notice(row, publication, at=at)
        else:
            Pending.objects.get_or_create(
                subscription=row, publication=publication, defaults={"at": published_at}
            )


def send_digests(*, at: datetime) -> int:
    """Post the digests that are due now; tells how many."""
    local = at.astimezone(CITY)
    if local.hour < MORNING:
        return 0
    rhythms = [Rhythm.DAILY]
    if local.weekday() == _MONDAY:
        rhythms.append(Rhythm.WEEKLY)
    due = Pending.objects.filter(subscription__rhythm__in=rhythms)
    marks: Iterable[int] = due.order_by().values_list("subscription", flat=True).distinct()
    return sum(_digest(pk, at) for pk in list(marks))


@transaction.atomic
def _digest(pk: int, at: datetime) -> bool:
    """One mail of what is still public; what is told of is told no more."""
    row = Subscription.objects.select_for_update().filter(pk=pk).first()
    if row is None:
        return False
    waiting = row.pending.select_related("publication").order_by("at", "id")
    found = [each.publication for each in waiting if each.publication.is_public]
    # A second one on the same day waits for tomorrow.
    if found and not mails.digest(row, found, at=at):
        return False
    waiting.all().delete()
    return bool(found)


def forget(*, at: datetime) -> int:
    """Drop what nobody confirmed, and what was taken in long ago; tells how many."""
    rows = Subscription.objects.filter(confirmed_at=None, asked_at__lt=at - VALID)
    gone = rows.count()
    rows.delete()
    Asking.objects.filter(taken_at__lt=at - VALID).delete()
    return gone


def _tell(row: Subscription, act: str, at: datetime) -> None:
    """One entry in its chain, without the address."""
    data = {"on": day_of(at).isoformat()}
    record(f"{KIND}.{act}", kind=KIND, key=row.mark, by=PROGRAM, at=at, data=data)
