"""Every act on a document under one name, with the little it asks for; and who does it."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from tests.factories.city import CLEAR, MONDAY, SET_TIME, City, fresh

from gongkai.base.organs.roles import Role
from gongkai.base.organs.standing import Duty, Standing
from gongkai.duties.documents import actions
from gongkai.duties.documents.models import Document
from gongkai.duties.releases.steps import Step

LATER = MONDAY + timedelta(days=1)


def submit(document: Document, by: Standing, at: datetime = LATER) -> Any:
    return actions.submit(document, is_accurate=True, by=by, at=at)


def pass_(document: Document, by: Standing, at: datetime = LATER) -> Any:
    return actions.pass_review(document, answers=CLEAR, opinion="", by=by, at=at)


def return_review(document: Document, by: Standing, at: datetime = LATER) -> Any:
    return actions.return_review(document, answers=CLEAR, opinion="题目不清。", by=by, at=at)


def return_(document: Document, by: Standing, at: datetime = LATER) -> Any:
    return actions.return_(document, reason="题目不清。", by=by, at=at)


def revise(document: Document, by: Standing, at: datetime = LATER) -> Any:
    return actions.revise(document, by=by, at=at)


def sign(document: Document, by: Standing, at: datetime = LATER) -> Any:
    return actions.sign(document, by=by, at=at)


def publish(document: Document, by: Standing, at: datetime = LATER) -> Any:
    return actions.publish(document, by=by, at=at)


def withdraw(document: Document, by: Standing, at: datetime = LATER) -> Any:
    return actions.withdraw(document, reason="附表有误。", by=by, at=at)


def reopen(document: Document, by: Standing, at: datetime = LATER) -> Any:
    return actions.correct(document, note="附表有误。", hides_former=False, by=by, at=at)


def edit(document: Document, by: Standing, at: datetime = LATER, **values: Any) -> Document:
    return actions.edit(
        document,
        values=values or {"title": "关于进一步做好防汛工作的通知"},
        revision=fresh(document).revision,
        by=by,
        at=at,
    )


def approve(step: Step) -> Callable[..., Any]:
    def act(document: Document, by: Standing, at: datetime = LATER) -> Any:
        return actions.approve(document, step=step, by=by, at=at)

    return act


def schedule(document: Document, by: Standing, at: datetime = LATER) -> Any:
    return actions.schedule(document, publish_at=SET_TIME, by=by, at=at)


def unschedule(document: Document, by: Standing, at: datetime = LATER) -> Any:
    return actions.unschedule(document, by=by, at=at)


# The name of the move in the table, and the act that goes it.
MOVING: dict[str, Callable[..., Any]] = {
    "submit": submit,
    "head": approve(Step.HEAD),
    "legal": approve(Step.LEGAL),
    "pass": pass_,
    "office": approve(Step.OFFICE),
    "return": return_,
    "revise": revise,
    "sign": sign,
    "schedule": schedule,
    "unschedule": unschedule,
    "publish": publish,
    "withdraw": withdraw,
    "reopen": reopen,
}


def holder(role: Role, organ: str = "YZ01", department: str = "") -> Standing:
    """Somebody who holds that one role and wrote nothing."""
    return Standing("someone", "某人", frozenset({Duty(role, organ, department)}))


def walked(city: City, state: str, organ: str = "YZ01", **values: Any) -> Document:
    """A document in that state, brought there by the city's people."""
    return city.walk(city.draft(organ, **values), state)
