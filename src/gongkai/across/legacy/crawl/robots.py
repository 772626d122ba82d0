"""What a site asks of programs that read it: robots.txt (RFC 9309)."""

from dataclasses import dataclass, replace
from urllib.parse import unquote

from gongkai.across.legacy.crawl.allowed import Place
from gongkai.across.legacy.crawl.fetching import (
    IMPORT,
    Answer,
    Asker,
    Limits,
    Reach,
    Refused,
    ask,
    led_to,
)

_LONGEST = 500_000
_MOST_LINES = 5000
_LONGEST_PAUSE = 30.0


@dataclass(frozen=True)
class Rules:
    """What may be read of a site, and how many seconds it wants between two pages.

    `why` says why nothing may, where the site did not say so itself (Chinese).
    """

    lines: tuple[tuple[bool, str], ...] = ()
    pause: float = 0.0
    why: str = ""
    # Whether the host answered at all when it was asked for them.
    is_reached: bool = True

    def allow(self, path: str) -> bool:
        """Say whether a path with its query may be read: the longest line that fits decides."""
        flat = unquote(path)
        fitting = [(len(pattern), is_let) for is_let, pattern in self.lines if fits(pattern, flat)]
        return max(fitting, default=(0, True))[1]


def nothing(why: str) -> Rules:
    return Rules(((False, "/"),), why=why)


def rules_of(place: Place, *, reach: Reach, limits: Limits, asker: Asker = IMPORT) -> Rules:
    """Return what a site asks. No robots.txt: all may be read; none to be had: nothing may."""
    try:
        answer = _last(
            Place(place.scheme, place.host, place.port, "/robots.txt"), reach, limits, asker
        )
    except Refused as refusal:
        return replace(nothing(str(refusal)), is_reached=False)
    if answer.status == 200:
        return read(answer.body[:_LONGEST].decode("utf-8", "replace"), asker)
    is_absent = 400 <= answer.status < 500 and answer.status not in (401, 403, 429)
    return Rules() if is_absent else nothing(f"取不到 robots.txt（答复 {answer.status}）")


def read(text: str, asker: Asker = IMPORT) -> Rules:
    """Return the rules for us: of the groups that name us, else of those for everybody."""
    groups: dict[str, list[tuple[str, str]]] = {"*": []}
    names: list[str] = []
    is_naming = False
    for line in text.lstrip("\ufeff").splitlines()[:_MOST_LINES]:
        key, _, value = (part.strip() for part in line.partition("#")[0].partition(":"))
        if key.lower() == "user-agent":
            names = [*names, value.lower()] if is_naming else [value.lower()]
            groups.setdefault(value.lower(), [])
            is_naming = True
        elif key:
            is_naming = False
            for name in names:
                groups[name].append((key.lower(), value))
    lines = groups.get(asker.name.lower(), groups["*"])
    told = [
        (key == "allow", unquote(value)) for key, value in lines if key in ("allow", "disallow")
    ]
    pauses = [value for key, value in lines if key == "crawl-delay"]
    return Rules(tuple(each for each in told if each[1]), _seconds(pauses[0] if pauses else "0"))


def fits(pattern: str, path: str) -> bool:
    """Say whether a line fits a path: `*` is anything, `$` its end."""
    is_whole = pattern.endswith("$")
    first, *rest = pattern.removesuffix("$").split("*")
    if not path.startswith(first):
        return False
    place = len(first)
    for part in rest:
        found = path.find(part, place)
        if found < 0:
            return False
        place = found + len(part)
    last = (rest or [first])[-1]
    return not is_whole or place == len(path) or (bool(rest) and path.endswith(last))


def _seconds(value: str) -> float:
    try:
        return min(max(float(value), 0.0), _LONGEST_PAUSE)
    except ValueError:
        return 0.0


def _last(place: Place, reach: Reach, limits: Limits, asker: Asker) -> Answer:
    """Return the answer after the redirects that stay with the host."""
    for _ in range(limits.redirects + 1):
        answer = ask(place, reach=reach, limits=limits, asker=asker)
        led = led_to(answer)
        if led is None or led.host != place.host:
            return answer
        place = led
    raise Refused("重定向太多")
