"""Which addresses of a live site are asked for at all; no question is put to the network here."""

import re
from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

LONGEST = 2000
_PORTS = {"http": 80, "https": 443}
_NO_PAGE = re.compile(
    r"\.(?:jpe?g|png|gif|bmp|webp|ico|svg|css|js|json|xml|rss|zip|rar|7z|gz|tar|exe|apk|mp3|mp4|avi|wmv|flv|swf|mov"
    r"|pdf|docx?|xlsx?|pptx?|wps|et|ofd|csv|woff2?|ttf|eot)$",
    re.I,
)
_SESSION = re.compile(r";jsessionid=[^/?#;]*", re.I)
# Browsers take a host that ends in a number for an address of IPv4, however it is written.
_NUMBER = re.compile(r"(?:\d+|0x[0-9a-f]*)$", re.I)
_HOST = re.compile(
    r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?(?:\.[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?)*"
)
_SAFE = "/:@!$&'()*+,;=~%-._"


@dataclass(frozen=True)
class Place:
    """A web address taken apart: the scheme, the host as it is named, the port, path and query."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def site(self) -> str:
        """The host, with its port where that is not the usual one."""
        named = f"[{self.host}]" if ":" in self.host else self.host
        return named if self.port == _PORTS[self.scheme] else f"{named}:{self.port}"

    @property
    def address(self) -> str:
        return f"{self.scheme}://{self.site}{self.path}"


def place_of(address: str) -> Place | None:
    """Return a web address taken apart; None for what is none, or hides where it leads.

    A name with a password in front, a number for a host that is no plain IPv4 address (decimal,
    octal, hexadecimal, too few parts) and anything but http and https are none.
    """
    text = address.strip()
    if len(text) > LONGEST or any(mark.isspace() or not mark.isprintable() for mark in text):
        return None
    try:
        parts = urlsplit(text)
        host, port = _host(parts.hostname or ""), parts.port
    except (ValueError, UnicodeError):
        return None
    if parts.scheme not in _PORTS or not host or "@" in parts.netloc or "\\" in text:
        return None
    path = quote(_SESSION.sub("", parts.path) or "/", safe=_SAFE)
    asked = quote(parts.query, safe=_SAFE + "?[]")
    whole = urlunsplit(("", "", path, asked, ""))
    return Place(parts.scheme, host, _PORTS[parts.scheme] if port is None else port, whole)


def _host(name: str) -> str:
    """Return a host as it is asked for; empty for one that is none, or an odd number."""
    if ":" in name:
        return str(ip_address(name.partition("%")[0])) if "%" not in name else ""
    flat = name.rstrip(".").lower()
    if not flat.isascii():
        flat = flat.encode("idna").decode("ascii")
    if _NUMBER.fullmatch(flat.rpartition(".")[2]):
        return flat if re.fullmatch(r"\d{1,3}(?:\.\d{1,3}){3}", flat) and _is_plain(flat) else ""
    return flat if len(flat) <= 253 and _HOST.fullmatch(flat) else ""


def is_address(host: str) -> bool:
    """Say whether a host is named by its number."""
    return ":" in host or bool(_NUMBER.fullmatch(host.rpartition(".")[2]))


def _is_plain(quad: str) -> bool:
    """Whether four numbers are an address as it is usually written: no zeros in front."""
    return all(part == str(int(part)) and int(part) < 256 for part in quad.split("."))


@dataclass(frozen=True)
class Allowed:
    """The allow-list: hosts (with a port where it is not the usual one)."""

    sites: frozenset[str]

    def has(self, place: Place) -> bool:
        return place.site in self.sites


def page_at(link: str, base: str, allowed: Allowed) -> str:
    """Return the address of the page that a link leads to; empty for one that is not followed."""
    try:
        joined = urljoin(base, link.strip())
    except ValueError:
        return ""
    place = place_of(joined.partition("#")[0])
    if place is None or not allowed.has(place) or _NO_PAGE.search(place.path.partition("?")[0]):
        return ""
    return place.address
