"""A change of a whole site: its pages are made anew, a few at a time, after everything else."""

import logging
from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db import DatabaseError

from gongkai.across.publishing import queries, registry
from gongkai.across.publishing.batch import Batch
from gongkai.across.publishing.faults import PathTaken
from gongkai.across.publishing.follower import made_of, render
from gongkai.across.publishing.lock import OnWait, publishing
from gongkai.across.publishing.pages import Pages, Stage
from gongkai.across.publishing.queries import Name
from gongkai.across.publishing.reader import SiteReader
from gongkai.across.publishing.tree import Tree

log = logging.getLogger(__name__)

# So long a page that could not be made rests before it is tried again.
REST = timedelta(hours=1)
# So many pages are made before whoever publishes may go first: it waits a moment and no longer.
TOGETHER = 50
# What readers open first comes first.
_ORDER = (Stage.OVERVIEW, Stage.LIST, Stage.DETAIL, Stage.MACHINE, Stage.ASSET)


def rewrite(
    pages: Pages, *, site: str, at: datetime, on: date, on_wait: OnWait | None = None
) -> int:
    """Make the next few pages anew that are older than the last change of the site; how many.

    One that cannot be made is left as it is and noted with its fault, and holds up no other.
    """
    failed_before = at - REST
    generation = queries.live(site)
    if generation is None or not queries.has_outdated(generation, failed_before=failed_before):
        return 0
    with publishing(on_wait):
        generation = queries.live(site)
        if generation is None:
            return 0
        names = queries.outdated_names(
            generation, _kinds(pages), failed_before=failed_before, most=TOGETHER
        )
        batch = Batch(generation, Tree.of(site, generation.number), at)
        reader = SiteReader(site, pages.path_of, on=on)
        try:
            render(pages, batch, names, reader)
        except DatabaseError:
            raise
        except Exception:
            for name in names:
                _alone(pages, batch, name, reader)
        return len(names)


def _alone(pages: Pages, batch: Batch, name: Name, reader: SiteReader) -> None:
    try:
        made = list(made_of(pages, [name], reader))
    except DatabaseError:
        raise
    except Exception as error:
        log.exception("the page %s cannot be made anew", name)
        registry.note_fault(batch.generation, name, error, at=batch.at)
        return
    try:
        batch.apply(made)
    except PathTaken as error:
        registry.note_fault(batch.generation, name, error, at=batch.at)


def _kinds(pages: Pages) -> Iterable[str]:
    return [kind.name for kind in sorted(pages.kinds, key=lambda kind: _ORDER.index(kind.stage))]
