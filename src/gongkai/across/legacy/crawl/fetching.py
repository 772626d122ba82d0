"""One page asked of another machine, which is looked up once, checked, and asked by its number.

A name is resolved by us, each of its addresses must be open to everybody, and the connection goes
to one of these very addresses: what the name says a moment later changes nothing.
"""

import http.client
import socket
import ssl
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from threading import Event, Timer
from urllib.parse import urljoin

from gongkai.across.legacy.crawl.allowed import Place, place_of
from gongkai.text import network

_SHOWN = ("text/", "image/", "video/", "audio/", "application/xhtml", "application/javascript")
_HEADERS = {
    "Accept": "text/html,application/xhtml+xml,text/plain,*/*;q=0.5",
    "Accept-Language": "zh-CN",
    "Accept-Encoding": "identity",
    "Connection": "close",
}


@dataclass(frozen=True)
class Asker:
    """By which name we ask, as a robots.txt may call us, and what for."""

    name: str
    purpose: str

    @property
    def agent(self) -> str:
        return f"{self.name}/1.0 ({self.purpose}; honours robots.txt)"


IMPORT = Asker("GongkaiImport", "moves the city's old sites")


class Refused(Exception):
    """An address that is not asked, or gave nothing that can be used: why (Chinese)."""


def resolved(host: str, port: int) -> list[str]:
    """Every address that a host has now, each once."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(each[4][0]) for each in found))


# What of an answer's content is taken.
Take = Callable[[http.client.HTTPResponse, Mapping[str, str]], bytes]


@dataclass(frozen=True)
class Reach:
    """How machines are found and which may be asked; only tests say otherwise."""

    resolve: Callable[[str, int], list[str]] = resolved
    may_ask: Callable[[str], bool] = network.is_public


@dataclass(frozen=True)
class Limits:
    """How much is asked of a site, and of one page: counts, bytes and seconds."""

    pages: int = 2000
    seconds: float = 3600
    depth: int = 12
    bytes_of_page: int = 5 * 1024 * 1024
    bytes_of_file: int = 50 * 1024 * 1024
    bytes_of_files: int = 1024 * 1024 * 1024
    bytes_in_all: int = 2 * 1024 * 1024 * 1024
    seconds_of_page: float = 20
    seconds_of_file: float = 180
    pause: float = 1.0
    redirects: int = 5
    failures: int = 10


@dataclass(frozen=True)
class Answer:
    """What a machine answered: status, headers by their lower names, and the content."""

    place: Place
    status: int
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""


def ask(
    place: Place,
    *,
    reach: Reach,
    limits: Limits,
    asker: Asker = IMPORT,
    is_read: bool = True,
) -> Answer:
    """Ask for one page; redirects are not followed. Raises Refused, and nothing else.

    Not `is_read`: the line is hung up once the status and headers are there.
    """
    number = _pinned(place, reach)
    held: list[socket.socket] = []

    def take(response: http.client.HTTPResponse, headers: Mapping[str, str]) -> bytes:
        return _body(response, headers, limits, clock) if is_read else b""

    try:
        held.append(socket.create_connection((number, place.port), timeout=limits.seconds_of_page))
        clock = _Clock(held)
        clock.wind(limits.seconds_of_page)
        try:
            answer = _asked(place, held, asker, take)
        finally:
            clock.stop()
        if clock.is_over.is_set():
            raise TimeoutError("太慢")
        return answer
    except ssl.SSLError as error:
        raise Refused(f"证书或加密连接不对（{error.reason or error}）") from error
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise Refused(f"没有答复（{str(error)[:80] or type(error).__name__}）") from error
    finally:
        for line in held:
            line.close()


def is_file(headers: Mapping[str, str]) -> bool:
    """Say whether an answer is a file to be kept, by what the server says of it: no page."""
    is_offered = headers.get("content-disposition", "").lower().startswith("attachment")
    return is_offered or not headers.get("content-type", "text/html").lower().startswith(_SHOWN)


def led_to(answer: Answer) -> Place | None:
    """Return where an answer leads; None where it leads nowhere, or to no web address."""
    if answer.status not in (301, 302, 303, 307, 308) or not answer.headers.get("location"):
        return None
    try:
        return place_of(
            urljoin(answer.place.address, answer.headers["location"]).partition("#")[0]
        )
    except ValueError:
        return None


class _Clock:
    """Hangs up on a conversation when its time is over; wound again, it has so much from then."""

    def __init__(self, held: list[socket.socket]) -> None:
        self.is_over = Event()
        self._held = held
        self._timer: Timer | None = None

    def wind(self, seconds: float) -> None:
        self.stop()
        self._timer = Timer(seconds, _hang_up, [self._held, self.is_over])
        self._timer.daemon = True
        self._timer.start()

    def stop(self) -> None:
        if self._timer is not None:
            self._timer.cancel()


def _hang_up(held: list[socket.socket], is_over: Event) -> None:
    """End a conversation that takes too long, wherever it stands.

    The last of the sockets is the one that talks: encryption takes the plain one over.
    """
    is_over.set()
    with suppress(OSError):
        # Not the method of an encrypted socket, which would go on in plain.
        socket.socket.shutdown(held[-1], socket.SHUT_RDWR)


def _pinned(place: Place, reach: Reach) -> str:
    """Return the address that is asked. Raises Refused unless all of a host's are open."""
    try:
        numbers = reach.resolve(place.host, place.port)
    except (OSError, UnicodeError) as error:
        raise Refused("找不到这个主机名") from error
    if not numbers:
        raise Refused("找不到这个主机名")
    if not all(map(reach.may_ask, numbers)):
        raise Refused("主机的地址属于内部网络或本机，不去访问")
    return numbers[0]


def _asked(place: Place, held: list[socket.socket], asker: Asker, take: Take) -> Answer:
    if place.scheme == "https":
        context = ssl.create_default_context()
        line = context.wrap_socket(
            held[-1], server_hostname=place.host, do_handshake_on_connect=False
        )
        held.append(line)
        line.do_handshake()
    connection = http.client.HTTPConnection(place.host, place.port)
    connection.sock = held[-1]
    try:
        headers = {"Host": place.site, "User-Agent": asker.agent, **_HEADERS}
        connection.request("GET", place.path, headers=headers)
        response = connection.getresponse()
        given = {name.lower(): value for name, value in response.getheaders()}
        return Answer(place, response.status, given, take(response, given))
    finally:
        connection.close()


def _body(
    response: http.client.HTTPResponse, headers: Mapping[str, str], limits: Limits, clock: _Clock
) -> bytes:
    """Return the content of an answer; a file may be larger than a page, and take longer."""
    most = limits.bytes_of_page
    if response.status == 200 and is_file(headers):
        most = limits.bytes_of_file
        clock.wind(limits.seconds_of_file)
    too_long = f"超过 {most // 1024 // 1024} MB"
    if int(headers.get("content-length") or 0) > most:
        raise Refused(too_long)
    body = response.read(most + 1)
    # A part asked for is given as far as it came: what is missing is not told by itself.
    if response.length and len(body) <= most:
        raise Refused("没有答完")
    if len(body) > most:
        raise Refused(too_long)
    return body
