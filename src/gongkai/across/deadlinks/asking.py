"""Addresses on other machines, asked one by one, gently, and only when an operator says so."""

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from gongkai.across.legacy.crawl import robots
from gongkai.across.legacy.crawl.allowed import Place, place_of
from gongkai.across.legacy.crawl.fetching import Asker, Limits, Reach, Refused, ask, led_to

LINKS = Asker("GongkaiLinks", "looks whether links still lead somewhere")
# What a server says to a program tells nothing about what it shows to a reader.
_NOT_TOLD = frozenset({401, 403, 405, 406, 429})


@dataclass
class Round:
    """One round over addresses: each host asked slowly, all of it within a time."""

    limits: Limits
    reach: Reach = field(default_factory=Reach)
    clock: Callable[[], float] = time.monotonic
    wait: Callable[[float], None] = time.sleep
    _rules: dict[str, robots.Rules] = field(default_factory=dict)
    _asked: dict[str, float] = field(default_factory=dict)

    def go(self, targets: Iterable[str]) -> Iterator[tuple[str, str | None]]:
        """Each address with why it leads nowhere: empty where it does, None where untold."""
        end = self.clock() + self.limits.seconds
        for target in targets:
            if self.clock() >= end:
                return
            yield target, self._why(target)

    def _why(self, target: str) -> str | None:
        place = place_of(f"https:{target}" if target.startswith("//") else target)
        if place is None:
            return "网址写法不对"
        try:
            return self._led(place)
        except Refused as refusal:
            return str(refusal)

    def _led(self, place: Place) -> str | None:
        """Follow it to its end, every step of it checked anew."""
        for _ in range(self.limits.redirects + 1):
            rules = self._rules_of(place)
            if not rules.allow(place.path):
                return None if rules.is_reached else rules.why
            self._rest(place, rules)
            answer = ask(place, reach=self.reach, limits=self.limits, asker=LINKS, is_read=False)
            if answer.status < 300:
                return ""
            led = led_to(answer)
            if led is None:
                return _said(answer.status)
            place = led
        return "重定向太多"

    def _rules_of(self, place: Place) -> robots.Rules:
        key = f"{place.scheme}://{place.site}"
        if key not in self._rules:
            self._rules[key] = robots.rules_of(
                place, reach=self.reach, limits=self.limits, asker=LINKS
            )
            self._asked[place.site] = self.clock()
        return self._rules[key]

    def _rest(self, place: Place, rules: robots.Rules) -> None:
        """Leave a host the time it wants between two questions."""
        pause = max(self.limits.pause, rules.pause)
        left = self._asked.get(place.site, 0.0) + pause - self.clock()
        if left > 0:
            self.wait(left)
        self._asked[place.site] = self.clock()


def _said(status: int) -> str | None:
    return None if status in _NOT_TOLD else f"对方答复 {status}"
