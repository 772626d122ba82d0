"""The register 台账 with its boards; each count leads to its list."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import Count, QuerySet
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from gongkai.base.organs.models import Department
from gongkai.duties.requests import clock, queries
from gongkai.duties.requests.models import Advice, Case
from gongkai.duties.requests.queries import BOARDS
from gongkai.duties.requests.states import DESK, OPEN, State
from gongkai.faces.workbench import sheets
from gongkai.faces.workbench.catalogue.paging import paged
from gongkai.faces.workbench.placements.fetch import names
from gongkai.faces.workbench.staff import StaffRequest, page, today
from gongkai.faces.workbench.waiting import left
from gongkai.faces.workbench.words import word

NAMES = {
    "confirm": gettext_lazy("待确认收到"),
    "register": gettext_lazy("待登记"),
    "today": gettext_lazy("今天到期"),
    "three": gettext_lazy("三个工作日内到期"),
    "waiting": gettext_lazy("等待他人"),
    "overdue": gettext_lazy("已超期"),
}
EXPORTED = 20_000


@require_safe
def requests(request: StaffRequest) -> HttpResponse:
    """The cases one sees, by state, board, department and person; the newest first."""
    by, on = request.standing, today()
    found = paged(_chosen(request), request.GET)
    context: dict[str, Any] = {
        "paged": found,
        "rows": [(row, left(row.due_on), clock.confirm_by(row)) for row in found.rows],
        "boards": [
            (name, NAMES[name], n)
            for name, n in queries.counts(by, on=on, soon=clock.soon(on)).items()
        ],
        "advice": Advice.objects.visible_to(by).filter(replied_at=None).count(),
        "loads": _loads(request, on),
        "show": request.GET.get("show", ""),
        "state": request.GET.get("state", ""),
        "department": request.GET.get("department", ""),
        "states": [(each.value, word(each.zh)) for each in State],
        "departments": Department.objects.on(on).filter(organ__code__in=by.organs()),
        "organ_names": names(),
        "query": request.GET.urlencode(),
        "may_enter": bool(by.organs(DESK)),
        "may_word": bool(by.organs(DESK)),
    }
    return page(request, "requests/list.html", context)


def _chosen(request: StaffRequest) -> QuerySet[Case]:
    rows, on = queries.register(request.standing), today()
    given = request.GET
    if given.get("state", "") in set(State):
        rows = rows.filter(state=given["state"])
    if given.get("show", "") in BOARDS:
        rows = rows.filter(queries.on_board(given["show"], on=on, soon=clock.soon(on)))
    for name in ("department", "handler"):
        written = given.get(name, "")
        if written == "none":
            rows = rows.filter(**{name: None}, state__in=OPEN)
        elif written.isascii() and written.isdecimal() and len(written) < 10:
            rows = rows.filter(**{name: int(written)}, state__in=OPEN)
    return rows


def _loads(request: StaffRequest, on: date) -> list[tuple[str, str, list[dict[str, Any]]]]:
    """The open cases and those overdue, by department and by person."""
    late = queries.on_board("overdue", on=on, soon=on)
    rows = Case.objects.visible_to(request.standing).open()
    found = []
    for by, zh in (("department", _("按处室")), ("handler", _("按承办人"))):
        counted = rows.order_by().values(f"{by}_id", f"{by}__name")
        counted = counted.annotate(n=Count("pk"), late=Count("pk", filter=late))
        lines = [
            {"id": row[f"{by}_id"] or "none", "name": row[f"{by}__name"] or _("尚未交办")} | row
            for row in counted.order_by("-n", f"{by}__name")
        ]
        found.append((by, zh, lines))
    return found


HEADS = (
    gettext_lazy("登记号"),
    gettext_lazy("回执号"),
    gettext_lazy("机关"),
    gettext_lazy("申请人"),
    gettext_lazy("所需信息"),
    gettext_lazy("到达"),
    gettext_lazy("收到"),
    gettext_lazy("答复期限"),
    gettext_lazy("状态"),
    gettext_lazy("承办处室"),
    gettext_lazy("承办人"),
    gettext_lazy("办理结果"),
    gettext_lazy("办结日期"),
)


@require_safe
def export_csv(request: StaffRequest) -> HttpResponse:
    """The chosen rows as a table of text; names covered, no cell runs as a formula."""
    return sheets.csv_of(_table(request), name=_("依申请公开台账"))


@require_safe
def export_xlsx(request: StaffRequest) -> HttpResponse:
    return sheets.xlsx_of(_table(request), name=_("依申请公开台账"))


def _table(request: StaffRequest) -> Iterator[list[str]]:
    yield [str(head) for head in HEADS]
    known = names()
    for row in _chosen(request)[:EXPORTED].iterator(1000):
        yield _cells(row, known)


def _cells(row: Case, known: dict[str, str]) -> list[str]:
    days = (row.came_on, row.received_on, row.due_on)
    return [
        row.number,
        row.receipt,
        known.get(row.organ.code, row.organ.code),
        row.applicant_shown,
        row.description,
        *(day.isoformat() if day else "" for day in days),
        word(State(row.state).zh),
        row.department.name if row.department else "",
        row.handler.name if row.handler else "",
        row.get_decision_display() if row.decision else "",
        row.ended_on.isoformat() if row.ended_on else "",
    ]
