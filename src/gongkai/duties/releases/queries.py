from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from itertools import chain
from typing import Any

from django.db.models import Count, Q, QuerySet

from gongkai.duties.releases.address import KEYED, places
from gongkai.duties.releases.models import (
    Approval,
    Edition,
    Link,
    Publication,
    PublicationQuerySet,
    Release,
)
from gongkai.duties.releases.steps import Step
from gongkai.law.links import LinkKind
from gongkai.law.validity import Span, Validity


def public() -> PublicationQuerySet:
    """The only door to what is public, for publishing, search and every public face."""
    return Publication.objects.public()


def publication(kind: str, key: str) -> Publication | None:
    """What became public of a thing, withdrawn ones too."""
    return Publication.objects.filter(kind=kind, key=key).first()


def counts_by_site() -> dict[str, int]:
    """How many things are public on each site, by its code."""
    rows = public().order_by().values_list("site").annotate(count=Count("pk"))
    return dict(rows)


def at_address(path: str) -> Publication | None:
    """What stands at an address of a site, or stood there and was withdrawn."""
    for shelf, slug in places(path):
        field = "key" if shelf in KEYED else "index_number"
        found = Publication.objects.filter(**{field: slug}, shelf=shelf).first()
        if found is not None:
            return found
    return None


def latest(kind: str, key: str) -> Release | None:
    """The newest frozen content of a thing."""
    return Release.objects.filter(kind=kind, key=key).order_by("-version").first()


def sample_of(release: Release) -> str:
    """The sample its review rests on, in words; empty where the version itself was read."""
    row = release.approvals.filter(step=Step.REVIEW).first()
    return row.sample if row else ""


def taken(release: Release) -> dict[Step, str]:
    """The steps that this very content has passed, and by whom."""
    rows = Approval.objects.filter(release=release, digest=release.digest)
    return {Step(step): by for step, by in rows.values_list("step", "by")}


def approvals(release: Release) -> list[Approval]:
    """Who let this version go on, in the order in which they did."""
    return list(Approval.objects.filter(release=release))


def validity(row: Publication, *, on: date) -> Validity:
    """Whether the published thing is in force on a day."""
    return span(row).on(on)


def span(row: Publication) -> Span:
    """The days that decide the validity of a published thing."""
    return Span(row.effective_on, row.amended_on, row.lapses_on, row.abolished_on)


def turning(*, on: date) -> PublicationQuerySet:
    """What shows another validity from that day on and has not been turned yet."""
    return public().filter(turns_on__lte=on).order_by("turns_on", "id")


def touched(publication: Publication) -> list[str]:
    """The dependency keys of everything that shows this publication."""
    keys = [
        f"{publication.kind}:{publication.key}",
        f"list:site:{publication.site}",
        f"list:shelf:{publication.shelf}",
        f"list:organ:{publication.organ}",
    ]
    named = (
        ("list:item", publication.item),
        ("list:entry", publication.entry),
        ("list:phase", publication.phase),
        ("list:register", publication.register),
        ("number", publication.doc_number),
    )
    return keys + [f"{name}:{value}" for name, value in named if value]


def ending(*, at: datetime) -> PublicationQuerySet:
    """What has been shown for as long as it was to be."""
    return public().filter(ends_at__lte=at).order_by("ends_at", "id")


def links_from(publications: Iterable[Publication]) -> QuerySet[Link]:
    """What these say of others, in their order."""
    rows = Link.objects.filter(source__in=list(publications))
    return rows.select_related("source").order_by("source", "order")


def links_to(publications: Iterable[Publication]) -> QuerySet[Link]:
    """What others say of these, by key or by document number; withdrawn sources too."""
    named = Q(pk__in=[])
    keys: dict[str, set[str]] = defaultdict(set)
    numbers = set()
    for each in publications:
        keys[each.kind].add(each.key)
        numbers |= {each.doc_number} - {""}
    for kind, its in keys.items():
        named |= Q(target_kind=kind, target_key__in=its)
    if numbers:
        named |= Q(target_key="", number__in=numbers)
    return Link.objects.filter(named).select_related("source").order_by("pk")


def citations(publications: Sequence[Publication]) -> dict[int, int]:
    """How many other public things name each of these, by key or by number; by primary key."""
    by_key = {(each.kind, each.key): each.pk for each in publications}
    by_number = {each.doc_number: each.pk for each in publications if each.doc_number}
    kinds = {kind for kind, _ in by_key}
    # Each by its own index, and each says that it wants no empty values: asked as one, or without
    # that, a page of answers reads the links of the whole city.
    keyed = Q(target_kind__in=kinds, target_key__in=[key for _, key in by_key]) & ~Q(target_key="")
    numbered = Q(target_key="", number__in=by_number) & ~Q(number="")
    told = chain(_cited(keyed), _cited(numbered))
    times: dict[int, int] = defaultdict(int)
    for kind, key, number, count in told:
        found = by_key.get((kind, key)) if key else by_number.get(number)
        if found:
            times[found] += count
    return times


def _cited(named: Q) -> QuerySet[Any]:
    """How many public things name what: kind and key, or number, and the count."""
    # That a gazette prints it says nothing of its weight.
    rows = Link.objects.filter(named, source__withdrawn_at=None).exclude(kind=LinkKind.PRINTS)
    told = rows.values_list("target_kind", "target_key", "number")
    return told.annotate(times=Count("source", distinct=True))


def editions(publication: Publication) -> QuerySet[Edition]:
    """The versions that were public before the present one, the newest first."""
    rows = publication.editions.exclude(release=publication.release_id)
    return rows.select_related("release").order_by("-number")
