"""结构化信息: a page for each record."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from gongkai.across.publishing.pages import (
    Edition,
    File,
    Gone,
    Reader,
    Row,
    SiteFacts,
    Thing,
)
from gongkai.duties.records.content import KIND, RecordContent, changed
from gongkai.duties.releases.address import FOLDERS
from gongkai.faces.portal import bundles, elders, flowchart, kiosk, related, structured, writing
from gongkai.faces.portal.head import Article, Crumb, Head, article_metas, column_head
from gongkai.faces.portal.kinds.things import ThingPages, gone_files
from gongkai.faces.portal.moved import sign
from gongkai.faces.portal.paper import spaced
from gongkai.law.dated import NotYetLaw
from gongkai.law.links import LinkKind
from gongkai.law.records.checking import renew_on, shown_until
from gongkai.law.records.reading import Value, completed, written
from gongkai.law.records.sorts import GROUPS, SORTS, Field, Is, Sort

STATUTORY = Crumb("法定主动公开内容", "/zfxxgk/fdzdgknr/")
_LONG = frozenset({Is.TEXT, Is.TABLE})
# Shown in a place of their own; what is named, as links of what is public.
APART = _LONG | {Is.NAMES}

_PLAIN_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")

# What people come to a hall for: read by elders and on touch screens too.
GUIDE = SORTS["guide"]


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
    # A procedure that the next version goes through otherwise: its name, the steps of both.
    redrawn: tuple[tuple[Field, list[list[str]], list[list[str]]], ...] = ()


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


def code_folder(organ: str, code: str) -> str:
    """Where the sign of a service item stands, so that halls may link to it by its code.

    Empty for a code that is no name of a folder.
    """
    return f"fuwu/{organ}/{code}/" if _PLAIN_CODE.fullmatch(code) else ""


class RecordPages(ThingPages):
    """A record: its fields, its tables and their figures drawn, and what its versions changed."""

    name = things = KIND

    def files(self, thing: Thing, reader: Reader) -> Iterator[File]:
        content = RecordContent.from_json(thing.content)
        links = reader.links(KIND, thing.row.key)
        versions = _versions(content, reader.editions(KIND, thing.row.key))
        until = _until(content, thing.row)
        is_bundle = any(f.link is LinkKind.CONTAINS for f in content.of_sort.fields.values())
        bundle = bundles.bundle(reader, thing.row.key) if is_bundle else None
        chart_of, chart = _chart(content, thing.row)
        by_code = code_folder(thing.row.organ, content.code) if content.of_sort is GUIDE else ""
        values = {
            "row": thing.row,
            "content": content,
            "sort": content.of_sort,
            "facts": [(f, content.said(f.id)) for f, _v in content.filled if f.kind not in APART],
            "sections": [(f, _shown(f, v)) for f, v in content.filled if f.kind in _LONG],
            "bars": _bars(content),
            "papers": related.blocks(links),
            "bundle": bundle,
            "chart": f"{thing.row.path}{flowchart.NAME}" if chart else "",
            "chart_of": chart_of,
            "kept": _kept(content),
            "percent": _percent(content),
            "late": _late(content, thing.row, reader),
            "until": until,
            "link": f"{reader.site.address}/{by_code}" if by_code else "",
            "versions": versions,
            "digest": spaced(thing.digest),
        }
        head = _head(thing.row, content.of_sort, reader.site)
        twin = _twin(thing, content, until, versions) | {
            "links": [writing.row_twin(reader.site, each.row) for each in links]
        }
        own = {"progress_late_since": values["late"], "link": values["link"]}
        twin |= {name: value for name, value in own.items() if value}
        if bundle:
            twin |= bundles.twin(reader.site, bundle)
        if content.of_sort is GUIDE:
            told = structured.service(thing.row, content, reader.site)
            head = replace(head, elder=elders.path_of(thing.row), structured=told)
            yield elders.guide(thing.row, reader.site, values)
            yield kiosk.thing("record.html", thing.row, reader.site, values)
            if by_code:
                yield from sign(by_code, thing.row.path, reader.site)
        yield from writing.pair("record.html", reader, head, twin, **values)
        if chart:
            yield chart

    def gone(self, gone: Gone, site: SiteFacts) -> Iterator[File]:
        yield from gone_files(gone, site)
        if gone.path.startswith(path_of(GUIDE)):
            if by_code := code_folder(gone.organ, gone.code):
                yield from gone_files(gone, site, by_code)
            yield elders.gone(gone, site)
            yield kiosk.gone(gone, site)


def _shown(field: Field, value: Value) -> list[list[str]] | list[str]:
    """Paragraphs of a text, rows of a table with their words."""
    if isinstance(value, str):
        return [line for line in value.splitlines() if line.strip()]
    return [
        [written(column, cell) for column, cell in zip(field.columns, row, strict=True)]
        for row in completed(field, value)
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


def _chart(content: RecordContent, row: Row) -> tuple[str, File | None]:
    """The first procedure of the record, by its field, as a file beside its page."""
    for field, rows in content.filled:
        if field.drawn == "steps" and isinstance(rows, list):
            drawn = flowchart.flowchart(f"{row.title}：{field.zh}", field, rows)
            return field.id, File(f"{writing.folder_of(row.path)}{flowchart.NAME}", drawn)
    return "", None


def _percent(content: RecordContent) -> int | None:
    """How far a work is, as its last report tells; nothing where none tells it."""
    rows = [row for row in content.values.get("progress") or [] if isinstance(row, list)]
    told = [row[2] for row in sorted(rows, key=lambda row: row[0]) if len(row) > 2 and row[2]]
    return min(int(told[-1]), 100) if told else None


def _late(content: RecordContent, row: Row, reader: Reader) -> date | None:
    """The day by which news of a work were due, where a month has begun since without any.

    By months and not by days, so that a page says the same whichever day it is made on.
    """
    sort = content.of_sort
    if sort.renew is None or sort.renew.field != "progress":
        return None
    day = renew_on(sort, content.values, since=row.updated_on or row.published_on)
    return day if day and day < reader.month() else None


def _kept(content: RecordContent) -> list[Bar]:
    """How the promised time was kept, in each period that is told."""
    rows = [row for row in content.values.get("kept") or [] if isinstance(row, list)]
    told = [(row[0], int(row[1]), int(row[2])) for row in rows]
    return [
        Bar(period, f"{100 * kept / done:.1f}%", int(100 * kept / done))
        for period, done, kept in told
        if done
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
            redrawn = tuple(_redrawn(before, after))
            found.append(Version(each.number, each.from_on, each.until_on, changes, redrawn))
            after = before
    return found


def _redrawn(
    before: RecordContent, after: RecordContent
) -> Iterator[tuple[Field, list[list[str]], list[list[str]]]]:
    """The procedures that changed, to be drawn side by side: as it was, as it is then."""
    for field in after.of_sort.fields.values():
        rows = [content.values.get(field.id) for content in (before, after)]
        old, new = [completed(field, each) if isinstance(each, list) else [] for each in rows]
        if field.drawn == "steps" and old and new and old != new:
            yield field, old, new


def _head(row: Row, sort: Sort, site: SiteFacts) -> Head:
    crumbs = (STATUTORY, Crumb(sort.zh, path_of(sort)))
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
