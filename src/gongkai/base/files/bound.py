"""Programs that read hostile files, run with little memory and time. No Django here."""

import platform
import resource
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import gongkai

_SOURCE = Path(gongkai.__file__).parents[1]


@dataclass(frozen=True)
class Limits:
    """What the process may use; of the memory (address space) its libraries take about 60 MB."""

    memory_bytes: int = 512 * 1024 * 1024
    cpu_seconds: int = 10
    output_bytes: int = 50 * 1024 * 1024
    # Waiting for a busy machine is not the file's fault.
    wall_seconds: int = 60


LIMITS = Limits()


def run(
    module: str, arguments: list[str], source: BinaryIO, answer: BinaryIO, limits: Limits
) -> bool:
    """Whether the program ended by itself and well; the limits are its last three arguments."""
    numbers = [limits.memory_bytes, limits.cpu_seconds, limits.output_bytes]
    command = [sys.executable, "-P", "-s", "-B", "-m", module, *arguments, *map(str, numbers)]
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


def bind(memory: int, cpu: int, output: int) -> None:
    """Hold this process to so many bytes, seconds, and bytes written."""
    limits = {
        resource.RLIMIT_CPU: cpu,
        resource.RLIMIT_FSIZE: output,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_NOFILE: 32,
    }
    # macOS knows the limit and does not let it be set.
    if platform.system() != "Darwin":
        limits[resource.RLIMIT_AS] = memory
    for name, value in limits.items():
        resource.setrlimit(name, (value, value))
