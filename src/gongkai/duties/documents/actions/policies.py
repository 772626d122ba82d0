"""What a document is as a policy, and what it says of others."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction

from gongkai.base.journal.actions import record
from gongkai.base.organs.roles import Role
from gongkai.base.organs.standing import Standing
from gongkai.duties.documents import rules
from gongkai.duties.documents.content import KIND
from gongkai.duties.documents.models import Document, Policy, Relation
from gongkai.duties.handling import queries as handling_queries
from gongkai.duties.handling import rules as handling
from gongkai.duties.handling.actions import locked, touch
from gongkai.duties.releases import queries as releases
from gongkai.law.days import day_of
from gongkai.law.links import LinkKind
from gongkai.law.refusal import Refusal

POLICY_FIELDS = frozenset(
    {
        *("is_normative", "is_trial", "is_wide", "is_watched", "is_technical", "consultation"),
        *("meeting", "decided_on", "decision", "plan_from", "plan_to", "plan_level"),
    }
)


@transaction.atomic
def set_policy(
    document: Document, *, values: Mapping[str, Any], by: Standing, at: datetime
) -> Policy:
    """Say what a document is as a policy; what was handed over becomes a draft again."""
    document = locked(document)
    handling.check_can_edit(document)
    handling.check_may_edit(document, by)
    policy, _ = Policy.objects.get_or_create(document=document)
    changed = sorted(name for name in values if getattr(policy, name) != values[name])
    if not changed:
        return policy
    unknown = set(changed) - POLICY_FIELDS
    if unknown:
        raise KeyError(min(unknown))
    for name in changed:
        setattr(policy, name, values[name])
    rules.check_policy(policy)
    rules.check_decided(policy, on=day_of(at))
    policy.save()
    touch(document, by=by, at=at)
    data = {"changed": changed}
    record("document.policy", kind=KIND, key=document.key, by=by.code, at=at, data=data)
    return policy


@transaction.atomic
def exempt(document: Document, *, reason: str, by: Standing, at: datetime) -> None:
    """The office agrees that the document goes out without an interpretation, and why.

    Raises Refusal for one's own document, and for one that needs no interpretation.
    """
    document = locked(document)
    handling.check_can_edit(document)
    rules.check_can_exempt(document)
    if not handling_queries.is_worker(by, document, Role.OFFICE):
        raise Refusal("免予解读要由本机关办公室同意。")
    if by.code in document.editors:
        raise Refusal("不能同意自己起草或修改的文件免予解读；请由他人办理。")
    handling.check_reason(reason, "免予解读要写明理由。")
    policy = Policy.objects.get(document=document)
    policy.exempted_reason, policy.exempted_by, policy.exempted_at = reason.strip(), by.code, at
    policy.save()
    data = {"reason": reason.strip()}
    record("document.exempt", kind=KIND, key=document.key, by=by.code, at=at, data=data)


@transaction.atomic
def relate(
    document: Document,
    *,
    kind: LinkKind,
    by: Standing,
    at: datetime,
    number: str = "",
    title: str = "",
    on: date | None = None,
) -> Relation:
    """Say how a document stands to another; one that is public here is found by its number."""
    document = locked(document)
    handling.check_can_edit(document)
    handling.check_may_edit(document, by)
    target = _target(document, number)
    rules.check_can_relate(document, kind, target, number, title)
    relation = Relation.objects.create(
        document=document,
        kind=kind,
        target=target,
        number="" if target else number,
        title="" if target else title,
        on=on,
        order=document.relations.count() + 1,
    )
    touch(document, by=by, at=at)
    data = {"kind": kind.value, "of": target.key if target else number or title}
    record("document.relate", kind=KIND, key=document.key, by=by.code, at=at, data=data)
    return relation


@transaction.atomic
def unrelate(relation: Relation, *, by: Standing, at: datetime) -> None:
    """Take back what was said of another document."""
    document = locked(relation.document)
    handling.check_can_edit(document)
    handling.check_may_edit(document, by)
    data = {"kind": relation.kind, "of": str(relation.target_id or relation.number)}
    relation.delete()
    touch(document, by=by, at=at)
    record("document.unrelate", kind=KIND, key=document.key, by=by.code, at=at, data=data)


@transaction.atomic
def confirm(
    document: Document,
    *,
    days: Mapping[str, date],
    repeals: Sequence[tuple[str, str]],
    by: Standing,
    at: datetime,
) -> None:
    """Take over what the text's own clauses say: its days, and what it ends (number, title)."""
    document = locked(document)
    handling.check_can_edit(document)
    handling.check_may_edit(document, by)
    for name in ("effective_on", "lapses_on"):
        if name in days:
            setattr(document, name, days[name])
    touch(document, by=by, at=at)
    data = {name: day.isoformat() for name, day in days.items()}
    record("document.confirm", kind=KIND, key=document.key, by=by.code, at=at, data=data)
    for number, title in repeals:
        relate(document, kind=LinkKind.REPEALS, number=number, title=title, by=by, at=at)


def _target(document: Document, number: str) -> Document | None:
    """The public document that bears the number; a draft of others is never found this way."""
    if not number:
        return None
    row = releases.public().filter(kind=KIND, doc_number=number).first()
    return Document.objects.filter(pk=int(row.key)).first() if row else None
