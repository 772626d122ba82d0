import subprocess
import sys
import threading
from pathlib import Path

from tests.across.publishing.small import PAGES, run, tree
from tests.factories.releases import AT, ON, SITE, publish

from gongkai.across.publishing import actions, lock

REPOSITORY = Path(__file__).resolve().parents[3]
HOLD = """
import fcntl, sys
handle = open(sys.argv[1], "w")
fcntl.flock(handle, fcntl.LOCK_EX)
print("held", flush=True)
sys.stdin.readline()
"""


def test_a_second_publisher_waits_for_the_first_and_says_so(site, data_dir):
    publish("d1")
    run()
    publish("d2")
    command = [sys.executable, "-c", HOLD, str(data_dir / "public/.lock")]
    with subprocess.Popen(command, stdin=-1, stdout=-1, text=True) as other:
        assert other.stdout.readline() == "held\n"
        told: list[str] = []

        def waiting() -> None:
            told.append(" ".join(sorted(tree())))  # nothing has been written yet
            other.stdin.write("\n")
            other.stdin.flush()

        actions.publish(PAGES, site=SITE, at=AT, on=ON, on_wait=waiting)

    assert len(told) == 1
    assert "2026-d2" not in told[0]
    assert "zhengce/000000001/2026-d2/index.html" in tree()


def test_the_lock_of_a_publisher_that_was_killed_is_free(site, data_dir):
    run()
    command = [sys.executable, "-c", HOLD, str(data_dir / "public/.lock")]
    with subprocess.Popen(command, stdin=-1, stdout=-1, text=True) as other:
        assert other.stdout.readline() == "held\n"
        other.kill()
        other.wait()
    told: list[bool] = []

    run(on_wait=lambda: told.append(True))

    assert told == []


def test_two_at_once_come_one_after_the_other(data_dir):
    order: list[str] = []
    inside = threading.Event()

    def second() -> None:
        inside.wait()
        with lock.publishing(lambda: order.append("second waits")):
            order.append("second")

    thread = threading.Thread(target=second)
    thread.start()
    with lock.publishing():
        inside.set()
        while "second waits" not in order:
            pass
        order.append("first")
    thread.join()

    assert order == ["second waits", "first", "second"]


def test_a_full_build_does_not_hold_up_single_publications(data_dir):
    told: list[str] = []

    with lock.building("yunzhou"), lock.publishing(lambda: told.append("waits")):
        pass

    assert told == []
