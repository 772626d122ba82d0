"""kill -9 before each single change to disk or database, and what the next run makes of it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

REPOSITORY = Path(__file__).resolve().parents[3]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("scenario", "every", "least"),
    [
        ("follow", 2, 80),
        ("first-pass", 3, 60),
        ("follow-then-withdraw", 3, 80),
        ("build-then-withdraw", 3, 60),
        ("roll-back", 4, 80),
        ("compact", 5, 80),
    ],
)
def test_the_next_run_completes_what_was_killed(scenario, every, least, finished_tables, tmp_path):
    if connection.vendor != "sqlite":
        pytest.skip("they have SQLite files of their own: once is enough")
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": os.environ["DJANGO_SETTINGS_MODULE"],
        "GONGKAI_DATABASE_URL": "sqlite:///:memory:",
        "GONGKAI_DATA_DIR": str(tmp_path),
        "GONGKAI_MANIFEST_KEY": "7" * 64,
        "PYTHONPATH": os.pathsep.join([str(REPOSITORY / "src"), str(REPOSITORY), *sys.path]),
    }
    module = "tests.across.publishing.killing"
    command = [sys.executable, "-m", module, str(finished_tables), str(tmp_path)]

    done = subprocess.run(
        [*command, scenario, str(every)],
        env=environment,
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["wrong"] == {}
    assert found["places"] >= least
