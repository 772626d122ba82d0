"""The plug is pulled in the middle of a command; the next run completes what it began."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time

import pytest
from tests.command import call, environment

PAGES = 600


def killed(data, *arguments, when):
    """Start a command, kill it -9 as soon as `when()` holds; whether it was still running."""
    process = subprocess.Popen(
        [sys.executable, "-m", "gongkai.faces.cli", *arguments],
        env=environment(data),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    deadline = time.monotonic() + 60
    while process.poll() is None and not when() and time.monotonic() < deadline:
        time.sleep(0.005)
    was_running = process.poll() is None
    if was_running:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    return was_running


def count(data, table, condition="1"):
    database = sqlite3.connect(data / "gongkai.sqlite3", timeout=10)
    try:
        return database.execute(f"SELECT count(*) FROM {table} WHERE {condition}").fetchone()[0]
    finally:
        database.close()


@pytest.fixture
def dump(tmp_path):
    path = tmp_path / "dump.jsonl"
    rows = (
        {
            "title": f"关于公布第{number}批抽检结果的通知",
            "organ": "云州市人民政府办公室",
            "text": f"<p>现将第{number}批抽检结果公布如下。</p><p>全部合格。</p>",
            "published_on": "2018-03-05",
        }
        for number in range(PAGES)
    )
    path.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows))
    return path


def test_an_import_goes_on_where_it_was_killed(demo, dump):
    arguments = ("import", str(dump), "--organ", "YZ01")
    before = count(demo, "documents_document")

    was_running = killed(
        demo, *arguments, when=lambda: count(demo, "documents_document") > before + 40
    )
    stored = count(demo, "legacy_importedpage")
    answer = call(demo, *arguments)

    assert was_running
    assert 0 < stored < PAGES
    assert answer.returncode == 0
    assert json.loads(answer.stdout)["unchanged"] == stored
    assert count(demo, "documents_document") == before + PAGES
    assert count(demo, "legacy_importedpage") == PAGES
    assert call(demo, "verify").returncode == 0


def test_a_killed_reindex_leaves_the_live_index_and_the_next_one_completes(demo):
    live = (demo / "search" / "current").read_text()

    was_running = killed(demo, "reindex", when=lambda: len(list((demo / "search").iterdir())) > 2)

    assert was_running
    assert (demo / "search" / "current").read_text() == live
    assert call(demo, "search", "低保").returncode == 0
    assert call(demo, "reindex").returncode == 0
    assert json.loads(call(demo, "search", "", "--json").stdout)["total"] == count(
        demo, "releases_publication", "withdrawn_at IS NULL"
    )


def test_a_killed_full_build_leaves_the_shown_site_and_the_next_one_completes(demo):
    shown = os.readlink(demo / "public" / "current" / "yunzhou")
    trees = demo / "public" / "generations" / "yunzhou"

    was_running = killed(demo, "publish", "--full", when=lambda: len(list(trees.iterdir())) > 1)

    assert was_running
    assert os.readlink(demo / "public" / "current" / "yunzhou") == shown
    assert call(demo, "verify").returncode == 0
    assert call(demo, "publish", "--full").returncode == 0
    assert call(demo, "verify").returncode == 0
    assert os.readlink(demo / "public" / "current" / "yunzhou") != shown


def test_of_two_publishers_at_once_one_waits(demo):
    both = [
        subprocess.Popen(
            [sys.executable, "-m", "gongkai.faces.cli", "publish", "--full"],
            env=environment(demo),
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(2)
    ]
    said = "".join(process.communicate(timeout=600)[1] for process in both)

    assert [process.returncode for process in both] == [0, 0]
    assert "等它结束" in said
    assert call(demo, "verify").returncode == 0
