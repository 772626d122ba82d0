"""Rendering and writing with several processes, for a full build."""

import os
import signal
import threading
import time
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from multiprocessing import get_context

from django.db import connections

from gongkai.across.publishing.faults import PathTaken
from gongkai.across.publishing.follower import CHUNK, made_of
from gongkai.across.publishing.pages import File, Pages
from gongkai.across.publishing.reader import SiteReader
from gongkai.across.publishing.rendering import Made, MadeFile, is_sign
from gongkai.across.publishing.tree import Tree

# So many parts wait for each process: enough to keep it busy, few enough for flat memory.
_AHEAD = 3
_WATCH_SECONDS = 0.5

Part = tuple[str, list[str]]  # the name of a page kind, and keys of its pages


@dataclass(frozen=True)
class Job:
    """A tree to be filled: its pages, its site and number, and the day its readers see."""

    pages: Pages
    site: str
    number: int
    on: date

    def reader(self) -> SiteReader:
        return SiteReader(self.site, self.pages.path_of, on=self.on)

    def parts(self) -> Iterator[Part]:
        """All pages, in parts that one process renders at a time; details before lists."""
        reader = self.reader()
        for kind in sorted(self.pages.kinds, key=lambda kind: kind.stage):
            keys = iter(kind.keys(reader))
            while part := list(islice(keys, CHUNK)):
                yield kind.name, part


class Worker:
    """Renders parts and writes their files; what it gives back is without the bytes."""

    def __init__(self, job: Job) -> None:
        self._pages = job.pages
        self._reader = job.reader()
        self._tree = Tree.of(job.site, job.number)

    def do(self, part: Part) -> list[Made]:
        kind, keys = part
        names = [(kind, key) for key in keys]
        return [self._written(made) for made in made_of(self._pages, names, self._reader)]

    def _written(self, made: Made) -> Made:
        made = made.without([file.path for file in made.files if not self._created(file)])
        files = tuple(replace(file, source=File(file.path)) for file in made.files)
        return replace(made, files=files)

    def _created(self, file: MadeFile) -> bool:
        try:
            self._tree.create(file)
        except PathTaken:
            if not is_sign(file.path):
                raise
            return False
        return True


def results(job: Job, *, jobs: int) -> Iterator[list[Made]]:
    """The written pages of a job, part by part, in no promised order."""
    if jobs == 1:
        worker = Worker(job)
        yield from map(worker.do, job.parts())
        return
    # A connection must not be shared with a child: each process opens its own.
    connections.close_all()
    pool = ProcessPoolExecutor(
        jobs, mp_context=get_context("fork"), initializer=_begin, initargs=(job, os.getpid())
    )
    try:
        pool.submit(os.getpid).result()  # all are forked now, before this process reads again
        yield from _in_turn(pool, job, jobs)
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _in_turn(pool: ProcessPoolExecutor, job: Job, jobs: int) -> Iterator[list[Made]]:
    running: deque[Future[list[Made]]] = deque()
    most = jobs * _AHEAD
    for part in job.parts():
        running.append(pool.submit(_do, part))
        if len(running) >= most:
            yield running.popleft().result()
    while running:
        yield running.popleft().result()


_worker: list[Worker] = []


def _begin(job: Job, parent: int) -> None:
    # The parent decides when to stop; Ctrl-C reaches the whole group.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with, args=(parent,), daemon=True).start()
    _worker.append(Worker(job))


def _end_with(parent: int) -> None:
    """Leave when the parent was killed, so that nobody writes into a tree given up."""
    while os.getppid() == parent:
        time.sleep(_WATCH_SECONDS)
    os._exit(1)


def _do(part: Part) -> list[Made]:
    return _worker[0].do(part)
