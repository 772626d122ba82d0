from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from gongkai.across.urging.models import About, Urging
from gongkai.across.urging.states import URGERS, State
from gongkai.base.organs import queries as organs
from gongkai.base.organs.models import Organ
from gongkai.base.organs.standing import Standing
from gongkai.duties.documents.models import Document
from gongkai.duties.handling.states import PUBLIC
from gongkai.duties.requests.models import Case


@dataclass(frozen=True)
class Matter:
    """Something that may be urged about: whose it is, and how both sides call it."""

    about: str
    key: str
    organ: Organ
    subject: str
    due_on: date | None


def may_urge(standing: Standing, *, on: date) -> frozenset[str]:
    """The organs one may urge: all of the city for its office, one's own for its heads."""
    if organs.city_offices(standing, on=on):
        return frozenset(organs.open_organs(on=on).values_list("code", flat=True))
    return standing.organs(URGERS)


def matter(about: str, key: str) -> Matter | None:
    """A request or a document by its key; None where there is no such thing any more."""
    if not (key.isascii() and key.isdecimal() and len(key) < 19):
        return None
    if about == About.REQUEST:
        case = Case.objects.select_related("organ").filter(pk=int(key)).first()
        return _of_case(case) if case else None
    row = Document.objects.select_related("organ").filter(pk=int(key)).first()
    return _of_document(row) if row and about == About.DOCUMENT else None


def overdue_cases(codes: frozenset[str], *, on: date) -> QuerySet[Case]:
    """The requests of organs that are late, the longest first."""
    rows = Case.objects.overdue(on=on).filter(organ__code__in=codes)
    return rows.select_related("organ", "department").order_by("due_on", "id")


def overdue_documents(codes: frozenset[str], *, on: date) -> QuerySet[Document]:
    """What had to be public by now and is not; its title is its organ's alone."""
    rows = Document.objects.filter(organ__code__in=codes, due_on__lt=on).exclude(state__in=PUBLIC)
    return rows.select_related("organ", "department").order_by("due_on", "id")


def urged(about: str, keys: list[str]) -> dict[str, int]:
    """Which of these matters are urged about now, and by which urging."""
    rows = Urging.objects.filter(about=about, key__in=keys).exclude(state=State.CLOSED)
    return dict(rows.values_list("key", "pk"))


@dataclass(frozen=True)
class Counted:
    """How often an organ was urged in a year, and how it answered."""

    total: int = 0
    open: int = 0
    late: int = 0


def counted(standing: Standing, *, year: int, on: date) -> dict[str, Counted]:
    """By organ: all for supervisors and the city's office, else one's own; in one query."""
    rows = Urging.objects.filter(at__year=year)
    if not standing.is_supervisor and not organs.city_offices(standing, on=on):
        rows = rows.filter(organ__code__in=standing.organs())
    is_open = Q(state=State.OPEN)
    found = (
        rows.order_by()
        .values("organ__code")
        .annotate(
            total=Count("pk"),
            open=Count("pk", filter=is_open),
            late=Count("pk", filter=is_open & Q(due_on__lt=on)),
        )
    )
    return {r["organ__code"]: Counted(r["total"], r["open"], r["late"]) for r in found}


def _of_case(case: Case) -> Matter:
    number = case.number or case.receipt
    return Matter(About.REQUEST, case.key, case.organ, f"{number}号政府信息公开申请", case.due_on)


def _of_document(row: Document) -> Matter:
    """A draft is called by a number of its own: its title says what is not public."""
    return Matter(About.DOCUMENT, row.key, row.organ, f"待公开公文第 {row.key} 号", row.due_on)
