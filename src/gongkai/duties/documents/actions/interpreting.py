"""Interpretation: the plan, the interpreting document and its parts, the co-issuers' word."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from gongkai.base.journal.actions import record
from gongkai.base.organs.models import Organ
from gongkai.base.organs.standing import Standing
from gongkai.duties.documents import interpreting, rules
from gongkai.duties.documents.actions.drafting import draft
from gongkai.duties.documents.content import KIND
from gongkai.duties.documents.models import (
    Document,
    Interpretation,
    InterpretationPlan,
    JointConfirmation,
)
from gongkai.duties.handling import rules as handling
from gongkai.duties.handling.actions import locked, touch
from gongkai.law.interpretation import FORMS
from gongkai.text import comparison, markup

PARTS = frozenset(
    {
        *("form", "stage", "interpreter", "contact", "person", "post", "is_first"),
        *("elements", "pairs", "comparison", "video", "transcript"),
    }
)
PLAN_FIELDS = frozenset({"outline", "forms", "channels", "when", "people", "risk", "stages"})


@transaction.atomic
def plan(
    document: Document, *, values: Mapping[str, Any], by: Standing, at: datetime
) -> InterpretationPlan:
    """Write the interpretation plan; a document that was handed over becomes a draft again."""
    document = locked(document)
    handling.check_can_edit(document)
    handling.check_may_edit(document, by)
    unknown = set(values) - PLAN_FIELDS
    if unknown:
        raise KeyError(min(unknown))
    rules.check_plan(values)
    row, _ = InterpretationPlan.objects.update_or_create(
        document=document, defaults={**values, "changed_by": by.code, "changed_at": at}
    )
    touch(document, by=by, at=at)
    record("document.plan", kind=KIND, key=document.key, by=by.code, at=at)
    return row


@transaction.atomic
def interpret(
    policy: Document, *, form: str, stage: str, by: Standing, at: datetime
) -> Interpretation:
    """Begin an interpretation: a document of its own that its drafting department interprets."""
    rules.check_can_interpret(policy, stage)
    name = f"{policy.department.name}" if policy.department else policy.publisher
    document = draft(
        organ=policy.organ,
        department=policy.department,
        values={
            "title": f"《{policy.title}》{FORMS[form]}"[:200],
            "publisher": policy.publisher,
            "genre": policy.genre,
            "theme": policy.theme,
            "item": policy.item,
        },
        by=by,
        at=at,
    )
    row: Interpretation = Interpretation.objects.create(
        document=document,
        policy=policy,
        form=form,
        stage=stage,
        interpreter=name,
        contact=policy.organ.phone,
    )
    data = {"policy": policy.key, "form": form, "stage": stage}
    record("document.interpret", kind=KIND, key=document.key, by=by.code, at=at, data=data)
    return row


@transaction.atomic
def tell(
    interpretation: Interpretation,
    *,
    values: Mapping[str, Any],
    revision: int,
    by: Standing,
    at: datetime,
) -> Interpretation:
    """Change the parts of an interpretation. Raises Refusal when somebody saved since."""
    document = locked(interpretation.document)
    handling.check_can_edit(document)
    handling.check_may_edit(document, by)
    handling.check_same_revision(document, revision)
    row = Interpretation.objects.select_for_update().get(pk=interpretation.pk)
    changed = sorted(name for name in values if getattr(row, name) != values[name])
    unknown = set(changed) - PARTS
    if unknown:
        raise KeyError(min(unknown))
    if not changed:
        return row
    for name in changed:
        setattr(row, name, values[name])
    rules.check_parts(row)
    row.save()
    touch(document, by=by, at=at)
    data = {"changed": changed}
    record("document.tell", kind=KIND, key=document.key, by=by.code, at=at, data=data)
    return row


def compared(interpretation: Interpretation) -> list[list[str]]:
    """Old and new side by side, from what the policy replaces or amends; to be looked over."""
    policy = interpretation.policy
    former = policy.relations.filter(kind__in=["replaces", "amends"], target__isnull=False)
    row = former.select_related("target").first()
    if row is None or row.target is None:
        return []
    old, new = (markup.paragraphs(each.body) for each in (row.target, policy))
    return [[pair.old, pair.new, ""] for pair in comparison.compare(old, new)]


@transaction.atomic
def agree(
    interpretation: Interpretation, *, organ: Organ, opinion: str, by: Standing, at: datetime
) -> JointConfirmation:
    """A co-issuing organ agrees to the interpretation as it stands."""
    rules.check_may_agree(interpretation, organ, by)
    row, _ = JointConfirmation.objects.update_or_create(
        interpretation=interpretation,
        organ=organ,
        defaults={
            "digest": interpreting.text_digest(interpretation),
            "opinion": opinion.strip()[:300],
            "by": by.code,
            "at": at,
        },
    )
    data = {"organ": organ.code, "opinion": opinion.strip()}
    key = interpretation.document.key
    record("document.agree", kind=KIND, key=key, by=by.code, at=at, data=data)
    return row
