"""Encryption of single fields at rest: AES-256-GCM (NIST SP 800-38D).

A sealed value is `<key id>:<base64 of nonce and ciphertext>`. Table, column and row are bound into
it, so that a value copied into another row cannot be opened there.
"""

import json
import os
from base64 import b64decode, b64encode

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

_NONCE_BYTES = 12
_KEY_BYTES = 32


class SealBroken(Exception):
    """A value cannot be opened: its key is gone, it was changed, or it belongs elsewhere."""


def seal(text: str, *, table: str, column: str, row: str) -> str:
    """`text` encrypted with the newest key, for this one place."""
    name, key = next(iter(keys(settings.FIELD_KEYS).items()))
    nonce = os.urandom(_NONCE_BYTES)
    sealed = AESGCM(key).encrypt(nonce, text.encode(), _place(table, column, row))
    return f"{name}:{b64encode(nonce + sealed).decode()}"


def unseal(value: str, *, table: str, column: str, row: str) -> str:
    """The text in `value`. Raises SealBroken."""
    name, _, content = value.partition(":")
    key = keys(settings.FIELD_KEYS).get(name)
    if key is None:
        raise SealBroken(f"{table}.{column} {row}: no key '{name}' in GONGKAI_FIELD_KEYS")
    try:
        raw = b64decode(content, validate=True)
        place = _place(table, column, row)
        return AESGCM(key).decrypt(raw[:_NONCE_BYTES], raw[_NONCE_BYTES:], place).decode()
    except (InvalidTag, ValueError) as error:
        raise SealBroken(f"{table}.{column} {row}: was changed or moved") from error


def keys(setting: str) -> dict[str, bytes]:
    """The keys by id, the newest first: `id:hex,id:hex`, or one key in hex, whose id is 1.

    Raises ValueError for a key that is not 32 bytes in hex and for an id that comes twice.
    """
    found: dict[str, bytes] = {}
    for part in filter(None, (part.strip() for part in setting.split(","))):
        name, colon, digits = part.rpartition(":")
        name = name.strip() if colon else "1"
        key = bytes.fromhex(digits)
        if len(key) != _KEY_BYTES or not name or name in found:
            raise ValueError("GONGKAI_FIELD_KEYS: each key is id:hex of 32 bytes, each id once")
        found[name] = key
    if not found:
        raise ValueError("GONGKAI_FIELD_KEYS: no key is set")
    return found


def _place(table: str, column: str, row: str) -> bytes:
    return json.dumps([table, column, row]).encode()
