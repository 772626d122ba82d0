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

NOT_TAKEN = "gongkai-not-taken"
"""The name under which the archive says why an address was not taken."""

_STEPS, _PAGES = "steps.jsonl", "pages.warc"
_KEPT = ("content-type", "content-disposition", "content-encoding", "last-modified")


@dataclass
class Notes:
    """The way so far: the addresses that wait, with their depth, and all that were ever found.

    `files` are attachments that wait; of those that came, `kept_files` and `files_length` tell.
    """

    folder: Path
    waiting: deque[tuple[str, int]] = field(default_factory=deque)
    files: deque[str] = field(default_factory=deque)
    found: set[str] = field(default_factory=set)
    pages: int = 0
    length: int = 0
    kept_files: int = 0
    files_length: int = 0
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
        self._write(_record(answer, answer.place.address, at))
        self.pages += 1

    def keep_file(self, answer: Answer, address: str, at: datetime) -> None:
        """Add a file to the archive, under the address by which a page links to it."""
        self._write(_record(answer, address, at))
        self.kept_files += 1
        self.files_length += len(answer.body)

    def keep_refusal(self, address: str, why: str, at: datetime) -> None:
        """Write down why an address was not taken, for whoever reads the archive."""
        told = f"{NOT_TAKEN}: {' '.join(why.split())}\r\n".encode()
        head = _head("metadata", address, at, "application/warc-fields", len(told))
        self._write(head + told + b"\r\n\r\n")

    def _write(self, record: bytes) -> None:
        with self.archive.open("ab") as file:
            file.write(record)
        self.length += len(record)

    def _take(self, step: dict[str, Any]) -> None:
        if step["do"] == "found":
            self._wait(step["addresses"], step["depth"])
        elif step["do"] == "fetched":
            self.files.popleft()
        elif step["do"] == "seen":
            self.waiting.popleft()
            self.found.add(step["address"])
            fresh = self._fresh(step["files"])
            self.files.extend(fresh)
            self._wait(step["links"], step["depth"])
        self.is_done = step["do"] == "done"

    def _wait(self, addresses: list[str], depth: int) -> None:
        self.waiting.extend((each, depth) for each in self._fresh(addresses))

    def _fresh(self, addresses: list[str]) -> list[str]:
        """Remember addresses; return those that were not known, each once."""
        fresh = [each for each in dict.fromkeys(addresses) if each not in self.found]
        self.found.update(fresh)
        return fresh


def ended(folder: Path) -> Notes | None:
    """Return the notes of a walk that was ended; None where there is none."""
    notes = _read(folder)
    return notes if notes.is_done and notes.archive.exists() else None


def _read(folder: Path) -> Notes:
    notes = Notes(folder)
    for step in _steps(folder / _STEPS):
        notes._take(step)
        notes.pages += bool(step.get("is_page"))
        notes.kept_files += bool(step.get("size"))
        notes.files_length += step.get("size", 0)
        notes.length = step["length"]
    return notes


def opened(folder: Path) -> Notes | None:
    """Return the notes of a walk that was not ended; None where there is none to go on with."""
    notes = _read(folder)
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


def _record(answer: Answer, address: str, at: datetime) -> bytes:
    kept = "".join(
        f"{name}: {' '.join(answer.headers[name].split())}\r\n"
        for name in _KEPT
        if name in answer.headers
    )
    content = (
        f"HTTP/1.1 {answer.status} OK\r\n{kept}\r\n".encode("latin-1", "replace") + answer.body
    )
    type_ = "application/http; msgtype=response"
    return _head("response", address, at, type_, len(content)) + content + b"\r\n\r\n"


def _head(kind: str, address: str, at: datetime, type_: str, length: int) -> bytes:
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {address}\r\n"
        f"WARC-Date: {at.isoformat(timespec='seconds')}\r\n"
        f"Content-Type: {type_}\r\nContent-Length: {length}\r\n\r\n"
    )
    return head.encode()
