"""The public catalogues as pages read them, and what answers their lines."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from gongkai.across.publishing.pages import Reader, Row, Thing
from gongkai.duties.catalogue.columns import TICK
from gongkai.duties.catalogue.content import CatalogueContent, PublicLine
from gongkai.duties.catalogue.models import KIND

# A city has some dozens of organs.
_MOST = 500


@dataclass(frozen=True)
class Catalogue:
    """A public catalogue: its row in lists, and what it says."""

    row: Row
    content: CatalogueContent
    digest: str


@dataclass(frozen=True)
class Answered:
    """A line with the newest of what is public under it."""

    line: PublicLine
    rows: Sequence[Row]
    url: str


# What was read once, by its digest: a reader lives for one batch, and many pages ask.
_read: WeakKeyDictionary[Reader, dict[str, CatalogueContent]] = WeakKeyDictionary()


def catalogue(reader: Reader, key: str) -> Catalogue | None:
    """The public catalogue of that key; None for one that is not public."""
    thing = reader.thing(KIND, key)
    return of(reader, thing) if isinstance(thing, Thing) else None


def of(reader: Reader, thing: Thing) -> Catalogue:
    """The catalogue that a public thing is."""
    known = _read.setdefault(reader, {})
    if thing.digest not in known:
        known[thing.digest] = CatalogueContent.from_json(thing.content)
    return Catalogue(thing.row, known[thing.digest], thing.digest)


def catalogues(reader: Reader) -> list[Catalogue]:
    """All public catalogues of organs, in the order of the organs; the template stands first."""
    rows = reader.newest(f"shelf:{KIND}", _MOST)
    found = [of(reader, thing) for _, thing in reader.whole(rows)]
    order = {organ.code: place for place, organ in enumerate(reader.organs())}
    last = len(order)
    return sorted(
        found,
        key=lambda each: (not each.content.is_base, order.get(each.row.organ, last), each.row.key),
    )


def under_item(reader: Reader, item: str) -> list[tuple[Catalogue, list[Answered]]]:
    """By catalogue, the lines of a statutory item under which something is public."""
    found = []
    for each in catalogues(reader):
        lines = [line for line in each.content.lines if line.values.item == item]
        if lines and not each.content.is_base:
            found.append((each, answered(reader, each, lines)))
    return [(each, lines) for each, lines in found if lines]


def answered(
    reader: Reader, of_: Catalogue, lines: Iterable[PublicLine], limit: int = 3
) -> list[Answered]:
    """Those of the lines under which something is public."""
    rows = reader.by_entry(of_.row.organ, limit)
    return [
        Answered(line, rows[line.code], f"{of_.row.path}#{line.code}")
        for line in lines
        if line.code in rows
    ]


@dataclass(frozen=True)
class Scope:
    """What a guide tells of catalogues: how many matters, of which kinds, where, within what time.

    Each part is a name with the number of matters, the most frequent first.
    """

    matters: int
    on_request: int
    subjects: Sequence[tuple[str, int]]
    carriers: Sequence[tuple[str, int]]
    limits: Sequence[tuple[str, int]]


def scope(found: Iterable[Catalogue]) -> Scope:
    """The catalogues in figures; the template is nobody's own and does not count."""
    lines = [
        line.values for each in found if not each.content.is_base for line in each.content.lines
    ]
    open_ = [values for values in lines if values.by_proactive]
    return Scope(
        matters=len(lines),
        on_request=len(lines) - len(open_),
        subjects=Counter(values.item_l1 for values in lines).most_common(40),
        carriers=Counter(name for values in open_ for name in values.carriers).most_common(13),
        limits=Counter(values.rule.zh for values in open_).most_common(6),
    )


def audience(line: PublicLine) -> str:
    """To whom: everybody, or the group that is named."""
    values = line.values
    group = "特定群体" if values.to_group == TICK else values.to_group
    return "、".join(each for each in ("全社会" if values.to_all else "", group) if each)


def way(line: PublicLine) -> str:
    """How: proactively, on request, or both."""
    values = line.values
    named = ("主动公开" if values.by_proactive else "", "依申请公开" if values.by_request else "")
    return "、".join(each for each in named if each)
