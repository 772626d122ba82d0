"""How a case ends: answered, withdrawn, transferred, given up; delivered, archived, erased."""

from datetime import date, datetime
from typing import IO

from django.db import transaction

from gongkai.base.files.models import StoredFile
from gongkai.base.organs.standing import Standing
from gongkai.duties.requests import applicants, clock, filing, rules
from gongkai.duties.requests.actions.moving import allowed, go, happened, locked, settle, tell
from gongkai.duties.requests.messages import APPLICANT
from gongkai.duties.requests.models import Case
from gongkai.duties.requests.queries import papers_of
from gongkai.law.applicants import Applicant
from gongkai.law.clock import EventType
from gongkai.law.clock import State as ClockState
from gongkai.law.days import day_of
from gongkai.law.refusal import Refusal

OTHER = "OTHER_MISC"


@transaction.atomic
def withdraw(case: Case, *, reason: str, on: date, by: Standing, at: datetime) -> Case:
    """The applicant takes the request back."""
    case = allowed(case, "withdraw", by)
    return _close(case, EventType.WITHDRAWN, OTHER, reason=reason, on=on, by=by.code, at=at)


@transaction.atomic
def withdraw_asked(case: Case, *, reason: str, on: date, at: datetime) -> Case:
    """The applicant takes it back on the web, with the query code: nobody has to agree."""
    case = locked(case)
    rules.check_can_move(case, "withdraw")
    return _close(case, EventType.WITHDRAWN, OTHER, reason=reason, on=on, by=APPLICANT, at=at)


@transaction.atomic
def transfer(case: Case, *, to: str, on: date, by: Standing, at: datetime) -> Case:
    """It is passed on to the organ that answers for it."""
    case = allowed(case, "transfer", by)
    rules.check_named(to)
    return _close(case, EventType.TRANSFERRED, OTHER, reason=to, on=on, by=by.code, at=at)


@transaction.atomic
def abandon(case: Case, *, reason: str, on: date, by: Standing, at: datetime) -> Case:
    """The applicant was asked to correct, or to pay, and let the time pass (第三十条)."""
    case = allowed(case, "abandon", by)
    state = clock.counted(case).state
    rules.check_can_abandon(state)
    is_fee = state == ClockState.AWAITING_PAYMENT
    code = "OTHER_UNPAID" if is_fee else "OTHER_NOT_CORRECTED"
    return _close(case, EventType.ABANDONED, code, reason=reason, on=on, by=by.code, at=at)


def _close(
    case: Case, type_: EventType, decision: str, *, reason: str, on: date, by: str, at: datetime
) -> Case:
    rules.check_happened(on, case, day_of(at))
    rules.check_reason(reason, "没有写明理由。")
    happened(case, type_, on=on, by=by, at=at, reason=reason.strip())
    case.decision, case.ended_on = decision, on
    go(case, {EventType.WITHDRAWN: "withdraw", EventType.TRANSFERRED: "transfer"}.get(
        type_, "abandon"
    ))  # fmt: skip
    settle(case, type_, by=by, at=at, decision=decision)
    return case


@transaction.atomic
def archive(case: Case, *, by: Standing, at: datetime) -> Case:
    """Put the file away: from now on nobody changes anything in it (第四十五条)."""
    case = allowed(case, "archive", by)
    case.archived_at = at
    go(case, "archive")
    settle(case, "archive", by=by.code, at=at, digest=filing.digest(case))
    return case


@transaction.atomic
def take_file(case: Case, *, to: IO[bytes], by: Standing, at: datetime) -> None:
    """Write the filed case into `to` as a zip; that it was taken out is kept.

    Raises Refusal where it is not filed, is no longer what was filed, or its applicant is erased.
    """
    case = locked(case)
    rules.check_may_lead_desk(case, by)
    rules.check_is_filed(case)
    # Erasing takes papers out of the file: that is no sign of somebody's going past the program.
    applicants.opened(case.applicant)
    rules.check_is_as_filed(filing.digest(case), filing.filed_digest(case))
    filing.write(case, to)
    tell(case, "take_file", by=by.code, at=at)


@transaction.atomic
def unmask(case: Case, *, reason: str, by: Standing, at: datetime) -> Applicant:
    """Show who asks, to somebody who works on the case; that it was shown is kept."""
    case = locked(case)
    rules.check_may_work(case, by)
    rules.check_reason(reason, "查看申请人信息要写明用途。")
    found = applicants.opened(case.applicant)
    tell(case, "unmask", by=by.code, at=at, reason=reason.strip())
    return found


@transaction.atomic
def show_paper(case: Case, *, sha256: str, by: Standing, at: datetime) -> StoredFile:
    """A scan, or what was handed in with the request, for who works on it; that it was is kept.

    Raises Refusal for a file that is none of the case's.
    """
    case = locked(case)
    rules.check_may_work(case, by)
    found = next((each for each in papers_of(case) if each.sha256 == sha256), None)
    if found is None:
        raise Refusal("这件申请没有这个文件；请回到申请重新打开。")
    tell(case, "show_paper", by=by.code, at=at, file=sha256)
    return found
