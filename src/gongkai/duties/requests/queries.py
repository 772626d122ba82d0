"""Reads of cases that have a name: registers, what waits for whom, what is alike."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from gongkai.base.casework import receipts
from gongkai.base.files.models import StoredFile
from gongkai.base.organs.standing import Standing
from gongkai.duties.requests import clock
from gongkai.duties.requests.models import (
    Advice,
    Case,
    CaseQuerySet,
    Followup,
    Submission,
    Task,
)
from gongkai.duties.requests.states import DESK, HANDLERS, OPEN, State
from gongkai.law.clock import State as ClockState
from gongkai.text import matters

COMPARED = 200
_LISTED = ("organ", "department", "handler")


def register(standing: Standing | None) -> CaseQuerySet:
    """The register 台账 of the cases somebody sees, the newest first."""
    rows = Case.objects.visible_to(standing).select_related(*_LISTED)
    return rows.order_by("-came_on", "-id")


def to_confirm(standing: Standing) -> CaseQuerySet:
    """What came and waits for its day of receipt, the longest waiting first."""
    rows = Case.objects.filter(organ__code__in=_desks(standing), state=State.RECEIVED)
    return rows.filter(received_on=None).select_related(*_LISTED).order_by("came_on", "id")


def to_register(standing: Standing) -> CaseQuerySet:
    rows = Case.objects.filter(organ__code__in=_desks(standing), state=State.RECEIVED)
    return rows.exclude(received_on=None).select_related(*_LISTED).order_by("due_on", "id")


def to_assign(standing: Standing) -> CaseQuerySet:
    rows = Case.objects.filter(organ__code__in=_desks(standing), state=State.EXAMINING)
    return rows.select_related(*_LISTED).order_by("due_on", "id")


def pressing(standing: Standing, *, on: date) -> CaseQuerySet:
    """What is overdue or soon due at the desks somebody works at, the nearest day first."""
    desks = _desks(standing)
    if not desks:
        return Case.objects.none()
    soon = clock.soon(on)
    near = on_board("three", on=on, soon=soon) | on_board("overdue", on=on, soon=soon)
    rows = Case.objects.filter(near, organ__code__in=desks)
    return rows.select_related(*_LISTED).order_by("due_on", "id")


def handled_by(standing: Standing) -> CaseQuerySet:
    """The cases given to this person, the nearest day first."""
    rows = Case.objects.filter(handler__code=standing.code, state=State.HANDLING)
    return rows.select_related(*_LISTED).order_by("due_on", "id")


def tasks_of(standing: Standing) -> list[Task]:
    """What was asked of the departments somebody works in, and is not done."""
    departments = {duty.department for duty in standing.duties if duty.department}
    mine = Q(person__code=standing.code) | Q(person=None, department__code__in=departments)
    rows = Task.objects.filter(mine, done_on=None, case__organ__code__in=standing.organs())
    return list(rows.select_related("case__organ", "department").order_by("due_on", "id"))


def advice_for(standing: Standing) -> list[Advice]:
    """The advice somebody may reply to and nobody has, the nearest day first."""
    may = Q(pk__in=())
    for duty in standing.duties:
        if duty.role in HANDLERS:
            to = Q(to_organ__code=duty.organ)
            if duty.department:
                to &= Q(to_department=None) | Q(to_department__code=duty.department)
            may |= to
    return list(Advice.objects.filter(may, replied_at=None).order_by("due_on", "id")[:100])


def earlier_of(case: Case) -> CaseQuerySet:
    """The same applicant's other cases at this organ (申请人历史), the newest first."""
    record = case.applicant
    if record.erased_at is not None:
        return Case.objects.none()
    same = Q(applicant__id_index=record.id_index)
    rows = Case.objects.filter(same, organ=case.organ).exclude(pk=case.pk)
    return rows.select_related(*_LISTED).order_by("-came_on", "-id")


def alike(case: Case, among: Iterable[Case]) -> list[Case]:
    """Those of the same applicant's cases that ask nearly the same (疑似重复)."""
    return [each for each in among if are_alike(case.description, each.description)]


def are_alike(one: str, other: str) -> bool:
    """Whether two descriptions ask nearly the same."""
    return matters.are_alike(matters.pairs(one), matters.pairs(other))


def papers_of(case: Case) -> list[StoredFile]:
    """The scan of a request on paper, then what was handed in with it."""
    scan = [case.original] if case.original else []
    return [*scan, *case.files.select_related("released").order_by("pk")]


BOARDS = ("confirm", "register", "today", "three", "waiting", "overdue")


def on_board(name: str, *, on: date, soon: date) -> Q:
    """The cases of one of BOARDS; `soon` is the last day of the next three working days."""
    runs = Q(state__in=OPEN, clock_state__in=[ClockState.OPEN, ClockState.CONSULTING])
    asked = [ClockState.AWAITING_CORRECTION, ClockState.AWAITING_PAYMENT, ClockState.CONSULTING]
    found = {
        "confirm": Q(state=State.RECEIVED, received_on=None),
        "register": Q(state=State.RECEIVED, received_on__isnull=False),
        "today": runs & Q(due_on=on),
        "three": runs & Q(due_on__gte=on, due_on__lte=soon),
        "waiting": Q(state__in=OPEN, clock_state__in=asked),
        "overdue": runs & Q(due_on__lt=on),
    }
    return found[name]


def counts(standing: Standing, *, on: date, soon: date) -> dict[str, int]:
    """How many cases stand on each board, in one query."""
    # All boards are of open cases; those that ended are many more.
    rows = Case.objects.visible_to(standing).open()
    wanted = {name: Count("pk", filter=on_board(name, on=on, soon=soon)) for name in BOARDS}
    return rows.aggregate(**wanted)


def _desks(standing: Standing) -> frozenset[str]:
    return standing.organs(DESK)


@dataclass(frozen=True)
class Followed:
    """What somebody who holds receipt and code may see; no follow-up: it is not taken in yet."""

    receipt: str
    followup: Followup | None
    # What they wrote, sealed with the code.
    own: str


def follow(receipt: str, code: str) -> Followed | None:
    """A request by its receipt number, for whoever has its code; a wrong code is like no case."""
    followup = Followup.objects.filter(receipt=receipt).first()
    fields = ("receipt", "code_hash", "own")
    submission = Submission.objects.filter(receipt=receipt).only("pk", *fields).first()
    kept = followup or submission
    # The same work is done whether there is such a request or not.
    if not receipts.is_code(code, kept.code_hash if kept else "0" * 64) or kept is None:
        return None
    return Followed(receipt, followup, submission.own if submission else "")
