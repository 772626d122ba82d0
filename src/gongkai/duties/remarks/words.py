"""What a reader wrote, as it is handed in, kept and opened."""

import json
from dataclasses import asdict, dataclass
from typing import Any

from gongkai.base.sealing import display, seal, unseal
from gongkai.duties.remarks.models import Remark, Submission

_HANDED_IN = {"table": "remarks_submission", "column": "sealed"}
_WORDS = {"table": "remarks_remark", "column": "words"}
_CONTACT = {"table": "remarks_remark", "column": "contact"}


@dataclass(frozen=True)
class Report:
    """A report as its form gives it; `organ` is asked for where the page tells none."""

    kind: str
    text: str
    where: str = ""
    path: str = ""
    organ: str = ""
    contact: str = ""

    def to_json(self) -> dict[str, Any]:
        return asdict(self)


def closed(report: Report, *, receipt: str) -> str:
    """A report as it waits to be taken in."""
    return seal(json.dumps(report.to_json(), ensure_ascii=False), row=receipt, **_HANDED_IN)


def handed_in(row: Submission) -> Report:
    """What was handed in. Raises SealBroken."""
    return Report(**json.loads(unseal(row.sealed, row=row.receipt, **_HANDED_IN)))


def keep(remark: Remark, report: Report) -> None:
    """Seal the words and the contact for the report's own row."""
    words = {"where": report.where.strip(), "text": report.text.strip()}
    remark.words = seal(json.dumps(words, ensure_ascii=False), row=remark.receipt, **_WORDS)
    contact = report.contact.strip()
    if contact:
        remark.contact = seal(contact, row=remark.receipt, **_CONTACT)
        remark.contact_shown = display.shown("email" if "@" in contact else "phone", contact)[:100]


def opened(remark: Remark) -> dict[str, str]:
    """`where` and `text`. Raises SealBroken."""
    found: dict[str, str] = json.loads(unseal(remark.words, row=remark.receipt, **_WORDS))
    return found


def contact_of(remark: Remark) -> str:
    """How to reach whoever wrote it; empty where they did not say, or it was answered."""
    return unseal(remark.contact, row=remark.receipt, **_CONTACT) if remark.contact else ""
