"""A thing of the demo taken from its draft to the public, by the people of its organ."""

from datetime import datetime, timedelta

from gongkai.base.organs.roles import Role
from gongkai.duties.handling import actions as handling
from gongkai.duties.handling import kinds
from gongkai.duties.handling.models import Handled
from gongkai.duties.handling.states import AT, State
from gongkai.duties.releases import queries as releases
from gongkai.duties.releases.steps import Step
from gongkai.duties.review.questions import QUESTIONS
from gongkai.faces.cli.demo.columns import holder, other
from gongkai.faces.cli.demo.papers import keep

CLEAR = {question.id: "no" for question in QUESTIONS}
_DAY = timedelta(days=1)


def publish(thing: Handled, *, at: datetime) -> None:
    """Signed a day later, and published."""
    sign(thing, at=at, signed_at=at + _DAY)
    by = holder(thing.organ.code, at, Role.PUBLISHER)
    handling.publish(thing, by=by, at=at + _DAY)


def sign(thing: Handled, *, at: datetime, signed_at: datetime) -> None:
    """Handed over where it is not yet, taken through the steps its organ asks for, signed."""
    organ = thing.organ.code
    if thing.state == State.DRAFT:
        handling.submit(thing, is_accurate=True, by=holder(organ, at, Role.CLERK), at=at)
        thing.refresh_from_db()
    for step, role in ((Step.HEAD, Role.DEPT_HEAD), (Step.LEGAL, Role.LEGAL)):
        _approve(thing, step, role, at)
    reviewer = holder(organ, at, Role.REVIEWER)
    release = releases.latest(kinds.of(thing).name, thing.key)
    kept = [keep(row, {}) for row in release.findings.open()] if release else []
    if kept:
        handling.settle(thing, choices=kept, by=reviewer, at=at)
    handling.pass_review(thing, answers=CLEAR, opinion="不涉密，同意公开。", by=reviewer, at=at)
    thing.refresh_from_db()
    _approve(thing, Step.OFFICE, Role.OFFICE, at)
    handling.sign(thing, by=holder(organ, at, Role.LEADER), at=signed_at)


def _approve(thing: Handled, step: Step, role: Role, at: datetime) -> None:
    """Somebody who did not write it lets it go on, where the step is asked for."""
    if thing.state != AT[step]:
        return
    by = other(thing.organ.code, at, role, not_among=thing.editors, department=thing.department)
    handling.approve(thing, step=step, by=by, at=at)
    thing.refresh_from_db()
