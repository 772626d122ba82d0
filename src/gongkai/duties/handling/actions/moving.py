"""What all acts of the way stand on: the row held, its newest version, the move itself."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, TypeVar, cast

from gongkai.base.casework import moves
from gongkai.base.journal.actions import record
from gongkai.base.organs.standing import Standing
from gongkai.duties.handling import kinds, rules
from gongkai.duties.handling.models import Due, Handled, Return
from gongkai.duties.handling.states import MOVES, State, landing
from gongkai.duties.releases import queries as releases
from gongkai.duties.releases.models import Release
from gongkai.law.refusal import Refusal

H = TypeVar("H", bound=Handled)


def locked(thing: H) -> H:
    """The row as it stands now, held until the transaction ends."""
    rows = type(thing).objects.select_for_update(of=("self",))
    return cast(H, rows.select_related("organ", "department").get(pk=thing.pk))


def allowed(thing: H, name: str, by: Standing) -> H:
    """The row held for a move that the table and the person's role allow; raises Refusal."""
    thing = locked(thing)
    rules.check_can_move(thing, name)
    rules.check_may_move(thing, name, by)
    return thing


def release_of(thing: Handled) -> Release:
    """The newest frozen version. Raises Refusal before there is one."""
    release = releases.latest(kinds.of(thing).name, thing.key)
    if release is None:
        raise Refusal("还没有提交审查。")
    return release


def move(thing: Handled, name: str, at: datetime, *, steps: list[str] | None = None) -> None:
    """Go a move of the table, over the states that `steps` do not ask for."""
    thing.state = landing(State(moves.find(MOVES, name).to), steps or [])
    thing.changed_at = at
    if thing.state != State.SCHEDULED:
        call_off(thing)
    fields = ["state", "changed_at", "publish_at", *kinds.of(thing).numbered]
    thing.save(update_fields=fields)


def keep_return(
    thing: Handled, *, codes: Sequence[str], text: str, by: Standing, at: datetime
) -> None:
    """A row that says where the newest version stood when it was sent back, and why."""
    release = release_of(thing)
    Return.objects.create(
        kind=release.kind,
        key=release.key,
        organ=release.organ,
        version=release.version,
        state=thing.state,
        codes=list(codes),
        text=text.strip(),
        by=by.code,
        at=at,
    )


def call_off(thing: Handled) -> None:
    """Whatever time was set for it no longer holds."""
    if thing.publish_at is not None:
        Due.objects.filter(kind=kinds.of(thing).name, key=thing.key).delete()
        thing.publish_at = None


def touch(thing: Handled, *, by: Standing, at: datetime) -> None:
    """Save what somebody changed: they are an author now, and everything starts again as a draft.

    A kind's own edits end with this, on a row that `locked` gave.
    """
    thing.editors = sorted({*thing.editors, by.code})
    thing.state, thing.changed_at = State.DRAFT, at
    call_off(thing)
    thing.revision += 1
    thing.save()


def journal(thing: Handled, act: str, *, by: str, at: datetime, **data: Any) -> None:
    """One entry in the thing's chain; `act` without the kind."""
    kind = kinds.of(thing).name
    record(f"{kind}.{act}", kind=kind, key=thing.key, by=by, at=at, data=data)
