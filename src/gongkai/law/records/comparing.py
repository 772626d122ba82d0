"""Two lists of one sort held against each other, item by item and field by field.

A superior's list (全省统一的事项目录) says what the lists of all places must agree with: name,
code, basis, kind and the like. Items are matched by their code, else by their name: a match by
name is doubtful and says so.
"""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from gongkai.law.records.reading import Unreadable, Value, read, written
from gongkai.law.records.sorts import Field, Sort


class What(StrEnum):
    """In what way the two lists differ."""

    MISSING = "missing"
    EXTRA = "extra"
    FIELD = "field"

    @property
    def zh(self) -> str:
        return _ZH[self]


_ZH = {
    What.MISSING: "对方有、我方没有",
    What.EXTRA: "我方有、对方没有",
    What.FIELD: "内容不同",
}


@dataclass(frozen=True)
class Item:
    """An item of a list as its texts: `texts` by the field's id, only of what the list tells."""

    code: str
    title: str
    texts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Difference:
    """One thing in which they differ; `field` is empty where a whole item is there only once.

    `code` and `title` are ours, of what we lack theirs. `is_doubtful`: matched by name alone.
    """

    what: What
    code: str
    title: str
    field: str = ""
    ours: str = ""
    theirs: str = ""
    is_doubtful: bool = False


def differences(
    sort: Sort, ours: Sequence[Item], theirs: Sequence[Item], *, is_whole: bool
) -> list[Difference]:
    """Return all in which the lists differ, in the order of theirs, then what only we have.

    What theirs says nothing of is not compared. Where theirs is not the whole list
    (`is_whole`), it says nothing of what only we have.
    """
    pairs, left = _paired(ours, theirs)
    found: list[Difference] = []
    for item in theirs:
        own, is_doubtful = pairs.get(item.code, (None, False))
        if own is None:
            found.append(Difference(What.MISSING, item.code, item.title))
        else:
            found += _fields(sort, own, item, is_doubtful=is_doubtful)
    if is_whole:
        found += [Difference(What.EXTRA, item.code, item.title) for item in left]
    return found


def _paired(
    ours: Sequence[Item], theirs: Sequence[Item]
) -> tuple[dict[str, tuple[Item, bool]], list[Item]]:
    """Ours by the codes of theirs, and whether by name alone; and those of ours with no other."""
    by_code = {item.code: item for item in ours}
    pairs = {item.code: (by_code[item.code], False) for item in theirs if item.code in by_code}
    left = [item for item in ours if item.code not in pairs]
    named, wanted = _by_name(left), _by_name(item for item in theirs if item.code not in pairs)
    for name, other in wanted.items():
        if name in named:
            pairs[other.code] = (named[name], True)
            left.remove(named[name])
    return pairs, left


def _by_name(items: Iterable[Item]) -> dict[str, Item]:
    """Those whose name no other of them has."""
    found: dict[str, list[Item]] = {}
    for item in items:
        found.setdefault(plain(item.title), []).append(item)
    return {name: its[0] for name, its in found.items() if len(its) == 1}


def _fields(sort: Sort, own: Item, other: Item, *, is_doubtful: bool) -> list[Difference]:
    said = [("code", own.code, other.code), ("title", own.title, other.title)]
    said += [
        (id_, own.texts.get(id_, ""), text)
        for id_, text in other.texts.items()
        if id_ in sort.fields
    ]
    return [
        Difference(What.FIELD, own.code, own.title, id_, mine, yours, is_doubtful)
        for id_, mine, yours in said
        if yours and not _is_same(sort.fields.get(id_), mine, yours)
    ]


def _is_same(of: Field | None, mine: str, yours: str) -> bool:
    if of is None:
        return plain(mine) == plain(yours)
    try:
        return _plain_value(of, read(of, mine)) == _plain_value(of, read(of, yours))
    except Unreadable:
        return plain(mine) == plain(yours)


def _plain_value(of: Field, value: Value) -> str:
    return plain(written(of, value))


def plain(text: str) -> str:
    """Return a text without what two lists write otherwise for no reason: blanks, width."""
    return "".join(unicodedata.normalize("NFKC", text).split())
