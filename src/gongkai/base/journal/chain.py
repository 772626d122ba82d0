"""The digests of the journal: what an entry's and a checkpoint's bytes are.

Written so that a reader without this program can recompute them: SHA-256 over UTF-8 JSON with
sorted keys and no spaces.
"""

import hashlib
import json
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

GENESIS = "0" * 64


def canonical(value: Any) -> bytes:
    """The one JSON form of `value` that is hashed."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def entry_digest(
    *,
    kind: str,
    key: str,
    seq: int,
    act: str,
    by: str,
    at: datetime,
    data: Any,
    touched: Any,
    previous: str,
) -> str:
    """The digest that binds an entry to its predecessor."""
    content = {
        "kind": kind,
        "key": key,
        "seq": seq,
        "act": act,
        "by": by,
        "at": at.astimezone(UTC).isoformat(timespec="microseconds"),
        "data": data,
        "touched": touched,
        "previous": previous,
    }
    return hashlib.sha256(canonical(content)).hexdigest()


def running_root(root: str, digests: Iterable[str]) -> tuple[str, int]:
    """`root` carried on over `digests` in order, and how many there were."""
    state, count = hashlib.sha256(root.encode()), 0
    for digest in digests:
        state.update(digest.encode())
        count += 1
    return state.hexdigest(), count
