import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.command import call

Gongkai = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def demo(finished_demo: Path, tmp_path: Path) -> Path:
    """A copy of the demo city of one's own."""
    # What somebody who only reads the first one leaves beside it comes and goes.
    passing = shutil.ignore_patterns("gongkai.sqlite3-*")
    return Path(shutil.copytree(finished_demo, tmp_path / "demo", symlinks=True, ignore=passing))


@pytest.fixture
def gongkai(demo: Path) -> Gongkai:
    """`gongkai("verify")` runs a command on one's own demo city."""
    return lambda *arguments: call(demo, *arguments)
