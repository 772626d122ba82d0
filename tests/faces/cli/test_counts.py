"""`gongkai counts`: a log is read, an unreadable one is said so."""

import pytest
from tests.factories.city import City

from gongkai.across.usage.models import Count
from gongkai.faces.cli import UNUSABLE, run

LINE = "1772413200.123 GET 200 yunzhou / -\n"


@pytest.fixture
def log(db, data_dir, tmp_path):
    City()
    path = tmp_path / "counts.log"
    path.write_text(LINE)
    return path


def test_a_log_is_read_once_and_old_sums_are_forgotten(log, data_dir, capsys):
    for told in ("新读 1 行，计入 1 次", "新读 0 行"):
        assert run(["counts", "read", str(log), "--data", str(data_dir)]) == 0
        assert told in capsys.readouterr().out
    assert Count.objects.get().n == 1
    assert run(["counts", "forget", "--before", "2026-03-03", "--data", str(data_dir)]) == 0
    assert not Count.objects.exists()
    assert run(["counts", "forget", "--before", "nonsense", "--data", str(data_dir)]) == UNUSABLE


def test_a_broken_log_is_said_so(log, data_dir, capsys):
    log.write_bytes(b"\x1f\x8bnonsense")

    assert run(["counts", "read", str(log), "--data", str(data_dir)]) == UNUSABLE
    assert "读不出来" in capsys.readouterr().err
