"""Asking clamd whether a content is a known virus (INSTREAM of its protocol). No Django here."""

import socket
import struct
from contextlib import closing
from typing import BinaryIO

_CHUNK = 64 * 1024
_SECONDS = 60.0
_PING_SECONDS = 3.0
# The longest answer that makes sense: the name of a virus.
_LONGEST = 4096


class Silent(Exception):
    """The scanner is not there, or answers something else than it should: nothing is known."""


def virus(address: str, content: BinaryIO, *, seconds: float = _SECONDS) -> str | None:
    """The name of the virus in a content, None for a clean one. Raises Silent."""
    try:
        with closing(_connected(address, seconds)) as line:
            line.sendall(b"zINSTREAM\0")
            while chunk := content.read(_CHUNK):
                line.sendall(struct.pack(">I", len(chunk)) + chunk)
            line.sendall(struct.pack(">I", 0))
            answer = _answer(line)
    except OSError as error:
        raise Silent(str(error)) from error
    if answer == "stream: OK":
        return None
    if answer.startswith("stream: ") and answer.endswith(" FOUND"):
        return answer.removeprefix("stream: ").removesuffix(" FOUND")
    raise Silent(answer[:200] or "no answer")


def answers(address: str) -> bool:
    """Whether a scanner is there and well."""
    try:
        with closing(_connected(address, _PING_SECONDS)) as line:
            line.sendall(b"zPING\0")
            return _answer(line) == "PONG"
    except OSError:
        return False


def _connected(address: str, seconds: float) -> socket.socket:
    """A line to `host:port`, or to the socket at a path (`/run/clamav/clamd.ctl`)."""
    if address.startswith("/"):
        line = socket.socket(socket.AF_UNIX)
        line.settimeout(seconds)
        try:
            line.connect(address)
        except OSError:
            line.close()
            raise
        return line
    host, _, port = address.rpartition(":")
    if not host or not port.isdecimal():
        raise OSError(f"not an address: {address}")
    return socket.create_connection((host.strip("[]"), int(port)), timeout=seconds)


def _answer(line: socket.socket) -> str:
    """What is said up to the end mark."""
    said = b""
    while not said.endswith(b"\0") and len(said) < _LONGEST:
        piece = line.recv(_LONGEST)
        if not piece:
            break
        said += piece
    return said.rstrip(b"\0\n").decode("utf-8", "replace")
