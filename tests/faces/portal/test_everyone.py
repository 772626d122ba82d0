"""Every kind of public page of the demo city in a real browser, for whoever reads and however.

The kinds are taken from the registry and the live pages from the addresses: a new one is tried
without a line here, and one that the demo city has nothing of is told.
"""

import re
import shutil
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page
from tests.command import environment

from gongkai.faces.portal.feed import FORMS
from gongkai.faces.portal.pages import PAGES
from gongkai.faces.portal.urls import urlpatterns
from gongkai.faces.ui import styles

pytestmark = [pytest.mark.browser, pytest.mark.slow]

# 320 points are what a screen of 1280 has left at four times the size (WCAG 1.4.10).
WIDTHS = (320, 360, 768, 1280)
MOST_BYTES = 60 * 1024
MOST_TABS = 12
# Pages that no person reads.
FOR_PROGRAMS = {"assets", "sitemap", "sitemap-shard", "robots", "security-text"}
# The other scripts' pages are the same ones with other words: these two stand for them.
STAND_FOR_ALL = {"document", "front"}
# Live pages by the name of their address; `{paper}` is the address of a document.
LIVE: dict[str, tuple[str, ...]] = {
    "clock": ("/qixian/", "/qixian/?received=2026-01-05"),
    "clock-traditional": ("/hant/qixian/",),
    "search": ("/search/", "/search/?q=加装电梯", "/search/?q=zzzzqqq&organ=YZ01&year=1999"),
    "search-traditional": ("/hant/search/?q=加裝電梯",),
    "search-elders": ("/zhangzhe/search/?q=加装电梯",),
    "request-file": ("/zfxxgk/ysqgk/shenqing/", "/zfxxgk/ysqgk/shenqing/?organ=YZ02"),
    "request-follow": ("/zfxxgk/ysqgk/chaxun/",),
    "request-file-elders": ("/zhangzhe/zfxxgk/ysqgk/shenqing/",),
    "request-follow-elders": ("/zhangzhe/zfxxgk/ysqgk/chaxun/",),
    "remark-elders": ("/zhangzhe/jiucuo/?ye={paper}",),
    "remark-follow-elders": ("/zhangzhe/jiucuo/chaxun/",),
    "remark": ("/jiucuo/", "/jiucuo/?ye={paper}"),
    "remark-follow": ("/jiucuo/chaxun/",),
    "vote": ("/pingjia/?ye={paper}",),
    "subscribe": ("/dingyue/",),
    "subscribe-confirm": ("/dingyue/queren/?k=x",),
    "subscribe-leave": ("/dingyue/tuiding/?k=x",),
}
# What answers programs alone.
NO_PAGES = {"search-going-on", *(f"search-{form}" for form in FORMS), "alive", "ready"}

FILES = """
select page.kind, file.path, file.size
from publishing_output file
join publishing_page page on page.id = file.page_id
join publishing_generation generation on generation.id = page.generation_id
where generation.site = 'yunzhou' and generation.state = 'live'
order by file.size desc, file.path
"""
SHIFT = """() => new Promise((done) => {
  let sum = 0;
  new PerformanceObserver((list) => { for (const each of list.getEntries()) sum += each.value; })
    .observe({ type: "layout-shift", buffered: true });
  setTimeout(() => done(sum), 50);
})"""
MOVING = """() => [...document.querySelectorAll("*")].filter((each) => {
  const style = getComputedStyle(each);
  const longest = (times) => Math.max(...times.split(",").map(parseFloat));
  return longest(style.transitionDuration) > 0.01 || longest(style.animationDuration) > 0.01
    || style.scrollBehavior === "smooth";
}).map((each) => each.outerHTML.slice(0, 80))"""
# What is wider than its place, though no wider than the page with its margins.
SPILLING = """() => [...document.querySelectorAll(
    "main .facts, main .band > :not(.wide), main .dated")]
  .filter((each) => each.scrollWidth > each.clientWidth + 1)
  .map((each) => each.textContent.trim().slice(0, 40))"""
ON_SCREEN_ALONE = """() => [...document.querySelectorAll("nav, form, button")]
  .filter((each) => each.checkVisibility()).map((each) => each.outerHTML.slice(0, 80))"""
# What has the focus, and whether one can see that it has it.
FOCUSED = """() => {
  const each = document.activeElement;
  const style = getComputedStyle(each);
  const isSeen = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1;
  const place = [...document.querySelectorAll("*")].indexOf(each);
  return [each === document.body ? "" : `${place} ${each.outerHTML.slice(0, 120)}`, isSeen];
}"""


@dataclass(frozen=True)
class Site:
    """A running portal of the demo city, and what stands in its registry: kind, path, size."""

    address: str
    files: tuple[tuple[str, str, int], ...]

    def samples(self) -> dict[str, str]:
        """The address of the largest page of each kind, sort of record, tree and shape."""
        found: dict[tuple[str, ...], str] = {}
        for kind, path, _ in self.files:
            tree = re.match(r"(?:hant|zhangzhe|kiosk)(?=/)", path)
            name = tree[0] if tree else ""
            if path.endswith(".html") and (name != "hant" or kind in STAND_FOR_ALL):
                shape = re.search(r"list|banben|gone|404|50x", path)
                own = path if kind in {"elder", "kiosk", "text"} else _sort(path)
                found.setdefault((kind, name, shape[0] if shape else "", own), path)
        return {" ".join(filter(None, key)): _address(path) for key, path in found.items()}

    def live(self) -> dict[str, str]:
        """By a name, the addresses that the service answers, and one that is nowhere."""
        paper = next(_address(path) for kind, path, _ in self.files if _is_paper(kind, path))
        pages = {name: LIVE[name] for name in LIVE} | {"nowhere": ("/nowhere/",)}
        return {
            f"{name} {number}": address.format(paper=paper)
            for name, addresses in pages.items()
            for number, address in enumerate(addresses)
        }


