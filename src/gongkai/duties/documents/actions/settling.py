"""What an import left for a person to settle: doubts and holds."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from gongkai.base.journal.actions import record
from gongkai.base.organs.standing import Standing
from gongkai.duties.documents import rules
from gongkai.duties.documents.content import KIND
from gongkai.duties.documents.models import Document
from gongkai.duties.handling import rules as handling
from gongkai.duties.handling.actions import locked, touch


@transaction.atomic
def settle_doubts(
    document: Document, *, names: Iterable[str], by: Standing, at: datetime
) -> Document:
    """The clerk has looked the doubtful fields up and stands by them as they are."""
    document = locked(document)
    handling.check_can_edit(document)
    handling.check_may_edit(document, by)
    settled = set(names)
    document.doubts = [doubt for doubt in document.doubts if doubt["field"] not in settled]
    touch(document, by=by, at=at)
    data = {"fields": sorted(settled)}
    record("document.settle", kind=KIND, key=document.key, by=by.code, at=at, data=data)
    return document


@transaction.atomic
def doubt(
    document: Document, *, field: str, whys: Iterable[str], by: Standing, at: datetime
) -> Document:
    """Say what is doubtful about one field from now on; what was said of it before is over."""
    document = locked(document)
    handling.check_can_edit(document)
    handling.check_may_edit(document, by)
    others = [each for each in document.doubts if each["field"] != field]
    document.doubts = [*others, *({"field": field, "why": why} for why in whys)]
    touch(document, by=by, at=at)
    data = {"field": field, "doubts": len(document.doubts) - len(others)}
    record("document.doubt", kind=KIND, key=document.key, by=by.code, at=at, data=data)
    return document


@transaction.atomic
def discard(document: Document, *, reason: str, by: Standing, at: datetime) -> None:
    """Take away a draft that was never handed over to anybody; its chain says why.

    Whoever calls this has asked whether its organ agrees.
    """
    document = locked(document)
    handling.check_can_edit(document)
    rules.check_can_discard(document)
    record("document.discard", kind=KIND, key=document.key, by=by.code, at=at,
           data={"reason": reason})  # fmt: skip
    document.delete()


@transaction.atomic
def keep_address(
    document: Document, *, addresses: Iterable[str], by: Standing, at: datetime
) -> Document:
    """Old addresses that another organ leaves to a public document, for later versions too.

    Whoever calls this has asked whether its organ agrees.
    """
    document = locked(document)
    rules.check_can_keep_address(document)
    document.former_addresses = list(dict.fromkeys([*document.former_addresses, *addresses]))
    document.save(update_fields=["former_addresses"])
    data = {"addresses": len(document.former_addresses)}
    record("document.keep_address", kind=KIND, key=document.key, by=by.code, at=at, data=data)
    return document


@transaction.atomic
def release_hold(document: Document, *, reason: str, by: Standing, at: datetime) -> Document:
    """End the hold that an import put on a document, saying why it may go on."""
    document = locked(document)
    handling.check_can_edit(document)
    handling.check_may_edit(document, by)
    handling.check_reason(reason, "解除暂缓要写明理由。")
    data = {"reason": reason.strip(), "was": document.held_for}
    document.held_for = []
    touch(document, by=by, at=at)
    record("document.release_hold", kind=KIND, key=document.key, by=by.code, at=at, data=data)
    return document
