"""Blind indexes: the same value gives the same keyed hash, and without the key it says nothing."""

import hmac
import re
import unicodedata

from django.conf import settings

from gongkai.base.sealing.keys import derived, keys

_BETWEEN = re.compile(r"[\s\-‐-―·•・]+")


def blind(value: str, *, kind: str) -> str:
    """The hash to store beside a sealed value, under the newest key; empty for an empty value.

    `kind` keeps apart what is never compared: a telephone and an identity number.
    """
    found = blinds(value, kind=kind)
    return found[0] if found else ""


def blinds(value: str, *, kind: str) -> list[str]:
    """The hashes the value may stand under, the newest key first: for looking it up."""
    plain = normal(value)
    if not plain:
        return []
    return [f"{name}:{_hash(key, kind, plain)}" for name, key in keys(settings.FIELD_KEYS).items()]


def normal(value: str) -> str:
    """The value as it is compared: full-width forms folded, capitals, no spaces and no dashes."""
    return _BETWEEN.sub("", unicodedata.normalize("NFKC", value)).upper()


def _hash(key: bytes, kind: str, plain: str) -> str:
    # Half of the digest is more than enough to tell two people apart, and half the index.
    return hmac.digest(derived(key, f"blind index {kind}"), plain.encode(), "sha256")[:16].hex()
