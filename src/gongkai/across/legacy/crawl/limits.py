"""How much is asked of a site: what somebody wants, and what this installation allows of files."""

from django.conf import settings

from gongkai.across.legacy.crawl.fetching import Limits

_MB = 1024 * 1024


def limits_of(*, pages: int, minutes: int, pause: float) -> Limits:
    return Limits(
        pages=pages,
        seconds=minutes * 60,
        pause=pause,
        bytes_of_file=settings.IMPORT_ATTACHMENT_MB * _MB,
        bytes_of_files=settings.IMPORT_ATTACHMENTS_MB * _MB,
    )
