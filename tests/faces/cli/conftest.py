import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Gongkai = Callable[..., "subprocess.CompletedProcess[str]"]


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


@pytest.fixture(scope="session")
def finished_demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A demo city, built and published once; never changed."""

    def build(data: Path) -> None:
        answer = call(data, "demo", "--no-serve")
        assert answer.returncode == 0, answer.stderr

    return made_once(tmp_path_factory, "demo", build)


@pytest.fixture(scope="session")
def finished_tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data directory with an empty database; never changed."""

    def migrate(data: Path) -> None:
        answer = call(data, "check", "--migrate")
        assert (data / "gongkai.sqlite3").is_file(), answer.stderr

    return made_once(tmp_path_factory, "tables", migrate)


@pytest.fixture
def demo(finished_demo: Path, tmp_path: Path) -> Path:
    """A copy of the demo city of one's own."""
    return Path(shutil.copytree(finished_demo, tmp_path / "demo", symlinks=True))


@pytest.fixture
def gongkai(demo: Path) -> Gongkai:
    """`gongkai("verify")` runs a command on one's own demo city."""
    return lambda *arguments: call(demo, *arguments)
