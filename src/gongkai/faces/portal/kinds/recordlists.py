"""The lists of structured information: a page of each sort, parted, and of each of its shares."""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from gongkai.across.publishing.pages import File, Reader, Rendered, Row, SiteFacts, Stage
from gongkai.across.publishing.trends import MonthEnd
from gongkai.duties.records.content import RecordContent
from gongkai.faces.portal import writing
from gongkai.faces.portal.head import Crumb, column_head
from gongkai.faces.portal.kinds.base import Kind
from gongkai.faces.portal.kinds.records import APART, GUIDE, STATUTORY, code_folder, path_of
from gongkai.law.records.reading import written
from gongkai.law.records.sorts import SORTS, Is, Share, Sort
from gongkai.text.cells import neutral

# Parted by something: all that any city has stand on one page. Of the others the newest.
_NEWEST, _ALL = 200, 2000
_CHANGES = 10
_ORGAN = "organ"

Lines = list[tuple[Row, RecordContent]]


@dataclass(frozen=True)
class Group:
    """A part of a list: its mark in the address, its name, how far its works are done."""

    mark: str
    name: str
    lines: Lines
    done: int = -1


@dataclass(frozen=True)
class Kept:
    """How promised times were kept in a period, over all matters that tell of it."""

    period: str
    matters: int
    done: int
    in_time: int

    @property
    def share(self) -> str:
        return f"{100 * self.in_time / self.done:.1f}%" if self.done else "—"


@dataclass(frozen=True)
class Trend:
    """The shares of a sort at the end of each month."""

    shares: tuple[Share, ...]
    ends: Sequence[MonthEnd]

    @property
    def lines(self) -> list[tuple[str, list[int]]]:
        """Each share with what part had it, month by month."""
        return [
            (share.zh, [_percent(each.having[n], each.count) for each in self.ends])
            for n, share in enumerate(self.shares)
        ]

    def twin(self) -> list[dict[str, object]]:
        return [
            {
                "month": f"{each.month:%Y-%m}",
                "count": each.count,
                "shares": [
                    {"name": share.zh, "count": n}
                    for share, n in zip(self.shares, each.having, strict=True)
                ],
            }
            for each in self.ends
        ]


class RecordLists(Kind):
    """The records of a sort as a table, parted or the newest first; its shares, each a page."""

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
        rows = reader.newest(f"shelf:{key}", _ALL if sort.by else _NEWEST)
        if not rows:
            return Rendered()
        lines = [
            (row, RecordContent.from_json(thing.content)) for row, thing in reader.whole(rows)
        ]
        is_all = reader.count(f"shelf:{key}") == len(lines)
        shares = [(share, _of_share(share, lines)) for share in sort.share]
        files = list(_list(sort, lines, shares if is_all else [], reader))
        if is_all:
            for share, its in [each for each in shares if each[1]]:
                files += _share_page(sort, share, its, reader)
        return Rendered(tuple(files))


def _list(
    sort: Sort, lines: Lines, shares: list[tuple[Share, Lines]], reader: Reader
) -> Iterator[File]:
    path = path_of(sort)
    head = column_head(reader.site, "zfxxgk", title=sort.zh, path=path, crumbs=(STATUTORY,))
    buckets = reader.buckets(f"shelf:{sort.id}")
    told = [
        (
            share.zh,
            len(its),
            _percent(len(its), len(lines)),
            f"{path}{share.folder}/" if its else "",
        )
        for share, its in shares
    ]
    kept = _kept(lines)
    trend = _trend(sort, reader) if shares else None
    twin = {
        "sort": sort.id,
        "shares": [
            {"name": zh, "count": n, "of": len(lines)}
            | ({"url": f"{reader.site.address}{to}"} if to else {})
            for zh, n, _, to in told
        ],
        "items": [twin_of(sort, row, content, reader.site) for row, content in lines],
        "all": f"{reader.site.address}{path}list/" if buckets else "",
    }
    if trend:
        twin["months"] = trend.twin()
    if kept:
        twin["promises"] = [vars(each) for each in kept]
    values = {
        "sort": sort,
        "updated_on": max((row.updated_on for row, _ in lines if row.updated_on), default=None),
        "fields": _shown(sort),
        "count": len(lines),
        "groups": _groups(sort, lines, reader),
        "shares": told,
        "trend": trend,
        "kept": kept,
        "changes": _changes(lines),
        "buckets": buckets,
    }
    yield from writing.pair("records.html", reader, head, twin, **values)
    yield File(f"{writing.folder_of(path)}data.csv", _csv(sort, lines, reader.site))


def _trend(sort: Sort, reader: Reader) -> Trend | None:
    """None until two months can be held against each other."""
    ends = reader.ends(sort.id, sort.share)
    return Trend(sort.share, ends) if len(ends) > 1 else None


