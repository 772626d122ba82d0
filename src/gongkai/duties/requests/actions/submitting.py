"""A request is handed in on the web: sealed first, then kept; it becomes a case later."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from django.db import IntegrityError, transaction

from gongkai.base.casework import receipts
from gongkai.base.organs.models import Organ
from gongkai.base.sealing import seal
from gongkai.duties.requests import own, rules
from gongkai.duties.requests.models import Submission
from gongkai.duties.requests.wish import Wish
from gongkai.law.days import day_of
from gongkai.law.refusal import Refusal

SEALED = {"table": "requests_submission", "column": "sealed"}
_ATTEMPTS = 5


class TokenUsed(Exception):
    """The token was used for a submission of another content."""


class Receipt(NamedTuple):
    """What an applicant is given: the number to name, the code to follow it up with."""

    number: str
    query_code: str


@dataclass(frozen=True)
class Prepared:
    """A request that is checked and sealed, and not kept yet."""

    content: Mapping[str, Any]
    token: str
    at: datetime
    row: Submission


def submit(organ: Organ, *, wish: Wish, token: str, at: datetime) -> Receipt:
    """Store a request that was written on the web; when this returns, it is kept.

    The same token and content give the same receipt however often they come. Raises Refusal for
    what the Regulations ask for and that is missing, TokenUsed for another content.
    """
    return keep(prepare(organ, wish=wish, token=token, at=at))


def prepare(organ: Organ, *, wish: Wish, token: str, at: datetime) -> Prepared:
    """Check and seal a request: the work of `submit` that needs no transaction. Raises Refusal."""
    rules.check_wish(wish)
    if organ.closed_on and organ.closed_on <= day_of(at):
        raise Refusal("这个机关已经撤销，请向承接其职能的机关提出申请。")
    content = {"organ": organ.code, **wish.to_json()}
    return Prepared(content, token, at, _sealed(content, token, at))


def keep(prepared: Prepared) -> Receipt:
    """Store it; see `submit`. Raises TokenUsed."""
    row, code = prepared.row, receipts.query_code(prepared.token)
    for attempt in range(1, _ATTEMPTS + 1):
        try:
            with transaction.atomic():
                row.save(force_insert=True)
            return Receipt(row.receipt, code)
        except IntegrityError:
            if earlier := _earlier(row.token_hash, row.content_hash):
                return Receipt(earlier, code)
        row = _sealed(prepared.content, prepared.token, prepared.at, attempt=attempt)
    raise RuntimeError("no receipt number is free")


def _sealed(
    content: Mapping[str, Any], token: str, at: datetime, *, attempt: int = 0
) -> Submission:
    """The row to store; each attempt has another receipt number, and the seals are bound to it."""
    number = receipts.receipt_number(content["organ"], day_of(at), token, attempt=attempt)
    code = receipts.query_code(token)
    return Submission(
        receipt=number,
        token_hash=_hash(token),
        content_hash=_hash(json.dumps(content, sort_keys=True, ensure_ascii=False)),
        code_hash=receipts.hash_of(code),
        organ=content["organ"],
        sealed=seal(json.dumps(content, ensure_ascii=False), row=number, **SEALED),
        own=own.close(code, {**content, "at": at.isoformat()}, receipt=number),
        lock=own.lock(code),
        at=at,
    )


def _earlier(token_hash: str, content_hash: str) -> str | None:
    """The receipt number the token has already; None where none has used it."""
    rows = Submission.objects.filter(token_hash=token_hash).values("receipt", "content_hash")
    row = rows.first()
    if row is None:
        return None
    if row["content_hash"] != content_hash:
        raise TokenUsed
    return str(row["receipt"])


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
