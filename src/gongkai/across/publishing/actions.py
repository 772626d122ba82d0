from datetime import date, datetime

from gongkai.across.publishing import build, follower, queries
from gongkai.across.publishing.batch import Report
from gongkai.across.publishing.build import roll_back
from gongkai.across.publishing.lock import OnWait
from gongkai.across.publishing.pages import MONTH, Pages
from gongkai.across.publishing.reconciling import reconcile
from gongkai.across.publishing.rewriting import rewrite
from gongkai.base.journal.actions import record
from gongkai.base.journal.models import Entry
from gongkai.duties.releases import queries as releases
from gongkai.duties.releases.actions import turn

__all__ = ["publish", "reconcile", "rewrite", "roll_back", "turn_due", "turn_month"]


def publish(
    pages: Pages,
    *,
    site: str,
    at: datetime,
    on: date,
    is_full: bool = False,
    may_wait: bool = False,
    jobs: int = 1,
    progress: build.Progress | None = None,
    on_wait: OnWait | None = None,
) -> Report:
    """Bring a site's public tree up to date; anew from the ground when asked or never built.

    `jobs` processes render a full build. `may_wait`: twins for programs, lists in other trees and
    whatever else is not opened first are left as they are for the next run without it, unless
    something was taken down. Waits while another publisher is at work, after telling
    `on_wait`. Raises PublishingFault where a page cannot be made; nothing of its batch is shown.
    """
    turn_due(on=on, at=at)
    if is_full or queries.live(site) is None:
        return build.build(
            pages, site=site, at=at, on=on, jobs=jobs, progress=progress, on_wait=on_wait
        )
    return follower.follow(pages, site=site, at=at, on=on, may_wait=may_wait, on_wait=on_wait)


def turn_month(site: str, *, on: date, at: datetime) -> None:
    """Note once a month that a month has begun: pages that run out are made anew by it."""
    month = f"{on:%Y-%m}"
    last = Entry.objects.of("site", site).filter(act="site.month").last()
    if last is None or last.data["month"] != month:
        data = {"month": month}
        record("site.month", kind="site", key=site, by="system", at=at, data=data, touched=[MONTH])


def turn_due(*, on: date, at: datetime) -> int:
    """Let what shows another validity from this day on say so; how many that were."""
    count = 0
    for publication in releases.turning(on=on).iterator():
        turn(publication, on=on, at=at)
        count += 1
    return count
