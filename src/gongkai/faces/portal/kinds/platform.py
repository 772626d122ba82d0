"""政府信息公开: its front, the guide, the rules and the statutory content by item.

The frame follows 国办公开办函〔2019〕61号; reports and requests appear when their rooms are built.
"""

from collections.abc import Iterator

from gongkai.across.publishing.pages import Reader, Rendered, Row, Stage
from gongkai.faces.portal import writing
from gongkai.faces.portal.catalogues import catalogues, under_item
from gongkai.faces.portal.head import Crumb, column_head
from gongkai.faces.portal.kinds.base import Kind, OfOrgans, Single
from gongkai.faces.portal.kinds.lists import Buckets, Place, head_page
from gongkai.faces.portal.kinds.records import filled
from gongkai.faces.portal.wording import theme
from gongkai.law.items import ITEMS, PUBLICS, Item, binding

_FOLDER = "/zfxxgk/"
_STATUTORY = Crumb("法定主动公开内容", f"{_FOLDER}fdzdgknr/")
# Where rules on disclosure itself are filed, and what their theme says.
_RULES_ITEMS = ("A20_1", "A20_15")
_ORGANS_ITEM = "A20_2"
_RULES_THEME = "政务公开"


def items() -> list[Item]:
    """The items that bind a city and its organs (《条例》第二十条、第二十一条)."""
    return binding(is_city_or_county=True)


class PlatformFront(Single):
    """The front of the platform."""

    name = "platform"

    def render(self, key: str, reader: Reader) -> Rendered:
        head = column_head(reader.site, "zfxxgk", title="政府信息公开", path=_FOLDER)
        twin = {"items": [{"id": item.id, "name": item.zh} for item in items()]}
        values = {"items": items(), "publics": PUBLICS.values()}
        return Rendered(writing.pair("platform.html", reader, head, twin, **values))


class Rules(Single):
    """The city's own rules on disclosure."""

    name = "rules"

    def render(self, key: str, reader: Reader) -> Rendered:
        head = column_head(
            reader.site, "zfxxgk", title="政府信息公开制度", path=f"{_FOLDER}zhidu/"
        )
        rows = _rules(reader)
        twin = {"items": [writing.row_twin(reader.site, row) for row in rows]}
        return Rendered(writing.pair("rules.html", reader, head, twin, rows=rows))


class Statutory(OfOrgans):
    """The statutory items, each with how much of it is public."""

    name = "statutory"
    may_wait = True  # It counts all items: among a million three seconds, once a minute.

    def render(self, key: str, reader: Reader) -> Rendered:
        head = column_head(reader.site, "zfxxgk", title="法定主动公开内容", path=_STATUTORY.path)
        counted = [(item, _count(item, reader)) for item in items()]
        records = filled(reader)
        own = [catalogue.row for catalogue in catalogues(reader)]
        twin = {
            "items": [
                {
                    "id": item.id,
                    "name": item.zh,
                    "basis": item.article,
                    "count": count,
                    "url": f"{reader.site.address}{_STATUTORY.path}{item.id}/",
                }
                for item, count in counted
            ],
            "catalogues": [writing.row_twin(reader.site, row) for row in own],
            "records": [
                {"sort": sort.id, "name": sort.zh, "count": n, "url": f"{reader.site.address}{to}"}
                for _, its in records
                for sort, to, n in its
            ],
        }
        values = {"items": counted, "catalogues": own, "records": records}
        return Rendered(writing.pair("statutory.html", reader, head, twin, **values))


class ItemHeads(Kind):
    """One statutory item: its newest, and the way to the rest."""

    name = "item"

    def keys(self, reader: Reader) -> Iterator[str]:
        return iter([item.id for item in items()])

    def render(self, key: str, reader: Reader) -> Rendered:
        item = _bound(key)
        if item is None:
            return Rendered()
        head = column_head(
            reader.site,
            "zfxxgk",
            title=item.zh,
            path=f"{_STATUTORY.path}{key}/",
            crumbs=(_STATUTORY,),
        )
        shown = {
            "item": item,
            "is_of_organs": key == _ORGANS_ITEM,
            "entries": under_item(reader, key),
        }
        return head_page(reader, head, f"item:{key}", "item.html", **shown)


class ItemBuckets(Buckets):
    """What is public under a statutory item."""

    name = "item-list"
    stage = Stage.LIST
    axis = "item"

    def lists(self, reader: Reader) -> Iterator[str]:
        return iter([item.id for item in items()])

    def place(self, of: str, reader: Reader) -> Place | None:
        item = _bound(of)
        if item is None:
            return None
        path = f"{_STATUTORY.path}{of}/"
        return Place(f"item:{of}", "zfxxgk", item.zh, path, (_STATUTORY, Crumb(item.zh, path)))


def _count(item: Item, reader: Reader) -> int:
    """How much is public under an item; the organs' own pages are what A20_2 asks for."""
    organs = len(reader.organs()) if item.id == _ORGANS_ITEM else 0
    return reader.count(f"item:{item.id}") + organs


def _bound(key: str) -> Item | None:
    item = ITEMS.get(key)
    return item if item in items() else None


def _rules(reader: Reader) -> list[Row]:
    found = [row for item in _RULES_ITEMS for row in reader.newest(f"item:{item}", 200)]
    own = [row for row in found if _RULES_THEME in theme(row.theme)]
    return sorted(own, key=lambda row: (row.published_on, row.index_number), reverse=True)
