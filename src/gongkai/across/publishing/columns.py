"""The columns of a site, and which publications their lists and buckets are about."""

from collections.abc import Iterable, Mapping

from django.db.models import Exists, OuterRef, Q

from gongkai.across.publishing.models import BucketItem
from gongkai.across.publishing.pages import ColumnFacts, OrganFacts
from gongkai.base.journal.models import Entry
from gongkai.duties.placements import queries as placements
from gongkai.duties.placements.actions import COLUMN, PLACEMENT
from gongkai.duties.placements.models import Column, Placement
from gongkai.duties.placements.states import State
from gongkai.duties.releases.models import Publication, PublicationQuerySet

# The first part of a column's list, as in `column:12`.
AXIS = "column"


def column_facts(site: str, organs: Mapping[str, OrganFacts]) -> list[ColumnFacts]:
    """The open columns of a site as the public sees them, each after the one above it."""
    below: dict[str, list[Column]] = {}
    for row in placements.columns_of(site):
        below.setdefault(str(row.parent_id or ""), []).append(row)
    found: list[ColumnFacts] = []

    def add(parent: str, above: tuple[ColumnFacts, ...]) -> None:
        for row in below.get(parent, ()):
            owner = organs.get(row.owner.code)
            facts = ColumnFacts(
                key=row.key,
                path=f"/{row.path}/",
                name=row.name,
                intro=row.intro,
                owner=row.owner.code,
                owner_name=owner.name if owner else row.owner.code,
                parent=parent,
                above=above,
            )
            found.append(facts)
            add(row.key, (*above, facts))

    add("", ())
    return found


def members(site: str, key: str) -> PublicationQuerySet:
    """What a column of the site shows; nothing for one that is closed or another site's."""
    rows = Column.objects.open().filter(site__code=site)
    column = rows.filter(pk=int(key)).first() if key.isdecimal() else None
    return placements.members(column) if column else Publication.objects.none()


def lists_of(site: str, publications: list[Publication]) -> dict[int, list[str]]:
    """By each publication's id, the names of the column lists of a site it belongs into."""
    found = placements.lists_of(site, publications)
    return {pk: [f"{AXIS}:{column}" for column in its] for pk, its in found.items()}


def placed(site: str, entries: Iterable[Entry]) -> list[tuple[str, int]]:
    """What journal entries say was placed in or taken out of a site's columns: list, thing."""
    keys = [int(entry.key) for entry in entries if entry.kind == PLACEMENT]
    rows = Placement.objects.filter(pk__in=keys, column__site__code=site).order_by("pk")
    pairs = rows.exclude(state=State.PROPOSED).values_list("column_id", "publication_id")
    return [(f"{AXIS}:{column}", publication) for column, publication in pairs]


def changed(site: str, entries: Iterable[Entry]) -> list[str]:
    """The lists of the site's columns that entries say were opened, changed or closed."""
    keys = [int(entry.key) for entry in entries if entry.kind == COLUMN]
    rows = Column.objects.filter(pk__in=keys, site__code=site).order_by("pk")
    return [f"{AXIS}:{pk}" for pk in rows.values_list("pk", flat=True)]


def homeless(site: str) -> list[tuple[str, list[int]]]:
    """For each open column, what belongs into it and has no bucket yet, the oldest first."""
    return [
        (name, list(_homeless(column, name, site)))
        for column in placements.columns_of(site)
        for name in [f"{AXIS}:{column.pk}"]
    ]


def _homeless(column: Column, name: str, site: str) -> Iterable[int]:
    by_hand = Placement.objects.filter(column=column, state=State.PLACED)
    wanted = column.pull.condition() | Q(pk__in=by_hand.values("publication"))
    there = BucketItem.objects.filter(publication=OuterRef("pk"), list__site=site, list__name=name)
    rows = Publication.objects.filter(wanted).filter(~Exists(there))
    return rows.order_by("published_on", "id").values_list("pk", flat=True)
