"""Handing over, sending back, taking back."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from gongkai.base.organs.standing import Standing
from gongkai.duties.handling import kinds, queries, rules
from gongkai.duties.handling.actions.moving import (
    H,
    allowed,
    journal,
    keep_return,
    locked,
    move,
)
from gongkai.duties.handling.models import Handled
from gongkai.duties.releases import actions as releases
from gongkai.duties.releases.models import Release
from gongkai.duties.review import actions as reviews
from gongkai.law.returns import OTHER


@transaction.atomic
def submit(thing: Handled, *, is_accurate: bool, by: Standing, at: datetime) -> Release:
    """Freeze the content with the steps it has to pass, and hand it over.

    `is_accurate` is the word of whoever hands it over that it is true and exact; the journal keeps
    it under their name. Raises Refusal without it, or naming what is missing.
    """
    thing = locked(thing)
    rules.check_can_submit(thing)
    rules.check_may_move(thing, "submit", by)
    rules.check_is_confirmed(is_accurate)
    kind = kinds.of(thing)
    release = releases.freeze(
        kind=kind.name,
        key=thing.key,
        organ=thing.organ.code,
        title=thing.title,
        content=kind.content(thing),
        authors=thing.editors,
        by=by,
        at=at,
        steps=queries.steps(thing, kind),
    )
    reviews.open_review(release, at=at, marks=kind.marks(thing))
    move(thing, "submit", at, steps=release.steps)
    data = {"version": release.version, "digest": release.digest, "accurate": is_accurate}
    journal(thing, "submit", by=by.code, at=at, **data)
    return release


@transaction.atomic
def return_(
    thing: Handled,
    *,
    reason: str,
    by: Standing,
    at: datetime,
    codes: Sequence[str] = (OTHER,),
) -> None:
    """Send it back to the clerk (退文), saying why; what was approved is void.

    `codes` are of `law.returns`; `reason` says more, and is needed beside 其他.
    """
    thing = allowed(thing, "return", by)
    rules.check_can_return(codes, reason)
    keep_return(thing, codes=codes, text=reason, by=by, at=at)
    move(thing, "return", at)
    data = {"reason": reason.strip(), "codes": list(codes)}
    journal(thing, "return", by=by.code, at=at, **data)


@transaction.atomic
def reopen(thing: H, *, by: Standing, at: datetime, **data: Any) -> H:
    """Begin a corrected version; the public one stays until the new one takes its place.

    `data` is what the kind's room has to tell of it in the journal.
    """
    thing = allowed(thing, "reopen", by)
    thing.editors = sorted({*thing.editors, by.code})
    thing.revision += 1
    thing.save(update_fields=["editors", "revision"])
    move(thing, "reopen", at)
    journal(thing, "reopen", by=by.code, at=at, **data)
    return thing


@transaction.atomic
def revise(thing: Handled, *, by: Standing, at: datetime) -> None:
    """The clerk takes it back before publication; what was approved is void."""
    thing = allowed(thing, "revise", by)
    move(thing, "revise", at)
    journal(thing, "revise", by=by.code, at=at)
