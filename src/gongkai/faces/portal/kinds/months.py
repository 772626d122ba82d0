"""逐月统计: what became public in each month, by organ, the five publics and key area.

Nought is shown.
"""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import StringIO

from gongkai.across.publishing.months import YearCounted
from gongkai.across.publishing.pages import MONTH, File, OrganFacts, Reader, Rendered
from gongkai.faces.portal import writing
from gongkai.faces.portal.head import Crumb, column_head
from gongkai.faces.portal.kinds.base import Kind, Single
from gongkai.law.items import PUBLICS
from gongkai.law.keyareas import KEY_AREAS
from gongkai.text.cells import neutral

PATH = "/zfxxgk/tongji/"
_ALL = Crumb("主动公开逐月统计", PATH)
_TABLE = "table.csv"


@dataclass(frozen=True)
class Line:
    """A row of a table: whose it is, its months and their sum."""

    id: str
    name: str
    months: tuple[int, ...]

    @property
    def total(self) -> int:
        return sum(self.months)


class MonthlyList(Single):
    """The years that are counted."""

    name = "months"

    def render(self, key: str, reader: Reader) -> Rendered:
        head = column_head(reader.site, "zfxxgk", title=_ALL.name, path=PATH)
        years = [
            (year, sum(map(sum, reader.counted(year).organs.values()))) for year in reader.years()
        ]
        twin = {
            "years": [
                {"year": year, "count": n, "url": f"{reader.site.address}{PATH}{year}/"}
                for year, n in years
            ]
        }
        return Rendered(writing.pair("months.html", reader, head, twin, years=years))


class MonthlyPages(Kind):
    """A year month by month, as a page, its twin and a table for office programs."""

    name = "months-year"

    def keys(self, reader: Reader) -> Iterator[str]:
        return iter([str(year) for year in reader.years()])

    def touched(self, key: str, reader: Reader) -> Sequence[str]:
        return list(self.keys(reader)) if key == MONTH else ()

    def render(self, key: str, reader: Reader) -> Rendered:
        year = int(key)
        if year not in reader.years():
            return Rendered()
        counted = reader.counted(year)
        title = f"{year}年主动公开逐月统计"
        path = f"{PATH}{year}/"
        head = column_head(reader.site, "zfxxgk", title=title, path=path, crumbs=(_ALL,))
        known = {organ.code: organ for organ in reader.organs()}
        organs = _organs(counted, known, reader)
        publics = _publics(counted)
        areas = [
            (Line(area.id, area.zh, _sum(counted, area.id)), _of_area(counted, area.id, organs))
            for area in KEY_AREAS.values()
        ]
        twin = {
            "year": year,
            "months": counted.months,
            "organs": [_told(line) for line in organs],
            "publics": [_told(line) for line in publics],
            "key_areas": [
                _told(line) | {"organs": [_told(each) for each in its]} for line, its in areas
            ],
        }
        some = [(line, [each for each in its if each.total]) for line, its in areas]
        values = {"year": year, "heads": range(1, counted.months + 1), "organs": organs}
        values["publics"] = publics
        pages = writing.pair(
            "months_year.html", reader, head, twin, areas=some, file=f"{path}{_TABLE}", **values
        )
        folder = writing.folder_of(path)
        return Rendered((*pages, File(f"{folder}{_TABLE}", _csv(year, organs, publics, areas))))


def _organs(counted: YearCounted, known: dict[str, OrganFacts], reader: Reader) -> list[Line]:
    """Every organ that is open, with or without anything; then those closed since."""
    codes = [*known, *sorted(code for code in counted.organs if code not in known)]
    nothing = (0,) * counted.months
    return [Line(code, _name(code, reader), counted.organs.get(code, nothing)) for code in codes]


def _publics(counted: YearCounted) -> list[Line]:
    """Each of the five publics; last what belongs to none of them."""
    nothing = (0,) * counted.months
    named = [(id_, public.zh) for id_, public in PUBLICS.items()]
    if "" in counted.phases:
        named.append(("", "不属于五公开的"))
    return [Line(id_, zh, counted.phases.get(id_, nothing)) for id_, zh in named]


def _name(code: str, reader: Reader) -> str:
    organ = reader.organ(code)
    return organ.name if organ else code


def _sum(counted: YearCounted, area: str) -> tuple[int, ...]:
    rows = counted.areas.get(area, {}).values()
    return tuple(map(sum, zip(*rows, strict=True))) if rows else (0,) * counted.months


def _of_area(counted: YearCounted, area: str, organs: Sequence[Line]) -> list[Line]:
    """Each unit in a key area, those with nothing too."""
    its, nothing = counted.areas.get(area, {}), (0,) * counted.months
    return [Line(each.id, each.name, its.get(each.id, nothing)) for each in organs]


def _told(line: Line) -> dict[str, object]:
    return {"id": line.id, "name": line.name, "months": list(line.months), "total": line.total}


def _csv(
    year: int,
    organs: Sequence[Line],
    publics: Sequence[Line],
    areas: Sequence[tuple[Line, Sequence[Line]]],
) -> bytes:
    """All of it: the five publics, every area, every unit, every month, nought too."""
    text = StringIO()
    table = csv.writer(text)
    months = len(organs[0].months) if organs else 0
    heads = (f"{year}-{n:02}" for n in range(1, months + 1))
    table.writerow(["范围", "机关", *heads, "合计"])
    parts = [("全部", organs), *((line.name, its) for line, its in areas)]
    for name, lines in parts:
        for each in lines:
            table.writerow([neutral(name), neutral(each.name), *each.months, each.total])
    for each in publics:
        table.writerow([neutral(each.name), "全部机关", *each.months, each.total])
    return text.getvalue().encode("utf-8-sig")
