"""What the desk reads of the sums: by document, by attachment, by column, day by day."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet, Sum

from gongkai.across.usage.few import FEW
from gongkai.across.usage.models import Count, LogRead, Reason, Vote, What
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
        name = _FIELDS[row["what"]]
        setattr(use, name, getattr(use, name) + row["n"])
    marked = Vote.objects.filter(on__gte=first, on__lte=last)
    for vote in marked.order_by().values("path", "is_useful").annotate(n=Sum("n")):
        column = column_of(vote["path"])
        use = found.setdefault(column, Use(column))
        use.useful += vote["n"] if vote["is_useful"] else 0
        use.useless += 0 if vote["is_useful"] else vote["n"]
    return sorted(found.values(), key=lambda use: (-use.views, use.path))


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
