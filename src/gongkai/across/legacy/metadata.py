"""The table of metadata at the head of a page: labels of many spellings, paired with values."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.across.legacy.lines import CELL, Sheet
from gongkai.across.legacy.spelling import simple, squeeze
from gongkai.across.legacy.vocabulary import WORDS
from gongkai.text import dates

# Alone on a page they still say that a metadata table was here.
_DISTINCT = frozenset(
    [
        "索引号",
        "信息索引号",
        "发文字号",
        "文号",
        "发布机构",
        "发文机关",
        "发文机构",
        "成文日期",
        "主题分类",
    ]
)
_LABEL = re.compile(
    r"(?<![^\s\t|｜;；,，\[【(（])[\[【(（]?(?P<label>"
    + "|".join(r"\s*".join(label) for label in sorted(WORDS.labels, key=len, reverse=True))
    + r")(?:[\]】]\s*[:：]?|[)）]?\s*(?:[:：]|$))"
)
_REACH = 4  # lines between two labels of one table
_HEAD = 60  # lines from the top of a page in which the table may begin
NONE_WORDS = frozenset(["", "无", "暂无", "空", "-", "--", "—", "/", "null", "None", "undefined"])
_DATES = frozenset(["written_on", "issued_on", "published_on", "effective_on"])


@dataclass(frozen=True)
class Entry:
    """A label of the table with its value: the field (JSON key, "" where we keep none)."""

    name: str
    label: str
    value: str
    places: tuple[int, ...]


def read_table(sheet: Sheet) -> dict[str, Entry]:
    """Return what the metadata table gives, by field, and settle its lines.

    A label without a value gives nothing. Where a label comes twice with different values, the
    first counts and the field is doubtful.
    """
    found: dict[str, Entry] = {}
    for cluster in _clusters(list(_entries(sheet))):
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


def _entries(sheet: Sheet) -> Iterator[Entry]:
    """Yield the labels of the page in order, each with the value that follows it."""
    waiting: Entry | None = None
    for place in list(sheet.open()):
        pairs = _pairs(sheet.texts[place])
        if waiting is not None:
            value = "" if pairs else sheet.texts[place].strip()
            if value and _fits(waiting.name, value):
                yield Entry(waiting.name, waiting.label, value, (*waiting.places, place))
                waiting = None
                continue
            yield waiting
            waiting = None
        for number, (label, value) in enumerate(pairs):
            entry = Entry(WORDS.labels[label], label, value, (place,))
            if value or number < len(pairs) - 1:
                yield entry
            else:
                waiting = entry
    if waiting is not None:
        yield waiting


def _pairs(text: str) -> list[tuple[str, str]]:
    """Return the labels of a line with the words between each and the next."""
    if len(text) > 1200:
        return []
    if CELL in text:
        return _cell_pairs(text.split(CELL))
    flat = simple(text)
    matches = list(_LABEL.finditer(flat))
    if not matches or flat[: matches[0].start()].strip(" \t|[【(（"):
        return []
    ends = [match.start() for match in matches[1:]] + [len(text)]
    return [
        (squeeze(match["label"]), text[match.end() : end].strip(" \t|｜;；[]【】"))
        for match, end in zip(matches, ends, strict=True)
    ]


def _cell_pairs(cells: list[str]) -> list[tuple[str, str]]:
    """Return the labels of a table row with the cell behind each; none for a row of headings."""
    shown = [cell for cell in cells if cell.strip()]
    labels = [squeeze(simple(cell)).rstrip(":").strip("[]") for cell in shown]
    pairs: list[tuple[str, str]] = []
    place = 0
    while place < len(shown):
        if labels[place] in WORDS.labels:
            value = shown[place + 1] if place + 1 < len(shown) else ""
            if labels[place + 1 : place + 2] and labels[place + 1] in WORDS.labels:
                value = ""
            pairs.append((labels[place], value.strip()))
            place += 2 if value else 1
        else:
            inner = _pairs(shown[place])
            pairs += inner
            if not inner:
                return []
            place += 1
    has_value = any(value for _, value in pairs)
    is_headings = sum(1 for _, value in pairs if not value) > 1
    return pairs if (has_value or len(shown) == 1) and not is_headings else []


def _fits(name: str, value: str) -> bool:
    """Say whether the line under a label can be its value."""
    if name in _DATES:
        return dates.parse(value) is not None or bool(re.match(r"\d{4}[-/.年]\d", value))
    if name in ("validity", "disclosure", "genre"):
        return len(value) <= 8
    if name == "index_number":
        return value.isascii()
    return len(value) <= 200


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
    labels = {entry.label for entry in run}
    known = {entry.name for entry in run if entry.name}
    is_table = (len(known) >= 2 and len(labels) >= 3) or bool(labels & _DISTINCT)
    if run and is_table and run[0].places[0] < _HEAD:
        yield run
