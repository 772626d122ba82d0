"""Held against a small server that speaks clamd's own protocol."""

import socketserver
import struct
import threading
from contextlib import contextmanager
from datetime import UTC, datetime
from io import BytesIO

import pytest

from gongkai.base.files import actions, antivirus, queries
from gongkai.base.files.models import State
from gongkai.base.journal import queries as journal
from gongkai.law.refusal import Refusal

MONDAY = datetime(2026, 3, 2, 9, tzinfo=UTC)
# The harmless pattern every scanner takes for a virus, in two pieces so that none takes this file.
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR" + rb"-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


class Clamd(socketserver.StreamRequestHandler):
    def handle(self):
        command = self._until_zero()
        if command == b"zPING":
            self.wfile.write(b"PONG\0")
        elif command == b"zINSTREAM":
            content = b""
            while size := struct.unpack(">I", self.rfile.read(4))[0]:
                content += self.rfile.read(size)
            self.wfile.write(self._verdict(content) + b"\0")

    def _until_zero(self):
        said = b""
        while not said.endswith(b"\0"):
            said += self.rfile.read(1)
        return said[:-1]

    def _verdict(self, content):
        if self.server.odd:
            return self.server.odd
        return b"stream: Eicar-Signature FOUND" if EICAR in content else b"stream: OK"


@contextmanager
def clamd(server=socketserver.ThreadingTCPServer, address=("127.0.0.1", 0), odd=b""):
    with server(address, Clamd) as made:
        made.odd = odd
        made.daemon_threads = True
        thread = threading.Thread(target=made.serve_forever)
        thread.start()
        try:
            name = made.server_address
            yield name if isinstance(name, str) else "{}:{}".format(*name)
        finally:
            made.shutdown()
            thread.join()


def test_a_clean_content_and_one_with_a_virus_are_told_apart():
    with clamd() as address:
        assert antivirus.virus(address, BytesIO(b"clean" * 100_000)) is None
        assert antivirus.virus(address, BytesIO(b"x" * 70_000 + EICAR)) == "Eicar-Signature"
        assert antivirus.answers(address)


def test_a_scanner_may_answer_at_a_path(tmp_path):
    path = str(tmp_path / "c")
    with clamd(socketserver.ThreadingUnixStreamServer, path) as address:
        assert antivirus.virus(address, BytesIO(EICAR)) == "Eicar-Signature"


@pytest.mark.parametrize("odd", [b"INSTREAM size limit exceeded. ERROR", b"", b"stream: MAYBE"])
def test_an_odd_answer_is_no_answer(odd):
    with clamd(odd=odd or b" ") as address, pytest.raises(antivirus.Silent):
        antivirus.virus(address, BytesIO(b"x"))


@pytest.mark.parametrize("address", ["127.0.0.1:1", "/nowhere/clamd.ctl", "nonsense"])
def test_nobody_there_is_no_answer(address):
    assert not antivirus.answers(address)
    with pytest.raises(antivirus.Silent):
        antivirus.virus(address, BytesIO(b"x"))


def stored(content):
    return actions.store(content, declared_name="a.txt", by="lin", at=MONDAY)


@pytest.mark.django_db
def test_a_file_with_a_virus_is_refused(settings):
    with clamd() as settings.CLAMD:
        file = actions.check(stored(EICAR), at=MONDAY)

    assert file.state == State.REFUSED
    assert "Eicar-Signature" in file.reason


@pytest.mark.django_db
def test_while_the_scanner_is_silent_files_are_held_and_checked_when_it_is_back(settings):
    settings.CLAMD = "127.0.0.1:1"

    file = actions.check(stored("通知".encode()), at=MONDAY)

    assert file.state == State.HELD
    with pytest.raises(Refusal, match="没有应答"):
        queries.released_copy(file)
    actions.check_waiting(at=MONDAY)
    assert queries.held() == 1
    with clamd() as settings.CLAMD:
        actions.check_waiting(at=MONDAY)
    assert queries.held() == 0
    assert queries.by_digest(file.sha256).state == State.CLEAN
    acts = [entry.act for entry in journal.history("file", file.sha256)]
    assert acts == ["file.store", "file.hold", "file.release"]


@pytest.mark.django_db
def test_without_a_scanner_nobody_is_asked(settings):
    assert settings.CLAMD == ""
    assert actions.check(stored("通知".encode()), at=MONDAY).state == State.CLEAN
