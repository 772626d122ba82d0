"""Taking over: what another organ drafted in this one's name becomes a draft of it (代拟稿)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction

from gongkai.base.files.models import StoredFile
from gongkai.base.journal.actions import record
from gongkai.base.organs.models import Organ, Person
from gongkai.base.organs.standing import Standing
from gongkai.duties.documents import rules
from gongkai.duties.documents.actions.drafting import fill
from gongkai.duties.documents.actions.interpreting import PLAN_FIELDS
from gongkai.duties.documents.actions.policies import POLICY_FIELDS
from gongkai.duties.documents.content import KIND
from gongkai.duties.documents.models import Attachment, Document, InterpretationPlan, Policy


@dataclass(frozen=True)
class Brought:
    """What comes along: the text's fields, what it is as a policy, its plan, files by name.

    `source` names the drafting organ, `authors` everyone who wrote there: they approve nothing.
    """

    values: Mapping[str, Any]
    source: str
    authors: Sequence[str]
    policy: Mapping[str, Any] = field(default_factory=dict)
    plan: Mapping[str, Any] = field(default_factory=dict)
    files: Sequence[tuple[StoredFile, str, str]] = ()


@transaction.atomic
def take_over(
    organ: Organ, brought: Brought, *, clerk: Standing, by: Standing, at: datetime
) -> Document:
    """A draft of the organ in its clerk's hands; it goes the organ's whole way like any other."""
    rules.check_may_take(by, organ, clerk)
    document = Document(
        organ=organ,
        drafter=Person.objects.get(code=clerk.code),
        editors=sorted({clerk.code, *brought.authors}),
        created_at=at,
        changed_at=at,
    )
    fill(document, brought.values)
    rules.check_is_own(document)
    document.save()
    _bring(document, brought, by, at)
    data = {"organ": organ.code, "from": brought.source, "clerk": clerk.code}
    record("document.take_over", kind=KIND, key=document.key, by=by.code, at=at, data=data)
    return document


def _bring(document: Document, brought: Brought, by: Standing, at: datetime) -> None:
    """The rows beside the text."""
    known = {name: brought.policy[name] for name in POLICY_FIELDS & set(brought.policy)}
    if any(known.values()):
        Policy.objects.create(document=document, **known)
    planned = {name: brought.plan[name] for name in PLAN_FIELDS & set(brought.plan)}
    if planned:
        rules.check_plan(planned)
        InterpretationPlan.objects.create(
            document=document, changed_by=by.code, changed_at=at, **planned
        )
    Attachment.objects.bulk_create(
        Attachment(document=document, file=file, name=name, alt=alt, order=order)
        for order, (file, name, alt) in enumerate(brought.files, start=1)
    )
