"""The unified number of a normative document (统一登记、统一编号), given at signature."""

from datetime import date

from gongkai.base.casework.actions import next_number
from gongkai.duties.documents import norms
from gongkai.duties.documents.models import Document, Policy


def number(document: Document, *, on: date) -> None:
    """Give the next number of the register, without hole or double; one that is there stays."""
    policy = norms.policy(document)
    if policy is None or not policy.is_normative or policy.unified_number:
        return
    prefix = norms.prefix(document.organ.code)
    while True:
        found = f"{prefix}-{on.year}-{next_number(f'register:{prefix}:{on.year}')}"
        if not Policy.objects.filter(unified_number=found).exists():
            break
    policy.unified_number = found
    policy.save(update_fields=["unified_number"])
