"""What is for an applicant's own eyes: opened with the query code, which we do not keep.

What they wrote is sealed with the code itself. Letters come later, when nobody here has the code
any more: they are put into boxes that are closed with the public half of a key the code gives. The
public side may read both and opens neither; whoever comes with the code does.
"""

import json
from typing import Any

from cryptography.exceptions import InvalidTag
from django.conf import settings

from gongkai.base.casework.receipts import plain
from gongkai.base.sealing import boxes
from gongkai.base.sealing.ciphers import CIPHERS
from gongkai.base.sealing.keys import derived

# Its key is derived from the code, whatever fields are sealed with.
_CIPHER = CIPHERS["aes"]


def close(code: str, content: dict[str, Any], *, receipt: str) -> str:
    return _CIPHER.close(_key(code, "own copy"), _text(content), receipt.encode()).hex()


def opened(code: str, sealed: str, *, receipt: str) -> dict[str, Any] | None:
    """What was written; None where it has been erased or the code is another one."""
    try:
        raw = _CIPHER.open(_key(code, "own copy"), bytes.fromhex(sealed), receipt.encode())
    except (InvalidTag, ValueError):
        return None
    found: dict[str, Any] = json.loads(raw)
    return found


def lock(code: str) -> str:
    """What letters to the holder of a code are boxed with."""
    return boxes.lock_of(_key(code, "own letters"))


def box(lock: str, content: dict[str, Any], *, receipt: str) -> str:
    """A letter that only the holder of the code opens; nothing where there is no lock."""
    return boxes.close(lock, _text(content), receipt.encode()) if lock else ""


def unboxed(code: str, box: str, *, receipt: str) -> dict[str, Any] | None:
    """The letter in a box; None where there is none, or the code is another one."""
    try:
        raw = boxes.opened(_key(code, "own letters"), box, receipt.encode())
    except (InvalidTag, ValueError):
        return None
    found: dict[str, Any] = json.loads(raw)
    return found


def _text(content: dict[str, Any]) -> bytes:
    return json.dumps(content, ensure_ascii=False).encode()


def _key(code: str, use: str) -> bytes:
    return derived(f"{plain(code)}:{settings.SECRET_KEY}".encode(), use)
