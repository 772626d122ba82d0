"""Commands as a user types them, and what takes long to make and is made once for a run."""

import fcntl
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest


def environment(data: Path) -> dict[str, str]:
    """What a command runs in: the demo's own SQLite, whatever database the tests are on."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GONGKAI_")}
    return kept | {"GONGKAI_DATA_DIR": str(data), "PYTHONUTF8": "1"}


def call(data: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    """Run a command as a user would: its own process, its own start."""
    return subprocess.run(
        [sys.executable, "-m", "gongkai.faces.cli", *arguments],
        env=environment(data),
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )


def made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """A file or folder that one of the processes sharing the tests makes and all may read."""
    run = factory.getbasetemp()
    shared = run.parent if "PYTEST_XDIST_WORKER" in os.environ else run
    path = shared / name
    with (shared / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not path.exists():
            making = shared / f"{name}.making"
            make(making)
            making.rename(path)
    return path
