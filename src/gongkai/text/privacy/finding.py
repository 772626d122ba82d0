"""What is found, how grave it is, and the masked copy of a text."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Severity = Literal["block", "warn", "info"]
Verdict = Literal["pass", "warn", "block"]


@dataclass(frozen=True)
class Finding:
    """One thing that must not be published as it stands.

    start and end are character offsets in the text as given, text is what stands there; mask is
    the masked form, None for what is not masked (secrecy marks, wording). right is how it should
    read, where that is known.
    """

    kind: str
    text: str
    start: int
    end: int
    rule: str
    severity: Severity
    mask: str | None = None
    right: str = ""


def verdict(findings: Sequence[Finding]) -> Verdict:
    """Return the gravest of the findings: block, warn, or pass where there is neither."""
    found = {finding.severity for finding in findings}
    if "block" in found:
        return "block"
    return "warn" if "warn" in found else "pass"
