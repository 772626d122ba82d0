"""Reads of reports that have a name: who sees which, what waits, how each organ answers."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Q

from gongkai.base.casework import receipts
from gongkai.base.organs import queries as organs
from gongkai.base.organs.standing import Standing
from gongkai.duties.releases.models import Publication
from gongkai.duties.remarks.models import Limit, Remark, RemarkQuerySet, Submission
from gongkai.duties.remarks.states import DESK, OPEN, State
from gongkai.law.remarks import KINDS, Proof

# After these the page is another one than before.
_MENDED = ("corrected", "withdrawn", "published", "mended")
_SEEN = ("organ", "handler", "subject")
# What whoever wrote it may read of it with the code.
_TOLD = (
    *("receipt", "code_hash", "kind", "state", "path", "came_on", "due_on", "organ_name"),
    *("outcome", "answer", "answered_on"),
)


def visible(standing: Standing, *, on: date) -> RemarkQuerySet:
    """The reports somebody sees, what is open and nearest to its day first."""
    rows = Remark.objects.visible_to(standing, city_offices=organs.city_offices(standing, on=on))
    return rows.select_related(*_SEEN)


def waiting(standing: Standing) -> RemarkQuerySet:
    """What waits for this person: given to them, or at a desk of theirs; the nearest day first."""
    own = Q(organ__code__in=standing.organs(DESK)) | Q(handler__code=standing.code)
    rows = Remark.objects.open().filter(own, organ__code__in=standing.organs())
    return rows.select_related(*_SEEN).order_by(F("due_on").asc(nulls_last=True), "id")


def urgent(standing: Standing, *, on: date) -> RemarkQuerySet:
    """What is urgent and open anywhere, for the city's office."""
    if not organs.city_offices(standing, on=on):
        return Remark.objects.none()
    rows = Remark.objects.open().filter(is_urgent=True).select_related(*_SEEN)
    return rows.order_by("came_at", "id")


def workdays(kind: str, *, on: date) -> tuple[int, str]:
    """The working days for an answer to a report that comes on a day, and by what."""
    row = Limit.objects.filter(kind=kind, from_on__lte=on).order_by("-from_on").first()
    if row is not None:
        return row.workdays, row.basis
    since = KINDS[kind].workdays.since(on)
    return since.value, since.source


def follow(receipt: str, code: str) -> Remark | None:
    """The report of a receipt, for whoever has its code; takes the same time for a wrong one."""
    row = Remark.objects.filter(receipt=receipt).only(*_TOLD).first()
    is_right = receipts.is_code(code, row.code_hash if row else "0" * 64)
    return row if is_right else None


def is_handed_in(receipt: str, code: str) -> bool:
    """Whether a report of that receipt and code waits to be taken in."""
    rows = Submission.objects.filter(receipt=receipt).values_list("code_hash", flat=True)
    return receipts.is_code(code, rows.first() or "0" * 64)


@dataclass(frozen=True)
class Figures:
    """How an organ answered what was reported in some days."""

    organ: str
    came: int
    answered: int
    late: int
    open: int
    overdue: int
    mended: int

    @property
    def on_time(self) -> int:
        return self.answered - self.late


def figures(codes: Iterable[str] | None, *, first: date, last: date, on: date) -> list[Figures]:
    """Of each of these organs (None: all) that had any, by code; one query."""
    rows = Remark.objects.filter(came_on__gte=first, came_on__lte=last)
    if codes is not None:
        rows = rows.filter(organ__code__in=list(codes))
    is_open, is_mended = Q(state__in=OPEN), Q(outcome__in=_MENDED)
    counted = rows.order_by().values("organ__code").annotate(
        came=Count("pk"),
        answered=Count("pk", filter=Q(state=State.ANSWERED)),
        late=Count("pk", filter=Q(answered_on__gt=F("due_on"))),
        open=Count("pk", filter=is_open),
        overdue=Count("pk", filter=is_open & Q(due_on__lt=on)),
        mended=Count("pk", filter=is_mended),
    )  # fmt: skip
    return [
        Figures(
            organ=row["organ__code"],
            came=row["came"],
            answered=row["answered"],
            late=row["late"],
            open=row["open"],
            overdue=row["overdue"],
            mended=row["mended"],
        )
        for row in counted.order_by("organ__code")
    ]


def proof(remark: Remark, found: Publication | None) -> Proof:
    """What became of a page since the report came."""
    if found is None:
        return Proof()
    is_new = found.editions.filter(number__gt=1, from_at__gte=remark.came_at).exists()
    return Proof(
        is_known=True,
        is_corrected=found.is_public and is_new,
        is_withdrawn=bool(found.withdrawn_at and found.withdrawn_at >= remark.came_at),
        is_public=found.is_public,
    )
