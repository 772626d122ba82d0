"""结构化信息: a page for each record, and a list of each sort that has any."""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from gongkai.across.publishing.pages import (
    Edition,
    File,
    Reader,
    Rendered,
    Row,
    SiteFacts,
    Stage,
    Thing,
)
from gongkai.duties.records.content import KIND, RecordContent, changed
from gongkai.duties.releases.address import FOLDERS
from gongkai.faces.portal import related, writing
from gongkai.faces.portal.head import Article, Crumb, Head, article_metas, column_head
from gongkai.faces.portal.kinds.base import Kind
from gongkai.faces.portal.kinds.things import ThingPages
from gongkai.faces.portal.paper import spaced
from gongkai.law.dated import NotYetLaw
from gongkai.law.records.checking import shown_until
from gongkai.law.records.reading import Value, written
from gongkai.law.records.sorts import GROUPS, SORTS, Field, Is, Sort
from gongkai.text.cells import neutral

_STATUTORY = Crumb("法定主动公开内容", "/zfxxgk/fdzdgknr/")
_LONG = frozenset({Is.TEXT, Is.TABLE})
# Shown in a place of their own; what is named, as links of what is public.
_APART = _LONG | {Is.NAMES}
# Looked up by organ: all that any city has stand on one page. Of the others the newest.
_BY_ORGAN = frozenset({"services"})
_NEWEST, _ALL = 200, 2000


@dataclass(frozen=True)
class Bar:
    """An amount drawn as long as it is great: `share` of the greatest, in percent."""

    name: str
    value: str
    share: int


@dataclass(frozen=True)
class Version:
    """An earlier version: its days, and what the next one says otherwise."""

    number: int
    from_on: date
    until_on: date
    changes: tuple[tuple[str, str, str], ...]


def filled(reader: Reader) -> list[tuple[str, list[tuple[Sort, str, int]]]]:
    """The sorts that have something public, by their groups: each with address and count."""
    counted = [(sort, path_of(sort), reader.count(f"shelf:{id_}")) for id_, sort in SORTS.items()]
    found = [
        (zh, [each for each in counted if each[2] and each[0].group == group])
        for group, zh in GROUPS.items()
    ]
    return [(zh, its) for zh, its in found if its]


def path_of(sort: Sort) -> str:
    """Where the list of a sort stands."""
    return f"/{FOLDERS[sort.id]}/"


class RecordPages(ThingPages):
    """A record: its fields, its tables and their figures drawn, and what its versions changed."""

    name = things = KIND

    def files(self, thing: Thing, reader: Reader) -> Iterator[File]:
        content = RecordContent.from_json(thing.content)
        links = reader.links(KIND, thing.row.key)
        versions = _versions(content, reader.editions(KIND, thing.row.key))
        until = _until(content, thing.row)
        values = {
            "row": thing.row,
            "content": content,
            "sort": content.of_sort,
            "facts": [(f, content.said(f.id)) for f, _v in content.filled if f.kind not in _APART],
            "sections": [(f, _shown(f, v)) for f, v in content.filled if f.kind in _LONG],
            "bars": _bars(content),
            "papers": related.blocks(links),
            "until": until,
            "versions": versions,
            "digest": spaced(thing.digest),
        }
        head = _head(thing.row, content.of_sort, reader.site)
        twin = _twin(thing, content, until, versions) | {
            "links": [writing.row_twin(reader.site, each.row) for each in links]
        }
        yield from writing.pair("record.html", reader, head, twin, **values)


def _shown(field: Field, value: Value) -> list[list[str]] | list[str]:
    """Paragraphs of a text, rows of a table with their words."""
    if isinstance(value, str):
        return [line for line in value.splitlines() if line.strip()]
    return [
        [written(column, cell) for column, cell in zip(field.columns, row, strict=True)]
        for row in value
    ]


def _bars(content: RecordContent) -> list[Bar]:
    chart = content.of_sort.chart
    if chart is None:
        return []
    rows = [row for row in content.values.get(chart.field) or [] if row[chart.value]]
    most = max((abs(Decimal(row[chart.value])) for row in rows), default=Decimal())
    return [
        Bar(row[chart.name], row[chart.value], int(100 * abs(Decimal(row[chart.value])) / most))
        for row in rows
        if most
    ]


def _until(content: RecordContent, row: Row) -> date | None:
    try:
        return shown_until(content.values, published_on=row.published_on)
    except NotYetLaw:
        return None


def _versions(now: RecordContent, editions: Sequence[Edition]) -> list[Version]:
    """The earlier versions that may be read, the newest first."""
    found, after = [], now
    for each in editions:
        if each.content is not None:
            before = RecordContent.from_json(each.content)
            changes = tuple(changed(before, after))
            found.append(Version(each.number, each.from_on, each.until_on, changes))
            after = before
    return found


def _head(row: Row, sort: Sort, site: SiteFacts) -> Head:
    crumbs = (_STATUTORY, Crumb(sort.zh, path_of(sort)))
    plain = column_head(site, "zfxxgk", title=row.title, path=row.path, crumbs=crumbs)
    article = Article(row.title, row.published, row.organ_name, "", row.summary)
    return Head(
        title=plain.title,
        path=plain.path,
        metas=article_metas(site, "zfxxgk", article),
        column=plain.column,
        crumbs=plain.crumbs,
        here=row.index_number,
    )


