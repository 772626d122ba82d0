"""The public-only gate through which pages read, and the keys of what they read."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import fields, replace
from datetime import date
from functools import cached_property

from django.db.models import F, Window
from django.db.models.functions import RowNumber

from gongkai.across.publishing import (
    buckets,
    columns,
    facets,
    linked,
    months,
    organfacts,
    printed,
    trends,
)
from gongkai.across.publishing.changes import changes
from gongkai.across.publishing.linked import LinksOf
from gongkai.across.publishing.models import BucketItem, BucketList
from gongkai.across.publishing.months import YearCounted
from gongkai.across.publishing.pages import (
    MONTH,
    ColumnFacts,
    Edition,
    Gone,
    Linked,
    OrganFacts,
    Row,
    SiteFacts,
    Thing,
    Version,
)
from gongkai.across.publishing.rows import PathOf, check_digest, gone_of, row_of
from gongkai.across.publishing.trends import MonthEnd
from gongkai.base.organs.models import Site
from gongkai.base.organs.noticing import shown
from gongkai.base.organs.queries import name_on
from gongkai.duties.releases import queries as releases
from gongkai.duties.releases.models import Publication, PublicationQuerySet
from gongkai.law.records.sorts import Share

# The lists there are beside the site's columns: each is named by a column of the publication and
# a value of it.
LISTS = frozenset({"site", "shelf", "organ", "item", "register", "entry", "phase"})
# Their indexes hold no empty values, and SQLite takes one only where a question says so itself:
# without that, each count of a register reads a million rows.
_SPARSE = frozenset({"register", "entry", "phase"})
_MANY = 5000
_AT_HAND = 500


class SiteReader:
    """Reads what is public on one site on a day, for as long as a batch is being rendered.

    Content is reached through publications that are public now and through nothing else, so no
    page can show a draft; a content whose digest is not the one that was signed raises Altered.
    What was read once is remembered: a reader lives for one batch.
    """

    def __init__(self, site: str, path_of: PathOf, *, on: date) -> None:
        self.on = on
        self.site = site_facts(site, on=on)
        self._path_of = path_of
        self._noted: set[str] = set()
        self._things: dict[tuple[str, str], Thing | Gone | None] = {}
        self._newest: dict[tuple[str, int], list[Row]] = {}
        self._counts: dict[str, int] = {}
        self._by_entry: dict[tuple[str, int], dict[str, list[Row]]] = {}
        self._links: dict[tuple[str, str], LinksOf] = {}
        self._editions: dict[tuple[str, str], list[Edition]] = {}
        self._at_hand: tuple[str, tuple[str, ...]] = ("", ())

    @contextmanager
    def noting(self) -> Iterator[set[str]]:
        """The set that fills with the keys of what is read meanwhile."""
        keys: set[str] = set()
        self._noted = keys
        try:
            yield keys
        finally:
            self._noted = set()

    def prefetch(self, kind: str, keys: Sequence[str]) -> None:
        """Have these things at hand, and no others, so that memory stays flat."""
        self._things.clear()
        self._links.clear()
        self._editions.clear()
        self._load(kind, keys)
        self._at_hand = (kind, tuple(keys))

    def thing(self, kind: str, key: str) -> Thing | Gone | None:
        self._noted.add(f"{kind}:{key}")
        if (kind, key) not in self._things:
            if len(self._things) >= _AT_HAND:
                self._things.clear()
            self._load(kind, [key])
        return self._things[kind, key]

    def whole(self, rows: Sequence[Row]) -> Iterator[tuple[Row, Thing]]:
        for start in range(0, len(rows), _AT_HAND):
            part = rows[start : start + _AT_HAND]
            self._noted |= {f"{row.kind}:{row.key}" for row in part}
            self._have([(row.kind, row.key) for row in part if not row.home])
            others = self._of_others([row for row in part if row.home])
            for row in part:
                named = (row.kind, row.key)
                thing = others.get(named) if row.home else self._things[named]
                if isinstance(thing, Thing):
                    yield row, thing

    def links(self, kind: str, key: str) -> Sequence[Linked]:
        self._noted.add(f"{kind}:{key}")
        if (kind, key) not in self._links:
            self._load_links(kind, key)
        found = self._links[kind, key]
        self._noted |= found.keys
        return found.linked

    def parts(self, kind: str, key: str) -> Sequence[Thing | Gone]:
        self._noted.add(f"{kind}:{key}")
        whole = self._public().filter(kind=kind, key=key).first()
        if whole is None:
            return ()
        rows, keys = linked.parts(whole)
        self._noted |= keys
        return [
            replace(self._thing(row), row=self._row(row))
            if row.is_public
            else gone_of(row, self._path_of)
            for row in rows
        ]

    def editions(self, kind: str, key: str) -> Sequence[Edition]:
        self._noted.add(f"{kind}:{key}")
        if (kind, key) not in self._editions:
            self._load_links(kind, key)
        return self._editions[kind, key]

    def version(self, kind: str, key: str, digest: str) -> Version | None:
        self._noted.add(f"{kind}:{key}")
        return printed.version(kind, key, digest, self._row)

    def keys(self, kind: str) -> Iterator[str]:
        rows = Publication.objects.filter(site=self.site.code, kind=kind).order_by("pk")
        last = 0
        while part := list(rows.filter(pk__gt=last).values_list("pk", "key")[:_MANY]):
            yield from (key for _, key in part)
            last = part[-1][0]

    def newest(self, list_name: str, limit: int = 20) -> Sequence[Row]:
        self._noted.add(f"list:{list_name}")
        if (list_name, limit) not in self._newest:
            rows = self._listed(list_name).order_by("-published_on", "-id")[:limit]
            self._newest[list_name, limit] = self._rows(rows)
        return self._newest[list_name, limit]

    def by_entry(self, organ: str, limit: int = 3) -> Mapping[str, Sequence[Row]]:
        self._noted.add(f"list:organ:{organ}")
        if (organ, limit) not in self._by_entry:
            place = Window(
                RowNumber(),
                partition_by="entry",
                order_by=[F("published_on").desc(), F("id").desc()],
            )
            rows = self._listed(f"organ:{organ}").exclude(entry="").annotate(place=place)
            found: dict[str, list[Row]] = {}
            for row in self._rows(rows.filter(place__lte=limit).order_by("entry", "place")):
                found.setdefault(row.entry, []).append(row)
            self._by_entry[organ, limit] = found
        return self._by_entry[organ, limit]

    def count(self, list_name: str) -> int:
        self._noted.add(f"list:{list_name}")
        if list_name not in self._counts:
            self._counts[list_name] = self._listed(list_name).count()
        return self._counts[list_name]

    def buckets(self, list_name: str) -> Sequence[int]:
        self._noted.add(f"buckets:{list_name}")
        row = BucketList.objects.filter(site=self.site.code, name=list_name).first()
        return range(1, row.last + 1) if row else range(0)

    def bucket(self, list_name: str, number: int) -> Sequence[Row]:
        self._noted.add(f"bucket:{list_name}#{number}")
        named = {"list__site": self.site.code, "list__name": list_name, "number": number}
        items = BucketItem.objects.filter(**named).values("publication")
        rows = self._listed(list_name).filter(pk__in=items)
        return self._rows(rows.order_by("-published_on", "-id"))

    def values(self, axis: str) -> Sequence[str]:
        self._noted.add(f"lists:{axis}")
        return facets.values(self.site.code, axis)

    def month(self) -> date:
        self._noted.add(MONTH)
        return self.on.replace(day=1)

    def years(self) -> Sequence[int]:
        self._noted.add(MONTH)
        return months.years(self._everywhere(), on=self.on)

    def ends(self, shelf: str, shares: Sequence[Share]) -> Sequence[MonthEnd]:
        self._noted.add(MONTH)
        # What was withdrawn since stood there until then.
        everywhere = shelf in buckets.CITY_WIDE and self._is_main
        own = {} if everywhere else {"site": self.site.code}
        rows = Publication.objects.filter(shelf=shelf, **own)
        return trends.ends(rows, shares, on=self.on)

    def counted(self, year: int) -> YearCounted:
        self._noted.add(MONTH)
        return months.counted(self._everywhere(), year, on=self.on)

    def organs(self) -> Sequence[OrganFacts]:
        self._noted.add("organs")
        return self._open_organs

    def organ(self, code: str) -> OrganFacts | None:
        self._noted.add(f"organ:{code}")
        return self._organs.get(code)

    def columns(self) -> Sequence[ColumnFacts]:
        self._noted.add(f"columns:{self.site.code}")
        return self._open_columns

    def column(self, key: str) -> ColumnFacts | None:
        self._noted.add(f"column:{key}")
        return next((each for each in self._open_columns if each.key == key), None)

    def changes(self, limit: int = 8) -> Sequence[tuple[date, str, Row | Gone]]:
        self._noted.add(f"list:site:{self.site.code}")
        return changes(self.site.code, self._path_of, on=self.on, limit=limit)

    @cached_property
    def _organs(self) -> dict[str, OrganFacts]:
        return organfacts.organ_facts(on=self.on)

    @cached_property
    def _open_organs(self) -> list[OrganFacts]:
        return [self._organs[code] for code in organfacts.open_codes(on=self.on)]

    @cached_property
    def _open_columns(self) -> list[ColumnFacts]:
        return columns.column_facts(self.site.code, self._organs)

    @cached_property
    def _is_main(self) -> bool:
        return buckets.is_main(self.site.code)

    @cached_property
    def _addresses(self) -> dict[str, str]:
        return dict(Site.objects.exclude(code=self.site.code).values_list("code", "address"))

    def _public(self) -> PublicationQuerySet:
        return releases.public().filter(site=self.site.code)

    def _everywhere(self) -> PublicationQuerySet:
        """On the city's own site what any site published, on another its own."""
        return releases.public() if self._is_main else self._public()

    def _have(self, names: Sequence[tuple[str, str]]) -> None:
        """Have these at hand, whatever else is."""
        lacking = [name for name in names if name not in self._things]
        if len(self._things) + len(lacking) > _AT_HAND:
            self._things.clear()
            lacking = list(names)
        for kind in {kind for kind, _ in lacking}:
            self._load(kind, [key for its, key in lacking if its == kind])

    def _of_others(self, rows: Sequence[Row]) -> dict[tuple[str, str], Thing]:
        """What a list of this site shows of other sites: it is no thing of this one."""
        keys: dict[str, list[str]] = {}
        for row in rows:
            keys.setdefault(row.kind, []).append(row.key)
        return {
            (kind, found.key): self._thing(found)
            for kind, its in keys.items()
            for found in releases.public()
            .filter(kind=kind, key__in=its, site__in=self._addresses)
            .select_related("release")
        }

    def _load(self, kind: str, keys: Sequence[str]) -> None:
        self._things |= {(kind, key): None for key in keys}
        once = Publication.objects.withdrawn().filter(site=self.site.code)
        for row in once.filter(kind=kind, key__in=keys).select_related("release"):
            self._things[kind, row.key] = gone_of(row, self._path_of)
        for row in self._public().filter(kind=kind, key__in=keys).select_related("release"):
            self._things[kind, row.key] = self._thing(row)

    def _load_links(self, kind: str, key: str) -> None:
        """For all that is at hand, when one of it is asked."""
        its, around = self._at_hand
        keys = around if its == kind and key in around else (key,)
        rows = list(self._public().filter(kind=kind, key__in=keys))
        nothing = LinksOf((), frozenset())
        self._links |= {(kind, key): nothing for key in keys}
        self._editions |= {(kind, key): [] for key in keys}
        # Whatever site it stands on: what interprets a document belongs beside it.
        everywhere = releases.public().filter(site__in=[self.site.code, *self._addresses])
        found = linked.linked(rows, everywhere, self._row)
        self._links |= {(row.kind, row.key): found[row.pk] for row in rows}
        editions = linked.editions(rows)
        self._editions |= {(row.kind, row.key): editions[row.pk] for row in rows}

    def _listed(self, list_name: str) -> PublicationQuerySet:
        column, _, value = list_name.partition(":")
        if column == columns.AXIS:
            return columns.members(self.site.code, value)
        if column == "register":
            # The city's normative documents stand in one place, whichever site published them.
            return releases.public().filter(register=value).exclude(register="")
        if column == "shelf" and value in buckets.CITY_WIDE and self._is_main:
            return releases.public().filter(shelf=value)
        if column in facets.AXES:
            return self._public().filter(facets.condition(column, value, self.on))
        if column not in LISTS:
            raise ValueError(f"there is no list '{list_name}'")
        listed = self._public().filter(**{column: value})
        return listed.exclude(**{column: ""}) if column in _SPARSE else listed

    def _rows(self, publications: Iterable[Publication]) -> list[Row]:
        return [self._row(each) for each in publications]

    def _row(self, publication: Publication) -> Row:
        row = row_of(publication, self._path_of, on=self.on)
        if publication.site == self.site.code:
            return row
        return replace(row, home=self._addresses.get(publication.site, ""))

    def _thing(self, publication: Publication) -> Thing:
        check_digest(publication)
        return Thing(
            row=row_of(publication, self._path_of, on=self.on),
            content=publication.release.content,
            digest=publication.digest,
            former_addresses=tuple(publication.former_addresses),
        )


def site_facts(code: str, *, on: date) -> SiteFacts:
    """What the pages say about the site itself; raises Site.DoesNotExist."""
    return facts_of(Site.objects.select_related("organ").get(code=code), on=on)


def facts_of(site: Site, *, on: date) -> SiteFacts:
    """What pages say about a site, its organ by its name of that day."""
    named = {each.name for each in fields(SiteFacts)} - {
        "organ",
        "organ_name",
        "notices",
    }
    return SiteFacts(
        **{name: getattr(site, name) for name in named},
        organ=site.organ.code,
        organ_name=name_on(site.organ, on),
        notices=tuple(shown(site, on=on)),
    )
