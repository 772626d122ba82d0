"""Agreeing with other organs (发布协调): named, confirmed or objected, brought up, decided."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction

from gongkai.base.organs.models import Organ
from gongkai.base.organs.standing import Standing
from gongkai.duties.handling import coordinating, kinds, queries
from gongkai.duties.handling.actions.moving import journal, locked
from gongkai.duties.handling.models import Concern, Handled
from gongkai.duties.handling.rules import agreeing
from gongkai.law.days import day_of
from gongkai.law.refusal import Refusal


@transaction.atomic
def concern(
    thing: Handled,
    *,
    organs: Iterable[Organ],
    matter: str,
    due_on: date,
    by: Standing,
    at: datetime,
) -> list[Concern]:
    """Name the organs whose matters it touches; each is asked about every version under way."""
    thing, named = locked(thing), list(organs)
    agreeing.check_can_name(thing, named, matter, due_on, day_of(at))
    agreeing.check_may_name(thing, by)
    rows = Concern.objects.bulk_create(
        Concern(
            kind=kinds.of(thing).name,
            key=thing.key,
            owner=thing.organ.code,
            organ=each,
            matter=matter.strip(),
            due_on=due_on,
            asked_by=by.code,
            asked_at=at,
        )
        for each in named
    )
    data = {"organs": [each.code for each in named], "due_on": due_on.isoformat()}
    journal(thing, "concern", by=by.code, at=at, **data)
    return rows


@transaction.atomic
def take_back_concern(row: Concern, *, by: Standing, at: datetime) -> None:
    """Named by mistake: nobody is asked any more."""
    thing, row = _held(row)
    agreeing.check_can_take_back(row)
    agreeing.check_may_name(thing, by)
    row.closed_at = at
    row.save(update_fields=["closed_at"])
    journal(thing, "concern_back", by=by.code, at=at, organ=row.organ.code)


@transaction.atomic
def answer_concern(row: Concern, *, answer: str, opinion: str, by: Standing, at: datetime) -> None:
    """The organ concerned confirms the version under way, or objects with its reasons."""
    thing, row = _held(row)
    release = coordinating.version_of(row)
    agreeing.check_can_answer_concern(row, release, answer, opinion)
    agreeing.check_may_answer_concern(row, by, thing.editors)
    _forget_decision(row)
    row.release, row.answer, row.opinion = release, answer, opinion.strip()
    row.answered_by, row.answered_at = by.code, at
    row.save()
    data = {"organ": row.organ.code, "answer": answer, "reason": row.opinion}
    journal(thing, "concern_answer", by=by.code, at=at, version=_version(row), **data)


@transaction.atomic
def escalate_concern(row: Concern, *, reason: str, by: Standing, at: datetime) -> None:
    """Bring a disagreement, or an organ's silence, before the city's office."""
    thing, row = _held(row)
    release = coordinating.version_of(row)
    agreeing.check_can_escalate(row, release, day_of(at))
    agreeing.check_may_name(thing, by)
    agreeing.check_said(reason, "提请协调要写明理由。", most=agreeing.LONGEST_MATTER)
    if release and not coordinating.is_answered(row, release):
        _forget_answer(row)
    _forget_decision(row)
    row.release, row.escalated_reason = release, reason.strip()
    row.escalated_by, row.escalated_at = by.code, at
    row.save()
    data = {"organ": row.organ.code, "reason": row.escalated_reason}
    journal(thing, "concern_escalate", by=by.code, at=at, version=_version(row), **data)


@transaction.atomic
def decide_concern(
    row: Concern, *, decision: str, reason: str, by: Standing, at: datetime
) -> None:
    """The city's office decides: it may go out as it is, or has to be changed."""
    thing, row = _held(row)
    agreeing.check_can_decide_concern(row, coordinating.version_of(row), decision, reason)
    agreeing.check_may_decide_concern(row, by, thing.editors, day_of(at))
    row.decision, row.decision_reason = decision, reason.strip()
    row.decided_by, row.decided_at = by.code, at
    row.save()
    data = {"organ": row.organ.code, "decision": decision, "reason": row.decision_reason}
    journal(thing, "concern_decide", by=by.code, at=at, **data)


def _held(row: Concern) -> tuple[Handled, Concern]:
    """The thing and the row as they stand now, held in this order."""
    found = queries.thing(row.kind, row.key)
    if found is None:
        raise Refusal("要协调的内容已经不在了。")
    thing = locked(found)
    rows = Concern.objects.select_for_update(of=("self",)).select_related("organ", "release")
    return thing, rows.get(pk=row.pk)


def _forget_answer(row: Concern) -> None:
    row.answer = row.opinion = row.answered_by = ""
    row.answered_at = None


def _forget_decision(row: Concern) -> None:
    """What was brought up and decided was about another version."""
    row.escalated_reason = row.escalated_by = row.decision = ""
    row.decision_reason = row.decided_by = ""
    row.escalated_at = row.decided_at = None


def _version(row: Concern) -> int:
    return row.release.version if row.release else 0
