from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Count, F, Max, Q, Subquery
from django.db.models.functions import Coalesce, Greatest

from gongkai.base.organs import queries as organs
from gongkai.base.organs.models import Organ, Relation, Site
from gongkai.base.organs.roles import Role
from gongkai.base.organs.standing import Standing
from gongkai.duties.placements.models import (
    Column,
    ColumnQuerySet,
    Origin,
    Placement,
    PlacementQuerySet,
    RepostTo,
)
from gongkai.duties.placements.states import MOVES, State
from gongkai.duties.releases import queries as releases
from gongkai.duties.releases.models import Publication, PublicationQuerySet
from gongkai.law.days import CITY, day_of


def members(column: Column) -> PublicationQuerySet:
    """What the column shows: public things that were placed in it or that its rule pulls."""
    placed = Placement.objects.filter(column=column, state=State.PLACED)
    wanted = column.pull.condition() | Q(pk__in=placed.values("publication"))
    return releases.public().filter(wanted)


def lists_of(site: str, publications: Sequence[Publication]) -> dict[int, list[int]]:
    """By each publication's id, the ids of the site's columns it belongs into, public or not."""
    found: dict[int, list[int]] = {row.pk: [] for row in publications}
    pulls = {column.pk: column.pull for column in Column.objects.open().filter(site__code=site)}
    if not pulls:
        return found
    placed = Placement.objects.filter(publication__in=found, column__in=pulls, state=State.PLACED)
    by_hand = set(placed.values_list("publication_id", "column_id"))
    for row in publications:
        found[row.pk] = [
            column
            for column, pull in pulls.items()
            if (row.pk, column) in by_hand or pull.takes(row)
        ]
    return found


def columns_of(site: str) -> ColumnQuerySet:
    """The open columns of a site in their order."""
    rows = Column.objects.open().filter(site__code=site)
    return rows.select_related("site", "owner", "department").order_by("order", "id")


def names_of(site: str) -> list[tuple[str, str]]:
    """The keys and names of the open columns of a site; nothing of organs is asked."""
    rows = Column.objects.open().filter(site__code=site).order_by("order", "id")
    return [(str(pk), name) for pk, name in rows.values_list("pk", "name")]


def keepers(site: Site, *, on: date) -> frozenset[str]:
    """The codes of the organs that keep a site: its own, and the office of that government."""
    return organs.keepers(site.organ, on=on)


def kept_sites(standing: Standing, *, on: date) -> frozenset[int]:
    """The ids of the sites whose columns this person opens and closes."""
    rows = Site.objects.filter(organ__code__in=organs.kept_by(standing, on=on))
    return frozenset(rows.values_list("pk", flat=True))


def keeps_main(standing: Standing, *, on: date) -> bool:
    """Whether this person's office keeps the city's own site."""
    return Site.objects.filter(pk__in=kept_sites(standing, on=on), is_main=True).exists()


def is_owner(standing: Standing, column: Column, roles: Iterable[Role]) -> bool:
    """Whether one of the roles is held in the organ, or the department, that owns the column."""
    department = column.department.code if column.department else ""
    return any(standing.holds(role, column.owner.code, department) for role in roles)


def below(organ: Organ, *, on: date) -> frozenset[str]:
    """The codes of all organs under one, to any depth."""
    rows = Relation.objects.on(on).values_list("to__code", "organ__code")
    direct: dict[str, set[str]] = defaultdict(set)
    for upper, lower in rows:
        direct[upper].add(lower)
    found: set[str] = set()
    coming = [organ.code]
    while coming:
        fresh = direct[coming.pop()] - found
        found |= fresh
        coming += fresh
    return frozenset(found - {organ.code})


def waiting(standing: Standing) -> PlacementQuerySet:
    """The proposals this person may accept or decline, the nearest day first."""
    accept = next(move for move in MOVES if move.name == "accept")
    places = _held(standing, accept.by, "column__owner", "column__department")
    rows = Placement.objects.filter(places, state=State.PROPOSED, column__closed_at=None)
    return with_things(rows).order_by(F("due_on").asc(nulls_last=True), "id")


def reposts_waiting(standing: Standing) -> Any:
    """The obligatory reposts this person's organs have not confirmed, the nearest day first."""
    accept = next(move for move in MOVES if move.name == "accept")
    rows = RepostTo.objects.filter(
        _held(standing, accept.by, "organ"), confirmed_at=None, repost__cancelled_at=None
    ).filter(repost__publication__withdrawn_at=None)
    rows = rows.select_related("repost__publication", "repost__organ", "organ")
    return rows.order_by("repost__due_on", "id")


