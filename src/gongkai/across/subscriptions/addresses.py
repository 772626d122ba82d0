"""Addresses as they are kept, and the keys of the links that are sent to them."""

import hashlib
import hmac
import json
from collections.abc import Mapping
from typing import Any

from django.conf import settings

from gongkai.across.subscriptions.models import Asking, Subscription
from gongkai.base.sealing import seal, unseal
from gongkai.base.sealing.blind import blind, blinds

_KIND = "subscription email"
_ADDRESS = {"table": "subscriptions_subscription", "column": "address"}
_ASKING = {"table": "subscriptions_asking", "column": "sealed"}
CONFIRM, LEAVE = "confirm", "leave"


def sealed(address: str, *, mark: str) -> str:
    return seal(address, row=mark, **_ADDRESS)


def opened(row: Subscription) -> str:
    """The address. Raises SealBroken."""
    return unseal(row.address, row=row.mark, **_ADDRESS)


def index(address: str) -> str:
    return blind(address, kind=_KIND)


def known(address: str) -> list[str]:
    """The hashes under which an address may be found."""
    return blinds(address, kind=_KIND)


def indexes(row: Subscription) -> Mapping[str, str]:
    """What changes when the address is sealed anew."""
    return {"address_blind": index(opened(row))}


def closed(values: Mapping[str, Any], *, token_hash: str) -> str:
    return seal(json.dumps(values, ensure_ascii=False), row=token_hash, **_ASKING)


def handed_in(row: Asking) -> dict[str, Any]:
    """What was handed in. Raises SealBroken."""
    found: dict[str, Any] = json.loads(unseal(row.sealed, row=row.token_hash, **_ASKING))
    return found


def key(row: Subscription, purpose: str) -> str:
    """What a link in a mail carries: only who got the mail can have it.

    The key that confirms changes with each asking, so that an old mail confirms nothing new.
    """
    return f"{row.mark}.{_mac(row, purpose)}"


def is_key(row: Subscription, purpose: str, given: str) -> bool:
    return hmac.compare_digest(given.encode(), key(row, purpose).encode())


def mark_of(given: str) -> str:
    """The mark in a key; empty for what is no key."""
    mark, _, mac = given.partition(".")
    return mark if len(given) < 100 and mark.isalnum() and mac.isalnum() else ""


def _mac(row: Subscription, purpose: str) -> str:
    when = f"{row.asked_at.timestamp():.6f}" if purpose == CONFIRM else ""
    text = f"subscription {purpose}:{row.mark}:{when}"
    digest = hmac.new(settings.SECRET_KEY.encode(), text.encode(), hashlib.sha256)
    return digest.hexdigest()[:40]
