"""The two numbers of a case, and the query code.

The receipt number is known to everybody who holds the receipt; the register number follows without
a hole; the query code (98 bits) is known to the applicant alone and kept as a hash.
"""

import hashlib
import hmac
from datetime import date

from django.conf import settings

from gongkai.base.casework.actions import next_number
from gongkai.base.organs import queries as organs
from gongkai.base.organs.models import Organ
from gongkai.duties.requests.models import DeskSetting

# Without 0, 1, I, L, O and U: they can be read out and typed again without a mistake.
_SIGNS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
# Receipts stand in what is looked through for personal data, where QQ and WX begin an account.
_RECEIPT = "".join(sign for sign in _SIGNS if sign not in "QX")
_CODE_SIGNS = 20
_GROUP = 5
_RECEIPT_SIGNS = 8


def receipt_number(organ: str, on: date, token: str, *, attempt: int = 0) -> str:
    """The receipt number that belongs to a submission's token; another one at each attempt."""
    signs = _signs("receipt", f"{token}:{attempt}", _RECEIPT_SIGNS, of=_RECEIPT)
    return f"{organ}-{on:%Y%m%d}-{signs}"


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


def register_number(organ: Organ, on: date) -> str:
    """The next number in the organ's register of the year, as 2026-0012."""
    return f"{on.year}-{next_number(f'requests:{organ.code}:{on.year}'):04d}"


def letter_number(organ: Organ, on: date) -> str:
    """The next number of the organ's letters of the year, as 云城管依答〔2026〕12号."""
    setting = DeskSetting.objects.filter(organ=organ).first()
    code = setting.letter_code if setting else _short_name(organ, on) + "依申请"
    return f"{code}〔{on.year}〕{next_number(f'letters:{code}:{on.year}')}号"


def _short_name(organ: Organ, on: date) -> str:
    return next(
        (name.short_name for code, name in organs.names_on(on).items() if code == organ.code),
        organ.code,
    )


def _signs(purpose: str, text: str, count: int, *, of: str = _SIGNS) -> str:
    key = settings.SECRET_KEY.encode()
    digest = hmac.new(key, f"{purpose}:{text}".encode(), hashlib.sha256).digest()
    number, signs = int.from_bytes(digest, "big"), []
    for _ in range(count):
        number, place = divmod(number, len(of))
        signs.append(of[place])
    return "".join(signs)
