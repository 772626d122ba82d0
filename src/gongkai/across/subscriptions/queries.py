"""Who is to be told of what, and how many subscribe to what."""

from collections.abc import Iterable

from django.db.models import Count, Q, QuerySet

from gongkai.across.subscriptions.models import Axis, Interest, Subscription
from gongkai.base.organs.models import Site
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


def interests(row: Subscription) -> Iterable[tuple[str, str]]:
    return list(row.interests.order_by("axis", "value").values_list("axis", "value"))
