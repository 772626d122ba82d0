from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

from django.db.models import (
    Avg,
    Count,
    DurationField,
    Exists,
    ExpressionWrapper,
    F,
    Max,
    OuterRef,
    Q,
    Subquery,
)
from django.db.models.functions import Coalesce

from gongkai.base.organs.models import Organ
from gongkai.base.organs.standing import Standing
from gongkai.duties.catalogue.content import CatalogueContent, PublicLine
from gongkai.duties.catalogue.gaps import Gap
from gongkai.duties.catalogue.intervals import INTERVALS, interval, is_stale
from gongkai.duties.catalogue.models import Edition, Entry, Line, LineQuerySet
from gongkai.duties.catalogue.timing import Kind, Rule
from gongkai.duties.releases import queries as releases
from gongkai.duties.releases.models import PublicationQuerySet


def in_force(organ: Organ, *, is_base: bool = False) -> Edition | None:
    """The edition that counts for an organ today; None before its first was published."""
    rows = Edition.objects.in_force().filter(organ=organ, is_base=is_base)
    return rows.select_related("organ").first()


def being_prepared(organ: Organ, *, is_base: bool = False) -> Edition | None:
    """The one edition that is on its way."""
    rows = Edition.objects.open().filter(organ=organ, is_base=is_base)
    return rows.select_related("organ", "drafter").first()


def template() -> Edition | None:
    """The city's template in force; the newest, should two organs keep one."""
    rows = Edition.objects.in_force().filter(is_base=True).select_related("organ")
    return rows.order_by("-in_force_on", "-id").first()


def lines(edition: Edition) -> LineQuerySet:
    """The lines of an edition in their order."""
    return edition.lines.select_related("entry", "department").order_by("seq", "id")


def content(edition: Edition, *, publisher: str) -> CatalogueContent:
    """All that would become public of the edition as it stands now."""
    return CatalogueContent(
        title=edition.title,
        organ=edition.organ.code,
        publisher=publisher,
        number=edition.number,
        is_base=edition.is_base,
        note=edition.note,
        lines=tuple(_public(line) for line in lines(edition)),
    )


def _public(line: Line) -> PublicLine:
    department = line.department.name if line.department else ""
    return PublicLine(line.entry.code, line.seq, line.values, department)


def line_of(entry: Entry | None) -> Line | None:
    """What the catalogue in force says of an entry; None for none, or one no longer listed."""
    if entry is None:
        return None
    return Line.objects.in_force().filter(entry=entry).select_related("entry").first()


def entries_of(organ: Organ) -> LineQuerySet:
    """What a document of the organ may point at: the lines in force, in their order."""
    rows = Line.objects.in_force().of_organs().filter(edition__organ=organ)
    return rows.select_related("entry").order_by("seq", "id")


# --- what answers the catalogue ----------------------------------------------------------------


@dataclass(frozen=True)
class Answer:
    """How a line in force is answered: state, how much is public, the newest, and what is due.

    `due_on` is the last day for what has nothing yet; None where no calendar reaches.
    """

    state: Gap
    count: int = 0
    newest_on: date | None = None
    due_on: date | None = None


def _public_under() -> PublicationQuerySet:
    """What is public under the entry of the line around it."""
    return releases.public().filter(entry=OuterRef("entry__code"))


def answered(rows: LineQuerySet) -> LineQuerySet:
    """The lines with `public_count` and `newest_on`: what is public under each."""
    public = _public_under().order_by().values("entry")
    return rows.annotate(
        public_count=Coalesce(Subquery(public.annotate(n=Count("pk")).values("n")), 0),
        newest_on=Subquery(public.annotate(d=Max("published_on")).values("d")),
    )


def answer(line: Line, *, on: date) -> Answer:
    """How a line of `answered` is answered on a day."""
    count: int = getattr(line, "public_count", 0)
    newest_on: date | None = getattr(line, "newest_on", None)
    if count:
        stale = is_stale(interval(line.interval, line.rule), newest_on, on=on)
        return Answer(Gap.STALE if stale else Gap.ANSWERED, count, newest_on)
    if line.item == OF_ORGANS:
        return Answer(Gap.ANSWERED)
    if not line.by_proactive:
        return Answer(Gap.ON_REQUEST)
    due_on = line.entry.due_on
    is_open = due_on is None or due_on >= on
    return Answer(Gap.NOT_DUE if is_open else Gap.EMPTY, due_on=due_on)


_DAY = timedelta(days=1)
# The organs' own pages answer this one, from their register.
OF_ORGANS = "A20_2"


def unanswered(rows: LineQuerySet) -> LineQuerySet:
    """What must be public by itself and has nothing."""
    return rows.exclude(item=OF_ORGANS).filter(~Exists(_public_under()), by_proactive=True)


def empty(rows: LineQuerySet, *, on: date) -> LineQuerySet:
    """The unanswered whose day has passed."""
    return unanswered(rows).filter(entry__due_on__lt=on)


