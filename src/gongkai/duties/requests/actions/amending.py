"""What another system that has the same case says otherwise of it, and what it is told."""

from datetime import datetime

from django.db import transaction

from gongkai.base.organs.standing import Standing
from gongkai.duties.requests import applicants, rules
from gongkai.duties.requests.actions.moving import locked, settle, tell
from gongkai.duties.requests.models import ApplicantRecord, Case
from gongkai.duties.requests.wish import Wish
from gongkai.law.applicants import Applicant

_WORDS = ("description", "doc_title", "doc_number", "provide_form", "obtain_by")


@transaction.atomic
def amend(case: Case, *, wish: Wish, source: str, by: Standing, at: datetime) -> Case:
    """Take over what `source` has changed in a request that nobody works on yet.

    The journal keeps which fields changed, and no word of the applicant's.
    """
    case = locked(case)
    rules.check_may_lead_desk(case, by)
    rules.check_can_amend(case)
    rules.check_wish(wish)
    changed = [name for name in _WORDS if getattr(case, name) != getattr(wish, name)]
    for name in changed:
        setattr(case, name, getattr(wish, name))
    record = ApplicantRecord.objects.select_for_update().get(case=case)
    if applicants.opened(record) != wish.applicant:
        changed.append("applicant")
        anew = applicants.record_of(case, wish.applicant)
        anew.pk = record.pk
        anew.save(force_update=True)
        case.applicant_class = wish.applicant.class_
        case.applicant_shown = applicants.shown(wish.applicant)[:100]
    if changed:
        settle(case, "amend", by=by.code, at=at, source=source, changed=sorted(changed))
    return case


@transaction.atomic
def hand_over(case: Case, *, to: str, reason: str, by: Standing, at: datetime) -> Applicant:
    """Who asks, for a file to another system that has the case too; that it was told is kept."""
    case = locked(case)
    rules.check_may_lead_desk(case, by)
    rules.check_reason(reason, "导出申请人信息要写明用途。", most=500)
    found = applicants.opened(case.applicant)
    tell(case, "hand_over", by=by.code, at=at, to=to, reason=reason.strip())
    return found
