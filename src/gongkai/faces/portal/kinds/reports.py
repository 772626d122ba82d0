"""年度报告: each report with its three tables and the figures drawn, and the list of all."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from gongkai.across.publishing.pages import File, Reader, Rendered, Row, Thing
from gongkai.across.reports.content import KIND
from gongkai.across.reports.docx import lines, write
from gongkai.duties.releases.address import FOLDERS
from gongkai.faces.portal import writing
from gongkai.faces.portal.environment import render
from gongkai.faces.portal.head import Crumb, column_head
from gongkai.faces.portal.kinds.base import Single
from gongkai.faces.portal.kinds.things import ThingPages
from gongkai.faces.portal.paper import spaced
from gongkai.law.annual.form import APPLICANTS, CHAPTERS, RESULTS, T3, T3_FORM, TOTAL

_ALL = Crumb("政府信息公开工作年度报告", f"/{FOLDERS[KIND]}/")
_FILE = "report.docx"


@dataclass(frozen=True)
class Bar:
    """A figure drawn as long as it is great: `share` of the greatest, in percent."""

    name: str
    value: int
    share: int


def results_drawn(report: dict[str, Any]) -> list[Bar]:
    """How the requests ended, the most first; results that did not occur are left out."""
    cells = report["t3"]
    found = [(_result(row), cells[row][TOTAL]) for row in RESULTS if cells[row][TOTAL]]
    return _bars(sorted(found, key=lambda each: -each[1]))


def applicants_drawn(report: dict[str, Any]) -> list[Bar]:
    """Who asked, in the order of the form."""
    cells = report["t3"]["r1"]
    return _bars([(form.zh, cells[id_]) for id_, form in APPLICANTS.items() if id_ != TOTAL])


def alone(report: dict[str, Any], *, title: str) -> str:
    """A report as a page by itself, for whoever prints it or sends it on."""
    return render("report_alone.html", title=title, **values(report))


def values(report: dict[str, Any]) -> dict[str, Any]:
    """What the pieces of a report need to be shown."""
    return {
        "chapters": list(CHAPTERS.values()),
        "texts": {id_: text.splitlines() for id_, text in report["text"].items()},
        "tables": {table: lines(report, table) for table in ("t2", "t3", "t4")},
        "headers": {row.zh for row in T3_FORM.values() if row.header},
        "results": results_drawn(report),
        "applicants": applicants_drawn(report),
        "sums": {row: report["t3"][row][TOTAL] for row in ("r1", "r2", "r3_7", "r4")},
    }


class ReportPages(ThingPages):
    """The report of an organ on a year, its twin in the form of contract 3.4, and a Word file."""

    name = things = KIND

    def files(self, thing: Thing, reader: Reader) -> Iterator[File]:
        return _files(thing, reader)


def _files(thing: Thing, reader: Reader) -> Iterator[File]:
    row, report = thing.row, thing.content
    head = column_head(reader.site, "zfxxgk", title=row.title, path=row.path, crumbs=(_ALL,))
    twin = {
        "kind": KIND,
        "index_number": row.index_number,
        "published_on": row.published_on,
        "report": {name: report[name] for name in ("organ", "year", "t2", "t3", "t4", "text")},
        "digest": thing.digest,
    }
    shown = values(report) | {"row": row, "digest": spaced(thing.digest), "file": _FILE}
    yield from writing.pair("report.html", reader, head, twin, **shown)
    folder = writing.folder_of(row.path)
    yield File(f"{folder}{_FILE}", write(report, title=row.title))


class ReportList(Single):
    """Every annual report, by year, the latest first."""

    name = "annual_reports"

    def touched(self, key: str, reader: Reader) -> Sequence[str]:
        return self.KEYS if key == f"list:shelf:{KIND}" else ()

    def render(self, key: str, reader: Reader) -> Rendered:
        head = column_head(reader.site, "zfxxgk", title=_ALL.name, path=_ALL.path)
        rows = reader.newest(f"shelf:{KIND}", 2000)
        years = _by_year(rows, reader)
        twin = {"items": [writing.row_twin(reader.site, row) for row in rows]}
        return Rendered(writing.pair("annual_reports.html", reader, head, twin, years=years))


def _by_year(rows: Sequence[Row], reader: Reader) -> list[tuple[int, list[Row]]]:
    found: dict[int, list[Row]] = {}
    for row, thing in reader.whole(rows):
        found.setdefault(thing.content["year"], []).append(row)
    return sorted(found.items(), reverse=True)


def _result(id_: str) -> str:
    """The name of a result without the words in brackets that only the form needs."""
    return T3[id_].zh.split("（")[0].split("(区分")[0]


def _bars(found: Sequence[tuple[str, int]]) -> list[Bar]:
    most = max((value for _, value in found), default=0)
    return [Bar(name, value, round(100 * value / most) if most else 0) for name, value in found]
