"""A sealed value is `<key id>:<cipher>:<base64>`, bound to its table, column and row.

A value copied into another row, or another column, cannot be opened there.
"""

import json
from base64 import b64decode, b64encode

from cryptography.exceptions import InvalidTag
from django.conf import settings

from gongkai.base.sealing.ciphers import CIPHERS
from gongkai.base.sealing.keys import keys


class SealBroken(Exception):
    """A value cannot be opened: its key is gone, it was changed, or it belongs elsewhere."""


def seal(text: str, *, table: str, column: str, row: str) -> str:
    """`text` encrypted with the newest key, for this one place."""
    key = next(iter(keys(settings.FIELD_KEYS).values()))
    cipher = CIPHERS[settings.FIELD_CIPHER]
    sealed = cipher.close(key, text.encode(), _place(table, column, row))
    return f"{newest_prefix()}{b64encode(sealed).decode()}"


def unseal(value: str, *, table: str, column: str, row: str) -> str:
    """The text in `value`. Raises SealBroken."""
    name, _, rest = value.partition(":")
    cipher, has_cipher, content = rest.partition(":")
    key = keys(settings.FIELD_KEYS).get(name)
    if key is None:
        raise SealBroken(f"{table}.{column} {row}: no key '{name}' in GONGKAI_FIELD_KEYS")
    # Before there were two ciphers a value did not say which one it was.
    with_ = CIPHERS.get(cipher if has_cipher else "aes")
    try:
        if with_ is None:
            raise ValueError(cipher)
        written = content if has_cipher else rest
        raw = b64decode(written, validate=True)
        if b64encode(raw).decode() != written:
            raise ValueError(written)
        return with_.open(key, raw, _place(table, column, row)).decode()
    except (InvalidTag, ValueError) as error:
        raise SealBroken(f"{table}.{column} {row}: was changed or moved") from error


def newest_prefix() -> str:
    """How every value begins that is sealed now."""
    return f"{next(iter(keys(settings.FIELD_KEYS)))}:{settings.FIELD_CIPHER}:"


def _place(table: str, column: str, row: str) -> bytes:
    return json.dumps([table, column, row]).encode()
