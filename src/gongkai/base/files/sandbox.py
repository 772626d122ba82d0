"""Rebuilding in a process of its own, with little memory and time: a bomb hurts nothing."""

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import gongkai
from gongkai.base.files.kinds import Kind
from gongkai.base.files.rebuilt import Rebuilt
from gongkai.base.files.store import LIMIT, Store
from gongkai.law.refusal import Refusal


@dataclass(frozen=True)
class Limits:
    """What the process may use; of the memory (address space) its libraries take about 60 MB."""

    memory_bytes: int = 512 * 1024 * 1024
    cpu_seconds: int = 10
    output_bytes: int = LIMIT
    # Waiting for a busy machine is not the file's fault.
    wall_seconds: int = 60


LIMITS = Limits()

_SOURCE = Path(gongkai.__file__).parents[1]


def rebuild(
    store: Store, sha256: str, kind: Kind, *, is_flat: bool = False, limits: Limits = LIMITS
) -> Rebuilt:
    """A copy of the content that may be public. Raises Refusal with what, why and the mend.

    With `is_flat`, pages of a PDF on which something hides become pictures.
    """
    with store.open(sha256) as source, store.scratch() as path, path.open("w+b") as answer:
        ended_well = _run(
            source, answer, [kind, *_numbers(limits), *(["flat"] if is_flat else [])], limits
        )
        answer.seek(0)
        return _read(answer, is_whole=ended_well)


def _numbers(limits: Limits) -> list[str]:
    return [str(limits.memory_bytes), str(limits.cpu_seconds), str(limits.output_bytes)]


def _run(source: BinaryIO, answer: BinaryIO, arguments: list[str], limits: Limits) -> bool:
    """Whether the process ended by itself and well."""
    command = [sys.executable, "-P", "-s", "-B", "-m", "gongkai.base.files.sandboxed", *arguments]
    try:
        # Nothing of this process's environment goes along: it holds keys and passwords.
        done = subprocess.run(
            command,
            stdin=source,
            stdout=answer,
            stderr=subprocess.DEVNULL,
            cwd="/",
            env={"PYTHONPATH": str(_SOURCE), "LC_ALL": "C.UTF-8"},
            timeout=limits.wall_seconds,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return False
    return done.returncode == 0


def _read(answer: BinaryIO, *, is_whole: bool) -> Rebuilt:
    """The copy that stands in `answer`: a line of JSON, then the bytes."""
    if not is_whole:
        raise Refusal(
            "文件过于复杂或已损坏，检查时超出了时间或内存的限度；请另存为较小的文件后重新上传。"
        )
    head = json.loads(answer.readline())
    if "refusal" in head:
        raise Refusal(head["refusal"])
    return Rebuilt(
        answer.read(),
        Kind(head["kind"]),
        head["pages"],
        head["width"],
        head["height"],
        tuple(head["left_out"]),
    )
