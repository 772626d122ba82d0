"""The acceptance package 验收材料: a catalogue in force with what answers each entry, and gaps."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from gongkai.base.organs.models import Site
from gongkai.duties.catalogue import queries
from gongkai.duties.catalogue.gaps import Gap
from gongkai.duties.catalogue.models import Edition, Line
from gongkai.duties.catalogue.workbook import Table, book
from gongkai.duties.releases import queries as releases
from gongkai.duties.releases.address import address_of
from gongkai.duties.releases.models import Publication

# So many of what answers one entry are listed; the count says how many there are.
MOST_EACH = 200
_NEEDED = (
    *("title", "index_number", "doc_number", "written_on", "published_on", "site"),
    *("shelf", "entry", "kind", "key"),
)


@dataclass(frozen=True)
class Answered:
    """An entry: its line, how it is answered on the day, and what is public under it."""

    line: Line
    answer: queries.Answer
    things: Sequence[Publication]


def answered(edition: Edition, *, on: date) -> list[Answered]:
    """Every line of an edition in force with what answers it; a set number of queries."""
    lines = list(queries.answered(queries.lines(edition)))
    things = _public({line.entry.code for line in lines})
    return [
        Answered(line, queries.answer(line, on=on), things.get(line.entry.code, ()))
        for line in lines
    ]


def _public(codes: Iterable[str]) -> Mapping[str, Sequence[Publication]]:
    rows = releases.public().filter(entry__in=list(codes)).only(*_NEEDED)
    found: dict[str, list[Publication]] = defaultdict(list)
    for row in rows.order_by("-published_on", "-id").iterator(500):
        if len(found[row.entry]) < MOST_EACH:
            found[row.entry].append(row)
    return found


def package(edition: Edition, *, publisher: str, on: date, at: datetime) -> bytes:
    """The workbook: the fourteen columns, what answers each entry and where, and the gaps."""
    rows = answered(edition, on=on)
    sites = dict(Site.objects.values_list("code", "address"))
    title = f"{publisher} {edition.title}（第 {edition.number} 版）"
    tables = (
        Table("验收概况", f"{title} 验收概况", ("项目", "数量"), tuple(_sums(rows, on))),
        Table("公开情况", f"{title} 公开情况", _ANSWERED, tuple(_answers(rows, sites))),
        Table("缺口", f"{title} 缺口", _GAPS, tuple(_gaps(rows))),
    )
    lines = [(each.line.seq, each.line.values) for each in rows]
    return book(title, lines, tables, at=at)


_ANSWERED = (
    *("序号", "条目编号", "公开事项", "公开状态", "公开件数", "标题", "索引号", "文号"),
    *("成文日期", "公开日期", "网址"),
)
_GAPS = ("序号", "条目编号", "公开事项", "缺口", "责任处室", "公开期限", "最近公开")
_WANTING = (Gap.EMPTY, Gap.STALE, Gap.NOT_DUE)


def _sums(rows: Sequence[Answered], on: date) -> Iterable[tuple[str, ...]]:
    yield "统计日期", on.isoformat()
    yield "目录条目", str(len(rows))
    for gap in Gap:
        yield gap.zh, str(sum(each.answer.state is gap for each in rows))
    yield "公开信息", str(sum(each.answer.count for each in rows))


def _answers(rows: Sequence[Answered], sites: Mapping[str, str]) -> Iterable[tuple[str, ...]]:
    """A row for each thing; one for an entry with nothing."""
    for each in rows:
        state = each.answer.state.zh
        own = (str(each.line.seq), each.line.entry.code, each.line.name, state)
        count = str(each.answer.count)
        for thing in each.things:
            address = f"{sites.get(thing.site, '')}{address_of(thing.shelf, thing.slug)}"
            yield (
                *(*own, count, thing.title, thing.index_number, thing.doc_number),
                *(_day(thing.written_on), _day(thing.published_on), address),
            )
        if not each.things:
            yield (*own, count, "", "", "", "", "", "")


def _gaps(rows: Sequence[Answered]) -> Iterable[tuple[str, ...]]:
    for each in rows:
        if each.answer.state in _WANTING:
            department = each.line.department.name if each.line.department else ""
            yield (
                *(str(each.line.seq), each.line.entry.code, each.line.name),
                *(each.answer.state.zh, department),
                *(_day(each.answer.due_on), _day(each.answer.newest_on)),
            )


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
