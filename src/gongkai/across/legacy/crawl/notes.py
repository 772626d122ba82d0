"""What a walk has seen and still has to see, and the pages themselves, on disk after each page.

A folder holds `steps.jsonl`, one step a line, and `pages.warc`. A step names how long the archive
was when it was written: what a crash left behind it is cut off, so no page is kept half or twice.
"""

import json
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from gongkai.across.legacy.crawl.fetching import Answer

_STEPS, _PAGES = "steps.jsonl", "pages.warc"
_KEPT = ("content-type", "content-encoding", "last-modified")


@dataclass
class Notes:
    """The way so far: the addresses that wait, with their depth, and all that were ever found."""

    folder: Path
    waiting: deque[tuple[str, int]] = field(default_factory=deque)
    found: set[str] = field(default_factory=set)
    pages: int = 0
    length: int = 0
    is_done: bool = False

    @property
    def archive(self) -> Path:
        return self.folder / _PAGES

    def begin(self, start: str) -> None:
        """Write down the first address. A walk that was ended before begins anew."""
        for name in (_STEPS, _PAGES):
            (self.folder / name).unlink(missing_ok=True)
        self.archive.touch()
        self.step({"do": "found", "addresses": [start], "depth": 0})

    def step(self, step: dict[str, Any]) -> None:
        with (self.folder / _STEPS).open("a", encoding="utf-8") as file:
            file.write(json.dumps(step | {"length": self.length}) + "\n")
        self._take(step)

    def keep(self, answer: Answer, at: datetime) -> None:
        """Add a page to the archive."""
        record = _record(answer, at)
        with self.archive.open("ab") as file:
            file.write(record)
        self.length += len(record)
        self.pages += 1

    def _take(self, step: dict[str, Any]) -> None:
        if step["do"] == "found":
            fresh = [each for each in step["addresses"] if each not in self.found]
            self.found.update(fresh)
            self.waiting.extend((each, step["depth"]) for each in fresh)
        elif step["do"] == "seen":
            self.waiting.popleft()
            self.found.add(step["address"])
        self.is_done = step["do"] == "done"


def opened(folder: Path) -> Notes | None:
    """Return the notes of a walk that was not ended; None where there is none to go on with."""
    notes = Notes(folder)
    for step in _steps(folder / _STEPS):
        notes._take(step)
        notes.pages += bool(step.get("is_page"))
        notes.length = step["length"]
    if notes.is_done or not notes.found or not notes.archive.exists():
        return None
    with notes.archive.open("r+b") as file:
        file.truncate(notes.length)
    return notes


def _steps(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the steps; one that a crash cut short is the last, and none."""
    if not path.exists():
        return
    with path.open("r+", encoding="utf-8") as file:
        whole = 0
        while line := file.readline():
            if not line.endswith("\n"):
                file.seek(whole)
                file.truncate()
                return
            whole = file.tell()
            yield json.loads(line)


def _record(answer: Answer, at: datetime) -> bytes:
    kept = "".join(
        f"{name}: {' '.join(answer.headers[name].split())}\r\n"
        for name in _KEPT
        if name in answer.headers
    )
    content = (
        f"HTTP/1.1 {answer.status} OK\r\n{kept}\r\n".encode("latin-1", "replace") + answer.body
    )
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {answer.place.address}\r\n"
        f"WARC-Date: {at.isoformat(timespec='seconds')}\r\n"
        "Content-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(content)}\r\n\r\n"
    )
    return head.encode() + content + b"\r\n\r\n"
