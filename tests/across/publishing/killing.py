"""Kills a publisher before each single thing it does to disk or database, and runs it again.

Run by test_killing.py in a process of its own, because it forks: one child is killed (SIGKILL) at
a place, the next one recovers and compares. Prints one JSON object: how many places there were,
and what was wrong after which.
"""

import json
import os
import shutil
import signal
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.db import connection, connections  # noqa: E402
from tests.across.publishing.small import PAGES, run, tree  # noqa: E402
from tests.factories.releases import AT, ON, SITE, make_site, publish, withdraw  # noqa: E402

from gongkai.across.publishing import actions, manifest, queries, verify  # noqa: E402
from gongkai.across.publishing.places import Places  # noqa: E402

LATER = AT + timedelta(hours=1)
WORLD = ("open", "replace", "unlink", "rmdir", "mkdir", "symlink")


def follow() -> None:
    run()


def first_pass() -> None:
    run(may_wait=True)


def build() -> None:
    run(is_full=True)


def roll_back() -> None:
    actions.roll_back(PAGES, site=SITE, at=AT, on=ON)


def compact() -> None:
    manifest.MOST_RECORDS = 1
    run()


def happened() -> None:
    """What the publisher that is killed has to bring out."""
    publish("d1", body="更正后的正文", at=LATER)
    publish("d4", former_addresses=["/old/4"], at=LATER)
    withdraw("d2", at=LATER)


def nothing() -> None:
    pass


def withdrawn_meanwhile() -> None:
    """Between the crash and the next run: a thing that may already have been written."""
    withdraw("d4", at=LATER)


SCENARIOS: dict[str, tuple[Callable[[], None], Callable[[], None]]] = {
    "follow": (follow, nothing),
    "first-pass": (first_pass, nothing),
    "follow-then-withdraw": (follow, withdrawn_meanwhile),
    "build-then-withdraw": (build, withdrawn_meanwhile),
    "roll-back": (roll_back, nothing),
    "compact": (compact, nothing),
}


def main(tables: Path, folder: Path, scenario: str, every: int) -> None:
    act, meanwhile = SCENARIOS[scenario]
    shutil.copytree(tables, folder / "base")
    in_child(folder / "base", prepare)
    expected = in_child(copy(folder, "whole"), lambda: whole(act, meanwhile))
    places, wrong = 0, dict[int, Any]()
    while killed(copy(folder, "torn"), act, before=places):
        after = in_child(folder / "torn", lambda: recovered(meanwhile))
        if after != expected:
            wrong[places] = differences(after, expected)
        places += every
    sys.stdout.write(json.dumps({"places": places, "wrong": wrong}, ensure_ascii=False))


def prepare() -> None:
    """Two generations, and something to publish."""
    make_site()
    for key in ("d1", "d2", "d3"):
        publish(key)
    run()
    run(is_full=True)
    happened()


def whole(act: Callable[[], None], meanwhile: Callable[[], None]) -> Any:
    act()
    return recovered(meanwhile)


def recovered(meanwhile: Callable[[], None]) -> Any:
    """What is shown after the next run, and everything that is wrong with it."""
    meanwhile()
    run()
    public = manifest.signer().public
    expected = queries.expected_seq(SITE)
    faults = [str(f) for f in verify.verify(Places(SITE).link, public, expected_seq=expected)]
    found = actions.reconcile(PAGES, site=SITE, at=AT, on=ON)
    again = run()
    return {
        "tree": tree(),
        "faults": faults,
        "strays": list(found.strays),
        "missing": list(found.missing),
        "again": [again.written, again.removed],
    }


def differences(after: Any, expected: Any) -> Any:
    if after is None:
        return "the next run failed"
    return {name: after[name] for name in expected if after[name] != expected[name]}


def copy(folder: Path, name: str) -> Path:
    shutil.rmtree(folder / name, ignore_errors=True)
    return Path(shutil.copytree(folder / "base", folder / name, symlinks=True))


def killed(data: Path, act: Callable[[], None], *, before: int) -> bool:
    """Whether a child that does `act` came to the place numbered `before`, where it is killed."""
    child = os.fork()
    if child == 0:
        use(data)
        connection.ensure_connection()
        lay_mines(before)
        act()
        os._exit(0)
    _, status = os.waitpid(child, 0)
    if os.WIFEXITED(status) and os.WEXITSTATUS(status):
        raise SystemExit("the publisher failed before it was killed")
    return os.WIFSIGNALED(status)


def lay_mines(before: int) -> None:
    """Kill this process before the call of that number that changes anything."""
    left = [before]

    def mined(call: Callable[..., Any]) -> Callable[..., Any]:
        def step(*args: Any, **values: Any) -> Any:
            if left[0] == 0:
                os.kill(os.getpid(), signal.SIGKILL)
            left[0] -= 1
            return call(*args, **values)

        return step

    for name in WORLD:
        setattr(os, name, mined(getattr(os, name)))
    connection._commit = mined(connection._commit)  # type: ignore[method-assign]


def in_child(data: Path, act: Callable[[], Any]) -> Any:
    """What `act` gives in a process of its own; None when it failed there."""
    data.mkdir(parents=True, exist_ok=True)
    result = data.parent / "result.json"
    result.unlink(missing_ok=True)
    child = os.fork()
    if child == 0:
        use(data)
        result.write_text(json.dumps(act()))
        connections.close_all()
        os._exit(0)
    os.waitpid(child, 0)
    return json.loads(result.read_text()) if result.is_file() else None


def use(data: Path) -> None:
    """Work in that folder, without waiting for the disk: a killed process loses no cache."""
    settings.DATA_DIR = data
    connection.settings_dict["NAME"] = str(data / "gongkai.sqlite3")
    connection.settings_dict["OPTIONS"]["init_command"] = "PRAGMA synchronous=OFF"
    os.fsync = lambda handle: None  # type: ignore[assignment]
    os.sync = lambda: None


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], int(sys.argv[4]))
