"""Reports as programs read them (contract 3.4), and how organs compare."""

from dataclasses import dataclass
from datetime import date
from statistics import median
from typing import Any

from django.db.models import Count, F, Q

from gongkai.across.reports import tables
from gongkai.across.reports.models import AnnualReport, EarlierReport
from gongkai.across.reports.tables import Cells, Span
from gongkai.base.organs import queries as organs
from gongkai.base.organs.models import Organ
from gongkai.base.organs.roles import Role
from gongkai.base.organs.standing import Standing
from gongkai.duties.releases import queries as releases
from gongkai.duties.requests.models import Case

TABLES = ("t2", "t3", "t4")
# Who writes what an organ reports.
WRITERS = frozenset({Role.CLERK, Role.OFFICE, Role.OFFICER})


def annual(
    organ: Organ, year: int, *, text: dict[str, str] | None = None, is_summary: bool = False
) -> dict[str, Any]:
    """The report of an organ on a year from the records, with the year before where it is known.

    A summary adds up every organ of the city.
    """
    counted = list(_counted(organ, is_summary=is_summary))
    about = subject(organ, is_summary=is_summary).code
    found = {"organ": about, "year": year, **figures(counted, Span.year(year))}
    found["text"] = text or {"ch1": "", "ch5": "", "ch6": ""}
    before = previous(organ, year, is_summary=is_summary)
    return found | ({"previous": before} if before else {})


def subject(organ: Organ, *, is_summary: bool) -> Organ:
    """Whose report it is: an organ's own, or the city's where its office adds up all organs."""
    return organs.main_site().organ if is_summary else organ


def written(organ: Organ, year: int, *, on: date) -> tuple[dict[str, Any], str]:
    """The report that stands for an organ and a year, and its title.

    What is public comes as it is; a draft with its texts; else the records without any text.
    """
    row = AnnualReport.objects.filter(organ=organ, year=year, is_summary=False).first()
    public = releases.publication("annual_report", row.key) if row else None
    if public and public.is_public:
        content = public.release.content
        return {name: content[name] for name in ("organ", "year", *TABLES, "text")}, public.title
    text = {"ch1": row.ch1, "ch5": row.ch5, "ch6": row.ch6} if row else None
    title = f"{organs.name_on(organ, on)}{year}年政府信息公开工作年度报告"
    return annual(organ, year, text=text), title


def figures(counted: list[Organ], span: Span) -> dict[str, Cells]:
    """The three tables of some organs together over a time."""
    return {
        "t2": tables.table_two(counted, span),
        "t3": tables.table_three(counted, span),
        "t4": tables.table_four(counted, span),
    }


def previous(organ: Organ, year: int, *, is_summary: bool = False) -> dict[str, Any] | None:
    """The tables and texts of the year before: entered, else as they were published."""
    about = subject(organ, is_summary=is_summary)
    earlier = EarlierReport.objects.filter(organ=about, year=year - 1).first()
    if earlier:
        return dict(earlier.report)
    row = AnnualReport.objects.filter(organ=organ, year=year - 1, is_summary=is_summary).first()
    public = releases.publication("annual_report", row.key) if row else None
    if public is None or not public.is_public:
        return None
    content = public.release.content
    return {name: content[name] for name in (*TABLES, "text")}


def _counted(organ: Organ, *, is_summary: bool) -> list[Organ]:
    return list(Organ.objects.all()) if is_summary else [organ]


@dataclass(frozen=True)
class OrganLoad:
    """How an organ stands with its requests on a day."""

    organ: str
    name: str
    open: int
    overdue: int
    done: int
    late: int
    median_days: float | None


def organs_compared(standing: Standing, *, year: int, on: date) -> list[OrganLoad]:
    """Every organ a supervisor watches over: open, overdue, done and late in the year, the median
    of days from receipt to end. Others see their own organs. Two queries."""
    rows = Case.objects.all() if standing.is_supervisor else Case.objects.visible_to(standing)
    late = Q(state__in=["received", "examining", "handling"], due_on__lt=on)
    running = late & Q(clock_state__in=["open", "consulting"])
    done = Q(ended_on__year=year)
    counted = rows.values("organ__code").annotate(
        open=Count("pk", filter=Q(ended_on=None)),
        overdue=Count("pk", filter=running),
        done=Count("pk", filter=done),
        late=Count("pk", filter=done & Q(workdays_late__gt=0)),
    )
    days: dict[str, list[int]] = {}
    ended = rows.filter(done, received_on__isnull=False, ended_on__gte=F("received_on"))
    for each in ended.values("organ__code", "received_on", "ended_on"):
        taken = (each["ended_on"] - each["received_on"]).days  # type: ignore[operator]
        days.setdefault(each["organ__code"], []).append(taken)
    names = organs.names_on(on)
    return [
        OrganLoad(
            organ=row["organ__code"],
            name=names[row["organ__code"]].name if row["organ__code"] in names else "",
            open=row["open"],
            overdue=row["overdue"],
            done=row["done"],
            late=row["late"],
            median_days=median(days[row["organ__code"]]) if row["organ__code"] in days else None,
        )
        for row in counted.order_by("-overdue", "-open", "organ__code")
    ]


def due_on(report: AnnualReport) -> date:
    """The last day to publish it: departments in January, a government in March (第四十九条)."""
    return date(report.year + 1, 3, 31) if report.is_summary else date(report.year + 1, 1, 31)


def earlier_organs(standing: Standing, *, on: date) -> frozenset[str]:
    """The organs whose earlier reports somebody may enter: one's own, and the governments whose
    office one works in."""
    own = standing.organs(WRITERS)
    return own | organs.served_by(own, on=on)


def earlier(codes: frozenset[str]) -> list[EarlierReport]:
    """The reports taken over for these organs, the newest year first."""
    rows = EarlierReport.objects.filter(organ__code__in=codes).select_related("organ")
    return list(rows.defer("report").order_by("-year", "organ__order")[:200])
