"""A change of a whole site: its pages are made anew, a few at a time, after everything else."""

from collections.abc import Iterable
from datetime import date, datetime

from gongkai.across.publishing import queries
from gongkai.across.publishing.batch import Batch
from gongkai.across.publishing.follower import render
from gongkai.across.publishing.lock import OnWait, publishing
from gongkai.across.publishing.pages import Pages, Stage
from gongkai.across.publishing.reader import SiteReader
from gongkai.across.publishing.tree import Tree

# So many pages are made before whoever publishes may go first: it waits a moment and no longer.
TOGETHER = 50
# What readers open first comes first.
_ORDER = (Stage.OVERVIEW, Stage.LIST, Stage.DETAIL, Stage.MACHINE, Stage.ASSET)


def rewrite(
    pages: Pages, *, site: str, at: datetime, on: date, on_wait: OnWait | None = None
) -> int:
    """Make the next few pages anew that are older than the last change of the site; how many.

    Raises PublishingFault where one cannot be made.
    """
    generation = queries.live(site)
    if generation is None or not queries.has_outdated(generation):
        return 0
    with publishing(on_wait):
        generation = queries.live(site)
        if generation is None:
            return 0
        names = queries.outdated_names(generation, _kinds(pages), most=TOGETHER)
        batch = Batch(generation, Tree.of(site, generation.number), at)
        return render(pages, batch, names, SiteReader(site, pages.path_of, on=on)).pages


def _kinds(pages: Pages) -> Iterable[str]:
    return [kind.name for kind in sorted(pages.kinds, key=lambda kind: _ORDER.index(kind.stage))]
