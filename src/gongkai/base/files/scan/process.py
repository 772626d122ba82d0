"""Scanning in a process of its own, with little memory and time: a bomb hurts nothing."""

import json
import os
import selectors
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic
from types import TracebackType
from typing import Any, Self

import gongkai

_SOURCE = Path(gongkai.__file__).parents[1]
_TEXTS = (".txt", ".csv", ".tsv", ".jsonl")
_TOO_MUCH = "文件过于复杂或已损坏，检查时超出了时间或内存的限度；请精简或拆分后重新提供。"


@dataclass(frozen=True)
class Limits:
    """What one file may use: bytes of address space, seconds of reckoning, seconds of waiting."""

    memory_bytes: int = 512 * 1024 * 1024
    cpu_seconds: int = 7
    wall_seconds: float = 9
    # Plain text holds no bombs: so many bytes more give a second more, of either kind.
    text_bytes_a_second: int = 1_000_000
    # A new process now and then, so that nothing piles up.
    files_a_process: int = 500


@dataclass
class Scanner:
    """Scans files one after the other in a bound process, which is replaced when it dies."""

    limits: Limits = Limits()
    _process: "subprocess.Popen[bytes] | None" = None
    _scanned: int = field(default=0)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def scan_file(self, path: Path, *, name: str = "", kind: str | None = None) -> dict[str, Any]:
        """`{verdict, findings}` of a file. Raises OSError when it cannot be opened.

        `name`: where the path does not say what the file is.
        """
        with path.open("rb"):
            pass
        request = {"path": str(path.absolute()), "name": name or path.name, "kind": kind}
        return self._ask(request, b"", path.stat().st_size)

    def scan_bytes(
        self, data: bytes, name: str, *, kind: str | None = None, most: int = 0
    ) -> dict[str, Any]:
        """`{verdict, findings}` of a content that is no file here.

        With `most`, `text` too: the first so many characters that a reader of it sees.
        """
        request = {"path": None, "name": name, "kind": kind, "size": len(data), "most": most}
        return self._ask(request, data, len(data))

    def close(self) -> None:
        """End the process."""
        process, self._process, self._scanned = self._process, None, 0
        if process is None:
            return
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                pipe.close()

    def _ask(self, request: dict[str, Any], data: bytes, size: int) -> dict[str, Any]:
        if self._scanned >= self.limits.files_a_process:
            self.close()
        process = self._process = self._process or self._start()
        assert process.stdin is not None
        self._scanned += 1
        is_text = str(request["name"]).lower().endswith(_TEXTS)
        more = size // self.limits.text_bytes_a_second if is_text else 0
        request["cpu"] = self.limits.cpu_seconds + more
        try:
            process.stdin.write(json.dumps(request).encode() + b"\n" + data)
            process.stdin.flush()
        except BrokenPipeError:
            answer = b""
        else:
            answer = self._answer(process, self.limits.wall_seconds + more)
        if not answer.endswith(b"\n"):
            self.close()
            return _refused()
        found: dict[str, Any] = json.loads(answer)
        return found

    def _start(self) -> "subprocess.Popen[bytes]":
        memory = str(self.limits.memory_bytes)
        # Nothing of this process's environment goes along: it holds keys and passwords.
        return subprocess.Popen(
            [sys.executable, "-P", "-s", "-B", "-m", "gongkai.base.files.scan.worker", memory],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd="/",
            env={"PYTHONPATH": str(_SOURCE), "LC_ALL": "C.UTF-8"},
        )

    def _answer(self, process: "subprocess.Popen[bytes]", seconds: float) -> bytes:
        """The line it says, or what there was of it when it died or time was up."""
        assert process.stdout is not None
        pieces: list[bytes] = []
        ends = monotonic() + seconds
        with selectors.DefaultSelector() as waiting:
            waiting.register(process.stdout, selectors.EVENT_READ)
            while not pieces or not pieces[-1].endswith(b"\n"):
                if not waiting.select(max(ends - monotonic(), 0)):
                    break
                piece = os.read(process.stdout.fileno(), 1024 * 1024)
                if not piece:
                    break
                pieces.append(piece)
        return b"".join(pieces)


def _refused() -> dict[str, Any]:
    words = "unscannable"
    finding = {
        "kind": words,
        "text": _TOO_MUCH,
        "start": None,
        "end": None,
        "where": "file",
        "rule": words,
        "severity": "refuse",
        "mask": None,
        "channel": words,
    }
    return {"verdict": "refuse", "findings": [finding]}
