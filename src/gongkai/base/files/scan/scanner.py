"""What must not be published in a file: personal data wherever it stands, and what conceals."""

from collections.abc import Iterator

from gongkai.base.files.scan.archive import Budget, Source
from gongkai.base.files.scan.findings import (
    Finding,
    ScanResult,
    credentials,
    judged,
    personal,
    refused,
    structural,
)
from gongkai.base.files.scan.passages import Items, Trace, abutting
from gongkai.base.files.scan.reading import read
from gongkai.law.refusal import Refusal


def scan(data: bytes, name: str = "", *, kind: str | None = None) -> ScanResult:
    """What must not be published in a file.

    `name` tells texts apart (`.csv`, `.html`); `kind` says what document it is (`penalty`, `list`)
    and what the law lets stand in it. What cannot be looked into has the verdict "refuse".
    """
    found: list[Finding] = []
    try:
        found += _findings(read(Source(data, name, Budget())), kind)
    except Refusal as refusal:
        found.append(refused(refusal.text))
    return judged(found)


def _findings(items: Items, kind: str | None) -> Iterator[Finding]:
    for item in items:
        if isinstance(item, Trace):
            yield structural(item)
        elif item.text.strip():
            yield from personal(item, kind)
            for alone in abutting(item):
                yield from personal(alone, kind)
            yield from credentials(item)
