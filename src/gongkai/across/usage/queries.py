"""What the desk reads of the sums: by document, by attachment, by column, day by day."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet, Sum

from gongkai.across.usage.few import FEW
from gongkai.across.usage.models import Count, LogRead, Reason, Vote, What
from gongkai.duties.placements import queries as placements
from gongkai.duties.placements.models import Column
from gongkai.duties.releases.address import FOLDERS
from gongkai.duties.releases.models import Publication


@dataclass
class Use:
    """The sums of one thing over some days."""

    path: str
    title: str = ""
    views: int = 0
    downloads: int = 0
    finds: int = 0
    useful: int = 0
    useless: int = 0
    reasons: dict[str, int] = field(default_factory=dict)


def documents(first: date, last: date, *, organ: str = "") -> QuerySet[Any]:
    """What was asked for in these days with its sums, the most viewed first."""
    rows = Publication.objects.filter(organ=organ) if organ else Publication.objects.all()
    counts = Count.objects.filter(on__gte=first, on__lte=last, publication__in=rows)
    summed: QuerySet[Any] = counts.order_by().values("publication").annotate(
        views=_sum(What.VIEW), downloads=_sum(What.DOWNLOAD), finds=_sum(What.FIND)
    )  # fmt: skip
    return summed.order_by("-views", "-downloads", "publication")


def _sum(what: What) -> Sum:
    return Sum("n", filter=Q(what=what), default=0)


def named(rows: Iterable[dict[str, int]]) -> list[tuple[Publication, dict[str, int]]]:
    """The sums of a page of the list with what they are of; one query."""
    found = list(rows)
    known = Publication.objects.in_bulk([row["publication"] for row in found])
    return [(known[row["publication"]], row) for row in found]


def votes(publications: Iterable[Publication], first: date, last: date) -> dict[int, Use]:
    """Whether readers found these useful; one query."""
    rows = Vote.objects.filter(on__gte=first, on__lte=last, publication__in=list(publications))
    found: dict[int, Use] = defaultdict(lambda: Use(""))
    summed = rows.order_by().values("publication", "is_useful", "reason").annotate(n=Sum("n"))
    for row in summed:
        use = found[row["publication"]]
        if row["is_useful"]:
            use.useful += row["n"]
        else:
            use.useless += row["n"]
            use.reasons[row["reason"]] = row["n"]
    return dict(found)


def reasons(use: Use) -> list[tuple[str, int]]:
    """Why it was of no use, the commonest first; nothing while there are few votes in all."""
    if use.useless < FEW:
        return []
    told = [(str(Reason(name).label), n) for name, n in use.reasons.items() if n >= FEW]
    return sorted(told, key=lambda each: (-each[1], each[0]))


def attachments(publication: Publication, first: date, last: date) -> list[tuple[str, int]]:
    """How often each attachment was downloaded, by its name in the address; the most first."""
    rows = Count.objects.filter(
        publication=publication, what=What.DOWNLOAD, on__gte=first, on__lte=last
    )
    summed = rows.order_by().values_list("path").annotate(n=Sum("n"))
    named = [(path.rpartition("/")[2], n) for path, n in summed]
    return sorted(named, key=lambda each: (-each[1], each[0]))


def days(publication: Publication, first: date, last: date) -> list[tuple[date, int, int, int]]:
    """Views, downloads and finds of each day that had any."""
    rows = Count.objects.filter(publication=publication, on__gte=first, on__lte=last)
    summed = rows.order_by().values("on").annotate(
        views=_sum(What.VIEW), downloads=_sum(What.DOWNLOAD), finds=_sum(What.FIND)
    )  # fmt: skip
    return [
        (row["on"], row["views"], row["downloads"], row["finds"]) for row in summed.order_by("-on")
    ]


def columns(first: date, last: date) -> list[Use]:
    """The sums of each column: its own pages and all that stands below it; the most viewed first.

    A column is the folder of a shelf, else the first part of an address.
    """
    rows = Count.objects.filter(on__gte=first, on__lte=last)
    summed = rows.order_by().values("path", "what").annotate(n=Sum("n")).iterator(2000)
    found: dict[str, Use] = {}
    for row in summed:
        column = column_of(row["path"])
        use = found.setdefault(column, Use(column))
        _add(use, row["what"], row["n"])
    marked = Vote.objects.filter(on__gte=first, on__lte=last)
    for vote in marked.order_by().values("path", "is_useful").annotate(n=Sum("n")):
        column = column_of(vote["path"])
        use = found.setdefault(column, Use(column))
        use.useful += vote["n"] if vote["is_useful"] else 0
        use.useless += 0 if vote["is_useful"] else vote["n"]
    return sorted(found.values(), key=lambda use: (-use.views, use.path))


def organs(first: date, last: date) -> list[Use]:
    """The sums of all that each organ published, by its code; the most viewed first."""
    found: dict[str, Use] = {}
    rows = Count.objects.filter(on__gte=first, on__lte=last, publication__isnull=False)
    summed = rows.order_by().values("publication__organ", "what").annotate(n=Sum("n"))
    for row in summed:
        use = found.setdefault(row["publication__organ"], Use(row["publication__organ"]))
        setattr(use, _FIELDS[row["what"]], row["n"])
    marked = Vote.objects.filter(on__gte=first, on__lte=last, publication__isnull=False)
    for vote in marked.order_by().values("publication__organ", "is_useful").annotate(n=Sum("n")):
        use = found.setdefault(vote["publication__organ"], Use(vote["publication__organ"]))
        setattr(use, "useful" if vote["is_useful"] else "useless", vote["n"])
    return sorted(found.values(), key=lambda use: (-use.views, use.path))


def placed(first: date, last: date) -> list[Use]:
    """The sums of each open column: its own pages, and all that stands in it, wherever read.

    What stands in several columns counts in each of them.
    """
    columns_ = list(Column.objects.open().select_related("site").order_by("pk"))
    found = {row.pk: Use(f"/{row.path}/", row.name) for row in columns_}
    own = {(row.site.code, f"/{row.path}/"): found[row.pk] for row in columns_}
    rows = Count.objects.filter(on__gte=first, on__lte=last).order_by()
    pages = rows.filter(publication=None).values("site", "path", "what")
    for row in pages.annotate(n=Sum("n")).iterator(2000):
        use = _nearest(own, row["site"], row["path"])
        if use is not None:
            _add(use, row["what"], row["n"])
    things = rows.filter(publication__withdrawn_at=None, publication__isnull=False)
    sums: dict[int, dict[str, int]] = defaultdict(dict)
    for read in things.values("publication", "what").annotate(n=Sum("n")):
        sums[read["publication"]][read["what"]] = read["n"]
    for pk, its in _columns_of(list(sums), sorted({row.site.code for row in columns_})):
        for column in its:
            for what, n in sums[pk].items():
                _add(found[column], what, n)
    return sorted(found.values(), key=lambda use: (-use.views, use.path))


def _columns_of(things: list[int], sites: list[str]) -> Iterator[tuple[int, list[int]]]:
    """In which columns each of these stands."""
    for start in range(0, len(things), _MANY):
        some = list(Publication.objects.filter(pk__in=things[start : start + _MANY]))
        for site in sites:
            yield from placements.lists_of(site, some).items()


def _add(use: Use, what: str, n: int) -> None:
    name = _FIELDS[what]
    setattr(use, name, getattr(use, name) + n)


def _nearest(own: dict[tuple[str, str], Use], site: str, path: str) -> Use | None:
    """The column whose page or list this is: of those that stand over it, the lowest."""
    while path:
        if (site, path) in own:
            return own[site, path]
        path = path.rstrip("/").rpartition("/")[0]
        path += "/" if path else ""
    return None


_MANY = 500
_FIELDS = {"view": "views", "download": "downloads", "find": "finds"}
# The longest first: a folder lies in another one.
_FOLDERS = sorted({f"/{folder}/" for folder in FOLDERS.values()}, key=len, reverse=True)


def column_of(path: str) -> str:
    """The column that an address belongs to."""
    for folder in _FOLDERS:
        if path.startswith(folder):
            return folder
    head = path[1:].partition("/")[0]
    return f"/{head}/" if head and "/" in path[1:] else "/"


def last_read() -> LogRead | None:
    """The log that was read last."""
    return LogRead.objects.exclude(read_at=None).order_by("-read_at").first()
