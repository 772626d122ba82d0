"""The field keys as the setting gives them, and what is derived from each for one use alone."""

import re

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

_KEY_BYTES = 32
_NAME = re.compile(r"[A-Za-z0-9._-]{1,32}")


def keys(setting: str) -> dict[str, bytes]:
    """The keys by id, the newest first: `id:hex,id:hex`, or one key in hex, whose id is 1.

    Raises ValueError for a key that is not 32 bytes in hex and for an id that comes twice.
    """
    found: dict[str, bytes] = {}
    for part in filter(None, (part.strip() for part in setting.split(","))):
        name, colon, digits = part.rpartition(":")
        name = name.strip() if colon else "1"
        key = bytes.fromhex(digits)
        if len(key) != _KEY_BYTES or not _NAME.fullmatch(name) or name in found:
            raise ValueError("GONGKAI_FIELD_KEYS: each key is id:hex of 32 bytes, each id once")
        found[name] = key
    if not found:
        raise ValueError("GONGKAI_FIELD_KEYS: no key is set")
    return found


def derived(key: bytes, use: str, length: int = _KEY_BYTES) -> bytes:
    """A key for that use, from which neither `key` nor that of another use can be told."""
    return HKDF(algorithm=SHA256(), length=length, salt=None, info=use.encode()).derive(key)
