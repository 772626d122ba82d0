"""What was found in a file or a text, and what follows from it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from typing import Literal

from gongkai.base.files.scan.passages import Channel, Passage, Place, Trace
from gongkai.text import privacy

Verdict = Literal["pass", "warn", "block", "refuse"]

_CREDENTIAL = re.compile(
    r"(?:password|passwd|pwd|secret|api[_-]?key|access[_-]?key|token|密码|口令)\"?\s*[=:：]\s*"
    r"[\"']?[^\s\"';,，；<>]{4,64}|\w{2,12}://[^\s/:@]{1,40}:[^\s/:@]{3,64}@",
    re.IGNORECASE,
)
# Identifiers programs roll; now and then one looks like somebody's number.
_GUID = re.compile(r"[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}")
# Said of the maker, not of the matter: a warning is enough.
_MAKERS = frozenset({Channel.METADATA, Channel.COMMENT})


@dataclass(frozen=True)
class Finding:
    """One thing that must not be published as it stands, with its place in the file.

    start and end are offsets where the file is itself a text, else None.
    """

    kind: str
    text: str
    start: int | None
    end: int | None
    where: str
    rule: str
    severity: str
    mask: str | None
    channel: str


@dataclass(frozen=True)
class ScanResult:
    """All that was found, and what follows from it."""

    verdict: Verdict
    findings: tuple[Finding, ...]

    def to_json(self) -> dict[str, object]:
        return asdict(self)


def scan_text(text: str, *, kind: str | None = None) -> ScanResult:
    """What must not be published in a text."""
    passage = Passage(text, ((0, Place("body")),), base=0)
    return judged(personal(passage, kind))


def refused(why: str) -> Finding:
    """The finding for a file that cannot be looked into."""
    channel = Channel.UNSCANNABLE.value
    return Finding(channel, why, None, None, "file", channel, "refuse", None, channel)


def judged(found: Iterable[Finding]) -> ScanResult:
    """Findings, each once, with their verdict."""
    findings = tuple(dict.fromkeys(found))
    severities = {finding.severity for finding in findings}
    for verdict in ("refuse", "block", "warn"):
        if verdict in severities:
            return ScanResult(verdict, findings)
    return ScanResult("pass", findings)


def structural(trace: Trace) -> Finding:
    """The finding for what conceals by its very being."""
    severity = "refuse" if trace.is_refusal else "warn"
    if trace.channel == Channel.ACTIVE_CONTENT:
        severity = "block"
    channel = trace.channel.value
    return Finding(channel, trace.text, None, None, trace.where, channel, severity, None, channel)


def personal(passage: Passage, kind: str | None) -> Iterator[Finding]:
    """What of a passage must not be published, each with its place."""
    text = _GUID.sub(_blanked, passage.text) if passage.is_hidden else passage.text
    for each in privacy.find(text, kind=kind):
        if each.start < passage.context:
            continue
        # A cue on the line before belongs to what was found, but not to its place.
        found = each.text.lstrip()
        start = each.end - len(found)
        place = passage.place_at(start)
        at = None if passage.base is None else passage.base + start - passage.context
        yield Finding(
            each.kind,
            found,
            at,
            None if at is None else at + each.end - start,
            place.where,
            each.rule,
            _severity(each.severity, each.kind, place),
            each.mask,
            place.channel.value,
        )


def _blanked(found: re.Match[str]) -> str:
    return " " * len(found[0])


def credentials(passage: Passage) -> Iterator[Finding]:
    """Passwords and keys in what programs read: connections, addresses, scripts, comments."""
    for found in _CREDENTIAL.finditer(passage.text, passage.context):
        place = passage.place_at(found.start())
        if place.is_hidden:
            kind = "credential"
            channel = place.channel.value
            yield Finding(
                kind, found[0], None, None, place.where, kind, "block", "******", channel
            )


def _severity(severity: str, kind: str, place: Place) -> str:
    """Nothing of what the law lets stand in sight may hide."""
    if not place.is_hidden:
        return severity
    if kind == "person_name" and place.channel in _MAKERS:
        return "warn"
    return "block" if severity != "info" else "warn"
