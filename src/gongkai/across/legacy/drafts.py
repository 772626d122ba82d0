"""What an extract becomes as a draft: fields of the document, and doubts under their names."""

from html import escape
from typing import Any

from gongkai.across.legacy.record import Extract
from gongkai.law import attributes, genres, themes
from gongkai.law.attributes import Attribute

LEFT = "附件没有随页面带来"
"""How a doubt begins about files that nobody looked for."""

# The extract's field names (contract 3.1) as the document calls them.
FIELDS = {
    "organs": "publisher",
    "topic": "theme",
    "disclosure": "attribute",
    "published_on": "first_public_on",
    "validity": "abolished_on",
    "duplicate_of": "former_addresses",
}


def values_of(extract: Extract) -> dict[str, Any]:
    """The document's fields as far as the page gives them; nothing is guessed."""
    genre = genres.named(extract.genre or "") or genres.of_title(extract.title or "")
    theme = themes.named(extract.topic) if extract.topic else None
    given = {
        "title": (extract.title or "")[:200],
        "publisher": extract.organs[0][:100] if extract.organs else "",
        "joint": list(extract.organs[1:]),
        "doc_number": (extract.doc_number or "")[:50],
        "index_number": (extract.index_number or "")[:60],
        "genre": genre.id if genre else "",
        "theme": theme.code if theme else "",
        "attribute": attribute_of(extract),
        "recipients": (extract.recipients or "")[:500],
        "written_on": extract.written_on,
        "issued_on": extract.issued_on,
        "first_public_on": extract.published_on,
        "effective_on": extract.effective_on,
        "body": extract.body_html or paragraphs_html(extract.body),
    }
    return {name: value for name, value in given.items() if value}


def attribute_of(extract: Extract) -> Attribute:
    return attributes.named(extract.disclosure or "") or Attribute.PROACTIVE


def paragraphs_html(paragraphs: tuple[str, ...] | list[str]) -> str:
    return "\n".join(f"<p>{escape(paragraph)}</p>" for paragraph in paragraphs)


def doubts_of(extract: Extract) -> tuple[dict[str, str], ...]:
    """Every doubt under the name of the document's field, and what could not come along."""
    doubts = [
        {"field": FIELDS.get(doubt.field, doubt.field), "why": doubt.why}
        for doubt in extract.doubts
    ]
    if extract.topic and not themes.named(extract.topic):
        doubts.append({"field": "theme", "why": f"主题“{extract.topic}”不在主题分类表中"})
    if extract.validity and extract.validity not in {"有效", "现行有效"}:
        doubts.append({"field": "abolished_on", "why": f"原页注明“{extract.validity}”，没有日期"})
    if extract.attachments and not extract.linked:
        names = "、".join(attachment.name for attachment in extract.attachments)
        doubts.append({"field": "attachments", "why": f"{LEFT}：{names}"})
    return tuple(doubts)