def _percent(part: int, whole: int) -> int:
    return round(100 * part / whole) if whole else 0


def _share_page(sort: Sort, share: Share, lines: Lines, reader: Reader) -> Iterator[File]:
    """The list of those that have it alone."""
    path = f"{path_of(sort)}{share.folder}/"
    title = f"{sort.zh}：{share.zh}"
    crumbs = (STATUTORY, Crumb(sort.zh, path_of(sort)))
    head = column_head(reader.site, "zfxxgk", title=title, path=path, crumbs=crumbs, here=share.zh)
    items = [twin_of(sort, row, content, reader.site) for row, content in lines]
    values = {
        "sort": sort,
        "updated_on": max((row.updated_on for row, _ in lines if row.updated_on), default=None),
        "fields": _shown(sort),
        "count": len(lines),
        "groups": _groups(sort, lines, reader),
        "whole": path_of(sort),
        **dict.fromkeys(("shares", "trend", "kept", "changes", "buckets"), ()),
    }
    twin = {"sort": sort.id, "share": share.zh, "items": items}
    table = File(f"{writing.folder_of(path)}data.csv", _csv(sort, lines, reader.site))
    for file in (*writing.pair("records.html", reader, head, twin, **values), table):
        yield replace(file, may_wait=True)


def _shown(sort: Sort) -> list[object]:
    return [sort.fields[name] for name in sort.shown]


def twin_of(sort: Sort, row: Row, content: RecordContent, site: SiteFacts) -> dict[str, object]:
    links = [field.id for field in sort.fields.values() if field.kind == Is.LINK]
    told = dict.fromkeys([*sort.shown, *(share.field for share in sort.share), *links])
    said = {name: content.values.get(name, "") for name in told}
    own = writing.row_twin(site, row) | {"code": content.code} | said
    if sort is GUIDE:
        folder = code_folder(row.organ, content.code)
        own["link"] = f"{row.home or site.address}/{folder}" if folder else ""
    return own


def _of_share(share: Share, lines: Lines) -> Lines:
    return [line for line in lines if line[1].values.get(share.field) in share.values]


def _changes(lines: Lines) -> list[tuple[date, str, Row]]:
    """What came or changed last, the newest first."""
    found = [
        (row.updated_on or row.published_on, "更新", row)
        if (row.updated_on or row.published_on) > row.published_on
        else (row.published_on, "新公开", row)
        for row, _ in lines
    ]
    return sorted(found, key=lambda each: (each[0], each[2].index_number), reverse=True)[:_CHANGES]


def _kept(lines: Lines) -> list[Kept]:
    """The promises of all matters by the periods they name, the latest first."""
    found: dict[str, list[tuple[int, int]]] = {}
    for _, content in lines:
        for row in content.values.get("kept") or []:
            found.setdefault(row[0], []).append((int(row[1]), int(row[2])))
    return [
        Kept(period, len(its), sum(done for done, _ in its), sum(kept for _, kept in its))
        for period, its in sorted(found.items(), reverse=True)
    ]


def _groups(sort: Sort, lines: Lines, reader: Reader) -> list[Group]:
    if sort.by == _ORGAN:
        return _by_organ(lines, reader)
    if sort.by:
        return _by_field(sort, lines)
    return [Group("", "", lines)]


def _by_organ(lines: Lines, reader: Reader) -> list[Group]:
    """The lines of each organ, in the order of the organs.

    An organ that has closed comes last, under the name its records bear.
    """
    order = {organ.code: number for number, organ in enumerate(reader.organs())}
    found: dict[str, Lines] = {}
    for line in lines:
        found.setdefault(line[0].organ, []).append(line)
    codes = sorted(found, key=lambda code: (order.get(code, len(order)), code))
    return [
        Group(
            code, found[code][0][0].organ_name, sorted(found[code], key=lambda line: line[1].code)
        )
        for code in codes
    ]


def _by_field(sort: Sort, lines: Lines) -> list[Group]:
    """The lines of each value: years from the last, choices in their order."""
    field = sort.fields[sort.by]
    found: dict[str, Lines] = {}
    for line in lines:
        found.setdefault(str(line[1].values.get(sort.by, "")), []).append(line)
    order = list(field.choices) or sorted(found, reverse=True)
    return [
        Group(value, written(field, value) + ("年" if not field.choices else ""), its, _done(its))
        for value in order
        if (its := sorted(found.get(value, []), key=lambda line: line[1].code))
    ]


def _done(lines: Lines) -> int:
    """How many of these works are done; -1 where they are no works."""
    states = [content.values.get("status") for _, content in lines]
    return states.count("done") if any(states) else -1


def _csv(sort: Sort, lines: Lines, site: SiteFacts) -> bytes:
    """The list as a table for office programs; no cell runs as a formula."""
    fields = [field for field in sort.fields.values() if field.kind not in APART]
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
