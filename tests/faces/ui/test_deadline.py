"""An answer comes in time, even when the database says nothing for ever."""

import socket
import threading
import time
from io import BytesIO

import psycopg
import pytest
from django.urls import URLResolver
from lxml import html

from gongkai.config import urls_both
from gongkai.faces.portal.health import alive
from gongkai.faces.portal.tree import tree
from gongkai.faces.ui.deadline import TIMED, Deadline
from gongkai.faces.ui.static import static_file

SOON = 0.4


class Asked:
    """What a server would send: status, headers and body, and how long it took."""

    def __init__(self, application, path="/search/", method="GET", body=b""):
        environ = {
            "PATH_INFO": path,
            "REQUEST_METHOD": method,
            "wsgi.input": BytesIO(body),
            "CONTENT_LENGTH": str(len(body)),
        }
        start = time.monotonic()
        self.body = b"".join(application(environ, self._start))
        self.seconds = time.monotonic() - start

    def _start(self, status, headers, exc_info=None):
        self.status, self.headers = status, dict(headers)
        return lambda data: None

    @property
    def title(self):
        return html.document_fromstring(self.body).xpath("//h1/text()")[0]


def quick(environ, start_response):
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [b"answer to ", environ["wsgi.input"].read()]


def test_a_quick_answer_passes_unchanged():
    asked = Asked(Deadline(quick), method="POST", body=b"question")
    assert (asked.status, asked.body) == ("200 OK", b"answer to question")
    assert asked.headers == {"Content-Type": "text/plain"}


@pytest.fixture
def frozen():
    """An application that reads from a line on which nothing ever comes, until `thaw`."""
    ours, theirs = socket.socketpair()
    seen = []

    def application(environ, start_response):
        seen.append(environ["PATH_INFO"])
        ours.recv(1)
        start_response("200 OK", [])
        return [b"late"]

    application.thaw = lambda count=1: theirs.send(b"x" * count)
    application.seen = seen
    yield application
    theirs.close()
    time.sleep(0.05)
    ours.close()


def test_a_frozen_database_ends_as_an_honest_error_in_time(frozen):
    asked = Asked(Deadline(frozen, seconds=SOON))
    assert asked.status == "503 Service Unavailable"
    assert asked.title == "现在办不了，请过几分钟再试"
    assert asked.headers["Retry-After"] == "30"
    assert asked.headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert SOON <= asked.seconds < SOON + 0.5


def test_a_submission_that_was_cut_off_may_have_been_stored(frozen):
    asked = Asked(Deadline(frozen, seconds=SOON), method="POST", body=b"a=1")
    assert asked.title == "不能确定是否已经保存"


def test_files_are_served_while_the_database_is_frozen(frozen):
    application = Deadline(
        lambda environ, start: (
            quick(environ, start) if environ["PATH_INFO"] == "/" else frozen(environ, start)
        ),
        seconds=SOON,
        threads=1,
    )
    Asked(application)
    asked = Asked(application, path="/")
    assert (asked.status, asked.body) == ("200 OK", b"answer to ")
    assert asked.seconds < 0.1


def routes(patterns, before="/"):
    """Every address of a process with its view."""
    for each in patterns:
        route = f"{before}{each.pattern}"
        if isinstance(each, URLResolver):
            yield from routes(each.url_patterns, route)
        else:
            yield route, each.callback


def test_every_address_that_is_no_file_is_timed():
    files = {tree, static_file, alive}
    live = [route for route, view in routes(urls_both.urlpatterns) if view not in files]
    assert "/zhangzhe/search/" in live
    # It leads on and asks nothing.
    assert [route for route in live if not route.startswith(TIMED)] == ["/workbench"]


def test_when_all_hang_the_next_is_turned_away_and_begins_nothing(frozen):
    application = Deadline(frozen, seconds=SOON, threads=2)
    Asked(application, path="/search/1")
    Asked(application, path="/search/2")
    asked = Asked(application, path="/search/3", method="POST")
    assert asked.title == "正在办的事太多，请过一会儿再试"
    assert frozen.seen == ["/search/1", "/search/2"]


def test_a_thread_comes_back_when_its_waiting_ends(frozen):
    application = Deadline(frozen, seconds=SOON, threads=1)
    assert Asked(application).status.startswith("503")
    frozen.thaw(2)
    time.sleep(0.1)
    assert Asked(application).body == b"late"


def test_one_thread_is_enough_for_one_after_the_other():
    names = set()

    def application(environ, start_response):
        names.add(threading.get_ident())
        return quick(environ, start_response)

    deadline = Deadline(application)
    for _ in range(20):
        Asked(deadline)
    assert len(names) == 1


def test_an_upload_gets_longer():
    def slow(environ, start_response):
        time.sleep(SOON * 1.5)
        return quick(environ, start_response)

    application = Deadline(slow, seconds=SOON, long_seconds=5)
    assert Asked(application, body=b"x" * 10).status.startswith("503")
    assert Asked(application, body=b"x" * 2_000_000).status == "200 OK"


def test_what_is_far_too_large_is_refused_before_it_is_read():
    asked = []
    environ = {
        "PATH_INFO": "/workbench/x",
        "REQUEST_METHOD": "POST",
        "CONTENT_LENGTH": "999999999999",
        "wsgi.input": None,
    }
    Deadline(quick)(environ, lambda status, headers, exc=None: asked.append(status))
    assert asked == ["413 Request Entity Too Large"]


def test_what_the_application_raises_reaches_the_server():
    def broken(environ, start_response):
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        Asked(Deadline(broken))


def test_the_answer_is_closed_by_the_thread_that_made_it():
    closed = []

    class Body(list):
        def close(self):
            closed.append(threading.get_ident())

    made = []

    def application(environ, start_response):
        made.append(threading.get_ident())
        start_response("200 OK", [])
        return Body([b"x"])

    Asked(Deadline(application))
    assert closed == made != [threading.get_ident()]


@pytest.fixture
def silent_server():
    """Takes connections as a stopped PostgreSQL does, and says nothing."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield listener.getsockname()[1]


def test_a_database_server_that_is_stopped_dead_holds_up_nobody(silent_server):
    def application(environ, start_response):
        psycopg.connect(host="127.0.0.1", port=silent_server, connect_timeout=30, user="x")

    asked = Asked(Deadline(application, seconds=SOON))
    assert (asked.status, asked.seconds < SOON + 0.5) == ("503 Service Unavailable", True)
