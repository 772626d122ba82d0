"""Which steps an organ adds to the way of all it handles."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from gongkai.base.journal.actions import record
from gongkai.base.organs.models import Organ
from gongkai.base.organs.standing import Standing
from gongkai.duties.handling import rules
from gongkai.duties.releases.steps import Step, in_order


@transaction.atomic
def set_steps(organ: Organ, *, steps: Iterable[str], by: Standing | None, at: datetime) -> None:
    """From now on these steps are added; what is under way keeps those it was frozen with.

    `by` is a security administrator; None: whoever sits at the machine's own command line.
    """
    wanted = list(steps)
    rules.check_can_switch(wanted)
    rules.check_may_switch(by)
    organ.steps = [step.value for step in in_order(frozenset(map(Step, wanted)))]
    organ.save(update_fields=["steps"])
    code = by.code if by else "system"
    data = {"steps": organ.steps}
    record("organ.steps", kind="organ", key=organ.code, by=code, at=at, data=data)
