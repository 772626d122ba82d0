"""Keeping closed cases their time, and destroying them by two people with a certificate."""

import hashlib
import json
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction

from gongkai.base.journal.actions import record
from gongkai.base.organs.models import Organ
from gongkai.base.organs.standing import Standing
from gongkai.duties.requests import filing, retaining, rules
from gongkai.duties.requests.actions.erasing import destroy
from gongkai.duties.requests.actions.moving import locked, tell
from gongkai.duties.requests.models import Appraisal, Case, KeptLonger, RetentionRule
from gongkai.law.days import day_of

SCHEMA = "gongkai-destruction/1"


@transaction.atomic
def set_retention(
    *, kept_class: str, years: int | None, from_on: date, basis: str, by: Standing, at: datetime
) -> RetentionRule:
    """How long cases of a class are kept from a day on; what held before stays with its days."""
    rules.check_may_set_retention(by, day_of(at))
    rules.check_retention(kept_class, years, basis)
    row, _ = RetentionRule.objects.update_or_create(
        kept_class=kept_class,
        from_on=from_on,
        defaults={"years": years, "basis": basis.strip(), "by": by.code, "at": at},
    )
    data = {"years": years, "from_on": from_on.isoformat(), "basis": row.basis}
    record("retention.set", kind="retention", key=kept_class, by=by.code, at=at, data=data)
    made: RetentionRule = row
    return made


@transaction.atomic
def keep_longer(case: Case, *, until: date, reason: str, by: Standing, at: datetime) -> KeptLonger:
    """Keep a filed case beyond its period."""
    case = locked(case)
    rules.check_may_lead_desk(case, by)
    rules.check_is_filed(case)
    rules.check_longer(until, day_of(at))
    rules.check_opinion(reason, "没有写明续存的理由。")
    row = KeptLonger.objects.create(
        case=case, until=until, reason=reason.strip(), by=by.code, at=at
    )
    tell(case, "keep_longer", by=by.code, at=at, until=until.isoformat(), reason=row.reason)
    made: KeptLonger = row
    return made


@transaction.atomic
def propose_destruction(
    organ: Organ, *, cases: Sequence[Case], opinion: str, by: Standing, at: datetime
) -> Appraisal:
    """The first of two people has looked at what is due and says it may go."""
    rules.check_may_appraise(by, organ)
    rules.check_opinion(opinion, "没有写明鉴定意见。")
    rules.check_chosen(len(cases), retaining.MOST)
    for case in cases:
        _check_is_due(case, organ, day_of(at))
    row: Appraisal = Appraisal.objects.create(
        organ=organ, opinion=opinion.strip(), proposed_by=by.code, proposed_at=at
    )
    row.cases.set(cases)
    _tell(row, "propose", by, at, cases=[case.receipt for case in cases])
    return row


@transaction.atomic
def decide_destruction(
    appraisal: Appraisal, *, agree: bool, opinion: str, by: Standing, at: datetime
) -> Appraisal:
    """The second person's word: with a yes all of it is destroyed, and a certificate says so."""
    row = (
        Appraisal.objects.select_for_update(of=("self",))
        .select_related("organ")
        .get(pk=appraisal.pk)
    )
    rules.check_is_undecided(row)
    rules.check_may_destroy(row, by)
    rules.check_opinion(opinion, "没有写明审核意见。")
    row.is_agreed, row.decision = agree, opinion.strip()
    row.decided_by, row.decided_at = by.code, at
    if agree:
        cases = list(row.cases.select_related("organ").order_by("archived_at", "id"))
        row.certificate = _certificate(row, cases)
        row.digest = _digest(row.certificate)
        # Decided first: a case that is being looked at is not due.
        row.save()
        for case in cases:
            _check_is_due(case, row.organ, day_of(at))
            destroy(case, reason=f"保管期满，鉴定第 {row.pk} 号", by=by, at=at)
    row.save()
    _tell(row, "agree" if agree else "decline", by, at, digest=row.digest)
    return row


def is_genuine(appraisal: Appraisal) -> bool:
    """Whether the certificate says what it said when it was made."""
    return bool(appraisal.digest) and _digest(appraisal.certificate) == appraisal.digest


def _check_is_due(case: Case, organ: Organ, on: date) -> None:
    number = case.number or case.receipt
    if case.organ_id != organ.pk:
        rules.check_is_due(number, "不是本机关的申请")
    rules.check_is_due(number, retaining.why_kept(case, on=on))


def _certificate(row: Appraisal, cases: Sequence[Case]) -> dict[str, Any]:
    assert row.decided_at is not None
    return {
        "schema": SCHEMA,
        "organ": row.organ.code,
        "number": row.pk,
        "proposed": [row.proposed_by, row.proposed_at.isoformat(), row.opinion],
        "agreed": [row.decided_by, row.decided_at.isoformat(), row.decision],
        "cases": [
            {
                "receipt": case.receipt,
                "number": case.number,
                "decision": case.decision,
                "archived_on": day_of(case.archived_at).isoformat() if case.archived_at else "",
                "file_digest": filing.filed_digest(case),
            }
            for case in cases
        ],
    }


def _digest(certificate: dict[str, Any]) -> str:
    text = json.dumps(certificate, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def _tell(row: Appraisal, act: str, by: Standing, at: datetime, **data: Any) -> None:
    data = {"organ": row.organ.code, **data}
    record(f"appraisal.{act}", kind="appraisal", key=str(row.pk), by=by.code, at=at, data=data)
