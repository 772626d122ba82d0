"""What public things say of each other, and their earlier versions, for many things at once."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Q

from gongkai.across.publishing.faults import Altered
from gongkai.across.publishing.pages import Edition, Linked, Row
from gongkai.duties.releases import models
from gongkai.duties.releases import queries as releases
from gongkai.duties.releases.digest import digest
from gongkai.duties.releases.models import Link, Publication, PublicationQuerySet
from gongkai.law.days import day_of
from gongkai.law.links import LinkKind

# A public thing as the page that is written shows it, with the address of its own site.
RowOf = Callable[[Publication], Row]


@dataclass(frozen=True)
class LinksOf:
    """The links of one thing to and from what is public, and the keys of all that could be."""

    linked: Sequence[Linked]
    keys: frozenset[str]


def linked(
    publications: Sequence[Publication], public: PublicationQuerySet, row_of: RowOf
) -> dict[int, LinksOf]:
    """The links of each by its pk, in a fixed number of queries; `public` is who may be shown."""
    there = list(releases.links_from(publications))
    back = list(releases.links_to(publications))
    if not there and not back:
        return {each.pk: LinksOf((), _own_keys(each)) for each in publications}
    targets = _Targets(public, there)
    shown = public.in_bulk({link.source_id for link in back})
    forward: dict[int, list[Link]] = defaultdict(list)
    for link in there:
        forward[link.source_id].append(link)
    behind = _by_target(back)
    found = {}
    for each in publications:
        keys, rows = set(_own_keys(each)), []
        for link in forward[each.pk]:
            keys.add(_key(link))
            other = targets.of(link)
            if other is not None and other.pk != each.pk:
                # By its own key too: in a next version it may bear another number.
                keys.add(f"{other.kind}:{other.key}")
                row = row_of(other)
                rows.append(Linked(LinkKind(link.kind), False, row, link.on, link.number))
        for link in _back_of(each, behind):
            keys.add(f"{link.source.kind}:{link.source.key}")
            other = shown.get(link.source_id)
            if other is not None and other.pk != each.pk:
                row = row_of(other)
                rows.append(Linked(LinkKind(link.kind), True, row, link.on, link.number))
        found[each.pk] = LinksOf(tuple(rows), frozenset(keys - {""}))
    return found


def parts(publication: Publication) -> tuple[list[Publication], frozenset[str]]:
    """What a public thing consists of, in its order, public or not any more; and their keys."""
    named = [
        (link.target_kind, link.target_key)
        for link in releases.links_from([publication])
        if link.kind == LinkKind.CONTAINS
    ]
    wanted = Q(pk__in=[])
    for kind, key in named:
        wanted |= Q(kind=kind, key=key)
    rows = Publication.objects.filter(wanted).select_related("release")
    found = {(row.kind, row.key): row for row in rows}
    keys = frozenset(f"{kind}:{key}" for kind, key in named)
    return [found[each] for each in named if each in found], keys


def editions(publications: Sequence[Publication]) -> dict[int, list[Edition]]:
    """The earlier public versions of each, the newest first. Raises Altered."""
    found: dict[int, list[Edition]] = {each.pk: [] for each in publications}
    present = [each.release_id for each in publications]
    rows = models.Edition.objects.filter(publication__in=found).exclude(release__in=present)
    for row in rows.select_related("release").order_by("-number"):
        found[row.publication_id].append(_edition(row))
    return found


def _edition(row: models.Edition) -> Edition:
    release = row.release
    if digest(release.kind, release.key, release.content) != release.digest:
        raise Altered(f"{row}: the stored content is not the one that was signed")
    return Edition(
        number=row.number,
        from_on=day_of(row.from_at),
        until_on=day_of(row.until_at or row.from_at),
        digest=release.digest,
        content=None if row.is_hidden else release.content,
    )


def _own_keys(publication: Publication) -> frozenset[str]:
    """Whoever names it later touches one of these."""
    number = f"number:{publication.doc_number}" if publication.doc_number else ""
    return frozenset({f"{publication.kind}:{publication.key}", number} - {""})


def _key(link: Link) -> str:
    if link.target_key:
        return f"{link.target_kind}:{link.target_key}"
    return f"number:{link.number}" if link.number else ""


class _Targets:
    """The public things that links name, fetched in one query."""

    def __init__(self, public: PublicationQuerySet, links: Iterable[Link]) -> None:
        keys: dict[str, set[str]] = defaultdict(set)
        numbers = set()
        for link in links:
            if link.target_key:
                keys[link.target_kind].add(link.target_key)
            elif link.number:
                numbers.add(link.number)
        named = Q(doc_number__in=numbers) if numbers else Q(pk__in=[])
        for kind, its in keys.items():
            named |= Q(kind=kind, key__in=its)
        rows = list(public.filter(named).order_by("pk"))
        self._by_key = {(row.kind, row.key): row for row in rows}
        self._by_number = {row.doc_number: row for row in reversed(rows) if row.doc_number}

    def of(self, link: Link) -> Publication | None:
        if link.target_key:
            return self._by_key.get((link.target_kind, link.target_key))
        return self._by_number.get(link.number)


def _by_target(links: Iterable[Link]) -> dict[str, list[Link]]:
    found: dict[str, list[Link]] = defaultdict(list)
    for link in links:
        found[_key(link)].append(link)
    return found


def _back_of(publication: Publication, behind: dict[str, list[Link]]) -> list[Link]:
    return [link for key in sorted(_own_keys(publication)) for link in behind.get(key, ())]
