"""A list of public things: its head with the newest, the index of its buckets, and the buckets."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from gongkai.across.publishing.pages import Reader, Rendered, Row, Stage
from gongkai.duties.records.content import RecordContent
from gongkai.duties.releases.address import FOLDERS
from gongkai.faces.portal import writing
from gongkai.faces.portal.feed import Source, feeds
from gongkai.faces.portal.head import Crumb, Head, column_head
from gongkai.faces.portal.kinds.base import Kind, open_organ
from gongkai.faces.portal.kinds.recordlists import twin_of
from gongkai.faces.portal.kinds.records import GUIDE
from gongkai.law.records.sorts import SORTS

# The statutory item under which plans 规划 are disclosed.
PLANS_ITEM = "A20_3"


@dataclass(frozen=True)
class Place:
    """Where a list stands: its name in the reader, its column, the page it belongs to.

    `crumbs` lead from the column to that page; none where it is the column's own.
    """

    list_name: str
    column: str
    title: str
    path: str
    crumbs: tuple[Crumb, ...] = ()


class BucketPages(Kind):
    """The buckets of lists, `LIST/NUMBER`, and the index of each list's buckets, `LIST/`."""

    stage = Stage.LIST
    # The first part of the list's dependency key, as in `list:organ:YZ01`.
    axis: str

    def head(self, of: str, here: str, tail: str, reader: Reader) -> Head | None:
        """The head of the page `tail` of that list; None where it has no place on this site."""
        raise NotImplementedError

    def lists(self, reader: Reader) -> Iterator[str]:
        """What the lists of this axis are named after."""
        raise NotImplementedError

    def keys(self, reader: Reader) -> Iterator[str]:
        for of in self.lists(reader):
            numbers = reader.buckets(f"{self.axis}:{of}")
            if numbers:
                yield f"{of}/"
            yield from (f"{of}/{number}" for number in numbers)

    def touched(self, key: str, reader: Reader) -> Sequence[str]:
        kind, _, name = key.partition(":")
        axis, _, rest = name.partition(":")
        of, _, number = rest.partition("#")
        if kind not in {"bucket", "buckets"} or axis != self.axis:
            return ()
        return (f"{of}/{number}",) if self.head(of, "", "list/", reader) else ()

    def render(self, key: str, reader: Reader) -> Rendered:
        of, _, number = key.partition("/")
        here, tail = (f"列表 {number}", f"list/{number}/") if number else ("全部列表", "list/")
        head = self.head(of, here, tail, reader)
        if head is None:
            return Rendered()
        list_name = f"{self.axis}:{of}"
        if not number:
            return _index(list_name, head, reader)
        rows = reader.bucket(list_name, int(number))
        twin = {"list": int(number), "items": self.told(of, rows, reader)}
        parent = head.path.removesuffix(tail)
        values = {"heading": head.title, "rows": rows, "parent": parent}
        return Rendered(writing.pair("list.html", reader, head, twin, **values))

    def told(self, of: str, rows: Sequence[Row], reader: Reader) -> list[dict[str, object]]:
        """What programs read of each."""
        return [writing.row_twin(reader.site, row) for row in rows]


def _index(list_name: str, head: Head, reader: Reader) -> Rendered:
    buckets = reader.buckets(list_name)
    if not buckets:
        return Rendered()
    twin = {"lists": [f"{reader.site.address}{head.path}{n}/" for n in buckets]}
    values = {"heading": head.title, "buckets": buckets}
    return Rendered(writing.pair("list_index.html", reader, head, twin, **values))


class Buckets(BucketPages):
    """The buckets of lists that stand at a place of a column that is built."""

    def place(self, of: str, reader: Reader) -> Place | None:
        """Where the list of that axis stands; None where it has no place on this site."""
        raise NotImplementedError

    def head(self, of: str, here: str, tail: str, reader: Reader) -> Head | None:
        place = self.place(of, reader)
        if place is None:
            return None
        return column_head(
            reader.site,
            place.column,
            title=f"{place.title}：{here}",
            path=f"{place.path}{tail}",
            crumbs=place.crumbs,
            here=here,
        )


# The shelves that have a page of their own: column, title.
_SHELVES = {
    "document": ("zhengce", "政策文件库"),
    "interpretation": ("jiedu", "政策解读"),
    "meeting": ("juece", "会议公开"),
    **{sort.id: ("zfxxgk", sort.zh) for sort in SORTS.values()},
}


class ShelfBuckets(Buckets):
    """All that stands on a shelf of the site."""

    name = "library-list"
    axis = "shelf"

    def lists(self, reader: Reader) -> Iterator[str]:
        return iter(_SHELVES)

    def place(self, of: str, reader: Reader) -> Place | None:
        if of not in _SHELVES:
            return None
        column, title = _SHELVES[of]
        return Place(f"shelf:{of}", column, title, f"/{FOLDERS[of]}/", _between(of))

    def told(self, of: str, rows: Sequence[Row], reader: Reader) -> list[dict[str, object]]:
        """Of a service item what the interface gives, too: it reads the items here."""
        if of != GUIDE.id:
            return super().told(of, rows, reader)
        return [
            twin_of(GUIDE, row, RecordContent.from_json(thing.content), reader.site)
            for row, thing in reader.whole(rows)
        ]


def _between(shelf: str) -> tuple[Crumb, ...]:
    """The crumb of a shelf that is not its column's own."""
    column, title = _SHELVES[shelf]
    return () if FOLDERS[shelf] == column else (Crumb(title, f"/{FOLDERS[shelf]}/"),)


class OrganBuckets(Buckets):
    """What an organ published."""

    name = "organ-list"
    axis = "organ"

    def lists(self, reader: Reader) -> Iterator[str]:
        return iter([organ.code for organ in reader.organs()])

    def place(self, of: str, reader: Reader) -> Place | None:
        organ = open_organ(reader, of)
        if organ is None:
            return None
        path = f"/jigou/{of}/"
        return Place(f"organ:{of}", "jigou", organ.name, path, (Crumb(organ.name, path),))


class LibraryHead(Kind):
    """The policy library: the newest, the way to the rest, and the search."""

    name = "library"

    def keys(self, reader: Reader) -> Iterator[str]:
        yield ""

    def render(self, key: str, reader: Reader) -> Rendered:
        column, title = _SHELVES["document"]
        head = column_head(reader.site, column, title=title, path="/zhengce/", here="政策")
        return head_page(reader, head, "shelf:document", "library.html")


class InterpretationHead(Kind):
    """The interpretations: the newest, each with the document it interprets."""

    name = "interpretations"

    def keys(self, reader: Reader) -> Iterator[str]:
        yield ""

    def render(self, key: str, reader: Reader) -> Rendered:
        column, title = _SHELVES["interpretation"]
        head = column_head(reader.site, column, title=title, path="/jiedu/", here="解读")
        return head_page(reader, head, "shelf:interpretation", "interpretations.html")


def head_page(
    reader: Reader, head: Head, list_name: str, template: str, **values: object
) -> Rendered:
    """The page of a list: its newest twenty, the links into its buckets, and its feeds."""
    rows, buckets = reader.newest(list_name, 20), reader.buckets(list_name)
    source = Source(head.title, head.path, reader.site.name)
    head = replace(head, feed=head.title)
    twin = {
        "items": [writing.row_twin(reader.site, row) for row in rows],
        "all": f"{reader.site.address}{head.path}list/" if buckets else "",
    }
    shown = {"rows": rows, "buckets": buckets, **values}
    page = writing.pair(template, reader, head, twin, **shown)
    return Rendered((*page, *feeds(reader.site, source, rows)))
