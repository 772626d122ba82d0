"""What organs must publish by themselves, articles 20 and 21, and the five publics 五公开."""

from dataclasses import dataclass
from enum import StrEnum

from gongkai.law.tables import rows


class Who(StrEnum):
    """Whom an item binds, as far as it holds such information."""

    EVERY = "every"
    CITY_COUNTY = "city_county"
    TOWNSHIP = "township"


@dataclass(frozen=True)
class Item:
    """An item of statutory content 法定主动公开内容, with its article."""

    id: str
    zh: str
    article: str
    who: Who


@dataclass(frozen=True)
class Public:
    """One of the five publics: what it shows, and the sorts of records that belong to it.

    `short` is its name in menus, `folder` where its page stands.
    """

    id: str
    zh: str
    short: str
    folder: str
    shows: tuple[str, ...]
    sorts: tuple[str, ...]


ITEMS = {row["id"]: Item(**{**row, "who": Who(row["who"])}) for row in rows("items", "item")}
PUBLICS = {
    row["id"]: Public(**{**row, "shows": tuple(row["shows"]), "sorts": tuple(row["sorts"])})
    for row in rows("publics", "public")
}
_OF_SORT = {sort: public.id for public in PUBLICS.values() for sort in public.sorts}


def public_of(sort: str) -> str:
    """The id of the public a sort of records belongs to; empty for one that belongs to none."""
    return _OF_SORT.get(sort, "")


def binding(*, is_city_or_county: bool = False, is_township: bool = False) -> list[Item]:
    """Return the items that bind an organ, in the order of the articles."""
    bound = {Who.EVERY: True, Who.CITY_COUNTY: is_city_or_county, Who.TOWNSHIP: is_township}
    return [item for item in ITEMS.values() if bound[item.who]]
