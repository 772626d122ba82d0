"""The background: every chore does its work, and one that fails holds up no other."""

import logging
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.command import environment
from tests.factories.city import TODAY, City

from gongkai.across.deadlinks.models import Reference
from gongkai.across.publishing.places import Places
from gongkai.across.search.queries import Query, search
from gongkai.faces.cli.background import Chore, chores


@pytest.mark.django_db(transaction=True)
def test_one_turn_publishes_indexes_and_binds_the_journal(data_dir, caplog):
    document = City().published(
        title="关于公园开放时间的通知",
        body='<p>见<a href="/nothing/">网上</a>和<a href="/search/">搜索</a>。</p>',
    )
    todo = chores(data_dir)

    with caplog.at_level(logging.ERROR):
        for chore in todo:
            chore.run(has_news=True)
        for chore in todo:
            chore.wait(60)

    document.refresh_from_db()
    assert caplog.records == []
    assert (Places("yunzhou").link / "zhengce" / document.index_number / "index.html").is_file()
    assert search(Query("公园开放"), root=data_dir / "search", on=TODAY).total == 1
    assert len(list((data_dir / "checkpoints").iterdir())) == 1
    assert [row.target for row in Reference.objects.dead()] == ["/nothing/"]


@pytest.mark.django_db
def test_a_chore_that_fails_is_told_and_tried_again_later(caplog):
    done = []

    def fail(at):
        done.append(at)
        raise OSError("the disk is away")

    chore = Chore("failing", fail, every=3600)

    chore.run(has_news=False)
    chore.run(has_news=False)

    assert len(done) == 1
    assert [record.message for record in caplog.records] == ["failing failed and is tried again"]


def test_news_calls_the_prompt_chores_alone():
    done = []
    prompt = Chore("prompt", lambda at: done.append("prompt"), every=3600, is_prompt=True)
    slow = Chore("slow", lambda at: done.append("slow"), every=3600)

    for has_news in (False, True, False):
        prompt.run(has_news=has_news)
        slow.run(has_news=has_news)

    assert done == ["prompt", "slow", "prompt"]


def is_at_work(process: "subprocess.Popen[str]") -> bool:
    """Whether it has taken over the signal that ends it; without /proc some time has to do."""
    status = Path(f"/proc/{process.pid}/status")
    if not status.exists():
        time.sleep(10)
        return True
    caught = status.read_text().partition("SigCgt:")[2].split()[0]
    return bool(int(caught, 16) >> (signal.SIGTERM - 1) & 1)


def test_the_worker_ends_when_it_is_told_to(demo):
    worker = subprocess.Popen(
        [sys.executable, "-m", "gongkai.faces.cli", "worker"],
        env=environment(demo),
        stderr=subprocess.PIPE,
        text=True,
    )
    until = time.monotonic() + 120
    while not is_at_work(worker) and time.monotonic() < until:
        time.sleep(0.5)
    time.sleep(2)
    was_running = worker.poll() is None
    worker.send_signal(signal.SIGTERM)
    said = worker.communicate(timeout=120)[1]

    assert was_running
    assert (worker.returncode, said) == (0, "")
