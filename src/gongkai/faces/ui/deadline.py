"""A limit on how long an answer may take, for what no time-out of a driver can cut off.

A database server that is stopped dead (SIGSTOP, a vanished host) keeps a socket open and says
nothing; libpq then waits for ever. So the work is done by a thread, and the one who asked gets an
honest 503 when it takes too long. The thread is left to its waiting, and taken back when it ends.
"""

import logging
import queue
import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from io import BytesIO
from tempfile import SpooledTemporaryFile
from time import monotonic
from types import TracebackType
from typing import IO, Any
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from gongkai.faces.ui import faultpage
from gongkai.faces.ui.faultpage import Fault
from gongkai.faces.ui.headers import add_headers

log = logging.getLogger(__name__)

Headers = list[tuple[str, str]]
ExcInfo = tuple[type[BaseException], BaseException, TracebackType] | tuple[None, None, None]

# Only what may ask the database; files are answered by whoever is asked. Which site stands below a
# path is asked too, so all of it is timed.
TIMED = (
    *("/workbench/", "/api/", "/s/", "/readyz"),
    *("/search/", "/hant/search/", "/zhangzhe/search/"),
    *("/qixian/", "/hant/qixian/", "/dingyue/", "/pingjia/"),
    *("/jiucuo/", "/zhangzhe/jiucuo/"),
    *("/zfxxgk/ysqgk/shenqing/", "/zhangzhe/zfxxgk/ysqgk/shenqing/"),
    *("/zfxxgk/ysqgk/chaxun/", "/zhangzhe/zfxxgk/ysqgk/chaxun/"),
)
MOST_BYTES = 66 * 1024 * 1024
_CHUNK = 1024 * 1024
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


@dataclass
class _Task:
    """One request on its way through a worker."""

    environ: WSGIEnvironment
    done: threading.Event = field(default_factory=threading.Event)
    status: str = ""
    headers: Headers = field(default_factory=list)
    body: bytes = b""
    error: BaseException | None = None
    is_left: bool = False

    def start_response(
        self, status: str, headers: Headers, exc_info: ExcInfo | None = None, /
    ) -> Callable[[bytes], object]:
        self.status, self.headers = status, headers
        written = BytesIO(self.body)

        def write(data: bytes) -> None:
            written.seek(0, 2)
            written.write(data)
            self.body = written.getvalue()

        return write

    def run(self, application: WSGIApplication) -> None:
        try:
            answer = application(self.environ, self.start_response)
            try:
                self.body += b"".join(answer)
            finally:
                # Django ends the request here, and closes what the thread's database has left.
                close = getattr(answer, "close", None)
                if close:
                    close()
        except BaseException as error:
            self.error = error
        finally:
            self.close()

    def close(self) -> None:
        """Let go of the body that was received."""
        self.environ["wsgi.input"].close()


class Deadline:
    """A WSGI application that answers in time: `application`'s answer, or an honest 503.

    `seconds` for a request without a body, `long_seconds` for one with more than a form's worth
    (an upload is checked and stored meanwhile). At most `threads` requests run or hang at once:
    fewer than the server itself has, so that some of its threads are always left for files.
    """

    def __init__(
        self,
        application: WSGIApplication,
        *,
        seconds: float = 5.0,
        long_seconds: float = 60.0,
        timed: tuple[str, ...] = TIMED,
        threads: int = 6,
    ) -> None:
        self._application = application
        self._seconds = seconds
        self._long_seconds = long_seconds
        self._timed = timed
        self._free = threading.BoundedSemaphore(threads)
        self._tasks: queue.SimpleQueue[_Task] = queue.SimpleQueue()
        self._idle = 0
        self._stuck = 0
        self._lock = threading.Lock()

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        if not str(environ.get("PATH_INFO", "")).startswith(self._timed):
            return self._application(environ, start_response)
        length = _length(environ)
        if length > MOST_BYTES:
            return _fault(faultpage.TOO_LARGE, environ, start_response)
        # The body is read before the clock starts, by the thread that owns the connection: a slow
        # sender is not our database's fault, and a thread left behind must not read another's.
        task = _Task(environ | {"wsgi.input": _received(environ, length)})
        task.environ.pop("wsgi.file_wrapper", None)
        until = monotonic() + (self._long_seconds if length > _CHUNK else self._seconds)
        # While something hangs there is no use in queueing up behind it.
        patience = self._seconds / (50 if self._stuck else 5)
        if not self._free.acquire(timeout=patience):
            task.close()
            return _fault(faultpage.BUSY, environ, start_response)
        self._hand_over(task)
        if not task.done.wait(until - monotonic()) and self._gives_up(task):
            is_safe = environ.get("REQUEST_METHOD", "GET") in _SAFE
            fault = faultpage.UNAVAILABLE if is_safe else faultpage.UNCERTAIN
            return _fault(fault, environ, start_response)
        if task.error is not None:
            raise task.error
        start_response(task.status, task.headers)
        return [task.body]

    def _hand_over(self, task: _Task) -> None:
        """To an idle worker, or to a new one."""
        with self._lock:
            has_idle = self._idle > 0
            self._idle -= has_idle
        self._tasks.put(task)
        if not has_idle:
            threading.Thread(target=self._work, name="deadline", daemon=True).start()

    def _gives_up(self, task: _Task) -> bool:
        """Leave the task to its thread, unless it has ended this very moment."""
        with self._lock:
            task.is_left = not task.done.is_set()
            self._stuck += task.is_left
        return task.is_left

    def _work(self) -> None:
        """Take one task after the other; the thread keeps its database connection between them."""
        while True:
            task = self._tasks.get()
            task.run(self._application)
            with self._lock:
                self._idle += 1
                self._stuck -= task.is_left
                task.done.set()
            self._free.release()


def _length(environ: WSGIEnvironment) -> int:
    given = str(environ.get("CONTENT_LENGTH") or "0")
    return int(given) if given.isascii() and given.isdigit() else 0


def _received(environ: WSGIEnvironment, length: int) -> IO[bytes]:
    """The body of a request, in memory or, where it is large, on disk."""
    source: Any = environ["wsgi.input"]
    body = SpooledTemporaryFile(max_size=_CHUNK)  # noqa: SIM115
    while length > 0 and (part := source.read(min(length, _CHUNK))):
        body.write(part)
        length -= len(part)
    body.seek(0)
    return body


def _fault(
    fault: Fault, environ: WSGIEnvironment, start_response: StartResponse
) -> Iterable[bytes]:
    """The same page that a view would give, with the headers of every page."""
    path = str(environ.get("PATH_INFO", ""))
    log.error("%s %r: %s", environ.get("REQUEST_METHOD"), path, fault.title)
    response = faultpage.answer(fault)
    add_headers(response, path=path, is_secure=environ.get("wsgi.url_scheme") == "https")
    start_response(f"{fault.status} {response.reason_phrase}", list(response.items()))
    return [response.content]