def _sort(path: str) -> str:
    """Which sort of record the page shows, as each is laid out from its own fields."""
    found = re.search(r"(?<=zfxxgk/fdzdgknr/)[a-z]+(?=/\d)", path)
    return found[0] if found else ""


def _is_paper(kind: str, path: str) -> bool:
    return kind == "document" and re.fullmatch(r"zhengce/[^/]+/[^/]+/index.html", path) is not None


def _address(path: str) -> str:
    return f"/{re.sub(r'(?:index|gone).html$', '', path)}"


@pytest.fixture(scope="module")
def site(finished_demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The public side of a copy of the demo city, running."""
    data = tmp_path_factory.mktemp("served") / "demo"
    passing = shutil.ignore_patterns("gongkai.sqlite3-*")
    shutil.copytree(finished_demo, data, symlinks=True, ignore=passing)
    with sqlite3.connect(data / "gongkai.sqlite3") as tables:
        files = tuple(tables.execute(FILES).fetchall())
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        port = door.getsockname()[1]
    command = ["web", "--face", "portal", "--port", str(port), "--workers", "1"]
    server = subprocess.Popen(
        [sys.executable, "-m", "gongkai.faces.cli", *command],
        env=environment(data),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        address = f"http://127.0.0.1:{port}"
        _wait_for(f"{address}/healthz")
        yield Site(address, files)
    finally:
        server.terminate()
        server.wait(30)


def _wait_for(address: str) -> None:
    until = time.monotonic() + 120
    while True:
        try:
            with urlopen(address, timeout=5):
                return
        except (URLError, OSError):
            if time.monotonic() > until:
                raise
            time.sleep(0.2)


def test_the_demo_city_has_a_page_of_every_kind_and_every_live_page_is_tried(site: Site) -> None:
    kinds = {kind.name for kind in PAGES.kinds}
    shown = {kind for kind, path, _ in site.files if path.endswith(".html")}
    assert kinds - shown == FOR_PROGRAMS
    assert {pattern.name for pattern in urlpatterns} - NO_PAGES == set(LIVE)


def test_no_page_is_heavy(site: Site) -> None:
    sheets = sum(len(styles.asset(name).data) for name in styles.PORTAL)
    html = [(size, path) for _, path, size in site.files if path.endswith(".html")]
    assert [each for each in html if each[0] > MOST_BYTES] == []
    papers = [size + sheets for kind, path, size in site.files if _is_paper(kind, path)]
    assert max(papers) <= MOST_BYTES


def test_every_page_is_for_everyone(site: Site, page: Page) -> None:
    faults: dict[str, Any] = {}
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    for name, path in (site.samples() | site.live()).items():
        said.clear()
        page.goto(site.address + path)
        found = list(_faults(page))
        # What the browser itself says of answers that are no 200.
        found += [line for line in said if "status of 4" not in line]
        if found:
            faults[f"{name}: {path}"] = found
    assert faults == {}


def _faults(page: Page) -> Iterator[object]:
    if shift := page.evaluate(SHIFT):
        yield "shifts", shift
    yield from _keyboard(page)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        if over := page.evaluate("document.documentElement.scrollWidth - innerWidth"):
            yield "overflow", width, over
        if spilling := page.evaluate(SPILLING):
            yield "spilling", width, spilling
    yield from _violations(page)
    page.emulate_media(color_scheme="dark")
    yield from _violations(page, only="color-contrast")
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    if moving := page.evaluate(MOVING):
        yield "moves", moving
    page.emulate_media(reduced_motion="no-preference", media="print")
    if shown := page.evaluate(ON_SCREEN_ALONE):
        yield "printed", shown
    if not page.locator("main h1").first.is_visible():
        yield "printed", "no title"
    page.emulate_media(media="screen")


def _violations(page: Page, only: str = "") -> Iterator[object]:
    options = {"runOnly": [only]} if only else {}
    for each in Axe().run(page, options=options).response["violations"]:
        yield each["id"], [node["html"][:200] for node in each["nodes"]]


def _keyboard(page: Page) -> Iterator[object]:
    """One way through by the tabulator key, each stop seen, in the system's own colours too."""
    page.evaluate("document.activeElement.blur()")
    before = ""
    for number in range(MOST_TABS):
        page.emulate_media(forced_colors="active" if number % 2 else "none")
        page.keyboard.press("Tab")
        now, is_seen = page.evaluate(FOCUSED)
        if not now:
            break
        if now == before:
            yield "stuck", now
        if not is_seen:
            yield "unseen focus", now
        before = now
    page.emulate_media(forced_colors="none")


def test_a_touch_screen_asks_before_it_goes_home_and_a_touch_keeps_it(
    site: Site, page: Page
) -> None:
    page.clock.install()
    page.goto(f"{site.address}/kiosk/zhengce/")
    asked = page.locator("#idle")
    assert asked.is_hidden()
    page.clock.fast_forward(101_000)
    assert asked.is_visible()
    page.mouse.click(5, 300)
    assert asked.is_hidden()
    page.clock.fast_forward(101_000)
    page.clock.fast_forward(21_000)
    page.wait_for_url(f"{site.address}/kiosk/")