def _twin(
    thing: Thing, content: RecordContent, until: date | None, versions: Sequence[Version]
) -> dict[str, Any]:
    """The record for programs: every field under its id, tables with their columns."""
    row, sort = thing.row, content.of_sort
    return {
        "kind": KIND,
        "sort": sort.id,
        "sort_name": sort.zh,
        "title": row.title,
        "code": content.code,
        "index_number": row.index_number,
        "organ": row.organ,
        "organ_name": row.organ_name,
        "basis": sort.basis,
        "published_on": row.published_on,
        "shown_until": until,
        "fields": [_field_twin(field, value) for field, value in content.filled],
        "versions": [
            {
                "number": each.number,
                "from": each.from_on,
                "until": each.until_on,
                "changed": [
                    {"name": zh, "before": before, "after": after}
                    for zh, before, after in each.changes
                ],
            }
            for each in versions
        ],
        "digest": thing.digest,
    }


def _field_twin(field: Field, value: Value) -> dict[str, Any]:
    said: dict[str, Any] = {"id": field.id, "name": field.zh, "value": value}
    if field.kind == Is.TABLE:
        said["columns"] = [column.zh for column in field.columns]
    if field.choices:
        said["label"] = field.choices[str(value)]
    return said


class RecordLists(Kind):
    """The records of a sort as a table, by organ or the newest first, and its shares."""

    name = "records"
    stage = Stage.LIST

    def keys(self, reader: Reader) -> Iterator[str]:
        return (id_ for id_ in SORTS if reader.count(f"shelf:{id_}"))

    def touched(self, key: str, reader: Reader) -> Sequence[str]:
        id_ = key.removeprefix("list:shelf:")
        return (id_,) if id_ in SORTS else ()

    def render(self, key: str, reader: Reader) -> Rendered:
        sort = SORTS.get(key)
        if sort is None:
            return Rendered()
        by_organ = sort.group in _BY_ORGAN
        rows = reader.newest(f"shelf:{key}", _ALL if by_organ else _NEWEST)
        if not rows:
            return Rendered()
        lines = [(row, content) for row in rows if (content := _content(row, reader))]
        shares = _shares(sort, [content for _, content in lines])
        head = column_head(
            reader.site, "zfxxgk", title=sort.zh, path=path_of(sort), crumbs=(_STATUTORY,)
        )
        buckets = reader.buckets(f"shelf:{key}")
        twin = {
            "sort": sort.id,
            "shares": [{"name": zh, "count": n, "of": len(lines)} for zh, n, _ in shares],
            "items": [
                writing.row_twin(reader.site, row)
                | {"code": content.code}
                | {name: content.values.get(name, "") for name in sort.shown}
                for row, content in lines
            ],
            "all": f"{reader.site.address}{head.path}list/" if buckets else "",
        }
        values = {
            "sort": sort,
            "updated_on": max(
                (row.updated_on for row, _ in lines if row.updated_on), default=None
            ),
            "fields": [sort.fields[name] for name in sort.shown],
            "count": len(lines),
            "groups": _by_organ(lines, reader) if by_organ else [("", "", lines)],
            "shares": shares if reader.count(f"shelf:{key}") == len(lines) else [],
            "buckets": buckets,
        }
        page = writing.pair("records.html", reader, head, twin, **values)
        table = File(f"{writing.folder_of(head.path)}data.csv", _csv(sort, lines, reader.site))
        return Rendered((*page, table))


def _csv(sort: Sort, lines: "Lines", site: SiteFacts) -> bytes:
    """The list as a table for office programs; no cell runs as a formula."""
    fields = [field for field in sort.fields.values() if field.kind not in _APART]
    text = io.StringIO()
    table = csv.writer(text)
    heads = (sort.title, sort.code, "机关", *(field.zh for field in fields))
    table.writerow((*heads, "索引号", "发布日期", "网址"))
    for row, content in lines:
        said = (row.title, content.code, row.organ_name, *(content.said(f.id) for f in fields))
        own = (
            row.index_number,
            row.published_on.isoformat(),
            f"{row.home or site.address}{row.path}",
        )
        table.writerow(neutral(str(cell or "")) for cell in (*said, *own))
    return text.getvalue().encode("utf-8-sig")


Lines = list[tuple[Row, RecordContent]]


def _by_organ(lines: Lines, reader: Reader) -> list[tuple[str, str, Lines]]:
    """The lines of each organ, its code and its name, in the order of the organs.

    An organ that has closed comes last, under the name its records bear.
    """
    order = {organ.code: number for number, organ in enumerate(reader.organs())}
    found: dict[str, Lines] = {}
    for line in lines:
        found.setdefault(line[0].organ, []).append(line)
    codes = sorted(found, key=lambda code: (order.get(code, len(order)), code))
    return [
        (code, found[code][0][0].organ_name, sorted(found[code], key=lambda line: line[1].code))
        for code in codes
    ]


def _content(row: Row, reader: Reader) -> RecordContent | None:
    thing = reader.thing(row.kind, row.key)
    return RecordContent.from_json(thing.content) if isinstance(thing, Thing) else None


def _shares(sort: Sort, all_: Sequence[RecordContent]) -> list[tuple[str, int, int]]:
    """Of each share its name, how many have it, and in percent."""
    counted = [
        (share.zh, sum(each.values.get(share.field) in share.values for each in all_))
        for share in sort.share
    ]
    return [(zh, n, round(100 * n / len(all_))) for zh, n in counted if all_]
