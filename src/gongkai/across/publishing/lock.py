"""Only one publisher at a time: a lock that dies with its process."""

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from gongkai.across.publishing.places import Places

# Told that another publisher is at work and that this one waits for it.
OnWait = Callable[[], None]


@contextmanager
def publishing(on_wait: OnWait | None = None) -> Iterator[None]:
    """Alone at the live trees of all sites; waits for another, after telling `on_wait`."""
    with _held(Places("").public / ".lock", on_wait):
        yield


@contextmanager
def building(site: str, on_wait: OnWait | None = None) -> Iterator[None]:
    """Alone at a site's full build; single publications go on meanwhile."""
    with _held(Places(site).public / f".build-{site}.lock", on_wait):
        yield


@contextmanager
def _held(path: Path, on_wait: OnWait | None) -> Iterator[None]:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if on_wait is not None:
                on_wait()
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
