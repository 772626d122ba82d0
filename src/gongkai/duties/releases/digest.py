"""The digest of a release: SHA-256 over the canonical JSON of all that will be public."""

import hashlib
from typing import Any

from gongkai.base.journal.chain import canonical


def digest(kind: str, key: str, content: dict[str, Any]) -> str:
    """64 hex digits; one changed character of the content gives another digest."""
    return hashlib.sha256(canonical({"kind": kind, "key": key, "content": content})).hexdigest()
