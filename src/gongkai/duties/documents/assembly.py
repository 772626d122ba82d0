"""The parts of a document's content that come from its own tables beside the draft."""

from collections.abc import Iterator
from typing import Any

from gongkai.duties.documents import telling
from gongkai.duties.documents.models import Correction, Document, Interpretation, Policy, Showing
from gongkai.duties.documents.parts import (
    PublicCorrection,
    PublicLink,
    PublicNormative,
    PublicPlan,
)
from gongkai.law.links import LinkKind
from gongkai.text import clauses, markup


def parts_of(document: Document) -> dict[str, Any]:
    """Values for the fields of `DocumentContent` by name; `body` for an interpretation too."""
    interpretation: Interpretation | None = getattr(document, "interpretation", None)
    policy: Policy | None = getattr(document, "policy", None)
    showing: Showing | None = getattr(document, "showing", None)
    correction = Correction.objects.filter(document=document).last()
    values: dict[str, Any] = {
        "links": tuple(_links(document, interpretation)),
        "normative": _normative(policy),
        "plan": _plan(policy),
        "correction": _correction(correction),
        "ends_on": showing.ends_on if showing else None,
    }
    if interpretation:
        values["interpretation"] = telling.public(interpretation)
        values["body"] = telling.composed(document, interpretation)
    return values


def _links(document: Document, interpretation: Interpretation | None) -> Iterator[PublicLink]:
    """What it interprets, what its clerk said of others, and the numbers its text cites."""
    if interpretation:
        yield PublicLink(LinkKind.INTERPRETS.value, target=str(interpretation.policy_id))
    said = {document.doc_number}
    for row in document.relations.select_related("target"):
        number = row.target.doc_number if row.target else row.number
        said.add(number)
        target = str(row.target_id) if row.target_id else ""
        title = row.target.title if row.target else row.title
        yield PublicLink(row.kind, target, number, title, row.on)
    if document.source_number and document.source_number not in said:
        # Shown both ways as soon as the forwarded document is public here.
        said.add(document.source_number)
        yield PublicLink(
            LinkKind.FORWARDED.value, number=document.source_number, title=document.source_title
        )
    for number in dict.fromkeys(each.number for each in cited(document)):
        if number not in said:
            yield PublicLink(LinkKind.CITES.value, number=number)


def cited(document: Document) -> list[clauses.Cited]:
    """The documents that the text names by their numbers."""
    found = clauses.cited(markup.plain(document.body))
    return [each for each in found if each.number and len(each.number) <= 50]


def _normative(policy: Policy | None) -> PublicNormative | None:
    return PublicNormative(policy.is_trial) if policy and policy.is_normative else None


def _plan(policy: Policy | None) -> PublicPlan | None:
    if policy is None or policy.plan_from is None or policy.plan_to is None:
        return None
    return PublicPlan(policy.plan_from, policy.plan_to, policy.plan_level)


def _correction(correction: Correction | None) -> PublicCorrection | None:
    return PublicCorrection(correction.note, correction.hides_former) if correction else None
