"""Who is to be told of what, and how many subscribe to what."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q, QuerySet

from gongkai.across.subscriptions.mails import KINDS
from gongkai.across.subscriptions.models import KIND, Axis, Interest, Rhythm, Subscription
from gongkai.base.journal.models import Entry
from gongkai.base.organs.models import Site
from gongkai.base.outbox.models import Mail
from gongkai.base.outbox.models import State as Sent
from gongkai.duties.placements import queries as placements
from gongkai.duties.releases.models import Publication


def axes_of(publication: Publication) -> list[tuple[str, str]]:
    """Everything a reader may have subscribed to that this belongs to."""
    found = [
        (Axis.SHELF, publication.shelf),
        (Axis.ORGAN, publication.organ),
        # The class of a subject, and the subject itself.
        (Axis.THEME, publication.theme[:3]),
        (Axis.THEME, publication.theme),
    ]
    main = Site.objects.filter(is_main=True).values_list("code", flat=True).first()
    lists = placements.lists_of(main, [publication]) if main else {}
    found += [(Axis.COLUMN, str(column)) for column in lists.get(publication.pk, ())]
    return [(str(axis), value) for axis, value in dict.fromkeys(found) if value]


def told_of(publication: Publication) -> QuerySet[Subscription]:
    """The confirmed subscriptions that a publication concerns."""
    wanted = Q(pk__in=[])
    for axis, value in axes_of(publication):
        wanted |= Q(axis=axis, value=value)
    to = Interest.objects.filter(wanted).values("subscription")
    return Subscription.objects.filter(pk__in=to).exclude(confirmed_at=None).order_by("pk")


def counts() -> list[tuple[str, str, int]]:
    """How many confirmed subscriptions there are to each thing, the most first."""
    rows = Interest.objects.exclude(subscription__confirmed_at=None).order_by()
    counted = rows.values_list("axis", "value").annotate(n=Count("pk"))
    return sorted(counted, key=lambda row: (-row[2], row[0], row[1]))


@dataclass(frozen=True)
class Sums:
    """How many subscriptions there are and were: nothing of whose they are.

    `asked`, `confirmed` and `ended` are acts of the days looked at; `sent` and `bounced` mails.
    """

    standing: int
    waiting: int
    by_rhythm: list[tuple[str, int]]
    asked: int
    confirmed: int
    ended: int
    sent: int
    bounced: int


def sums(first: datetime, last: datetime) -> Sums:
    """What the office sees of all subscriptions, and of what happened between two instants."""
    rows = Subscription.objects.order_by()
    standing = rows.exclude(confirmed_at=None)
    rhythms = dict(standing.values_list("rhythm").annotate(n=Count("pk")))
    # By its chains, of the journal of the whole city.
    acts = Entry.objects.filter(kind=KIND, at__gte=first, at__lt=last)
    done = dict(acts.order_by().values_list("act").annotate(n=Count("pk")))
    posted = Mail.objects.filter(kind__in=KINDS)
    posted = posted.filter(posted_at__gte=first, posted_at__lt=last)
    mails = dict(posted.order_by().values_list("state").annotate(n=Count("pk")))
    return Sums(
        standing=sum(rhythms.values()),
        waiting=rows.filter(confirmed_at=None).count(),
        by_rhythm=[(str(each.label), rhythms.get(each.value, 0)) for each in Rhythm],
        asked=done.get("subscription.ask", 0),
        confirmed=done.get("subscription.confirm", 0),
        ended=done.get("subscription.leave", 0),
        sent=mails.get(Sent.SENT, 0),
        bounced=mails.get(Sent.FAILED, 0),
    )


def interests(row: Subscription) -> Iterable[tuple[str, str]]:
    return list(row.interests.order_by("axis", "value").values_list("axis", "value"))