def not_due(rows: LineQuerySet, *, on: date) -> LineQuerySet:
    """The unanswered whose day is still to come, or not known."""
    return unanswered(rows).filter(Q(entry__due_on=None) | Q(entry__due_on__gte=on))


def stale(rows: LineQuerySet, *, on: date) -> LineQuerySet:
    """Lines whose newest publication is older than their interval."""
    rows = answered(rows)
    late = Q(pk__in=[])
    for each in INTERVALS.values():
        implied = [kind.value for kind in Kind if _implies(kind, each.id)]
        has = Q(interval=each.id) | Q(interval="", limit_kind__in=implied)
        late |= has & Q(newest_on__lt=on - timedelta(days=each.days))
    return rows.filter(late)


def _implies(kind: Kind, id_: str) -> bool:
    found = interval("", Rule(kind))
    return found is not None and found.id == id_


def visible_lines(standing: Standing | None) -> LineQuerySet:
    """The lines in force of the catalogues that the person may see; not the template's."""
    editions = Edition.objects.visible_to(standing).in_force().filter(is_base=False)
    rows = Line.objects.filter(edition__in=editions)
    return rows.select_related("entry", "department", "edition__organ")


def on_request(rows: LineQuerySet, *, on: date) -> LineQuerySet:
    """What is given on request only."""
    return rows.filter(~Exists(_public_under()), by_proactive=False)


class _Filter(Protocol):
    def __call__(self, rows: LineQuerySet, *, on: date) -> LineQuerySet: ...


FILTERS: dict[Gap, _Filter] = {
    Gap.EMPTY: empty,
    Gap.NOT_DUE: not_due,
    Gap.STALE: stale,
    Gap.ON_REQUEST: on_request,
}


@dataclass(frozen=True)
class Sum:
    """An organ's catalogue in figures: its lines, and how many stand in each state."""

    organ: str
    lines: int
    states: Mapping[Gap, int]
    published: int = 0

    def of(self, gap: Gap) -> int:
        return self.states.get(gap, 0)


def sums(standing: Standing, *, on: date) -> list[Sum]:
    """The figures of every visible organ with a catalogue in force, in a handful of queries."""
    rows = visible_lines(standing).order_by()
    totals = _by_organ(rows)
    counted = {gap: _by_organ(found(rows, on=on)) for gap, found in FILTERS.items()}
    published = _published(totals)
    return [
        Sum(organ, total, _states(organ, total, counted), published.get(organ, 0))
        for organ, total in sorted(totals.items())
    ]


def _states(organ: str, total: int, counted: Mapping[Gap, Mapping[str, int]]) -> dict[Gap, int]:
    states = {gap: its.get(organ, 0) for gap, its in counted.items()}
    return {Gap.ANSWERED: total - sum(states.values())} | states


def _by_organ(rows: LineQuerySet) -> dict[str, int]:
    found = rows.select_related(None).values(organ=F("edition__organ__code"))
    return {row["organ"]: row["n"] for row in found.annotate(n=Count("pk")).order_by()}


def _published(organs: Iterable[str]) -> dict[str, int]:
    rows = releases.public().filter(organ__in=list(organs)).exclude(entry="").order_by()
    return {row["organ"]: row["n"] for row in rows.values("organ").annotate(n=Count("pk"))}


def by_item(standing: Standing, *, on: date) -> Mapping[str, tuple[int, int]]:
    """The coverage map: statutory item → lines in force, and how many of them are empty."""
    rows = visible_lines(standing).select_related(None).order_by().exclude(item="")
    totals = {r["item"]: r["n"] for r in rows.values("item").annotate(n=Count("pk"))}
    late = empty(rows, on=on).values("item").annotate(n=Count("pk"))
    empties = {r["item"]: r["n"] for r in late}
    return {item: (total, empties.get(item, 0)) for item, total in totals.items()}


@dataclass(frozen=True)
class Timeliness:
    """How punctual an organ was in a year: publications with a due day, and those after it.

    `mean_days` lie between the day of a document and the day of its publication, on average.
    """

    organ: str
    counted: int
    late: int
    mean_days: float

    @property
    def on_time(self) -> int:
        return self.counted - self.late


def timeliness(organs: Iterable[str], *, year: int) -> list[Timeliness]:
    """Each organ's punctuality among what became public in a year and still is."""
    rows = releases.public().filter(organ__in=list(organs), published_on__year=year)
    rows = rows.filter(due_on__isnull=False, written_on__isnull=False).order_by()
    span = ExpressionWrapper(F("published_on") - F("written_on"), DurationField())
    found = rows.values("organ").annotate(
        n=Count("pk"),
        late=Count("pk", filter=Q(published_on__gt=F("due_on"))),
        mean=Avg(span),
    )
    return [
        Timeliness(row["organ"], row["n"], row["late"], round(row["mean"] / _DAY, 1))
        for row in found.order_by("organ")
    ]
