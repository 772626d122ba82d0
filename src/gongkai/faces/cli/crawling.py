"""An address given to `gongkai import`: the site becomes an archive, and that is taken in."""

import hashlib
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import click

from gongkai.across.legacy.crawl.allowed import Allowed, place_of
from gongkai.across.legacy.crawl.fetching import Limits, Reach
from gongkai.across.legacy.crawl.limits import limits_of
from gongkai.across.legacy.crawl.walking import Walk
from gongkai.faces.cli.progress import bar
from gongkai.faces.cli.ready import folder, now

_NAMED = 20  # addresses that were not taken and are named one by one


@dataclass(frozen=True)
class Wanted:
    """What was asked for with an address: further hosts, and how much at most."""

    hosts: tuple[str, ...] = ()
    pages: int = Limits.pages
    minutes: int = int(Limits.seconds // 60)
    pause: float = Limits.pause


def is_address(source: str) -> bool:
    return source.lower().startswith(("http://", "https://"))


def archive_of(address: str, wanted: Wanted, *, reach: Reach | None = None) -> Path:
    """Read a site into an archive in the data directory and return it.

    Stopped with Ctrl-C, or killed, the same command goes on where it was.
    """
    place = place_of(address)
    if place is None:
        raise click.ClickException(
            f"{address}：不是可以抓取的网址；请写 http:// 或 https:// 加主机名，"
            "不带用户名，不用数字代替主机。"
        )
    sites = frozenset({place.site, *(host.lower() for host in wanted.hosts)})
    key = hashlib.sha256("\n".join([place.address, *sorted(sites)]).encode()).hexdigest()[:12]
    limits = limits_of(pages=wanted.pages, minutes=wanted.minutes, pause=wanted.pause)
    with bar("抓取") as move, _stop() as stopping:
        walk = Walk(
            start=place.address,
            folder=folder() / "imports" / "sites" / key,
            allowed=Allowed(sites),
            limits=limits,
            now=now,
            reach=reach or Reach(),
            is_stopped=stopping.is_set,
            tell=lambda notes: move(
                notes.pages, min(notes.pages + len(notes.waiting), limits.pages)
            ),
        )
        notes = walk.run()
    _tell(walk)
    if not walk.is_over:
        raise click.ClickException(
            f"{address}：抓取停在 {notes.pages} 页；再次运行同一命令，从这里继续。"
        )
    if not notes.pages:
        raise click.ClickException(f"{address}：没有取到网页；请核对网址和 robots.txt。")
    return notes.archive


def _tell(walk: Walk) -> None:
    for address, why in walk.refused[:_NAMED]:
        click.echo(f"{address}：{why}", err=True)
    if len(walk.refused) > _NAMED:
        click.echo(f"还有 {len(walk.refused) - _NAMED} 个网址没有取到。", err=True)
    if walk.why:
        click.echo(f"{walk.why}，没有再抓下去。", err=True)


@contextmanager
def _stop() -> Iterator[threading.Event]:
    """Set by Ctrl-C or a polite kill: the walk ends between two pages."""
    stopping = threading.Event()
    if threading.current_thread() is not threading.main_thread():
        yield stopping
        return
    names = (signal.SIGINT, signal.SIGTERM)
    before = [signal.signal(name, lambda *_: stopping.set()) for name in names]
    try:
        yield stopping
    finally:
        for name, handler in zip(names, before, strict=True):
            signal.signal(name, handler)
