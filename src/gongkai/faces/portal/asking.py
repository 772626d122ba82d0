"""What a reader asks the search, and the addresses of the questions beside it."""

from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.http import QueryDict

from gongkai.across.publishing.pages import SiteFacts
from gongkai.across.search.asked import FACETS, query_of
from gongkai.across.search.queries import Query

PATH = "/search/"
# How the address of a question on an organ's site says that the whole city is meant.
EVERYWHERE = "all"


@dataclass(frozen=True)
class Asked:
    """A question with the addresses of its neighbours: one condition more, less, another page."""

    query: Query
    # The code of the site that is asked; its own things come first to mind, so `site` is meant.
    # Empty on the city's site, where all sites are.
    home: str = ""

    def address(self, **changes: str | int) -> str:
        """The address of this question with these fields of the query changed."""
        query = replace(self.query, **{"page": 1, **changes})  # type: ignore[arg-type]
        values = [("q", query.text)]
        values += [(name, getattr(query, field)) for name, field in FACETS.items()]
        if self.home:
            values = [each for each in values if each[0] != "site"]
            values += [("site", "" if query.site == self.home else query.site or EVERYWHERE)]
        values += [("order", query.order if query.order == "date" else "")]
        values += [("page", str(query.page) if query.page > 1 else "")]
        given = [(name, value) for name, value in values if value]
        return f"{PATH}?{urlencode(given)}" if given else PATH

    @property
    def newest(self) -> Query:
        """What is followed of this question: its first page by date."""
        return replace(self.query, order="date", page=1)

    @property
    def followed(self) -> str:
        """The question as the addresses of its feeds end; the order is theirs."""
        return self.address(order="").partition("?")[2]

    @property
    def is_everywhere(self) -> bool:
        """Whether an organ's site is asked about the whole city."""
        return bool(self.home) and not self.query.site

    @property
    def is_narrowed(self) -> bool:
        """Whether something beside the site that is asked leaves things out."""
        return not self.chosen.keys() <= {"site"}

    @property
    def nothing(self) -> dict[str, str]:
        """The change that takes every condition off."""
        return dict.fromkeys(FACETS.values(), "")

    @property
    def chosen(self) -> dict[str, str]:
        """The conditions in force, by the field of the query."""
        return {field: value for field, value in self.query.facets.items() if value}


def of_site(parameters: QueryDict, site: SiteFacts) -> Asked:
    """The question asked on a site; a closed one has nothing new, and the whole city is meant."""
    is_whole = site.is_main or site.closed_on is not None
    return asked(parameters, home="" if is_whole else site.code)


def asked(parameters: QueryDict, *, home: str = "") -> Asked:
    """The question that an address asks; on an organ's site it is about that site."""
    given = parameters.dict()
    if home:
        site = str(given.get("site") or home)
        given["site"] = "" if site == EVERYWHERE else site
    return Asked(query_of(given), home)
