"""What applicants sent in afterwards, opened for those who work on the case."""

import json
from dataclasses import dataclass
from datetime import datetime

from gongkai.base.sealing import unseal
from gongkai.duties.requests.models import Case, Message

SEALED = {"table": "requests_message", "column": "sealed"}
# Who acts where the applicant does.
APPLICANT = "applicant"
# What may be sent in, and how the page calls it.
KINDS = {
    "correct": "补正申请",
    "supply": "补充材料或者说明",
    "pay": "告知已经缴费",
    "withdraw": "撤回申请",
    "erase": "请求删除个人信息",
    "fetch": "在网上下载了文书",
    "rate": "评价这次答复",
}
# What the desk does not read case by case.
UNREAD = frozenset({"rate"})
# Kinds that say nothing without words.
WORDY = frozenset({"correct", "supply"})


@dataclass(frozen=True)
class Said:
    """A message as the desk reads it."""

    kind: str
    zh: str
    text: str
    at: datetime


def text_of(row: Message) -> str:
    """Its words. Raises SealBroken for what was tampered with."""
    if not row.sealed:
        return ""
    found = json.loads(unseal(row.sealed, row=row.token_hash, **SEALED))
    return str(found["text"])


def of(case: Case) -> list[Said]:
    """All that the applicant of a case sent in, the oldest first."""
    rows = Message.objects.filter(receipt=case.receipt).exclude(kind__in=UNREAD)
    rows = rows.order_by("at", "id")
    return [Said(row.kind, KINDS[row.kind], text_of(row), row.at) for row in rows]
