"""What somebody outside holds of a case: a receipt number, and the query code that opens it.

The receipt number is known to everybody who holds the receipt; the query code (98 bits) is known
to that person alone and kept as a hash.
"""

import hashlib
import hmac
from datetime import date

from django.conf import settings

# Without 0, 1, I, L, O and U: they can be read out and typed again without a mistake.
_SIGNS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
# Receipts stand in what is looked through for personal data, where QQ and WX begin an account.
_RECEIPT = "".join(sign for sign in _SIGNS if sign not in "QX")
_CODE_SIGNS = 20
_GROUP = 5
_RECEIPT_SIGNS = 8


def receipt_number(prefix: str, on: date, token: str, *, attempt: int = 0) -> str:
    """The receipt number that belongs to a submission's token; another one at each attempt."""
    signs = _signs("receipt", f"{token}:{attempt}", _RECEIPT_SIGNS, of=_RECEIPT)
    return f"{prefix}-{on:%Y%m%d}-{signs}"


def query_code(token: str) -> str:
    """The query code that belongs to a submission's token, in groups of five signs."""
    signs = _signs("query code", token, _CODE_SIGNS)
    return "-".join(signs[place : place + _GROUP] for place in range(0, _CODE_SIGNS, _GROUP))


def hash_of(code: str) -> str:
    """What is kept of a query code; dashes, spaces and small letters make no difference."""
    return hashlib.sha256(f"query code:{plain(code)}".encode()).hexdigest()


def plain(code: str) -> str:
    """A query code as it counts, however it was typed."""
    return "".join(code.split()).replace("-", "").upper()


def is_code(code: str, kept: str) -> bool:
    """Whether `code` is the one whose hash is kept; takes the same time whatever it is."""
    return bool(kept) and hmac.compare_digest(hash_of(code), kept)


def _signs(purpose: str, text: str, count: int, *, of: str = _SIGNS) -> str:
    key = settings.SECRET_KEY.encode()
    digest = hmac.new(key, f"{purpose}:{text}".encode(), hashlib.sha256).digest()
    number, signs = int.from_bytes(digest, "big"), []
    for _ in range(count):
        number, place = divmod(number, len(of))
        signs.append(of[place])
    return "".join(signs)
