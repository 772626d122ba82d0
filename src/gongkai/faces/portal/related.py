"""What stands around a document: interpretation, related ones, life line, citations."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from markupsafe import Markup

from gongkai.across.publishing.pages import Edition, Linked, Row, SiteFacts
from gongkai.duties.documents import parts
from gongkai.duties.documents.content import DocumentContent
from gongkai.faces.portal import wording
from gongkai.faces.portal.ways import way
from gongkai.faces.portal.writing import row_twin
from gongkai.law.links import LinkKind
from gongkai.law.records.sorts import SORTS
from gongkai.law.validity import Validity

# The blocks beside a document, in their order: the kind of link, and whether the other says it.
_BLOCKS = (
    (LinkKind.INTERPRETS, True),
    (LinkKind.INTERPRETS, False),
    (LinkKind.PRINTS, True),
    (LinkKind.RESPONDS, True),
    (LinkKind.RESPONDS, False),
    (LinkKind.CORRECTS, True),
    (LinkKind.CORRECTS, False),
    (LinkKind.BASIS, False),
    (LinkKind.REPLACES, False),
    (LinkKind.AMENDS, False),
    (LinkKind.REPEALS, False),
    (LinkKind.LAPSES, False),
    (LinkKind.KEEPS, False),
    (LinkKind.FORWARDED, False),
    (LinkKind.CONSULTS, True),
    (LinkKind.CONSULTS, False),
    (LinkKind.EVALUATES, True),
    (LinkKind.EVALUATES, False),
    (LinkKind.RELATED, False),
    (LinkKind.RELATED, True),
    (LinkKind.CONTAINS, True),
    (LinkKind.CITES, False),
    (LinkKind.FORWARDED, True),
    (LinkKind.BASIS, True),
    (LinkKind.CITES, True),
)
_SHOWN = 6
# How another document has ended or changed this one, in the order in which it is said.
_CHANGED = {
    LinkKind.REPEALS: "废止依据",
    LinkKind.REPLACES: "替代文件",
    LinkKind.LAPSES: "宣布失效的文件",
    LinkKind.AMENDS: "修改依据",
    LinkKind.KEEPS: "确认继续有效的文件",
}
_LIFE = {
    LinkKind.CONSULTS: "征求意见",
    LinkKind.INTERPRETS: "解读",
    LinkKind.RESPONDS: "回应",
    LinkKind.EVALUATES: "评估",
    LinkKind.CORRECTS: "更正",
    LinkKind.AMENDS: "修改",
    LinkKind.KEEPS: "确认继续有效",
    LinkKind.REPLACES: "被替代",
    LinkKind.REPEALS: "废止",
    LinkKind.LAPSES: "宣布失效",
}
_TAG = re.compile(r"<(/?)([a-z0-9]+)[^>]*>")


@dataclass(frozen=True)
class Block:
    """The related things of one sort: those shown, and those behind one more step."""

    title: str
    rows: tuple[Row, ...]
    more: tuple[Row, ...]


@dataclass(frozen=True)
class Event:
    """One day in the life of a document."""

    on: date
    word: str
    row: Row | None = None


@dataclass(frozen=True)
class Source:
    """Where a text comes from, and where one reads what it forwards."""

    said: str
    title: str
    number: str
    row: Row | None
    url: str


def blocks(links: Sequence[Linked]) -> list[Block]:
    """The blocks that have something in them; a thing stands in each once."""
    found: dict[str, dict[str, Row]] = {}
    for kind, is_back in _BLOCKS:
        for link in links:
            if (link.kind, link.is_back) == (kind, is_back):
                title = _title(link)
                found.setdefault(title, {})[f"{link.row.kind}:{link.row.key}"] = link.row
    return [
        Block(title, tuple(rows.values())[:_SHOWN], tuple(rows.values())[_SHOWN:])
        for title, rows in found.items()
    ]


def _title(link: Linked) -> str:
    """What the other is to this thing; a record is called by its sort."""
    if link.kind is LinkKind.RELATED and link.row.shelf in SORTS:
        return SORTS[link.row.shelf].zh
    return link.kind.back_zh if link.is_back else link.kind.zh


def source(content: DocumentContent, links: Sequence[Linked]) -> Source | None:
    """Where the text comes from; what is forwarded leads to its page here, or to where it is."""
    origin = content.origin
    if not origin.zh:
        return None
    number = origin.number
    here = [
        link.row
        for link in links
        if link.kind is LinkKind.FORWARDED and not link.is_back and link.row.doc_number == number
    ]
    return Source(origin.zh, origin.title, number, here[0] if here else None, origin.url)


def changed_by(links: Sequence[Linked]) -> list[tuple[str, Row]]:
    """The documents that ended, changed or confirmed this one, each with the word for it."""
    return [
        (word, link.row)
        for kind, word in _CHANGED.items()
        for link in links
        if link.is_back and link.kind is kind
    ]


def life(
    row: Row, content: DocumentContent, links: Sequence[Linked], former: Sequence[Edition]
) -> list[Event]:
    """The life line (政策历程), the earliest first; nothing where there is no story."""
    own = (
        (row.written_on, "成文"),
        (min((each.from_on for each in former), default=row.published_on), "公布"),
        (row.effective_on, "施行"),
        (row.corrected_on, "更正"),
        (_later(row.lapses_on, row.abolished_on), "有效期届满"),
    )
    events = [Event(day, word) for day, word in own if day]
    events += [
        Event(link.on or link.row.effective_on or link.row.published_on, word, link.row)
        if link.kind.changes_validity and link.kind is not LinkKind.KEEPS
        else Event(link.row.published_on, word, link.row)
        for link in links
        if link.is_back and (word := _LIFE.get(link.kind))
    ]
    if row.abolished_on and not any(each.word in {"废止", "被替代"} for each in events):
        events.append(Event(row.abolished_on, "废止"))
    if row.amended_on and not any(each.word == "修改" for each in events):
        events.append(Event(row.amended_on, "修改"))
    is_story = len({each.word for each in events} - {"成文", "公布", "施行"}) > 0
    return sorted(events, key=lambda each: each.on) if is_story else []


def cited(body: Markup, links: Sequence[Linked]) -> Markup:
    """The text with each number of a document of this site made a link, its state beside it."""
    numbers = {
        link.row.doc_number: link.row for link in links if not link.is_back and link.row.doc_number
    }
    if not numbers:
        return body
    wanted = re.compile("|".join(map(re.escape, sorted(numbers, key=len, reverse=True))))
    return Markup("".join(_pieces(str(body), wanted, numbers)))


def twin(
    site: SiteFacts,
    content: DocumentContent,
    links: Sequence[Linked],
    editions: Sequence[Edition],
    row: Row,
) -> dict[str, Any]:
    """What stands around a document for programs; what is not there has no key."""
    values = {
        "links": [
            {"kind": each.kind.value, "is_back": each.is_back, **row_twin(site, each.row)}
            for each in links
        ],
        "normative": parts.to_json(content.normative),
        "plan": parts.to_json(content.plan),
        "interpretation": parts.to_json(content.interpretation),
        "correction": parts.to_json(content.correction),
        "ends_on": content.ends_on,
        "places": list(content.places),
        "place_note": content.place_note,
        "audience": content.scope.audience_zh,
        "forwarded": {
            "title": content.source_title,
            "number": content.source_number,
            "url": content.source_url,
        }
        if content.source_title
        else None,
        "editions": [
            {
                "number": each.number,
                "from": each.from_on,
                "until": each.until_on,
                "digest": each.digest,
                "url": f"{site.address}{row.path}banben/{each.number}/" if each.content else "",
            }
            for each in editions
        ],
    }
    return {name: value for name, value in values.items() if value}


def _pieces(html: str, wanted: re.Pattern[str], numbers: dict[str, Row]) -> list[str]:
    pieces, place, depth = [], 0, 0
    for tag in _TAG.finditer(html):
        text = html[place : tag.start()]
        pieces.append(text if depth else wanted.sub(lambda one: _anchor(numbers[one[0]]), text))
        pieces.append(tag[0])
        if tag[2] == "a":
            depth = max(0, depth + (-1 if tag[1] else 1))
        place = tag.end()
    return [*pieces, html[place:]]


def _anchor(row: Row) -> str:
    link = Markup('<a {} title="{}">{}</a>').format(way(row), row.title, row.doc_number)
    if row.validity is Validity.VALID:
        return link
    state = wording.state(row.validity)
    return f'{link}<span class="state state--{state}">{row.validity.label}</span>'


def _later(lapses_on: date | None, abolished_on: date | None) -> date | None:
    """What was abolished before its end never reaches it."""
    return None if lapses_on and abolished_on and abolished_on <= lapses_on else lapses_on
