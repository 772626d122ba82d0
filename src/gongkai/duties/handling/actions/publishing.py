"""Into the public, now or at a set time, and out of it."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from gongkai.base.organs.standing import Standing
from gongkai.duties.handling import kinds, queries, rules
from gongkai.duties.handling.actions.moving import (
    allowed,
    journal,
    locked,
    move,
    release_of,
)
from gongkai.duties.handling.actions.telling import tell_organ
from gongkai.duties.handling.models import Due, Handled
from gongkai.duties.handling.states import State
from gongkai.duties.releases import actions as releases
from gongkai.duties.releases import queries as release_queries
from gongkai.duties.releases import rules as release_rules
from gongkai.duties.releases.models import Publication
from gongkai.law.days import day_of
from gongkai.law.refusal import Refusal

# Whoever set the time has the journal's word for it; the hour itself is nobody's act.
CLOCK = Standing("system", "系统")
# So long a worker has a due thing for itself.
LEASE = timedelta(minutes=1)
SHOWN_LONG_ENOUGH = "公示期已经届满。"


@transaction.atomic
def publish(thing: Handled, *, by: Standing, at: datetime) -> Publication:
    """Make it public with its index number; the pages follow from the journal."""
    thing = locked(thing)
    rules.check_can_publish(thing)
    rules.check_is_free(thing, at)
    rules.check_may_move(thing, "publish", by)
    return _publish(thing, by, at)


@transaction.atomic
def schedule(thing: Handled, *, publish_at: datetime, by: Standing, at: datetime) -> None:
    """Let it become public at a set time. Raises Refusal for what could not be published now."""
    thing = locked(thing)
    rules.check_can_schedule(thing, publish_at, at)
    rules.check_may_move(thing, "schedule", by)
    release_rules.check_can_publish(release_of(thing))
    thing.publish_at = publish_at
    kind = kinds.of(thing).name
    Due.objects.create(kind=kind, key=thing.key, due_at=publish_at, set_by=by.code)
    move(thing, "schedule", at)
    journal(thing, "schedule", by=by.code, at=at, publish_at=publish_at.isoformat())


@transaction.atomic
def unschedule(thing: Handled, *, by: Standing, at: datetime) -> None:
    """Take the set time away; it stays signed."""
    thing = allowed(thing, "unschedule", by)
    move(thing, "unschedule", at)
    journal(thing, "unschedule", by=by.code, at=at)


@transaction.atomic
def publish_scheduled(thing: Handled, *, at: datetime) -> Publication | None:
    """Its time has come: make it public. None when that happened already or was called off."""
    thing = locked(thing)
    if thing.state != State.SCHEDULED or thing.publish_at is None or thing.publish_at > at:
        return None
    rules.check_can_publish(thing)
    rules.check_is_free(thing, at)
    return _publish(thing, CLOCK, at)


def publish_due(*, at: datetime) -> int:
    """Make public whatever the time has come for; how many there were.

    A row is claimed for a while, so that two workers do not do it twice and one that died does not
    keep it. What is refused keeps its reason, stays where it is, and is tried again.
    """
    done = 0
    for due in queries.due(at=at):
        free = Due.objects.filter(pk=due.pk).filter(Q(leased_until=None) | Q(leased_until__lte=at))
        if not free.update(leased_until=at + LEASE):
            continue
        thing = kinds.named(due.kind).model.objects.get(pk=due.key)
        try:
            done += publish_scheduled(thing, at=at) is not None
        except Refusal as refusal:
            Due.objects.filter(pk=due.pk).update(fault=str(refusal)[:500])
    return done


@transaction.atomic
def end_showing(thing: Handled, *, at: datetime) -> bool:
    """The time for which it was to be shown is over: it is taken down; False when it was already.

    Whoever set the last day has the journal's word for it; the hour itself is nobody's act.
    """
    thing = locked(thing)
    publication = release_queries.publication(kinds.of(thing).name, thing.key)
    if publication is None or not publication.is_public:
        return False
    if publication.ends_at is None or publication.ends_at > at:
        return False
    _withdraw(thing, publication, SHOWN_LONG_ENOUGH, CLOCK, at)
    return True


@transaction.atomic
def withdraw(thing: Handled, *, reason: str, by: Standing, at: datetime) -> None:
    """Take it down everywhere at once; `reason` stands on the page that remains."""
    thing = locked(thing)
    rules.check_can_withdraw(thing)
    rules.check_may_withdraw(thing, by, day_of(at))
    rules.check_reason(reason, "撤下要写明原因；原因会在原网址上公布。")
    publication = release_queries.publication(kinds.of(thing).name, thing.key)
    if publication is None:
        raise Refusal("它现在没有公开，不需要撤下。")
    others = kinds.of(thing).together(thing)
    _withdraw(thing, publication, reason, by, at)
    tell_organ(thing, publication, by=by, at=at)
    for other in others:
        gone = release_queries.publication(kinds.of(other).name, other.key)
        if gone is not None and gone.is_public:
            _withdraw(locked(other), gone, reason, by, at)


def _withdraw(
    thing: Handled, publication: Publication, reason: str, by: Standing, at: datetime
) -> None:
    releases.withdraw(publication, reason=reason.strip(), by=by, at=at)
    move(thing, "withdraw", at)


def _publish(thing: Handled, by: Standing, at: datetime) -> Publication:
    """The thing and what goes with it, in one transaction."""
    publication = _publish_one(thing, by, at)
    for other in kinds.of(thing).together(thing):
        if other.state in {State.SIGNED, State.SCHEDULED}:
            other = locked(other)
            rules.check_can_publish(other)
            _publish_one(other, by, at)
    return publication


def _publish_one(thing: Handled, by: Standing, at: datetime) -> Publication:
    release, kind = release_of(thing), kinds.of(thing)
    stamps = kind.stamps(thing, release, at)
    publication = releases.publish(release, stamps=stamps, by=by, at=at)
    move(thing, "publish", at)
    kind.published(thing, by, at)
    return publication
