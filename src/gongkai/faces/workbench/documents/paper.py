"""A content as readers will see it: its facts with their names, its text cleaned once more."""

from dataclasses import dataclass, replace
from datetime import date

from django.utils.safestring import SafeString, mark_safe

from gongkai.duties.documents.content import DocumentContent, PublicFile
from gongkai.law import attributes, genres, items, themes
from gongkai.text import markup


@dataclass(frozen=True)
class Fact:
    """A name and a value of the metadata; `field` is the content's own name for it."""

    field: str
    zh: str
    value: str
    # Takes a row of its own: it is long, or nothing is left to stand beside it.
    is_whole: bool = False


@dataclass(frozen=True)
class Paper:
    """A document on paper."""

    title: str
    facts: tuple[Fact, ...]
    body: SafeString
    attachments: tuple[PublicFile, ...]
    attribute_zh: str


LABELS = (
    ("stated_index_number", "索引号"),
    ("stated_doc_number", "发文字号"),
    ("publisher", "发文机关"),
    ("joint", "联合发文机关"),
    ("genre", "文种"),
    ("theme", "主题分类"),
    ("attribute", "公开属性"),
    ("service_object", "服务对象"),
    ("written_on", "成文日期"),
    ("issued_on", "发文日期"),
    ("stated_published_on", "发布日期"),
    ("effective_on", "施行日期"),
    ("lapses_on", "失效日期"),
    ("amended_on", "修改日期"),
    ("abolished_on", "废止日期"),
    ("source", "信息来源"),
    ("keywords", "关键词"),
    ("item", "法定主动公开内容"),
    ("recipients", "主送机关"),
    ("summary", "内容概述"),
    ("former_addresses", "旧网址"),
)
LONG = frozenset({"item", "recipients", "summary", "former_addresses"})


def paper(content: DocumentContent) -> Paper:
    """The content as it will be read."""
    return Paper(
        title=content.title,
        facts=_in_rows([fact for fact in facts(content) if fact.value]),
        # Cleaned when it was saved, and again here: what is shown never rests on one gate alone.
        body=mark_safe(markup.clean(content.body)),
        attachments=content.attachments,
        attribute_zh=attributes.Attribute(content.attribute).label,
    )


def _in_rows(given: list[Fact]) -> tuple[Fact, ...]:
    """Short facts in pairs, long ones and a last odd one on rows of their own."""
    short = [fact for fact in given if fact.field not in LONG]
    alone = short[-1:] if len(short) % 2 else []
    return tuple(replace(fact, is_whole=fact in alone or fact.field in LONG) for fact in given)


def facts(content: DocumentContent) -> list[Fact]:
    """Every fact of the metadata in one order, empty ones too."""
    return [Fact(field, zh, written(field, getattr(content, field))) for field, zh in LABELS]


def written(field: str, value: object) -> str:
    """A value as people write it: the name of a code, a day, a list."""
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple | list):
        return "、".join(str(each) for each in value)
    text = str(value)
    return _names(field).get(text, text)


def _names(field: str) -> dict[str, str]:
    if field == "genre":
        return {genre.id: genre.zh for genre in genres.GENRES.values()}
    if field == "theme":
        return {code: themes.path(code).replace("\\", " › ") for code in themes.THEMES}
    if field == "item":
        return {item.id: item.zh for item in items.ITEMS.values()}
    if field == "attribute":
        return {each.value: each.label for each in attributes.Attribute}
    return {}
