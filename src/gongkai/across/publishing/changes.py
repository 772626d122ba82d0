"""What happened lately to what is public: withdrawn, abolished, lapsed, amended."""

from datetime import date
from itertools import chain

from gongkai.across.publishing.pages import Gone, Row
from gongkai.across.publishing.rows import PathOf, gone_of, row_of
from gongkai.duties.releases import queries as releases
from gongkai.duties.releases.models import Publication
from gongkai.law.days import day_of
from gongkai.law.validity import Validity

Change = tuple[date, str, Row | Gone]

# The columns whose day changes a validity, and what is then said.
_TURNS = {
    "abolished_on": Validity.ABOLISHED,
    "lapses_on": Validity.LAPSED,
    "amended_on": Validity.AMENDED,
}
WITHDRAWN = "撤下"


def changes(site: str, path_of: PathOf, *, on: date, limit: int) -> list[Change]:
    """The latest changes of a site up to a day, the newest first: day, word, the thing."""
    found = chain(_withdrawn(site, path_of, limit), _turned(site, path_of, on, limit))
    latest = sorted(found, key=lambda each: (each[0], each[2].index_number), reverse=True)
    return latest[:limit]


def _withdrawn(site: str, path_of: PathOf, limit: int) -> list[Change]:
    rows = Publication.objects.withdrawn().filter(site=site).select_related("release")
    return [
        (day_of(row.withdrawn_at), WITHDRAWN, gone_of(row, path_of))
        for row in rows.order_by("-withdrawn_at", "-id")[:limit]
        if row.withdrawn_at is not None
    ]


def _turned(site: str, path_of: PathOf, on: date, limit: int) -> list[Change]:
    found: list[Change] = []
    for column, state in _TURNS.items():
        rows = releases.public().filter(site=site, **{f"{column}__lte": on})
        for row in rows.order_by(f"-{column}", "-id")[:limit]:
            # An earlier end counts: what lapsed was not abolished afterwards.
            if releases.validity(row, on=on) == state:
                found.append((getattr(row, column), state.label, row_of(row, path_of, on=on)))
    return found
