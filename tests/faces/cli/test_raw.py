"""What no browser sends is answered by the server itself: shortly, and without insides.

The lines are sent as they are to `gongkai web`, before any test client could make them proper.
"""

import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.command import environment

pytestmark = [pytest.mark.sweep, pytest.mark.slow]

END = b"Host: 127.0.0.1\r\nConnection: close\r\n\r\n"
FORM = b"Content-Type: application/x-www-form-urlencoded\r\n"
LINES = {
    "a long line": b"GET /search/?q=" + b"a" * 9_000 + b" HTTP/1.1\r\n" + END,
    "a long header": b"GET / HTTP/1.1\r\nX: " + b"a" * 9_000 + b"\r\n" + END,
    "many headers": b"GET / HTTP/1.1\r\n" + b"X: 1\r\n" * 150 + END,
    "no method": b"\xff\xfe / HTTP/1.1\r\n" + END,
    "no version": b"GET /\r\n\r\n",
    "another protocol": b"\x16\x03\x01\x02\x00\x01" * 20 + b"\r\n\r\n",
    "a broken host": b"GET / HTTP/1.1\r\nHost: a b\xff\r\nConnection: close\r\n\r\n",
    "two hosts": b"GET / HTTP/1.1\r\nHost: a\r\n" + END,
    "no host": b"GET / HTTP/1.1\r\nConnection: close\r\n\r\n",
    "a length below nought": b"POST /jiucuo/ HTTP/1.1\r\nContent-Length: -5\r\n" + END,
    "a length without end": b"POST /search/ HTTP/1.1\r\nContent-Length: " + b"9" * 400
    + b"\r\n" + END,
    "two lengths": b"POST /jiucuo/ HTTP/1.1\r\nContent-Length: 5\r\n"
    b"Transfer-Encoding: chunked\r\n" + END + b"0\r\n\r\n",
    "a broken part": b"POST /jiucuo/ HTTP/1.1\r\nTransfer-Encoding: chunked\r\n" + END
    + b"zz\r\n0\r\n\r\n",
    "nought": b"GET /\0 HTTP/1.1\r\n" + END,
    "raw signs": "GET /search/?q=防汛 HTTP/1.1\r\n".encode() + END,
    "raw bytes": b"GET /\xff\xfe?q=\xff HTTP/1.1\r\n" + END,
    "another's address": b"GET http://evil.example/search/ HTTP/1.1\r\n" + END,
    "half an address": b"GET http://[/search/ HTTP/1.1\r\n" + END,
    "two slashes": b"GET //evil.example/search HTTP/1.1\r\n" + END,
    "a star": b"OPTIONS * HTTP/1.1\r\n" + END,
    "a tunnel": b"CONNECT a:443 HTTP/1.1\r\n" + END,
    "percents": b"GET /%ff%zz%/?q=%zz HTTP/1.1\r\n" + END,
    "a place of ours": b"GET /search/ HTTP/1.1\r\nSCRIPT_NAME: /x\r\nPATH_INFO: /y\r\n" + END,
    "a cookie": b'GET / HTTP/1.1\r\nCookie: \xff=;;="\r\n' + END,
    "a wish": b"POST /jiucuo/ HTTP/1.1\r\nExpect: x\r\nContent-Length: 0\r\n" + END,
    "no form": b"POST /jiucuo/ HTTP/1.1\r\n" + FORM + b"Content-Length: 3\r\n" + END + b"\xff=%",
}  # fmt: skip


@pytest.fixture
def port(demo: Path) -> Iterator[int]:
    """That of the city's public face, as `gongkai web` serves it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "gongkai.faces.cli", "web", "--face", "portal"]
    with (demo / "told.txt").open("wb") as told:
        server = subprocess.Popen(
            [*command, "--port", str(port), "--workers", "1"],
            env=environment(demo),
            stdout=told,
            stderr=told,
        )
        try:
            until = time.monotonic() + 120
            while b" 200 " not in _answer(port, b"GET /healthz HTTP/1.1\r\n" + END):
                assert time.monotonic() < until
                time.sleep(0.2)
            yield port
        finally:
            server.terminate()
            server.wait(30)


def test_lines_that_no_browser_sends_are_answered_without_insides(port, demo):
    answers = {what: _answer(port, line) for what, line in LINES.items()}

    assert {what: each[:60] for what, each in answers.items() if not _is_plain(each)} == {}
    assert b"Internal Server Error" not in (demo / "told.txt").read_bytes()
    assert b" 200 " in _answer(port, b"GET /search/ HTTP/1.1\r\n" + END)


def _is_plain(answer: bytes) -> bool:
    status = re.match(rb"HTTP/1\.[01] [234]\d\d ", answer)
    return bool(status) and b"Traceback" not in answer and b"/site-packages/" not in answer


def _answer(port: int, sent: bytes) -> bytes:
    try:
        with socket.create_connection(("127.0.0.1", port), 60) as line:
            line.sendall(sent)
            return b"".join(iter(lambda: line.recv(65_536), b""))
    except ConnectionError:
        return b""
