"""The words of others that a version needs: head, legal, review, office, signature."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction

from gongkai.base.casework import moves
from gongkai.base.organs.standing import Standing
from gongkai.duties.handling import kinds, queries, rules
from gongkai.duties.handling.actions.moving import allowed, journal, keep_return, move, release_of
from gongkai.duties.handling.models import Handled
from gongkai.duties.handling.states import MOVE_OF, MOVES, State
from gongkai.duties.releases import actions as releases
from gongkai.duties.releases.steps import SWITCHES, Step
from gongkai.duties.review import actions as reviews
from gongkai.law.days import day_of
from gongkai.law.returns import OTHER
from gongkai.law.sampling import Basis


@transaction.atomic
def approve(thing: Handled, *, step: Step, by: Standing, at: datetime, opinion: str = "") -> None:
    """The head, the legal department or the office lets the version go on.

    Raises Refusal for one's own text, and at the office for what is missing. Review and signature
    have acts of their own: anything else is an error of the program.
    """
    if step not in SWITCHES:
        raise ValueError(step)
    thing = allowed(thing, step.value, by)
    if step == Step.OFFICE:
        rules.check_can_pass_office(thing)
    release = release_of(thing)
    releases.approve(
        release, step=step, by=by, at=at, opinion=opinion, deputy_for=_deputy(thing, step, by)
    )
    move(thing, step.value, at, steps=release.steps)
    data = {"step": step.value, "version": release.version, "digest": release.digest}
    journal(thing, "approve", by=by.code, at=at, **data, opinion=opinion.strip())


@transaction.atomic
def pass_review(
    thing: Handled, *, answers: Mapping[str, str], opinion: str, by: Standing, at: datetime
) -> None:
    """The review passes the frozen content. Raises Refusal for one's own, or an open question."""
    thing = allowed(thing, "pass", by)
    release = release_of(thing)
    deputy = _deputy(thing, Step.REVIEW, by)
    reviews.pass_release(
        release, answers=answers, opinion=opinion, by=by, at=at, deputy_for=deputy
    )
    move(thing, "pass", at, steps=release.steps)


@transaction.atomic
def pass_by_sample(thing: Handled, *, basis: Basis, by: Standing, at: datetime) -> None:
    """The review passes the frozen content because the sample of its lot was passed.

    Raises Refusal for one's own, for what anything was found in, and for what has changed since.
    """
    thing = allowed(thing, "pass", by)
    release = release_of(thing)
    rules.check_is_as_frozen(thing, release)
    deputy = _deputy(thing, Step.REVIEW, by)
    reviews.pass_by_sample(release, basis=basis, by=by, at=at, deputy_for=deputy)
    move(thing, "pass", at, steps=release.steps)


@transaction.atomic
def return_review(
    thing: Handled,
    *,
    answers: Mapping[str, str],
    opinion: str,
    by: Standing,
    at: datetime,
    codes: Sequence[str] = (OTHER,),
) -> None:
    """The reviewer sends it back with reasons."""
    thing = allowed(thing, "pass", by)
    reviews.return_release(release_of(thing), answers=answers, opinion=opinion, by=by, at=at)
    keep_return(thing, codes=codes, text=opinion, by=by, at=at)
    move(thing, "return", at)


@transaction.atomic
def sign(thing: Handled, *, by: Standing, at: datetime) -> None:
    """Sign it, and what goes with it; what is numbered at signature gets its number now."""
    thing = allowed(thing, "sign", by)
    rules.check_can_sign(thing)
    _sign(thing, by=by, at=at)
    for other in kinds.of(thing).together(thing):
        if other.state == State.PASSED:
            other = allowed(other, "sign", by)
            rules.check_can_sign(other)
            _sign(other, by=by, at=at)


def _sign(thing: Handled, *, by: Standing, at: datetime) -> None:
    release, kind = release_of(thing), kinds.of(thing)
    releases.stamp_signed(release, by=by, at=at, deputy_for=_deputy(thing, Step.SIGN, by))
    kind.number(thing, day_of(at))
    move(thing, "sign", at, steps=release.steps)
    given = {name: getattr(thing, name) for name in kind.numbered if name == "doc_number"}
    journal(thing, "sign", by=by.code, at=at, digest=release.digest, **given)


def _deputy(thing: Handled, step: Step, by: Standing) -> str:
    return queries.deputy_for(by, thing, moves.find(MOVES, MOVE_OF[step]).by)
