"""What is found in a version is settled; a masked one is the next version and reviewed anew."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from django.db import transaction

from gongkai.base.organs.standing import Standing
from gongkai.duties.handling import kinds, queries, rules
from gongkai.duties.handling.actions.moving import (
    allowed,
    journal,
    keep_return,
    locked,
    move,
    release_of,
    touch,
)
from gongkai.duties.handling.models import Handled
from gongkai.duties.handling.states import State, landing
from gongkai.duties.releases import actions as releases
from gongkai.duties.releases.models import Release
from gongkai.duties.review import actions as reviews
from gongkai.duties.review import choices as choosing
from gongkai.duties.review import referring
from gongkai.duties.review import rules as review_rules
from gongkai.duties.review.choices import Choice
from gongkai.duties.review.decision import Decision
from gongkai.duties.review.found import Found
from gongkai.law.refusal import Refusal
from gongkai.law.returns import OTHER


@transaction.atomic
def settle(thing: Handled, *, choices: Iterable[Choice], by: Standing, at: datetime) -> Release:
    """Decide on what was found: masked, taken out, or kept with a reason.

    Masking changes the thing and freezes the next version, with the same authors: nobody writes
    by masking. Gives the version that now waits for its review.
    """
    thing = allowed(thing, "pass", by)
    release, given = release_of(thing), list(choices)
    made = reviews.plan(release, choices=given, by=by)
    if not made.changes:
        reviews.settle(release, choices=given, by=by, at=at)
        return release
    _amend(thing, made.changes)
    successor = _next(thing, release, at)
    reviews.settle(release, choices=given, by=by, at=at, successor=successor)
    # Whoever let the version before go on has not seen this one.
    thing.state = landing(State.AT_HEAD, successor.steps)
    thing.changed_at = at
    thing.revision += 1
    thing.save()
    return successor


def _amend(thing: Handled, changes: Mapping[str, str]) -> None:
    amend = kinds.of(thing).amend
    if amend is None:
        raise Refusal("这类内容不能在审查时遮盖或删去；请退回经办人修改。")
    amend(thing, changes)


def _next(thing: Handled, release: Release, at: datetime) -> Release:
    kind = kinds.of(thing)
    return releases.freeze(
        kind=kind.name,
        key=thing.key,
        organ=release.organ,
        title=thing.title,
        content=kind.content(thing),
        authors=release.authors,
        # Whoever handed it over still answers for what is written in it.
        by=Standing(release.made_by, ""),
        at=at,
        steps=queries.steps(thing, kind),
    )


@transaction.atomic
def give_opinion(
    thing: Handled,
    *,
    review: str,
    answers: Mapping[str, str],
    opinion: str,
    by: Standing,
    at: datetime,
) -> None:
    """A further review (商业秘密, 三安全一稳定 …) lets the version go on as far as it goes."""
    thing = locked(thing)
    rules.check_can_move(thing, "pass")
    reviews.give_opinion(
        release_of(thing), kind=review, answers=answers, opinion=opinion, by=by, at=at
    )


@transaction.atomic
def return_opinion(
    thing: Handled,
    *,
    review: str,
    answers: Mapping[str, str],
    opinion: str,
    by: Standing,
    at: datetime,
    codes: Sequence[str] = (OTHER,),
) -> None:
    """A further review sends it back with reasons."""
    thing = locked(thing)
    rules.check_can_move(thing, "pass")
    reviews.return_release(
        release_of(thing), kind=review, answers=answers, opinion=opinion, by=by, at=at
    )
    keep_return(thing, codes=codes, text=opinion, by=by, at=at)
    move(thing, "return", at)


@transaction.atomic
def refer(
    thing: Handled, *, to: str, question: str, paper: str, by: Standing, at: datetime
) -> None:
    """Send a doubtful case to the secrecy authority; until it answers nothing passes."""
    thing = allowed(thing, "pass", by)
    referring.refer(release_of(thing), to=to, question=question, paper=paper, by=by, at=at)


@transaction.atomic
def clean(
    thing: Handled,
    *,
    chosen: Iterable[tuple[Found, Choice]],
    revision: int,
    by: Standing,
    at: datetime,
) -> None:
    """The clerk masks or takes out before handing over, and says why the rest should stay."""
    thing = locked(thing)
    rules.check_can_move(thing, "submit")
    rules.check_may_edit(thing, by)
    rules.check_same_revision(thing, revision)
    given = list(chosen)
    if not given:
        raise Refusal("没有选任何一处的处理；请选遮盖、删去或者保留。")
    for each, choice in given:
        review_rules.check_choice(each, choice)
    kind = kinds.of(thing)
    settled = [(each, choice.decision) for each, choice in given]
    made = choosing.plan(kind.content(thing), thing.title, settled)
    if made.changes:
        _amend(thing, made.changes)
        touch(thing, by=by, at=at)
        count = sum(decision.changes for _, decision in settled)
        journal(thing, "clean", by=by.code, at=at, count=count, revision=thing.revision)
    kept = [
        (made.moved_to(each), choice) for each, choice in given if choice.decision == Decision.KEPT
    ]
    if kept:
        reviews.propose(kind=kind.name, key=thing.key, found=kept, by=by, at=at)
