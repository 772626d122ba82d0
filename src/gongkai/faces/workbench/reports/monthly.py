"""The months of a year, of one organ or of all one may see, as a page and as tables."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from gongkai.across.reports import monthly as room
from gongkai.across.reports.monthly import Month
from gongkai.across.reports.rules import FIRST_YEAR
from gongkai.base.organs.models import Organ
from gongkai.faces.workbench import sheets
from gongkai.faces.workbench.placements.fetch import names
from gongkai.faces.workbench.staff import StaffRequest, page, today

HEADS = (
    gettext_lazy("月份"),
    gettext_lazy("主动公开公文"),
    gettext_lazy("月初结转"),
    gettext_lazy("新收申请"),
)
LAST_HEADS = (gettext_lazy("办结"), gettext_lazy("月末结转"))


@dataclass(frozen=True)
class Chosen:
    """What was asked for: the organs one may choose from, the one chosen, the year."""

    codes: list[str]
    organ: str
    year: int

    def months(self) -> list[Month]:
        counted = [self.organ] if self.organ else self.codes
        return room.months(counted, self.year, on=today())


@require_safe
def monthly(request: StaffRequest) -> HttpResponse:
    """Month by month what was made public, asked for, done and left; nought is shown as nought."""
    chosen = _chosen(request)
    context = {
        "chosen": chosen,
        "heads": HEADS,
        "results": _results(),
        "last_heads": LAST_HEADS,
        "rows": list(_lines(chosen.months())),
        "years": range(today().year, today().year - 5, -1),
        "names": names(),
        "query": f"year={chosen.year}&organ={chosen.organ}",
    }
    return page(request, "reports/monthly.html", context)


@require_safe
def export_csv(request: StaffRequest) -> HttpResponse:
    return sheets.csv_of(_table(request), name=_("逐月统计"))


@require_safe
def export_xlsx(request: StaffRequest) -> HttpResponse:
    return sheets.xlsx_of(_table(request), name=_("逐月统计"))


def _chosen(request: StaffRequest) -> Chosen:
    """The choice of the address; 404 for an organ one may not count, this year for no year."""
    every = Organ.objects.order_by("order", "id").values_list("code", flat=True)
    codes = room.may_count(request.standing, list(every))
    organ, written = request.GET.get("organ", ""), request.GET.get("year", "")
    if organ and organ not in codes:
        raise Http404
    given = int(written) if written.isascii() and written.isdecimal() and len(written) == 4 else 0
    year = given if FIRST_YEAR <= given <= today().year else today().year
    return Chosen(codes, organ, year)


def _results() -> list[str]:
    """The results in the words of the annual report's form, without number and remark."""
    return [zh.partition(")")[2].partition("(")[0] for zh in room.RESULTS.values()]


def _lines(months: list[Month]) -> Iterator[list[str | int]]:
    for each in months:
        yield [
            f"{each.first:%Y-%m}", each.documents, each.carried_in, each.new,
            *each.results.values(), each.done, each.carried_on,
        ]  # fmt: skip


def _table(request: StaffRequest) -> Iterator[list[str | int]]:
    yield [*map(str, HEADS), *_results(), *map(str, LAST_HEADS)]
    yield from _lines(_chosen(request).months())
