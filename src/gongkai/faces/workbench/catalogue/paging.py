"""One page of fifty of a list, by the number in the address."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import QueryDict

ROWS = 50
# Nobody pages by hand beyond this: a filter finds it sooner.
LAST_PAGE = 200


@dataclass(frozen=True)
class Paged:
    """The rows of a page, and the queries of the pages beside it."""

    rows: list[Any]
    page: int
    newer: str
    older: str


def paged(rows: QuerySet[Any], query: QueryDict) -> Paged:
    """The page that the address asks for; one row more than shown tells whether there is more."""
    written = query.get("page", "")
    is_number = len(written) < 7 and written.isascii() and written.isdecimal()
    page = max(1, min(int(written), LAST_PAGE)) if is_number else 1
    start = (page - 1) * ROWS
    found = list(rows[start : start + ROWS + 1])
    has_older = len(found) > ROWS and page < LAST_PAGE
    return Paged(
        found[:ROWS],
        page,
        _with(query, page - 1) if page > 1 else "",
        _with(query, page + 1) if has_older else "",
    )


def _with(query: QueryDict, page: int) -> str:
    changed = query.copy()
    changed["page"] = str(page)
    return f"?{changed.urlencode()}"
