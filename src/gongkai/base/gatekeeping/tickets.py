"""Tickets: what a public form carries, and what it takes for one to be taken."""

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from math import ceil

from django.conf import settings

from gongkai.law.refusal import Refusal

VALID = timedelta(hours=24)
# Leading zero bits of the work: about a quarter of a second on a telephone, up to half a minute.
LEAST_BITS = 15
MOST_BITS = 21
# Who has no script waits at least so long between opening the form and handing it in.
LEAST_WAIT = timedelta(seconds=8)
_EXPIRED = "页面打开得太久，或者不是从这里打开的；填写的内容还在，请再提交一次。"


@dataclass(frozen=True)
class Ticket:
    """A ticket that was read: it is ours and for this form."""

    text: str
    issued_at: datetime
    bits: int


def issue(form: str, *, at: datetime, bits: int = LEAST_BITS) -> str:
    """A new ticket for a form."""
    body = f"{form}.{int(at.timestamp())}.{bits}.{secrets.token_urlsafe(16)}"
    return f"{body}.{_mac(body)}"


def read(text: str, form: str, *, at: datetime) -> Ticket:
    """The ticket in `text`. Raises Refusal for one that is not ours, or another form's, or old."""
    body, _, mac = text.rpartition(".")
    parts = body.split(".")
    if not text.isascii() or len(parts) != 4 or not hmac.compare_digest(mac, _mac(body)):
        raise Refusal(_EXPIRED)
    issued_at = datetime.fromtimestamp(int(parts[1]), UTC)
    if parts[0] != form or not timedelta(seconds=-1) <= at - issued_at <= VALID:
        raise Refusal(_EXPIRED)
    return Ticket(text, issued_at, int(parts[2]))


def check_earned(ticket: Ticket, answer: str, *, at: datetime, bits: int) -> None:
    """Whether the work was done or the time has passed; `bits` is what the load asks for now.

    Raises Refusal, with the seconds that are left.
    """
    if is_solution(ticket.text, answer, ticket.bits):
        return
    left = wait(max(bits, ticket.bits)) - (at - ticket.issued_at)
    if left > timedelta(0):
        seconds = ceil(left.total_seconds())
        raise Refusal(f"提交得太快；填写的内容还在，请过 {seconds} 秒再提交。")


def wait(bits: int) -> timedelta:
    """How long it takes without the work."""
    return LEAST_WAIT * (1 + bits - LEAST_BITS)


def is_solution(ticket: str, answer: str, bits: int) -> bool:
    """Whether SHA-256 of ticket and answer begins with so many zero bits."""
    if not answer.isascii() or not answer.isdigit() or len(answer) > 12:
        return False
    digest = hashlib.sha256(f"{ticket}:{answer}".encode()).digest()
    return int.from_bytes(digest, "big") >> (256 - bits) == 0


def bits_for(load: int, calm: int) -> int:
    """The work that a load of so many uses a minute asks for: one bit more for each doubling."""
    return min(LEAST_BITS + (load // calm).bit_length(), MOST_BITS)


def _mac(body: str) -> str:
    key = settings.SECRET_KEY.encode()
    return hmac.new(key, f"gate ticket:{body}".encode(), hashlib.sha256).hexdigest()[:40]
