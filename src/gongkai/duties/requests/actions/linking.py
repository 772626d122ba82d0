"""What a case has to do with others: a repeat, a part of one, the same matter."""

from datetime import datetime

from django.db import transaction

from gongkai.base.organs.standing import Standing
from gongkai.duties.requests import applicants, rules
from gongkai.duties.requests.actions.moving import at_work, locked, tell
from gongkai.duties.requests.actions.receiving import enter
from gongkai.duties.requests.actions.submitting import Receipt
from gongkai.duties.requests.models import Case, CaseLink
from gongkai.duties.requests.wish import Wish
from gongkai.law.applicants import ObtainBy, ProvideForm
from gongkai.law.clock import Channel


@transaction.atomic
def link(case: Case, *, kind: str, to: Case, by: Standing, at: datetime) -> CaseLink:
    """Say what this case has to do with another one of the same organ."""
    case = locked(case)
    rules.check_may_work(case, by)
    rules.check_is_not_archived(case)
    rules.check_link(case, kind, to)
    row: CaseLink = CaseLink.objects.create(case=case, kind=kind, to=to, by=by.code, at=at)
    tell(case, "link", by=by.code, at=at, link=kind, to=to.receipt)
    return row


@transaction.atomic
def unlink(row: CaseLink, *, by: Standing, at: datetime) -> None:
    """It was a mistake."""
    case = locked(row.case)
    rules.check_may_work(case, by)
    rules.check_is_not_archived(case)
    tell(case, "unlink", by=by.code, at=at, link=row.kind, to=row.to.receipt)
    row.delete()


@transaction.atomic
def split(
    case: Case, *, description: str, token: str, by: Standing, at: datetime
) -> tuple[Case, Receipt]:
    """Make one matter of several a case of its own; its days run from the same receipt."""
    case = at_work(case, by)
    rules.check_may_lead_desk(case, by)
    wish = Wish(
        applicant=applicants.opened(case.applicant),
        description=description,
        provide_form=ProvideForm(case.provide_form),
        obtain_by=ObtainBy(case.obtain_by),
    )
    part, receipt = enter(
        case.organ,
        wish=wish,
        channel=Channel(case.channel),
        came_on=case.came_on,
        confirmed_on=case.confirmed_on,
        token=token,
        by=by,
        at=at,
    )
    CaseLink.objects.create(case=part, kind="split", to=case, by=by.code, at=at)
    tell(case, "split", by=by.code, at=at, into=part.receipt)
    return part, receipt
