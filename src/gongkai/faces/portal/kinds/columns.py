"""The columns that a site keeps as data: a page for each that shows something, and their list.

A column without anything in it or under it has no page: there are no empty columns.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from gongkai.across.publishing.pages import ColumnFacts, Reader, Rendered, Row, Stage
from gongkai.faces.portal import writing
from gongkai.faces.portal.feed import Source, feeds
from gongkai.faces.portal.head import Head, placed_head, plain_head
from gongkai.faces.portal.kinds.base import Kind, Single
from gongkai.faces.portal.kinds.lists import BucketPages

AXIS = "column"
_SHOWN_BELOW = 5


@dataclass(frozen=True)
class Below:
    """A column under another with its newest."""

    facts: ColumnFacts
    rows: Sequence[Row]


def filled(reader: Reader) -> list[ColumnFacts]:
    """The columns that show something themselves or in one under them, in their order."""
    columns = reader.columns()
    full: set[str] = set()
    for each in columns:
        if reader.count(f"{AXIS}:{each.key}"):
            full |= {each.key, *(over.key for over in each.above)}
    return [each for each in columns if each.key in full]


class ColumnHeads(Kind):
    """A column: its newest, the columns under it, the way to the rest, and its feed."""

    name = "column"

    def keys(self, reader: Reader) -> Iterator[str]:
        return iter([each.key for each in filled(reader)])

    def touched(self, key: str, reader: Reader) -> Sequence[str]:
        """Its own page, and those of the columns over it: they may come into being by it."""
        own = key.removeprefix("list:")
        axis, _, of = own.partition(":")
        if axis != AXIS:
            return ()
        facts = next((each for each in reader.columns() if each.key == of), None)
        return (of, *(each.key for each in facts.above)) if facts else (of,)

    def render(self, key: str, reader: Reader) -> Rendered:
        facts = reader.column(key)
        under = [each for each in reader.columns() if facts and facts in each.above]
        shown = [each for each in under if reader.count(f"{AXIS}:{each.key}")]
        if facts is None or not (reader.count(f"{AXIS}:{key}") or shown):
            return Rendered()
        list_name = f"{AXIS}:{key}"
        rows = reader.newest(list_name, 20)
        below = [
            Below(each, reader.newest(f"{AXIS}:{each.key}", _SHOWN_BELOW))
            for each in under
            if each.parent == key and (each in shown or any(each in deep.above for deep in shown))
        ]
        head = replace(placed_head(reader.site, facts), feed=facts.name)
        buckets = reader.buckets(list_name) if rows else ()
        twin = {
            "owner": facts.owner_name,
            "about": facts.intro,
            "items": [writing.row_twin(reader.site, row) for row in rows],
            "columns": [writing.column_twin(reader.site, each.facts) for each in below],
            "all": f"{reader.site.address}{head.path}list/" if buckets else "",
        }
        values = {"column": facts, "rows": rows, "below": below, "buckets": buckets}
        return Rendered(
            (
                *writing.pair("column.html", reader, head, twin, **values),
                *feeds(reader.site, Source(facts.name, facts.path, facts.owner_name), rows),
            )
        )


class ColumnBuckets(BucketPages):
    """What was ever put into a column, in sealed buckets."""

    name = "column-list"
    axis = AXIS

    def lists(self, reader: Reader) -> Iterator[str]:
        return iter([each.key for each in reader.columns()])

    def head(self, of: str, here: str, tail: str, reader: Reader) -> Head | None:
        facts = reader.column(of)
        return placed_head(reader.site, facts, title=here, tail=tail) if facts else None


class ColumnIndex(Single):
    """Every column that shows something, as a tree."""

    name = "columns"
    stage = Stage.OVERVIEW

    def keys(self, reader: Reader) -> Iterator[str]:
        yield from self.KEYS if filled(reader) else ()

    def touched(self, key: str, reader: Reader) -> Sequence[str]:
        is_ours = key == f"columns:{reader.site.code}" or key.startswith(f"list:{AXIS}:")
        return self.KEYS if is_ours else ()

    def render(self, key: str, reader: Reader) -> Rendered:
        columns = filled(reader)
        if not columns:
            return Rendered()
        head = plain_head(reader.site, title="栏目", path="/lanmu/")
        twin = {"columns": [writing.column_twin(reader.site, each) for each in columns]}
        return Rendered(writing.pair("columns.html", reader, head, twin, tree=columns))
