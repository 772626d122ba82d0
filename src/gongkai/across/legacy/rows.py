"""One record of a JSONL dump: its own fields over what its text says."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from gongkai.across.legacy.body import Attachment
from gongkai.across.legacy.extract import extract_text
from gongkai.across.legacy.lines import Doubt
from gongkai.across.legacy.organs import listed
from gongkai.across.legacy.record import Extract
from gongkai.across.legacy.refusals import Unreadable
from gongkai.across.legacy.spelling import squeeze, tidy
from gongkai.across.legacy.title import LONGEST, genre_of
from gongkai.text import dates, docnumber

_TEXT_KEYS = ("html", "body", "text", "content")
_WORDS = ("title", "index_number", "genre", "topic", "validity", "disclosure", "recipients")
_DAYS = ("written_on", "issued_on", "published_on", "effective_on")

FIELDS = frozenset(
    (*_TEXT_KEYS, *_WORDS, *_DAYS, "organ", "organs", "doc_number", "url", "attachments")
)
"""The keys of a record that are read."""
_FACTS = frozenset((*_WORDS, *_DAYS, "organ", "organs", "doc_number"))


def from_row(row: Mapping[str, Any], *, name: str) -> Extract:
    """Return the page of a record {title, organ, doc_number, …, body|html|text, …}.

    What the record gives counts; where its text says otherwise, the field is doubtful. Raises
    Unreadable for a record without text.
    """
    text = next((_text(row[key]) for key in _TEXT_KEYS if row.get(key)), "")
    if not text.strip():
        raise Unreadable(name, "记录没有正文（html、body 或 text）", "请补上正文，或去掉这条记录")
    row, too_long = _in_bounds(row)
    title = tidy(str(row.get("title") or "")) or None
    read = extract_text(text, name=str(row.get("url") or name), title=title)
    if read.advice == "reject":
        return read
    given: dict[str, Any] = {key: tidy(str(row[key])) for key in _WORDS if row.get(key)}
    doubts = [*read.doubts, *too_long]
    given |= _organs(row) | _number(row, doubts) | _days(row, doubts) | _files(row)
    for key, value in given.items():
        _compare(doubts, key, value, getattr(read, key))
    given.setdefault("genre", read.genre or genre_of(given.get("title")))
    return replace(read, **given, notes=_notes(read, given), doubts=tuple(doubts))


def _in_bounds(row: Mapping[str, Any]) -> tuple[Mapping[str, Any], list[Doubt]]:
    """Return the record without fields too long to be one, and a doubt for each of these."""
    long = [
        key
        for key in row.keys() & _FACTS
        if not isinstance(row[key], list) and len(str(row[key])) > LONGEST
    ]
    kept = {key: value for key, value in row.items() if key not in long}
    return kept, [
        Doubt("organs" if key == "organ" else key, f"记录中有 {len(str(row[key]))} 字，太长，未取")
        for key in long
    ]


def _text(value: object) -> str:
    """Return the text of a value that is one string or a list of paragraphs."""
    if isinstance(value, list):
        return "\n".join(str(part) for part in value)
    return str(value)


def _organs(row: Mapping[str, Any]) -> dict[str, Any]:
    value = row.get("organs") or row.get("organ")
    if isinstance(value, list):
        return {"organs": tuple(tidy(str(part)) for part in value)}
    return {"organs": listed(str(value))} if value else {}


def _number(row: Mapping[str, Any], doubts: list[Doubt]) -> dict[str, Any]:
    value = row.get("doc_number")
    if not value:
        return {}
    found = docnumber.find(str(value))
    if len(found) == 1 and found[0].canonical:
        return {"doc_number": found[0].canonical}
    doubts.append(Doubt("doc_number", f"记录中的“{value}”不像发文字号，照录"))
    return {"doc_number": squeeze(str(value))}


def _days(row: Mapping[str, Any], doubts: list[Doubt]) -> dict[str, Any]:
    given: dict[str, date] = {}
    for key in _DAYS:
        if not row.get(key):
            continue
        found = dates.find(str(row[key]))
        if found:
            given[key] = found[0].day
        else:
            doubts.append(Doubt(key, f"记录中的“{row[key]}”不是日期，未取"))
    return given


def _files(row: Mapping[str, Any]) -> dict[str, Any]:
    found = row.get("attachments")
    if not isinstance(found, list):
        return {}
    files = [item for item in found if isinstance(item, dict) and item.get("url")]
    return {
        "attachments": tuple(Attachment(str(f.get("name") or ""), str(f["url"])) for f in files)
    }


def _compare(doubts: list[Doubt], key: str, given: object, said: object) -> None:
    """Doubt a field whose text says something else than the record."""
    if said and _flat(said) != _flat(given) and key not in ("topic", "attachments", "recipients"):
        doubts.append(Doubt(key, f"记录为“{_shown(given)}”，正文为“{_shown(said)}”，取前者"))


def _flat(value: object) -> object:
    return squeeze(value) if isinstance(value, str) else value


def _shown(value: object) -> str:
    return "、".join(map(str, value)) if isinstance(value, tuple) else str(value)


def _notes(read: Extract, given: dict[str, Any]) -> tuple[str, ...]:
    """Return the notes without the one on lacking fields, which the record may give."""
    return tuple(note for note in read.notes if not note.startswith("页面没有给出") or not given)
