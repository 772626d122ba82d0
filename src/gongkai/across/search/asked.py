"""What the public search is asked, read from the names of an address; nonsense is left out."""

from collections.abc import Mapping
from typing import Any

from gongkai.across.search.queries import LAST_PAGE, Query, clean

# The names in the address and those of a query; the order is that of the page.
FACETS = {
    "validity": "validity",
    "organ": "organ",
    "topic": "theme",
    "genre": "genre",
    "year": "year",
    "audience": "audience",
    "site": "site",
}
_LONGEST = 64


def query_of(given: Mapping[str, Any]) -> Query:
    """The question; without words the newest come first."""
    text = clean(given.get("q", ""))
    facets = {field: _value(given.get(name, "")) for name, field in FACETS.items()}
    is_by_date = given.get("order") == "date" or not text
    return Query(
        text=text,
        order="date" if is_by_date else "relevance",
        page=page_of(given.get("page", ""), last=LAST_PAGE),
        **facets,
    )


def _value(given: str) -> str:
    value = clean(given)
    return value if len(value) <= _LONGEST else ""


def page_of(given: str, *, last: int) -> int:
    """The page that is meant; the first where none is, the last where it is beyond."""
    is_number = given.isascii() and given.isdigit() and len(given) < 10
    return min(max(int(given), 1), last) if is_number else 1
