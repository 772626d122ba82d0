"""The way through a site: from its first page along its links, one page after the other."""

import re
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from lxml import etree

from gongkai.across.legacy.archives import CHARSET
from gongkai.across.legacy.crawl import notes, robots
from gongkai.across.legacy.crawl.allowed import Allowed, Place, page_at, place_of
from gongkai.across.legacy.crawl.fetching import (
    Answer,
    Limits,
    Reach,
    Refused,
    ask,
    is_file,
    led_to,
)
from gongkai.across.legacy.crawl.notes import Notes
from gongkai.across.legacy.crawl.robots import Rules
from gongkai.across.legacy.extract import extract
from gongkai.across.legacy.linked import address_of, rebased
from gongkai.across.legacy.refusals import Unreadable

_MOST_LINKS = 3000  # of one page
_MOST_FOUND = 200_000  # addresses that are remembered
_TEXT = ("text/html", "application/xhtml+xml", "text/plain")
_MARKED = ("text/html", "application/xhtml")
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
    tell: Callable[[Notes], None] = lambda notes: None
    wait: Callable[[float], None] = field(default_factory=lambda: time.sleep)
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
        while (found.files or found.waiting) and not self.is_stopped():
            self.why = self._limit(found, time.monotonic() - began)
            if self.why:
                break
            # Files come before the next page: a walk cut short has its pages whole.
            if found.files:
                self._fetch(found, found.files[0])
            else:
                self._visit(found, *found.waiting[0])
            self.tell(found)
        self.is_over = bool(self.why) or not (found.files or found.waiting)
        if self.is_over:
            found.step({"do": "done"})
        return found

    def _limit(self, found: Notes, seconds: float) -> str:
        limits = self.limits
        if found.pages >= limits.pages and not found.files:
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
        kept, links, files = None, [], []
        try:
            answer = self._answer(address)
            self._failed = 0
            if _is_page(answer):
                kept = answer
                files = self._files(found, answer)
                links = list(_links(answer, self.allowed)) if depth < self.limits.depth else []
            elif answer.status >= 400:
                self._refuse(found, address, f"答复 {answer.status}")
            elif answer.status == 200 and answer.body and is_file(answer.headers):
                self._keep_file(found, answer, address)
        except Refused as refusal:
            self._refuse(found, address, str(refusal))
        last = kept.place.address if kept else address
        # A page to which two addresses lead is kept once.
        is_new = kept is not None and (last == address or last not in found.found)
        if kept and is_new:
            found.keep(kept, self.now())
        room = _MOST_FOUND - len(found.found)
        found.step(
            {
                "do": "seen",
                "address": last,
                "is_page": is_new,
                "files": [each for each in files if each not in found.found][:room],
                "links": [each for each in links if each not in found.found][:room],
                "depth": depth + 1,
            }
        )

    def _fetch(self, found: Notes, address: str) -> None:
        """Fetch an attachment by the same rules as a page; what does not come is told with why."""
        before = found.files_length
        try:
            self._check_room(found, 1)
            answer = self._answer(address)
            self._failed = 0
            if why := _no_file(answer):
                raise Refused(why)
            self._keep_file(found, answer, address)
        except Refused as refusal:
            self._refuse(found, address, str(refusal))
        found.step({"do": "fetched", "address": address, "size": found.files_length - before})

    def _keep_file(self, found: Notes, answer: Answer, address: str) -> None:
        self._check_room(found, len(answer.body))
        found.keep_file(answer, address, self.now())

    def _check_room(self, found: Notes, size: int) -> None:
        most = self.limits.bytes_of_files
        if found.files_length + size > most:
            raise Refused(f"全站附件到了 {most // 1024 // 1024} MB 的上限")

    def _refuse(self, found: Notes, address: str, why: str) -> None:
        self.refused.append((address, why))
        self._failed += why.startswith("没有答复")
        found.keep_refusal(address, why, self.now())

    def _files(self, found: Notes, answer: Answer) -> list[str]:
        """Return the addresses of the attachments of a page that may be asked."""
        addresses = []
        for address in _attachments(answer):
            place = place_of(address)
            if place is None or address in found.found:
                continue
            if self.allowed.has(place):
                addresses.append(place.address)
            else:
                found.found.add(address)
                self._refuse(found, address, f"在名单以外的 {place.site} 上，没有去取")
        return list(dict.fromkeys(addresses))

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
            raise Refused(rules.why or "robots.txt 不允许")
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


def _no_file(answer: Answer) -> str:
    """Return why an answer is no file (Chinese); empty for one that is."""
    if answer.status != 200:
        return f"答复 {answer.status}"
    if not answer.body:
        return "是空的"
    kind = answer.headers.get("content-type", "").lower()
    is_page = kind.startswith(_MARKED) and answer.body.lstrip().startswith(b"<")
    return "网站给的是网页，不是文件（可能是出错页，或者要登录才能下载）" if is_page else ""


def _attachments(answer: Answer) -> Iterator[str]:
    """Yield the addresses of the files that the document on a page links to."""
    charset = CHARSET.search(answer.headers.get("content-type", ""))
    try:
        page = extract(
            answer.body, name=answer.place.address, declared=charset[1] if charset else None
        )
    except Unreadable:
        return
    if page.advice != "reject":
        page = rebased(page, answer.body)
        yield from (address_of(each.url, page) for each in page.attachments)


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
