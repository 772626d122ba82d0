"""The table of metadata at the head of a page: which lines are it, and what each field says."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.across.legacy.labels import Pair, pairs
from gongkai.across.legacy.lines import CELL, Sheet
from gongkai.across.legacy.organs import is_organ
from gongkai.across.legacy.spelling import han, simple, squeeze
from gongkai.across.legacy.vocabulary import WORDS
from gongkai.text import dates, docnumber

# Alone on a page these still say that a metadata table was here.
_DISTINCT = frozenset(["index_number", "doc_number", "organs"])
_REACH = 4  # lines between two labels of one table
_HEAD = 60  # lines from the top of a page in which the table may begin
_MOST_LOOSE = 3  # labels without colons that there must be at least to make a table
_DATES = frozenset(["written_on", "issued_on", "published_on", "effective_on"])
NONE_WORDS = frozenset(["", "无", "暂无", "空", "-", "--", "—", "/", "null", "None", "undefined"])


@dataclass(frozen=True)
class Entry:
    """A label of the table with its value: the field (JSON key, "" where we keep none)."""

    name: str
    label: str
    value: str
    places: tuple[int, ...]
    is_loose: bool = False


def read_table(sheet: Sheet) -> dict[str, Entry]:
    """Return what the metadata table gives, by field, and settle its lines.

    A label without a value gives nothing. Where a label comes twice with different values, the
    first counts and the field is doubtful.
    """
    found: dict[str, Entry] = {}
    for cluster in _clusters(_entries(sheet)):
        for entry in cluster:
            _keep(sheet, found, entry)
            for place in entry.places:
                sheet.remove(place, f"元数据表：{entry.label}")
    return found


def _keep(sheet: Sheet, found: dict[str, Entry], entry: Entry) -> None:
    if not entry.name or entry.value in NONE_WORDS:
        return
    known = found.setdefault(entry.name, entry)
    if _said(known) != _said(entry):
        sheet.doubt(entry.name, f"页面给出两个值：“{known.value}”和“{entry.value}”，取前者")


def _said(entry: Entry) -> object:
    """Return what an entry says, so that one day written in two ways is one day."""
    found = dates.find(entry.value) if entry.name in _DATES else []
    return found[0].day if found else squeeze(simple(entry.value))


def _entries(sheet: Sheet) -> list[Entry]:
    """Return the labels of the page in order, each with the value behind or below it."""
    places = list(sheet.open())
    rows = {place: pairs(sheet.texts[place]) for place in places}
    found: list[Entry] = []
    for position, place in enumerate(places):
        for number, pair in enumerate(rows[place], start=1):
            entry = Entry(
                WORDS.labels[pair.label], pair.label, pair.value, (place,), pair.is_loose
            )
            if not pair.value and number == len(rows[place]):
                entry = _with_next(sheet, entry, places[position + 1 : position + 3], rows)
            found.append(entry)
    return found


def _with_next(sheet: Sheet, entry: Entry, below: list[int], rows: dict[int, list[Pair]]) -> Entry:
    """Return the entry with the line under it as its value, where that can be one."""
    if not below or rows[below[0]] or _is_empty(sheet, entry, below[0]):
        return entry
    value = sheet.texts[below[0]].strip()
    is_between = len(below) > 1 and bool(rows[below[1]])
    if not _fits(entry.name, value, is_between=is_between):
        return entry
    return Entry(entry.name, entry.label, value, (*entry.places, below[0]))


def _is_empty(sheet: Sheet, entry: Entry, below: int) -> bool:
    """Say whether a label has a cell of its own for its value, or a heading stands under it."""
    line, under = sheet.lines[entry.places[-1]], sheet.lines[below]
    has_cell = bool(line.cells) and sheet.texts[entry.places[-1]].endswith(CELL)
    is_heading = bool(under.level) or under.zone == "title"
    return has_cell or (is_heading and entry.name != "title")


def _fits(name: str, value: str, *, is_between: bool) -> bool:
    """Say whether the line under a label can be its value; between labels nearly all can."""
    if name in _DATES:
        return bool(re.match(r"\d{4}[-/.年]\d|\d{8}$", squeeze(value)) or dates.parse(value))
    if name in ("validity", "disclosure", "genre"):
        return han(value) <= 8 and not docnumber.find(value)
    if name == "index_number":
        return value.isascii()
    if is_between or name == "title":
        return len(value) <= 200
    if name == "doc_number":
        return len(value) <= 60 and bool(docnumber.find(value))
    return name == "organs" and is_organ(value)


def _clusters(entries: list[Entry]) -> Iterator[list[Entry]]:
    """Yield the runs of labels that stand close enough together to be a table."""
    run: list[Entry] = []
    for entry in entries:
        if run and entry.places[0] - run[-1].places[-1] > _REACH:
            yield from _table(run)
            run = []
        run.append(entry)
    yield from _table(run)


def _table(run: list[Entry]) -> Iterator[list[Entry]]:
    if sum(1 for entry in run if entry.is_loose) < _MOST_LOOSE:
        run = [entry for entry in run if not entry.is_loose]
    labels = {entry.label for entry in run}
    known = {entry.name for entry in run if entry.name}
    is_table = (len(known) >= 2 and len(labels) >= 3) or bool(known & _DISTINCT)
    if run and is_table and run[0].places[0] < _HEAD:
        yield run
