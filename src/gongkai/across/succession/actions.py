from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import F, QuerySet

from gongkai.across.succession import queries, rules
from gongkai.base.journal.actions import record
from gongkai.base.organs.models import Organ, OrganName, Succession, SuccessionKind
from gongkai.base.organs.standing import Standing
from gongkai.duties.handling.models import Due
from gongkai.duties.handling.states import State
from gongkai.duties.placements.models import RepostTo
from gongkai.duties.releases import queries as releases
from gongkai.duties.remarks import actions as remarks
from gongkai.duties.requests import actions as requests
from gongkai.duties.upward.states import State as PaperState
from gongkai.law.days import day_of

# What of a paper is its sender's own and not sent yet.
OWN = (PaperState.DRAFT, PaperState.AT_LEADER, PaperState.RETURNED)
Rows = QuerySet[Any]


@transaction.atomic
def pass_on(
    old: Organ,
    *,
    new: Organ,
    kind: SuccessionKind,
    on: date,
    basis: str,
    closes: bool,
    by: Standing,
    at: datetime,
) -> Succession:
    """From that day the duties of `old` are those of `new`; all that is open moves at once.

    With `closes` the organ ends on that day. Raises Refusal where something signed still waits.
    """
    rules.check_may_pass_on(by)
    rules.check_basis(basis)
    # Held in one order, so that two at once do it one after the other.
    held = {each.pk: each for each in _held(old, new)}
    old, new = held[old.pk], held[new.pk]
    rules.check_can_pass_on(old, new, on=on, today=day_of(at))
    rules.check_nothing_signed(old)
    rules.check_numbers(old, new)
    moved = {}
    for each in queries.classes(old):
        keys = list(each.rows.values_list("pk", flat=True))
        if keys:
            touched = _MOVES[each.name](each.rows.model.objects.filter(pk__in=keys), new, by, at)
            _tell(f"organ.pass_{each.name}", old, by, at, {"to": new.code, "keys": keys}, touched)
            moved[each.name] = len(keys)
    row: Succession = Succession.objects.create(old=old, new=new, kind=kind, on=on)
    if closes:
        _close(old, on)
    data: dict[str, Any] = {
        "to": new.code,
        "kind": kind.value,
        "on": on.isoformat(),
        "basis": basis.strip(),
    }
    data |= {"closes": closes, "moved": moved}
    _tell("organ.pass_on", old, by, at, data, {f"organ:{old.code}", f"organ:{new.code}"})
    return row


def _held(*organs: Organ) -> Rows:
    rows = Organ.objects.select_for_update().order_by("pk")
    return rows.filter(pk__in=[organ.pk for organ in organs])


def _close(old: Organ, on: date) -> None:
    """It has no name from that day on, and no page of its own work."""
    old.closed_on = on
    old.save(update_fields=["closed_on"])
    OrganName.objects.filter(organ=old, to_on=None).update(to_on=on - timedelta(days=1))


def _work(rows: Rows, new: Organ, by: Standing, at: datetime) -> set[str]:
    """Drafts again, in the other organ: a version that was frozen bears the old name."""
    known = {str(pk) for pk in rows.values_list("pk", flat=True)}
    Due.objects.filter(kind__in=queries.KINDS, key__in=known).delete()
    rows.update(
        organ=new,
        department=None,
        state=State.DRAFT,
        publish_at=None,
        changed_at=at,
        revision=F("revision") + 1,
    )
    return set()


def _topic(rows: Rows, new: Organ, by: Standing, at: datetime) -> set[str]:
    rows.update(organ=new, department=None, changed_at=at, revision=F("revision") + 1)
    return set()


def _host(rows: Rows, new: Organ, by: Standing, at: datetime) -> set[str]:
    rows.update(host=new, changed_at=at, revision=F("revision") + 1)
    return set()


def _register(rows: Rows, new: Organ, by: Standing, at: datetime) -> set[str]:
    """The successor keeps them in its register and looks after their validity."""
    before = {key for row in rows for key in releases.touched(row)}
    rows.update(register=new.code)
    return before | {f"list:register:{new.code}"}


def _column(rows: Rows, new: Organ, by: Standing, at: datetime) -> set[str]:
    touched = {f"column:{row.key}" for row in rows}
    touched |= {f"columns:{code}" for code in rows.values_list("site__code", flat=True)}
    rows.update(owner=new, department=None)
    return touched


def _placement(rows: Rows, new: Organ, by: Standing, at: datetime) -> set[str]:
    rows.update(organ=new)
    return set()


def _repost(rows: Rows, new: Organ, by: Standing, at: datetime) -> set[str]:
    """One that the successor was asked for as well is asked for once."""
    twice = RepostTo.objects.filter(organ=new).values_list("repost_id", flat=True)
    rows.filter(repost__in=list(twice)).delete()
    rows.update(organ=new)
    return set()


def _ordered(rows: Rows, new: Organ, by: Standing, at: datetime) -> set[str]:
    """The successor looks after what was ordered: it alone may cancel it now."""
    rows.update(organ=new)
    return set()


def _upward(rows: Rows, new: Organ, by: Standing, at: datetime) -> set[str]:
    """Drafts again in the other organ; one that goes to the successor itself is sent no more."""
    rows.filter(to=new).update(state=PaperState.DROPPED)
    moved = {"organ": new, "department": None, "changed_at": at, "revision": F("revision") + 1}
    rows.exclude(state=PaperState.DROPPED).filter(state__in=OWN).update(state=PaperState.DRAFT)
    rows.update(**moved)
    return set()


def _received(rows: Rows, new: Organ, by: Standing, at: datetime) -> set[str]:
    rows.filter(organ=new).update(state=PaperState.DROPPED)
    rows.update(to=new, changed_at=at, revision=F("revision") + 1)
    return set()


def _request(rows: Rows, new: Organ, by: Standing, at: datetime) -> set[str]:
    requests.pass_on(rows, to=new, by=by.code, at=at)
    return set()


def _remark(rows: Rows, new: Organ, by: Standing, at: datetime) -> set[str]:
    remarks.succeed(rows, to=new, by=by.code, at=at)
    return set()


_MOVES: dict[str, Callable[[Rows, Organ, Standing, datetime], set[str]]] = {
    **dict.fromkeys(queries.KINDS, _work),
    "topic": _topic,
    "host": _host,
    "register": _register,
    "column": _column,
    "placement": _placement,
    "repost": _repost,
    "ordered": _ordered,
    "upward": _upward,
    "received": _received,
    "request": _request,
    "remark": _remark,
}


def _tell(
    act: str, old: Organ, by: Standing, at: datetime, data: dict[str, Any], touched: set[str]
) -> None:
    """All of it stands in the chain of the organ whose duties pass."""
    record(act, kind="organ", key=old.code, by=by.code, at=at, data=data, touched=touched)
