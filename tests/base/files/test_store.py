import hashlib
import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path
from threading import Thread

import pytest

import gongkai
from gongkai.base.files.store import Store
from gongkai.law.refusal import Refusal

CONTENT = b"content" * 1000
DIGEST = hashlib.sha256(CONTENT).hexdigest()


@pytest.fixture
def store(tmp_path):
    return Store(tmp_path / "files")


def kept(store):
    return sorted(path for path in store.root.rglob("*") if path.is_file())


def test_a_content_stands_under_its_digest(store):
    with store.arriving(BytesIO(CONTENT)) as arrival:
        store.put(arrival)

    assert kept(store) == [store.root / DIGEST[:2] / DIGEST[2:4] / DIGEST]
    assert store.exists(DIGEST)
    with store.open(DIGEST) as file:
        assert file.read() == CONTENT


def test_what_only_arrived_is_gone_again(store):
    with store.arriving(BytesIO(CONTENT)) as arrival:
        assert arrival.path.read_bytes() == CONTENT

    assert kept(store) == []


def test_a_content_over_the_limit_is_refused_before_it_is_read_to_its_end(store):
    class Endless:
        given = 0

        def read(self, size):
            self.given += size
            return b"x" * size

    stream = Endless()
    with pytest.raises(Refusal, match="超过 2 MB"), store.arriving(stream, limit=2 * 1024 * 1024):
        pass

    assert stream.given <= 4 * 1024 * 1024
    assert kept(store) == []


def test_a_content_of_just_the_limit_is_taken(store):
    with store.arriving(BytesIO(CONTENT), limit=len(CONTENT)) as arrival:
        assert arrival.size == len(CONTENT)


def test_an_empty_content_is_refused(store):
    with pytest.raises(Refusal, match="空"), store.arriving(BytesIO(b"")):
        pass


def test_two_at_once_with_the_same_content_make_one_file(store):
    def put():
        for _ in range(20):
            with store.arriving(BytesIO(CONTENT)) as arrival:
                store.put(arrival)

    threads = [Thread(target=put) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert kept(store) == [store.path(DIGEST)]
    assert store.path(DIGEST).read_bytes() == CONTENT


@pytest.mark.parametrize("digest", ["../../etc/passwd", "A" * 64, "a" * 63, ""])
def test_no_path_is_made_from_anything_but_a_digest(store, digest):
    with pytest.raises(ValueError, match="not a SHA-256"):
        store.path(digest)


def test_a_process_killed_between_writing_and_renaming_leaves_nothing_that_counts(store):
    program = (
        "import os, signal, sys; from io import BytesIO; from pathlib import Path\n"
        "from gongkai.base.files import store\n"
        "store.os.replace = lambda *_: os.kill(os.getpid(), signal.SIGKILL)\n"
        "here = store.Store(Path(sys.argv[1]))\n"
        "with here.arriving(BytesIO(b'content' * 1000)) as arrival: here.put(arrival)\n"
    )
    source = str(Path(gongkai.__path__[0]).parent)
    done = subprocess.run(
        [sys.executable, "-c", program, store.root],
        env={"PYTHONPATH": source, "DJANGO_SETTINGS_MODULE": "gongkai.config.settings"},
        check=False,
    )
    assert done.returncode == -9
    assert not store.exists(DIGEST)
    left = kept(store)
    assert [path.parent.name for path in left] == ["tmp"]

    with store.arriving(BytesIO(CONTENT)) as arrival:
        store.put(arrival)
    assert store.exists(DIGEST)

    old = datetime(2026, 1, 5, tzinfo=UTC)
    os.utime(left[0], (old.timestamp(), old.timestamp()))
    assert store.sweep(older_than=old + timedelta(hours=1)) == 1
    assert kept(store) == [store.path(DIGEST)]
