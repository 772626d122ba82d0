"""Views, downloads, finds and votes: by document, by column, and of one document."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from gongkai.across.subscriptions import queries as subscriptions
from gongkai.across.subscriptions.models import Axis
from gongkai.across.usage import few, queries
from gongkai.across.usage.queries import Use
from gongkai.base.organs.queries import open_organs
from gongkai.base.organs.roles import Role
from gongkai.duties.placements.models import Column
from gongkai.duties.releases import queries as releases
from gongkai.duties.releases.models import Publication
from gongkai.faces.workbench import sheets
from gongkai.faces.workbench.catalogue.paging import paged
from gongkai.faces.workbench.placements.fetch import names
from gongkai.faces.workbench.places import readers
from gongkai.faces.workbench.staff import StaffRequest, page, today
from gongkai.faces.workbench.words import word
from gongkai.law.days import CITY
from gongkai.law.themes import THEMES

# How many days back, with today.
PERIODS = {7: gettext_lazy("七天"), 30: gettext_lazy("三十天"), 365: gettext_lazy("一年")}
_HEADS = (
    gettext_lazy("索引号"),
    gettext_lazy("标题"),
    gettext_lazy("机关"),
    gettext_lazy("浏览"),
    gettext_lazy("下载"),
    gettext_lazy("由搜索找到"),
    gettext_lazy("有用"),
    gettext_lazy("没有用"),
)
_USUAL = 30
_EXPORTED = 5000


@dataclass(frozen=True)
class Line:
    """One public thing with its sums; the votes as they may be told."""

    publication: Publication
    views: int
    downloads: int
    finds: int
    useful: str
    useless: str


@require_safe
def usage(request: StaffRequest) -> HttpResponse:
    """The public things that were asked for, the most viewed first."""
    first, last, context = _asked(request)
    rows = queries.documents(first, last, organ=context["organ"])
    found = paged(rows, request.GET)
    context |= {
        "paged": found,
        "lines": _lines(found.rows, first, last),
        "organs": [(o.code, context["names"].get(o.code, o.code)) for o in open_organs(on=last)],
        "read": queries.last_read(),
    }
    return page(request, "usage/list.html", context)


@require_safe
def columns(request: StaffRequest) -> HttpResponse:
    """The columns that are kept, with all that stands in them; then the parts of the sites."""
    first, last, context = _asked(request)
    context["placed"] = [use for use in queries.placed(first, last) if use.views or use.downloads]
    context["rows"] = _told(queries.columns(first, last))
    return page(request, "usage/columns.html", context)


@require_safe
def by_organ(request: StaffRequest) -> HttpResponse:
    """All that each organ published, together."""
    first, last, context = _asked(request)
    context["rows"] = _told(queries.organs(first, last))
    return page(request, "usage/organs.html", context)


def _told(uses: list[Use]) -> list[tuple[Use, str, str]]:
    """Each with its votes as they may be told."""
    return [(use, few.shown(use.useful), few.shown(use.useless)) for use in uses]


@require_safe
def subscribers(request: StaffRequest) -> HttpResponse:
    """How many subscribe to what, and how many ended it; whose mail it is nobody sees here."""
    if not request.standing.organs(frozenset({Role.OFFICE})):
        raise Http404
    first, last, context = _asked(request)
    known = _subjects()
    start, end = (datetime.combine(day, time(), tzinfo=CITY) for day in (first, last))
    context["sums"] = subscriptions.sums(start, end + timedelta(days=1))
    context["rows"] = [
        (word(str(Axis(axis).label)), known.get((axis, value), value), few.shown(n))
        for axis, value, n in subscriptions.counts()
    ]
    return page(request, "usage/subscribers.html", context)


def _subjects() -> dict[tuple[str, str], str]:
    """What each thing one may subscribe to is called."""
    shelves = {"document": _("政策文件"), "interpretation": _("政策解读")}
    shelves |= {"meeting": _("会议公开"), "annual_report": _("政府信息公开年度报告")}
    columns_ = Column.objects.values_list("pk", "name")
    return {
        **{(Axis.SHELF, value): zh for value, zh in shelves.items()},
        **{(Axis.ORGAN, code): name for code, name in names().items()},
        **{(Axis.THEME, id_): word(each.zh) for id_, each in THEMES.items()},
        **{(Axis.COLUMN, str(pk)): name for pk, name in columns_},
    }


@require_safe
def one(request: StaffRequest, pk: int) -> HttpResponse:
    """One document: day by day, each attachment, why it was of no use."""
    first, last, context = _asked(request)
    found = releases.public().filter(pk=pk).select_related("release").first()
    if found is None:
        raise Http404
    use = queries.votes([found], first, last).get(found.pk, Use(""))
    context |= {
        "publication": found,
        "days": queries.days(found, first, last),
        "attachments": _attachments(found, queries.attachments(found, first, last)),
        "useful": few.shown(use.useful),
        "useless": few.shown(use.useless),
        "reasons": queries.reasons(use),
    }
    return page(request, "usage/one.html", context)


def _attachments(found: Publication, sums: list[tuple[str, int]]) -> list[tuple[str, int]]:
    """The downloads by the names that readers see; on disk a file is called by its digest."""
    files = found.release.content.get("attachments", [])
    named = {str(each["sha256"])[:16]: str(each["name"]) for each in files}
    return [(named.get(stored.partition(".")[0], stored), n) for stored, n in sums]


@require_safe
def table(request: StaffRequest) -> HttpResponse:
    """The list as a table."""
    first, last, context = _asked(request)
    rows = queries.documents(first, last, organ=context["organ"])[:_EXPORTED]
    return sheets.csv_of(_cells(_lines(list(rows), first, last)), name=_("使用情况"))


def _cells(lines: list[Line]) -> Iterator[list[str | int]]:
    yield [str(head) for head in _HEADS]
    for line in lines:
        named = line.publication
        yield [
            named.index_number, named.title, named.organ_name,
            line.views, line.downloads, line.finds, line.useful, line.useless,
        ]  # fmt: skip


def _lines(rows: list[Any], first: date, last: date) -> list[Line]:
    """Three queries, however many rows."""
    found = queries.named(rows)
    votes = queries.votes([publication for publication, _row in found], first, last)
    return [
        Line(
            publication,
            row["views"],
            row["downloads"],
            row["finds"],
            few.shown(votes[publication.pk].useful if publication.pk in votes else 0),
            few.shown(votes[publication.pk].useless if publication.pk in votes else 0),
        )
        for publication, row in found
        if publication.is_public
    ]


def _asked(request: StaffRequest) -> tuple[date, date, dict[str, Any]]:
    """The days that are asked for, and what every page shows of them."""
    if not readers(request.standing):
        raise Http404
    written = request.GET.get("days", "")
    back = int(written) if written.isascii() and written.isdecimal() and len(written) < 4 else 0
    back = back if back in PERIODS else _USUAL
    last, known = today(), names()
    organ = request.GET.get("organ", "")
    context = {
        "periods": list(PERIODS.items()),
        "back": back,
        "organ": organ if organ in known else "",
        "names": known,
        "may_count": bool(request.standing.organs(frozenset({Role.OFFICE}))),
    }
    return last - timedelta(days=back - 1), last, context
