"""What a reader asks the search, read from an address; nonsense is left out, never an error."""

from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.http import QueryDict

from gongkai.across.search.queries import LAST_PAGE, Query, clean

PATH = "/search/"
# The names in the address and those of a query; the order is that of the page.
FACETS = {
    "validity": "validity",
    "organ": "organ",
    "topic": "theme",
    "genre": "genre",
    "year": "year",
}
_LONGEST = 64


@dataclass(frozen=True)
class Asked:
    """A question with the addresses of its neighbours: one condition more, less, another page."""

    query: Query

    def address(self, **changes: str | int) -> str:
        """The address of this question with these fields of the query changed."""
        query = replace(self.query, **{"page": 1, **changes})  # type: ignore[arg-type]
        values = [("q", query.text)]
        values += [(name, getattr(query, field)) for name, field in FACETS.items()]
        values += [("order", query.order if query.order == "date" else "")]
        values += [("page", str(query.page) if query.page > 1 else "")]
        given = [(name, value) for name, value in values if value]
        return f"{PATH}?{urlencode(given)}" if given else PATH

    @property
    def chosen(self) -> dict[str, str]:
        """The conditions in force, by the field of the query."""
        return {field: value for field, value in self.query.facets.items() if value}


def asked(parameters: QueryDict) -> Asked:
    """The question that an address asks; without words the newest come first."""
    text = clean(parameters.get("q", ""))
    facets = {field: _value(parameters.get(name, "")) for name, field in FACETS.items()}
    is_by_date = parameters.get("order") == "date" or not text
    return Asked(
        Query(
            text=text,
            order="date" if is_by_date else "relevance",
            page=_page(parameters.get("page", "")),
            **facets,
        )
    )


def _value(given: str) -> str:
    value = clean(given)
    return value if len(value) <= _LONGEST else ""


def _page(given: str) -> int:
    is_number = given.isascii() and given.isdigit() and len(given) < 10
    return min(max(int(given), 1), LAST_PAGE) if is_number else 1
