"""How much is asked of a site: what somebody wants, and what this installation allows of files."""

from dataclasses import dataclass

from django.conf import settings

from gongkai.across.legacy.crawl.allowed import Allowed, place_of
from gongkai.across.legacy.crawl.fetching import Limits

_MB = 1024 * 1024


@dataclass(frozen=True)
class Wanted:
    """A site that is to be read: its first page, further hosts, and how much at most."""

    start: str
    hosts: tuple[str, ...] = ()
    pages: int = Limits.pages
    minutes: int = int(Limits.seconds // 60)
    pause: float = Limits.pause

    def allowed(self) -> Allowed:
        """The hosts that may be asked, each by its name with a port that is not the usual one."""
        named = (place_of(each) for each in (self.start, *(f"http://{h}/" for h in self.hosts)))
        return Allowed(frozenset(place.site for place in named if place))


def limits_of(*, pages: int, minutes: float, pause: float) -> Limits:
    """The bounds of one reading."""
    return Limits(
        pages=pages,
        seconds=minutes * 60,
        pause=pause,
        bytes_of_file=settings.IMPORT_ATTACHMENT_MB * _MB,
        bytes_of_files=settings.IMPORT_ATTACHMENTS_MB * _MB,
    )
