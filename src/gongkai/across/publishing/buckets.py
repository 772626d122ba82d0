"""Lists in sealed buckets: a thing gets its place in a list once and keeps it.

A full bucket is never written again for newcomers, so that a publication into a list of any length
changes its first page and its last bucket and no other.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import chain

from django.db import transaction
from django.db.models import Exists, Min, OuterRef, Q, QuerySet

from gongkai.across.publishing import bulk, columns, facets
from gongkai.across.publishing.models import BucketItem, BucketList
from gongkai.base.journal.models import Entry
from gongkai.base.organs.models import Site
from gongkai.duties.releases.models import Publication, PublicationQuerySet
from gongkai.duties.releases.queries import touched
from gongkai.law.records.sorts import SORTS

# So many things stand in a bucket.
SIZE = 100
_CHUNK = 1000
_LIST = "list:"
# The shelves that the city's own site keeps for all sites: there policies are asked about, and
# there one looks for what any organ does, grants, spends and plans.
CITY_WIDE = frozenset({"interpretation", *SORTS})


def lists_of(publication: Publication) -> list[str]:
    """The names of the lists a publication stands in on its own site, its columns aside."""
    return [key.removeprefix(_LIST) for key in touched(publication) if key.startswith(_LIST)]


def _wanted(site: str, publications: Sequence[Publication], on: date) -> dict[int, list[str]]:
    """By each publication's id, the lists of the site it belongs into."""
    found = columns.lists_of(site, list(publications))
    keeps_all = is_main(site)
    for row in publications:
        if row.site == site:
            found[row.pk] = [*lists_of(row), *facets.lists_of(row, on), *found[row.pk]]
        elif keeps_all and row.shelf in CITY_WIDE:
            found[row.pk] = [f"shelf:{row.shelf}", *found[row.pk]]
    return found


def is_main(site: str) -> bool:
    """Whether it is the city's own site."""
    return Site.objects.filter(code=site, is_main=True).exists()


def place_all(site: str, *, on: date) -> None:
    """Give every publication of the site that stands nowhere its places, the oldest first."""
    placed = BucketItem.objects.filter(publication=OuterRef("pk"), list__site=site)
    homeless = Publication.objects.filter(~Exists(placed), site=site)
    _place_rows(site, homeless, on)
    _fill_shelves(site, on)
    _fill_library(site, on)
    _fill_columns(site, on)


def _fill_library(site: str, on: date) -> None:
    """Give what stands in the library its place in the lists by one condition."""
    placed = BucketItem.objects.filter(
        publication=OuterRef("pk"), list__site=site, list__name__startswith=f"{facets.ORGAN}:"
    )
    rows = Publication.objects.filter(~Exists(placed), site=site, shelf=facets.SHELF)
    _place_rows(site, rows, on)


def _place_rows(site: str, rows: PublicationQuerySet, on: date) -> None:
    _place_in_order(site, rows.order_by("published_on", "id").values_list("pk", flat=True), on)


def _fill_shelves(site: str, on: date) -> None:
    """Give what stands on the other sites' shelves its place in the lists kept for the city."""
    for shelf in sorted(CITY_WIDE) if is_main(site) else ():
        placed = BucketItem.objects.filter(
            publication=OuterRef("pk"), list__site=site, list__name=f"shelf:{shelf}"
        )
        others = Publication.objects.filter(~Exists(placed), shelf=shelf).exclude(site=site)
        _place_rows(site, others, on)


def _fill_columns(site: str, on: date) -> None:
    """Give what belongs into the site's columns and stands in none of their buckets its place."""
    for _name, order in columns.homeless(site):
        _place_in_order(site, order, on)


def _place_in_order(site: str, ids: Iterable[int], on: date) -> None:
    order = list(ids)
    for start in range(0, len(order), _CHUNK):
        found = Publication.objects.in_bulk(order[start : start + _CHUNK])
        place(site, [found[pk] for pk in order[start : start + _CHUNK]], on=on)


