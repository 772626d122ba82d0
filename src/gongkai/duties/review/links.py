"""Addresses in a content that a reader could not open, told without any network."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import SplitResult, unquote, urlsplit

from gongkai.duties.releases.address import former_path
from gongkai.duties.releases.models import FormerAddress, Publication
from gongkai.duties.review.found import Found
from gongkai.duties.review.reading import LINK, Link

# Says which of these paths of the city's own sites lead somewhere; a face that knows is asked.
Known = Callable[[Collection[str]], set[str]]
_known: list[Known] = []

_STAFF = re.compile(r"/(?:workbench|admin|api/internal)(?:/|$)", re.IGNORECASE)
_LOCAL_DISK = re.compile(r"(?:file:|[a-z]:[\\/]|\\\\)", re.IGNORECASE)
_MAIL = re.compile(r"mailto:[^@\s]+@[^@\s]+\.[^@\s]+", re.IGNORECASE)
# Why an address by itself opens nothing.
_EMPTY = "链接没有网址"
_ON_A_DISK = "指向个人电脑或内部共享文件夹"
_MISSPELT = "网址写法不对"
_NO_MAIL = "邮箱地址写法不对"
_NO_WEB = "读者的浏览器打不开这种网址"
_INSIDE = "指向内部网络，公众打不开"
_FOR_STAFF = "指向工作人员使用的页面"
FAULTS = frozenset({_EMPTY, _ON_A_DISK, _MISSPELT, _NO_MAIL, _NO_WEB, _INSIDE, _FOR_STAFF})
_POLICY = "/zhengce/"
# A site without a host of its own lies below a path of the city's.
_BELOW = re.compile(r"^/s/[a-z][a-z0-9-]*(?=/|$)")


@dataclass(frozen=True)
class Here:
    """The hosts of the city's own sites; an address there is one of ours."""

    hosts: frozenset[str]

    @classmethod
    def of(cls, addresses: Iterable[str]) -> "Here":
        return cls(frozenset(urlsplit(each).netloc.lower() for each in addresses) - {""})


def register(known: Known) -> None:
    """Let `known` say which paths of the sites exist; a face does so once, when it starts."""
    if known not in _known:
        _known.append(known)


def forget(known: Known) -> None:
    """Ask it no longer."""
    _known.remove(known)


def find(links: Iterable[Link], here: Here, names: Collection[str] = ()) -> Iterator[Found]:
    """What is wrong with the links. `names` are those of the files that come with the content."""
    own: list[tuple[Link, str]] = []
    for link in links:
        target = link.target.strip()
        if not target.startswith("#") and unquote(target).removeprefix("./") not in names:
            wrong = fault(target)
            if wrong:
                yield _found(link, *wrong)
            elif (path := _own_path(target, here)) is not None:
                own.append((link, path))
    there = _existing({path for _, path in own})
    for link, path in own:
        if path not in there:
            yield _found(link, "link_broken", "本站没有这个网址")


def fault(target: str) -> tuple[str, str] | None:
    """What is wrong with an address by itself: its kind and the reason; None where nothing is."""
    if not target:
        return "link_broken", _EMPTY
    if _LOCAL_DISK.match(target):
        return "link_local", _ON_A_DISK
    try:
        address = urlsplit(target)
        host = address.hostname or ""
        _ = address.port
    except ValueError:
        return "link_broken", _MISSPELT
    if address.scheme in {"", "http", "https"}:
        return _web_fault(target, address, host)
    if address.scheme == "mailto":
        return None if _MAIL.match(target) else ("link_broken", _NO_MAIL)
    return "link_broken", _NO_WEB


def _web_fault(target: str, address: SplitResult, host: str) -> tuple[str, str] | None:
    is_whole = bool(address.scheme)
    if re.search(r"\s", target) or (is_whole and not host) or target.count("://") > 1:
        return "link_broken", _MISSPELT
    if host and _is_inside(host):
        return "link_local", _INSIDE
    if _STAFF.match(address.path):
        return "link_local", _FOR_STAFF
    if host and not re.fullmatch(r"[\w.-]+\.[\w-]{2,}|[\d.:a-f]+", host):
        return "link_broken", _MISSPELT
    return None


def _is_inside(host: str) -> bool:
    try:
        return not ip_address(host).is_global
    except ValueError:
        return "." not in host or host.endswith((".local", ".lan", ".internal", ".localhost"))


def _own_path(target: str, here: Here) -> str | None:
    """The path on our own sites, None for an address elsewhere, or one that is relative."""
    address = urlsplit(target)
    if address.netloc and address.netloc.lower() not in here.hosts:
        return None
    if not address.netloc and not address.path.startswith("/"):
        return None
    return unquote(_BELOW.sub("", address.path)) or "/"


def _index_number(path: str) -> str:
    """The index number of a document's address; empty for any other page."""
    return path.removeprefix(_POLICY).strip("/") if path.startswith(_POLICY) else ""


def _existing(paths: set[str]) -> set[str]:
    """Those of the paths that lead somewhere, as far as anybody here knows."""
    if not paths:
        return set()
    there = {path for known in _known for path in known(paths)}
    if not _known:
        # Nobody knows the sites' other pages: only documents can be missed.
        there |= {path for path in paths if not _index_number(path)}
    numbers = {path: number for path in paths if (number := _index_number(path))}
    public = set(
        Publication.objects.public()
        .filter(index_number__in=numbers.values())
        .values_list("index_number", flat=True)
    )
    there |= {path for path, number in numbers.items() if number in public}
    former = {path: former_path(path) for path in paths}
    kept = set(
        FormerAddress.objects.filter(path__in=former.values()).values_list("path", flat=True)
    )
    return there | {path for path, old in former.items() if old and old in kept}


def _found(link: Link, kind: str, why: str) -> Found:
    return Found(
        pointer=link.pointer,
        part=f"#{link.part}"[:40],
        start=None,
        end=None,
        where=f"{link.zh}中的{'图片' if link.is_picture else '链接'}",
        channel=LINK,
        kind=kind,
        text=link.target[:500],
        rule=f"{kind}:{why}",
        severity="block" if kind == "link_local" else "warn",
    )
