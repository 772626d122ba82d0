"""Reading a workbook in a process of its own, with little memory and time."""

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import gongkai
from gongkai.base.files.grids.grid import Book, Grid
from gongkai.law.refusal import Refusal

MOST_BYTES = 10 * 1024 * 1024
_SOURCE = Path(gongkai.__file__).parents[1]


@dataclass(frozen=True)
class Limits:
    """What the process may use: bytes of address space, seconds of reckoning and of waiting."""

    memory_bytes: int = 512 * 1024 * 1024
    cpu_seconds: int = 15
    wall_seconds: int = 60


LIMITS = Limits()


def read(data: bytes, *, limits: Limits = LIMITS) -> Book:
    """The sheets of an xlsx workbook. Raises Refusal with what, why and the mend."""
    if len(data) > MOST_BYTES:
        raise Refusal("文件超过 10 MB；请删去图片和多余的工作表，或者拆成几个文件后重新上传。")
    answer = _run(data, limits)
    if answer is None:
        raise Refusal(
            "文件过于复杂或已损坏，读取时超出了时间或内存的限度；请另存为较小的文件后重新上传。"
        )
    said = json.loads(answer)
    if "refusal" in said:
        raise Refusal(said["refusal"])
    return Book(tuple(Grid.from_json(each) for each in said["sheets"]))


def _run(data: bytes, limits: Limits) -> bytes | None:
    """What the process answered; None when it did not end by itself and well."""
    numbers = map(str, (limits.memory_bytes, limits.cpu_seconds))
    command = [sys.executable, "-P", "-s", "-B", "-m", "gongkai.base.files.grids.worker"]
    try:
        # Nothing of this process's environment goes along: it holds keys and passwords.
        done = subprocess.run(
            [*command, *numbers],
            input=data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd="/",
            env={"PYTHONPATH": str(_SOURCE), "LC_ALL": "C.UTF-8"},
            timeout=limits.wall_seconds,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return None
    return done.stdout if done.returncode == 0 else None
