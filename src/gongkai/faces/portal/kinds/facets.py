"""The ways into the policy library by one condition: a page of files for each value that has any.

Two conditions together are asked of the search. These pages come with the second pass: every
publication changes several of them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from gongkai.across.publishing import facets
from gongkai.across.publishing.pages import Reader, Rendered, Stage
from gongkai.faces.portal import wording, writing
from gongkai.faces.portal.head import Crumb, Head, column_head
from gongkai.faces.portal.kinds.base import Kind, OfOrgans
from gongkai.faces.portal.kinds.lists import BucketPages
from gongkai.law.genres import GENRES
from gongkai.law.themes import THEMES
from gongkai.law.validity import Validity

PATH = "/zhengce/fenlei/"
_TITLE = "分类查政策"
_ABOVE = Crumb(_TITLE, PATH)
_NEWEST = 20


@dataclass(frozen=True)
class Axis:
    """A condition: its list in the reader, its name, its folder, what the search calls it."""

    name: str
    zh: str
    folder: str
    asked: str


AXES = {
    axis.name: axis
    for axis in (
        Axis(facets.VALIDITY, "有效性", "youxiaoxing", "validity"),
        Axis(facets.ORGAN, "发文机关", "jiguan", "organ"),
        Axis(facets.TOPIC, "主题", "zhuti", "topic"),
        Axis(facets.GENRE, "文种", "wenzhong", "genre"),
        Axis(facets.YEAR, "成文年份", "nianfen", "year"),
    )
}


@dataclass(frozen=True)
class Way:
    """A condition with its values: their names and where each leads."""

    title: str
    values: Sequence[tuple[str, str]]


def path_of(axis: Axis, value: str) -> str:
    """The address of the documents with one value."""
    return f"{PATH}{axis.folder}/{value}/"


def paths(reader: Reader) -> Iterator[str]:
    """The addresses of all values that have or had something."""
    for axis in AXES.values():
        yield from (path_of(axis, value) for value in reader.values(axis.name))


def ways(reader: Reader) -> list[Way]:
    """Every condition with the values that have or had something, in their order."""
    found = [
        Way(
            axis.zh,
            [
                (_named(axis, value, reader), path_of(axis, value))
                for value in _ordered(axis, reader)
            ],
        )
        for axis in AXES.values()
    ]
    return [way for way in found if way.values]


def _ordered(axis: Axis, reader: Reader) -> list[str]:
    """The values as the law and the city order them; years backwards."""
    states: list[Validity] = sorted(Validity, key=lambda each: not each.is_in_force)
    orders: dict[str, Sequence[str]] = {
        facets.VALIDITY: states,
        facets.ORGAN: [organ.code for organ in reader.organs()],
        facets.GENRE: list(GENRES),
    }
    there = reader.values(axis.name)
    order = orders.get(axis.name, there)
    known = [value for value in order if value in there]
    found = [*known, *(value for value in there if value not in known)]
    return found[::-1] if axis.name == facets.YEAR else found


def _named(axis: Axis, value: str, reader: Reader) -> str:
    if axis.name == facets.VALIDITY:
        return Validity(value).label
    if axis.name == facets.ORGAN:
        organ = reader.organ(value)
        return organ.name if organ else value
    if axis.name == facets.TOPIC:
        return THEMES[value].zh
    if axis.name == facets.GENRE:
        return wording.genre(value)
    return f"{value}年"


def _head(axis: Axis, value: str, reader: Reader, *, here: str = "", tail: str = "") -> Head:
    name = _named(axis, value, reader)
    path = path_of(axis, value)
    between = (Crumb(name, path),) if tail else ()
    return column_head(
        reader.site,
        "zhengce",
        title=f"{axis.zh}：{name}{here and '，'}{here}",
        path=f"{path}{tail}",
        crumbs=(_ABOVE, *between),
        here=here or name,
    )


class FacetIndex(OfOrgans):
    """The page of all ways; a publication changes it only where it is the first of its sort."""

    name = "facets"

    def render(self, key: str, reader: Reader) -> Rendered:
        head = column_head(reader.site, "zhengce", title=_TITLE, path=PATH)
        found = ways(reader)
        twin = {
            "facets": [
                {
                    "name": way.title,
                    "values": [
                        {"name": name, "url": f"{reader.site.address}{to}"}
                        for name, to in way.values
                    ],
                }
                for way in found
            ]
        }
        return Rendered(writing.pair("facets.html", reader, head, twin, ways=found))


class FacetPages(Kind):
    """The documents of the library with one value of one condition: the newest, and the rest."""

    stage = Stage.LIST
    may_wait = True

    def __init__(self, axis: Axis) -> None:
        self._axis = axis
        self.name = axis.name

    def keys(self, reader: Reader) -> Iterator[str]:
        return iter(reader.values(self._axis.name))

    def touched(self, key: str, reader: Reader) -> Sequence[str]:
        before = f"list:{self._axis.name}:"
        return (key.removeprefix(before),) if key.startswith(before) else ()

    def render(self, key: str, reader: Reader) -> Rendered:
        if key not in reader.values(self._axis.name):
            return Rendered()
        list_name = f"{self._axis.name}:{key}"
        head = _head(self._axis, key, reader)
        rows, buckets = reader.newest(list_name, _NEWEST), reader.buckets(list_name)
        twin = {
            "count": reader.count(list_name),
            "items": [writing.row_twin(reader.site, row) for row in rows],
            "all": f"{reader.site.address}{head.path}list/",
        }
        values = {
            "rows": rows,
            "buckets": buckets,
            "count": reader.count(list_name),
            "more": f"/search/?{urlencode({self._axis.asked: key})}",
        }
        return Rendered(writing.pair("facet.html", reader, head, twin, **values))


class FacetBuckets(BucketPages):
    """The sealed lists of the documents with one value."""

    may_wait = True

    def __init__(self, axis: Axis) -> None:
        self._axis = axis
        self.axis, self.name = axis.name, f"{axis.name}-list"

    def lists(self, reader: Reader) -> Iterator[str]:
        return iter(reader.values(self.axis))

    def head(self, of: str, here: str, tail: str, reader: Reader) -> Head | None:
        if of not in reader.values(self.axis):
            return None
        return _head(self._axis, of, reader, here=here, tail=tail)
