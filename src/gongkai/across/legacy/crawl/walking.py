"""The way through a site: from its first page along its links, one page after the other."""

import re
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from lxml import etree

from gongkai.across.legacy.crawl import notes, robots
from gongkai.across.legacy.crawl.allowed import Allowed, Place, page_at, place_of
from gongkai.across.legacy.crawl.fetching import Answer, Limits, Reach, Refused, ask, led_to
from gongkai.across.legacy.crawl.notes import Notes
from gongkai.across.legacy.crawl.robots import Rules

_MOST_LINKS = 3000  # of one page
_MOST_FOUND = 200_000  # addresses that are remembered
_TEXT = ("text/html", "application/xhtml+xml", "text/plain")
_ENDS = re.compile(rb"</(?:body|html)\s*>", re.I)  # behind which the parser would read nothing
_TAGS = {"a": "href", "area": "href", "frame": "src", "iframe": "src"}


@dataclass
class Walk:
    """A walk through a site. `is_over` says that nothing is left, or a limit was reached."""

    start: str
    folder: Path
    allowed: Allowed
    limits: Limits
    now: Callable[[], datetime]
    reach: Reach = field(default_factory=Reach)
    is_stopped: Callable[[], bool] = lambda: False
    tell: Callable[[int, int], None] = lambda pages, waiting: None
    wait: Callable[[float], None] = time.sleep
    refused: list[tuple[str, str]] = field(default_factory=list)
    why: str = ""
    is_over: bool = False
    _rules: dict[str, Rules] = field(default_factory=dict)
    _failed: int = 0
    _asked_at: float = 0.0

    def run(self) -> Notes:
        """Go on until nothing is left, a limit is reached, or somebody says stop."""
        self.folder.mkdir(parents=True, exist_ok=True)
        found = notes.opened(self.folder)
        if found is None:
            found = Notes(self.folder)
            found.begin(self.start)
        began = time.monotonic()
        while found.waiting and not self.is_stopped():
            self.why = self._limit(found, time.monotonic() - began)
            if self.why:
                break
            self._visit(found, *found.waiting[0])
            self.tell(found.pages, len(found.waiting))
        self.is_over = bool(self.why) or not found.waiting
        if self.is_over:
            found.step({"do": "done"})
        return found

    def _limit(self, found: Notes, seconds: float) -> str:
        limits = self.limits
        if found.pages >= limits.pages:
            return f"到了 {limits.pages} 页的上限"
        if seconds >= limits.seconds:
            return f"到了 {limits.seconds / 60:.0f} 分钟的上限"
        if found.length >= limits.bytes_in_all:
            return "到了总量的上限"
        if self._failed >= limits.failures:
            return f"连续 {self._failed} 次没有答复"
        return ""

    def _visit(self, found: Notes, address: str, depth: int) -> None:
        """See one page: keep it, and note where its links lead."""
        kept, links = None, []
        try:
            answer = self._answer(address)
            self._failed = 0
            if _is_page(answer):
                kept = answer
                links = list(_links(answer, self.allowed)) if depth < self.limits.depth else []
            elif answer.status >= 400:
                self.refused.append((address, f"答复 {answer.status}"))
        except Refused as refusal:
            self.refused.append((address, str(refusal)))
            self._failed += str(refusal).startswith("没有答复")
        last = kept.place.address if kept else address
        # A page to which two addresses lead is kept once.
        is_new = kept is not None and (last == address or last not in found.found)
        if kept and is_new:
            found.keep(kept, self.now())
        found.step({"do": "seen", "address": last, "is_page": is_new})
        room = _MOST_FOUND - len(found.found)
        fresh = list(dict.fromkeys(each for each in links if each not in found.found))[:room]
        if fresh:
            found.step({"do": "found", "addresses": fresh, "depth": depth + 1})

    def _answer(self, address: str) -> Answer:
        """Return the answer at the end of all redirects, each of which is asked about anew."""
        place = place_of(address)
        for _ in range(self.limits.redirects + 1):
            if place is None:
                raise Refused("重定向到的不是网页地址")
            if not self.allowed.has(place):
                raise Refused(f"重定向到了名单以外的 {place.site}")
            answer = self._ask(place)
            if not 300 <= answer.status < 400 or answer.status == 304:
                return answer
            place = led_to(answer)
        raise Refused("重定向太多")

    def _ask(self, place: Place) -> Answer:
        rules = self._rules_of(place)
        if not rules.allow(place.path):
            raise Refused("robots.txt 不允许")
        pause = max(self.limits.pause, rules.pause)
        rest = self._asked_at + pause - time.monotonic()
        if rest > 0:
            self.wait(rest)
        self._asked_at = time.monotonic()
        return ask(place, reach=self.reach, limits=self.limits)

    def _rules_of(self, place: Place) -> Rules:
        key = f"{place.scheme}://{place.site}"
        if key not in self._rules:
            self._rules[key] = robots.rules_of(place, reach=self.reach, limits=self.limits)
        return self._rules[key]


def _is_page(answer: Answer) -> bool:
    kind = answer.headers.get("content-type", "").lower()
    return answer.status == 200 and bool(answer.body) and kind.startswith(_TEXT)


def _links(answer: Answer, allowed: Allowed) -> Iterator[str]:
    """Yield the addresses of pages that a page leads to and that may be asked."""
    if "plain" in answer.headers.get("content-type", ""):
        return
    parser = etree.HTMLParser(recover=True, huge_tree=False)
    try:
        root = etree.fromstring(_ENDS.sub(b"", answer.body), parser)
    except (etree.LxmlError, ValueError):
        return
    if root is None:
        return
    base = next((each.get("href") or "" for each in root.iter("base")), "") or ""
    there = page_at(base, answer.place.address, allowed) or answer.place.address
    for number, element in enumerate(root.iter(*_TAGS)):
        if number >= _MOST_LINKS:
            return
        link = page_at(element.get(_TAGS[str(element.tag)]) or "", there, allowed)
        if link:
            yield link
