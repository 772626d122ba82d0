import hashlib
import logging
import secrets
from collections.abc import Callable
from datetime import datetime

from django.db import DatabaseError, transaction

from gongkai.across.legacy.models import Batch
from gongkai.across.sampling import queries, rules
from gongkai.across.sampling.models import Lot, Member, Ruling
from gongkai.across.sampling.states import MOVES, State
from gongkai.base.casework import moves
from gongkai.base.journal.actions import record
from gongkai.base.organs.models import Person
from gongkai.base.organs.queries import standing
from gongkai.base.organs.standing import Standing
from gongkai.duties.documents.content import KIND
from gongkai.duties.handling import actions as handling
from gongkai.duties.handling import queries as things
from gongkai.law import sampling
from gongkai.law.days import day_of
from gongkai.law.refusal import Refusal
from gongkai.law.sampling import Basis

log = logging.getLogger(__name__)

LOT = "lot"
_TOGETHER = 20  # papers passed within one transaction


@transaction.atomic
def rule(batch: Batch, *, by_sample: bool, reason: str, by: Standing, at: datetime) -> Ruling:
    """Decide how what a source brought is reviewed; one by one ends a sample that is out."""
    batch = _held(batch)
    rules.check_may_rule(by, batch)
    rules.check_can_rule(batch, by_sample, reason, queries.ruling(batch))
    row = Ruling.objects.create(
        organ=batch.organ,
        batch=batch,
        by_sample=by_sample,
        reason=reason.strip(),
        by=by.code,
        at=at,
    )
    data = {"by_sample": by_sample, "reason": row.reason, "organ": batch.organ.code}
    record("sampling.rule", kind="batch", key=str(batch.pk), by=by.code, at=at, data=data)
    for lot in Lot.objects.filter(batch=batch, state=State.DRAWN):
        _end(lot, "lift", by=by.code, at=at)
    return row


@transaction.atomic
def draw(batch: Batch, *, by: Standing, at: datetime, seed: str = "") -> Lot:
    """Take all that may be left to a sample as a lot, and draw its sample.

    `seed` is given by tests alone; otherwise it is made here and nobody knows it before.
    """
    batch = _held(batch)
    rules.check_may_draw(by, batch)
    found, ruling = queries.as_imported(queries.candidates(batch)), queries.ruling(batch)
    rules.check_can_draw(ruling, queries.lots(batch), found)
    assert ruling is not None
    seed = seed or secrets.token_hex(16)
    digests = [release.digest for release in found.releases]
    drawn = sampling.drawn(seed, digests, found.sample)
    lot = Lot.objects.create(
        organ=batch.organ,
        batch=batch,
        ruling=ruling,
        size=len(digests),
        sample=found.sample,
        seed=seed,
        drawn_by=by.code,
        drawn_at=at,
    )
    Member.objects.bulk_create(
        Member(
            lot=lot,
            release=release,
            kind=release.kind,
            key=release.key,
            digest=release.digest,
            is_sampled=release.digest in drawn,
        )
        for release in found.releases
    )
    data = {
        "batch": batch.pk,
        "seed": seed,
        "size": lot.size,
        "sample": lot.sample,
        # Whoever changes the list afterwards is found out by it.
        "members": hashlib.sha256("\n".join(sorted(digests)).encode()).hexdigest(),
        "drawn": sorted(drawn),
    }
    record("sampling.draw", kind=LOT, key=str(lot.pk), by=by.code, at=at, data=data)
    return lot


@transaction.atomic
def judge(lot: Lot, *, at: datetime) -> Lot:
    """End a lot of whose sample one has failed; the rest is reviewed one by one."""
    lot = _locked(lot)
    if lot.state == State.DRAWN and queries.told(lot).is_over:
        _end(lot, "refuse", by="system", at=at)
    return lot


def judge_all(*, at: datetime) -> int:
    """Judge every lot whose sample is out; how many it ended."""
    ended = 0
    for lot in Lot.objects.filter(state=State.DRAWN).order_by("pk"):
        ended += judge(lot, at=at).state == State.REFUSED
    return ended


@transaction.atomic
def accept(lot: Lot, *, by: Standing, at: datetime) -> Lot:
    """Let the rest of a lot pass by its sample; `pass_waiting` does it, one by one."""
    lot = _locked(lot)
    rules.check_may_accept(by, lot)
    rules.check_can_accept(lot, queries.told(lot))
    _end(lot, "accept", by=by.code, at=at)
    return lot


def pass_waiting(now: Callable[[], datetime]) -> int:
    """Pass the rest of every lot that was accepted; how many were ended.

    Each under its own digest, in the name of who accepted the lot and as what that person may do
    by then. What has changed since the draw, and what the person wrote, stays and is reviewed by
    itself. Stopped anywhere, it goes on with those that are left; a lot that fails is logged and
    holds up none behind it.
    """
    found = list(Lot.objects.filter(state=State.PASSING).order_by("ended_at", "pk"))
    for lot in found:
        try:
            while _pass_some(lot, at=now()):
                pass
        except DatabaseError:
            raise
        except Exception:
            log.exception("lot %s", lot.pk)
    return len(found)


@transaction.atomic
def _pass_some(lot: Lot, *, at: datetime) -> bool:
    """Pass the next few; False where none is left, and the lot is ended."""
    lot = _locked(lot)
    if lot.state != State.PASSING:
        return False
    left = lot.members.filter(is_sampled=False, is_passed=False, apart="")
    some = list(left.select_related("release")[:_TOGETHER])
    if not some:
        rest = lot.members.filter(is_sampled=False)
        passed = rest.filter(is_passed=True).count()
        _move(lot, "finish", by="system", at=at, passed=passed, apart=rest.count() - passed)
        return False
    basis = Basis(lot.pk, lot.size, lot.sample)
    by = standing(Person.objects.get(code=lot.ended_by), on=day_of(at))
    for each in some:
        each.apart = _pass(each, basis, by, at)
        each.is_passed = not each.apart
    Member.objects.bulk_update(some, ["is_passed", "apart"])
    return True


def _pass(member: Member, basis: Basis, by: Standing, at: datetime) -> str:
    """Pass one of the rest; why it stays, where it does."""
    thing = things.thing(KIND, member.key)
    if thing is None:
        return "已经不在了"
    try:
        with transaction.atomic():
            thing = handling.locked(thing)
            rules.check_is_as_drawn(thing, member)
            handling.pass_by_sample(thing, basis=basis, by=by, at=at)
    except Refusal as refusal:
        return refusal.text[:300]
    return ""


def _end(lot: Lot, name: str, *, by: str, at: datetime) -> None:
    """What somebody, or the sample itself, has decided about a lot."""
    lot.ended_by, lot.ended_at = by, at
    _move(lot, name, by=by, at=at)


def _move(lot: Lot, name: str, *, by: str, at: datetime, **counts: int) -> None:
    lot.state = moves.find(MOVES, name).to
    lot.save(update_fields=["state", "ended_by", "ended_at"])
    record(f"sampling.{name}", kind=LOT, key=str(lot.pk), by=by, at=at, data=counts)


def _held(batch: Batch) -> Batch:
    rows = Batch.objects.select_for_update(of=("self",)).select_related("organ", "given_by")
    return rows.get(pk=batch.pk)


def _locked(lot: Lot) -> Lot:
    rows = Lot.objects.select_for_update(of=("self",)).select_related("organ", "batch")
    return rows.get(pk=lot.pk)