def _held(standing: Standing, roles: frozenset[Role], organ: str, department: str = "") -> Q:
    """A condition on rows whose organ (and department) this person holds one of the roles in."""
    places = Q(pk__in=[])
    for duty in standing.duties:
        if duty.role not in roles:
            continue
        place = Q(**{f"{organ}__code": duty.organ})
        if department and duty.department:
            place &= Q(**{f"{department}__code": duty.department}) | Q(**{department: None})
        places |= place
    return places


def with_things(rows: PlacementQuerySet) -> PlacementQuerySet:
    """With all that a list shows of them, in the same query."""
    return rows.select_related(
        "publication", "organ", "column__site", "column__owner", "column__department"
    )


@dataclass(frozen=True)
class Adoption:
    """What became of an organ's proposals of a span of days."""

    organ: str
    proposed: int
    accepted: int
    declined: int
    recalled: int
    waiting: int
    late: int

    @property
    def rate(self) -> int | None:
        """The accepted of a hundred that were answered; None where none was."""
        answered = self.accepted + self.declined
        return round(100 * self.accepted / answered) if answered else None


def adoption(*, from_on: date, to_on: date, on: date) -> list[Adoption]:
    """For each organ that proposed in these days (both counted), what became of it; one query.

    What was taken out of a column later had been accepted. `late`: no answer by its day.
    """
    rows = Placement.objects.filter(
        origin=Origin.PROPOSED,
        made_at__gte=_midnight(from_on),
        made_at__lt=_midnight(to_on + timedelta(days=1)),
    )

    def count(condition: Q) -> Count:
        return Count("id", filter=condition)

    waits = Q(state=State.PROPOSED)
    counted = rows.values_list("organ__code").annotate(
        Count("id"),
        accepted=count(Q(state__in=[State.PLACED, State.REMOVED])),
        declined=count(Q(state=State.DECLINED)),
        recalled=count(Q(state=State.RECALLED)),
        waiting=count(waits),
        late=count(waits & Q(due_on__lt=on)),
    )
    return [Adoption(*row) for row in counted.order_by("organ__order", "organ__code")]


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=CITY)


@dataclass(frozen=True)
class Freshness:
    """When something last came into a column, and by which day something new is due."""

    column: Column
    fed_on: date | None
    due_on: date | None

    def is_late(self, on: date) -> bool:
        return self.due_on is not None and self.due_on < on


def freshness(columns: Iterable[Column]) -> list[Freshness]:
    """How fresh columns are; two queries however many there are.

    A column that never showed anything counts from the day it was opened.
    """
    columns = list(columns)
    placed = _last_placed(columns)
    pulled = _last_pulled(columns)
    found = []
    for column in columns:
        days = [day for day in (placed.get(column.pk), pulled.get(column.pk)) if day]
        fed = max(days, default=None)
        due = None
        if column.interval_days:
            due = (fed or day_of(column.opened_at)) + timedelta(days=column.interval_days)
        found.append(Freshness(column, fed, due))
    return found


def _last_placed(columns: Sequence[Column]) -> dict[int, date]:
    rows = Placement.objects.filter(column__in=columns, state=State.PLACED)
    newest = (
        rows.filter(publication__withdrawn_at=None)
        .values("column_id")
        .annotate(last=Max(Greatest("decided_at", "publication__published_at")))
    )
    return {row["column_id"]: day_of(row["last"]) for row in newest.order_by()}


def _last_pulled(columns: Sequence[Column]) -> dict[int, date]:
    """One row of one subquery a column: each is answered by the index on the newest."""
    rules = {f"c{column.pk}": column.pull for column in columns if column.pull}
    if not rules:
        return {}
    newest = {
        name: Subquery(
            releases.public()
            .filter(pull.condition())
            .order_by("-published_on", "-id")
            .values("published_on")[:1]
        )
        for name, pull in rules.items()
    }
    row = Site.objects.order_by("pk").annotate(**newest).values(*newest).first() or {}
    return {int(name[1:]): day for name, day in row.items() if day}


def counts(columns: Iterable[Column]) -> dict[int, int]:
    """How many placements each column shows now; what its rule pulls is not counted."""
    rows = Placement.objects.filter(column__in=list(columns), state=State.PLACED)
    shown = rows.filter(publication__withdrawn_at=None).values_list("column_id")
    return dict(shown.annotate(n=Count("id")).order_by())


def tasks(standing: Standing) -> ColumnQuerySet:
    """The open columns with a target interval that this person's organs own."""
    accept = next(move for move in MOVES if move.name == "accept")
    rows = Column.objects.open().exclude(interval_days=None)
    return rows.filter(_held(standing, accept.by, "owner", "department")).select_related(
        "site", "owner"
    )


def newest_first(rows: PlacementQuerySet) -> PlacementQuerySet:
    """By the last act on each."""
    return with_things(rows).order_by(Coalesce("decided_at", "made_at").desc(), "-id")
