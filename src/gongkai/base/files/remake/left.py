"""What a copy leaves out although it could be seen: told to the clerk, with its place."""

from dataclasses import dataclass, field
from typing import Any

from gongkai.base.files.scan.passages import Channel

KIND = "left_out"
_MOST = 100


@dataclass
class LeftOut:
    """Gathers what could not be taken along; the same thing is told once."""

    found: list[dict[str, Any]] = field(default_factory=list)

    def note(self, channel: Channel, where: str, text: str) -> None:
        """`text` is a sentence for the clerk, `where` the place as the scan says it."""
        row = {
            "kind": KIND,
            "text": text,
            "start": None,
            "end": None,
            "where": where,
            "rule": KIND,
            "severity": "warn",
            "mask": None,
            "channel": channel.value,
        }
        if row not in self.found and len(self.found) < _MOST:
            self.found.append(row)
