"""The ways into the policy library: by organ, theme, genre, year, validity, and for whom it is.

One page that no publication changes; each way leads into the search, which counts at the moment.
A page for each value would be written anew by every publication (40 files at most).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from gongkai.across.publishing.pages import MONTH, Reader, Rendered
from gongkai.faces.portal import writing
from gongkai.faces.portal.head import column_head
from gongkai.faces.portal.kinds.base import OfOrgans
from gongkai.law.genres import GENRES
from gongkai.law.themes import THEMES
from gongkai.law.validity import Validity

PATH = "/zhengce/fenlei/"
_TITLE = "分类查政策"
# The Regulation is in force since 2008; what is older is found without a year.
_FIRST_YEAR = 2008


@dataclass(frozen=True)
class Way:
    """A facet with its values: their names and where each leads."""

    title: str
    values: Sequence[tuple[str, str]]


def ways(reader: Reader) -> list[Way]:
    """Every facet of the library that has values of its own."""
    themes = [each for each in THEMES.values() if each.parent is None]
    states = sorted(Validity, key=lambda each: not each.is_in_force)
    years = range(reader.on.year, _FIRST_YEAR - 1, -1)
    return [
        Way("有效性", [(each.label, _to("validity", each.value)) for each in states]),
        Way("发文机关", [(each.name, _to("organ", each.code)) for each in reader.organs()]),
        Way("主题", [(each.zh, _to("topic", each.code)) for each in themes]),
        Way("文种", [(each.zh, _to("genre", each.id)) for each in GENRES.values()]),
        Way("成文年份", [(f"{year}年", _to("year", str(year))) for year in years]),
    ]


class FacetIndex(OfOrgans):
    """The page of all ways."""

    name = "facets"

    def touched(self, key: str, reader: Reader) -> Sequence[str]:
        return self.KEYS if key == MONTH else super().touched(key, reader)

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


def _to(name: str, value: str) -> str:
    return f"/search/?{urlencode({name: value})}"