def place_named(site: str, entries: Sequence[Entry], *, on: date) -> None:
    """Give the publications that journal entries tell of their places, in the entries' order.

    Where a column was opened or got another rule, what belongs into it now follows.
    """
    for start in range(0, len(entries), _CHUNK):
        part = entries[start : start + _CHUNK]
        found = {(row.kind, row.key): row for row in named(part)}
        order = dict.fromkeys((entry.kind, entry.key) for entry in part)
        place(site, [found[name] for name in order if name in found], on=on)
        _place_in_order(site, dict.fromkeys(pk for _, pk in columns.placed(site, part)), on)
        if columns.changed(site, part):
            _fill_columns(site, on)


@transaction.atomic
def place(site: str, publications: Sequence[Publication], *, on: date) -> None:
    """Put each into the open bucket of every list it stands in and has no place in yet."""
    wanted = _wanted(site, publications, on)
    names = set(chain.from_iterable(wanted.values()))
    lists = {row.name: row for row in _lists(site, names)}
    items = BucketItem.objects.filter(publication__in=wanted)
    has = set(items.values_list("publication_id", "list_id"))
    fresh = [
        (lists[name].pk, pk, _next(lists[name]))
        for pk, its in wanted.items()
        for name in its
        if (pk, lists[name].pk) not in has
    ]
    bulk.insert(BucketItem, ("list_id", "publication_id", "number"), fresh)
    BucketList.objects.bulk_update(lists.values(), ["last", "filled"], batch_size=100)


def _lists(site: str, names: Iterable[str]) -> list[BucketList]:
    names = list(names)
    BucketList.objects.bulk_create(
        [BucketList(site=site, name=name) for name in names], ignore_conflicts=True
    )
    return list(BucketList.objects.select_for_update().filter(site=site, name__in=names))


def _next(row: BucketList) -> int:
    if row.filled >= SIZE:
        row.last, row.filled = row.last + 1, 0
    row.filled += 1
    return row.last


def keys_of(site: str, entries: Sequence[Entry]) -> set[str]:
    """The dependency keys of the buckets that hold the things which journal entries tell of.

    With the list's own key, for a thing that left a list still stands in its bucket, and with the
    key of the list of buckets where a thing is the first in its bucket.
    """
    keys: set[str] = set()
    for start in range(0, len(entries), _CHUNK):
        publications = named(entries[start : start + _CHUNK])
        items = BucketItem.objects.filter(publication__in=publications, list__site=site)
        keys |= set(_spelled(_spots(items)))
        for name, publication in columns.placed(site, entries[start : start + _CHUNK]):
            named_so = {"publication": publication, "list__site": site, "list__name": name}
            keys |= set(_spelled(_spots(BucketItem.objects.filter(**named_so))))
    for name in columns.changed(site, entries):
        keys |= {f"buckets:{name}", *_all_of(site, name)}
    return keys


def _spots(items: QuerySet[BucketItem]) -> dict[tuple[int, str, int], int]:
    """The buckets these items stand in, each with the first of them."""
    places: dict[tuple[int, str, int], int] = {}
    for pk, list_id, name, number in items.values_list("pk", "list_id", "list__name", "number"):
        spot = (list_id, name, number)
        places[spot] = min(places.get(spot, pk), pk)
    return places


def _all_of(site: str, name: str) -> Iterator[str]:
    row = BucketList.objects.filter(site=site, name=name).first()
    return (f"bucket:{name}#{n}" for n in range(1, row.last + 1)) if row else iter(())


def _spelled(places: dict[tuple[int, str, int], int]) -> Iterator[str]:
    for (list_id, name, number), pk in places.items():
        yield f"{_LIST}{name}"
        yield f"bucket:{name}#{number}"
        first = BucketItem.objects.filter(list=list_id, number=number).aggregate(pk=Min("pk"))
        if first["pk"] == pk:
            yield f"buckets:{name}"
            if number == 1:  # The first of all: the list itself is new.
                yield f"lists:{name.partition(':')[0]}"


def named(entries: Iterable[Entry]) -> PublicationQuerySet:
    """What became public of the things that journal entries tell of."""
    keys: dict[str, set[str]] = defaultdict(set)
    for entry in entries:
        keys[entry.kind].add(entry.key)
    condition = Q(pk__in=[])
    for kind, its in keys.items():
        condition |= Q(kind=kind, key__in=its)
    return Publication.objects.filter(condition)
