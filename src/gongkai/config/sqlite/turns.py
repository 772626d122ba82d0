"""Turns at what one may have at a time: threads in the order they came, processes in turn."""

import fcntl
import os
from collections import deque
from pathlib import Path
from threading import Lock
from time import monotonic, sleep

# So long the threads of one process hand on to each other before another process comes in: waking
# a process takes longer than what most transactions have to do.
_IN_A_ROW = 0.02
_NAP = 0.0005


class Turns:
    """Turns of this process's threads; shared through files beside `path` with other processes."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._forget()
        # A child process is born with one thread: nobody is there to hand on to it.
        os.register_at_fork(after_in_child=self._forget)

    def _forget(self) -> None:
        self._inside = Lock()
        self._waiting: deque[Lock] = deque()
        self._is_taken = False
        self._among = Among(self._path) if self._path else None
        # When this process came in; None while it has not.
        self._since: float | None = None

    def take(self, *, within: float) -> bool:
        """Wait for the turn, at most so many seconds; whether it has come."""
        until = monotonic() + within
        if not self._take_here(within):
            return False
        if self._among is None or self._since is not None:
            return True
        try:
            if self._among.take(until=until):
                self._since = monotonic()
        finally:
            if self._since is None:
                self.hand_on()
        return self._since is not None

    def hand_on(self) -> None:
        """The turn is over: it goes to whoever has waited longest."""
        with self._inside:
            if self._among and self._since is not None and not self._is_kept(self._since):
                self._among.give_back()
                self._since = None
            if self._waiting:
                self._waiting.popleft().release()
            else:
                self._is_taken = False

    def _is_kept(self, since: float) -> bool:
        return bool(self._waiting) and monotonic() - since < _IN_A_ROW

    def _take_here(self, within: float) -> bool:
        with self._inside:
            if not self._is_taken:
                self._is_taken = True
                return True
            turn = Lock()
            turn.acquire()
            self._waiting.append(turn)
        if turn.acquire(timeout=within):
            return True
        with self._inside:
            if turn in self._waiting:
                self._waiting.remove(turn)
                return False
        # It came at the very moment when we gave up.
        return True


class Among:
    """One process at a time, by two locks: whoever comes next holds the second and so goes first.

    They end with the process that holds them, however it dies.
    """

    def __init__(self, path: Path) -> None:
        self._paths = (path.with_name(f"{path.name}-turn"), path.with_name(f"{path.name}-next"))
        self._files: tuple[int, ...] = ()

    def take(self, *, until: float) -> bool:
        """Wait for the turn until that instant of the monotonic clock; whether it has come."""
        if not self._files:
            self._files = tuple(_opened(path) for path in self._paths)
        turn, after = self._files
        if not _locked(after, until):
            return False
        try:
            return _locked(turn, until)
        finally:
            fcntl.flock(after, fcntl.LOCK_UN)

    def give_back(self) -> None:
        fcntl.flock(self._files[0], fcntl.LOCK_UN)


def _opened(path: Path) -> int:
    return os.open(path, os.O_RDONLY | os.O_CREAT, 0o644)


def _locked(file: int, until: float) -> bool:
    while True:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if monotonic() > until:
                return False
            sleep(_NAP)
        else:
            return True
