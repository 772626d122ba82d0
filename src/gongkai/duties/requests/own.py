"""What an applicant wrote, for their own eyes: sealed with the query code, which we do not keep.

The public side may read it and cannot open it; whoever comes with the code opens it with it.
"""

import json
from typing import Any

from cryptography.exceptions import InvalidTag
from django.conf import settings

from gongkai.base.sealing.ciphers import CIPHERS
from gongkai.base.sealing.keys import derived
from gongkai.duties.requests.numbering import plain

# Its key is derived from the code, whatever fields are sealed with.
_CIPHER = CIPHERS["aes"]


def close(code: str, content: dict[str, Any], *, receipt: str) -> str:
    text = json.dumps(content, ensure_ascii=False).encode()
    return _CIPHER.close(_key(code), text, receipt.encode()).hex()


def opened(code: str, sealed: str, *, receipt: str) -> dict[str, Any] | None:
    """What was written; None where it has been erased or the code is another one."""
    try:
        found: dict[str, Any] = json.loads(
            _CIPHER.open(_key(code), bytes.fromhex(sealed), receipt.encode())
        )
    except (InvalidTag, ValueError):
        return None
    return found


def _key(code: str) -> bytes:
    return derived(f"{plain(code)}:{settings.SECRET_KEY}".encode(), "own copy")
