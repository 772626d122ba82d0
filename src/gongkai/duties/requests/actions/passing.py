"""Open cases go on with the organ that the duties passed to; their limits do not begin anew."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import F

from gongkai.base.organs.models import Organ
from gongkai.duties.handling.states import State as AnswerState
from gongkai.duties.requests import numbering
from gongkai.duties.requests.actions.moving import locked, settle
from gongkai.duties.requests.models import Answer, Case, Task
from gongkai.duties.requests.states import State
from gongkai.law.days import day_of


def pass_on(cases: Iterable[Case], *, to: Organ, by: str, at: datetime) -> None:
    """Each case in the register of `to`, to be assigned there; its answer is a draft again.

    What departments of the old organ still had to report is nobody's any more.

    The caller holds the transaction, and has seen to it that no answer is signed and not given.
    """
    for row in cases:
        case = locked(row)
        data = {"from": case.organ.code, "to": to.code, "number": case.number}
        case.organ, case.department, case.handler = to, None, None
        if case.number:
            case.number = numbering.register_number(to, day_of(at))
        if case.state == State.HANDLING:
            case.state = State.EXAMINING
        Answer.objects.filter(case=case).update(
            organ=to,
            department=None,
            state=AnswerState.DRAFT,
            changed_at=at,
            revision=F("revision") + 1,
        )
        Task.objects.filter(case=case, done_on=None).delete()
        settle(case, "pass_on", by=by, at=at, **data)
