"""Who writes to SQLite waits in a queue, in this process and among processes."""

import fcntl
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.db import OperationalError, connection

from gongkai.config.environment import sqlite
from gongkai.config.sqlite.base import DatabaseWrapper
from gongkai.config.sqlite.turns import Turns

AT_ONCE = 0.01
LONG = 30.0


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "city.sqlite3"


def database(path: Path, *, patience: float = AT_ONCE) -> DatabaseWrapper:
    """A connection to the file `path`, as a thread or a process of its own would have it."""
    given = dict(connection.settings_dict) | sqlite(path)
    given["OPTIONS"] = given["OPTIONS"] | {"timeout": patience}
    return DatabaseWrapper(given, "default")


def begin(one: DatabaseWrapper) -> None:
    one.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)


def end(one: DatabaseWrapper, how: str) -> None:
    getattr(one, how)()
    if one.connection is not None:
        one.set_autocommit(True)


def is_locked(path: Path) -> bool:
    with path.open() as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        return False


def test_threads_have_their_turn_in_the_order_in_which_they_came(path: Path) -> None:
    turns, came = Turns(path), []
    assert turns.take(within=LONG)

    def wait(number: int) -> None:
        assert turns.take(within=LONG)
        came.append(number)
        turns.hand_on()

    threads = []
    for number in range(5):
        thread = threading.Thread(target=wait, args=(number,))
        thread.start()
        threads.append(thread)
        while len(turns._waiting) <= number:
            pass
    turns.hand_on()
    for thread in threads:
        thread.join()

    assert came == [0, 1, 2, 3, 4]


def test_who_has_waited_too_long_gives_up_and_holds_up_nobody(path: Path) -> None:
    turns = Turns(path)
    assert turns.take(within=LONG)
    with ThreadPoolExecutor() as pool:
        assert pool.submit(turns.take, within=AT_ONCE).result() is False

    turns.hand_on()

    assert turns.take(within=AT_ONCE)


def test_another_process_waits_until_this_one_has_ended(path: Path) -> None:
    here, there = Turns(path), Turns(path)
    assert here.take(within=LONG)
    assert there.take(within=AT_ONCE) is False

    here.hand_on()

    assert there.take(within=AT_ONCE)


def test_whoever_waits_next_goes_before_the_process_that_had_the_turn(path: Path) -> None:
    here, there = Turns(path), Turns(path)
    assert here.take(within=LONG)
    with ThreadPoolExecutor() as pool:
        waits = pool.submit(there.take, within=LONG)
        while not is_locked(path.with_name("city.sqlite3-next")):
            pass
        here.hand_on()
        assert here.take(within=AT_ONCE) is False
        assert waits.result() is True


@pytest.mark.django_db
@pytest.mark.parametrize("how", ["commit", "rollback", "close"])
def test_a_transaction_hands_its_turn_on_however_it_ends(path: Path, how: str) -> None:
    first, second = database(path), database(path)
    begin(first)
    with pytest.raises(OperationalError, match="turn to write"):
        begin(second)

    end(first, how)

    begin(second)
    end(second, "rollback")


@pytest.mark.django_db
def test_a_transaction_that_could_not_begin_hands_its_turn_on(path: Path) -> None:
    first, stranger = database(path), database(path)
    begin(first)
    end(first, "commit")
    # Another program that knows nothing of turns.
    stranger.cursor().execute("BEGIN IMMEDIATE")
    with pytest.raises(OperationalError, match=r"^database is locked$"):
        begin(first)

    stranger.cursor().execute("ROLLBACK")

    begin(first)
    end(first, "rollback")
