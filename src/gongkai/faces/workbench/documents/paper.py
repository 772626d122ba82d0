"""A content as readers will see it: its facts with their names, its text cleaned once more."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

from django.utils.safestring import mark_safe
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gongkai.duties.documents.content import DocumentContent
from gongkai.duties.documents.parts import PublicCorrection, PublicInterpretation, PublicLink
from gongkai.faces.workbench.handling.paper import Fact, Paper, in_rows
from gongkai.faces.workbench.words import word
from gongkai.law import attributes, exemptions, genres, items, themes
from gongkai.law.interpretation import FORMS, STAGES
from gongkai.law.keyareas import KEY_AREAS
from gongkai.law.limited import AUDIENCES, PLACES, Manner
from gongkai.law.links import LinkKind
from gongkai.law.sourcing import Source, SourceKind
from gongkai.text import markup

_PICTURE = re.compile(r"<img[^>]*>")
LABELS = (
    ("stated_index_number", _("索引号")),
    ("stated_doc_number", _("发文字号")),
    ("publisher", _("发文机关")),
    ("joint", _("联合发文机关")),
    ("genre", _("文种")),
    ("theme", _("主题分类")),
    ("attribute", _("公开属性")),
    ("manner", _("公开途径")),
    ("places", _("现场公开的地方")),
    ("place_note", _("具体地点")),
    ("audience_kind", _("公开范围")),
    ("audience", _("公开对象")),
    ("phase", _("五公开")),
    ("key_areas", _("重点领域")),
    ("service_object", _("服务对象")),
    ("written_on", _("成文日期")),
    ("issued_on", _("发文日期")),
    ("stated_published_on", _("发布日期")),
    ("effective_on", _("施行日期")),
    ("lapses_on", _("失效日期")),
    ("amended_on", _("修改日期")),
    ("abolished_on", _("废止日期")),
    ("origin", _("信息来源")),
    ("keywords", _("关键词")),
    ("item", _("法定主动公开内容")),
    ("entry", _("目录条目")),
    ("recipients", _("主送机关")),
    ("summary", _("内容概述")),
    ("former_addresses", _("旧网址")),
    ("normative", _("行政规范性文件")),
    ("plan", _("规划期")),
    ("interpretation", _("解读")),
    ("correction", _("更正说明")),
    ("ends_on", _("展示的最后一天")),
    ("links", _("与其他文件的关系")),
)
LONG = frozenset(
    {
        "item",
        "recipients",
        "summary",
        "origin",
        "former_addresses",
        "correction",
        "links",
        "interpretation",
    }
)


def paper(content: DocumentContent) -> Paper:
    """The content as it will be read."""
    return Paper(
        title=content.title,
        facts=in_rows((fact for fact in facts(content) if fact.value), long=LONG),
        # Cleaned when it was saved, and again here: what is shown never rests on one gate alone.
        body=mark_safe(_PICTURE.sub(_described, markup.clean(content.body))),
        attachments=content.attachments,
    )


def _described(picture: re.Match[str]) -> str:
    """A picture by its words: the file itself is opened from the attachments."""
    alt = re.search(r'alt="([^"]*)"', picture[0])
    words = alt[1] if alt and alt[1] else gettext("没有文字说明")
    return gettext("（图：%(words)s）") % {"words": words}


def facts(content: DocumentContent) -> list[Fact]:
    """Every fact of the metadata in one order, empty ones too."""
    return [Fact(field, str(zh), written(field, getattr(content, field))) for field, zh in LABELS]


def written(field: str, value: object) -> str:
    """A value as people write it: the name of a code, a day, a list."""
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    if field in PARTS:
        return PARTS[field](value)
    names = _names(field)
    if isinstance(value, tuple | list):
        return gettext("、").join(names.get(str(each), str(each)) for each in value)
    return names.get(str(value), str(value))


def _link(link: PublicLink) -> str:
    """One relation as reviewers read it, with the day on which it takes effect."""
    of = link.number or link.title or link.target
    has_title = bool(link.title) and link.title != of
    title = gettext("《%(title)s》") % {"title": link.title} if has_title else ""
    on = gettext("（%(on)s）") % {"on": link.on.isoformat()} if link.on else ""
    return f"{word(LinkKind(link.kind).zh)}{gettext('：')}{title}{of}{on}"


def _origin(source: Source) -> str:
    """Who issued it or handed it up, and what is forwarded."""
    title = gettext("《%(title)s》") % {"title": source.title} if source.title else ""
    name = source.name if source.kind != SourceKind.OWN else ""
    said = gettext("：").join(each for each in (word(source.kind_zh), name) if each)
    return " ".join(each for each in (said + title, source.number, source.url) if each)


def _interpretation(part: PublicInterpretation) -> str:
    speaker = " ".join(each for each in (part.person, part.post) if each)
    words = (word(FORMS.get(part.form, part.form)), word(STAGES.get(part.stage, part.stage)))
    given = (*words, part.interpreter, speaker, part.contact, part.video)
    return gettext("；").join(each for each in given if each)


def _correction(part: PublicCorrection) -> str:
    hidden = gettext("（原来的内容不再展示）") if part.hides_former else ""
    return f"{part.note}{hidden}"


# Fields that hold parts: how each is read in one line.
PARTS: dict[str, Callable[[Any], str]] = {
    "links": lambda links: gettext("；").join(_link(each) for each in links),
    "normative": lambda part: gettext("是，试行或者暂行") if part.is_trial else gettext("是"),
    "plan": lambda part: f"{part.from_year}—{part.to_year} {part.level}",
    "interpretation": _interpretation,
    "correction": _correction,
    "origin": _origin,
}


SCOPE = {
    "manner": {each.value: each.zh for each in Manner},
    "places": PLACES,
    "audience_kind": AUDIENCES,
}


def _names(field: str) -> dict[str, str]:
    if field in SCOPE:
        return {id_: word(zh) for id_, zh in SCOPE[field].items()}
    return _names_of_law(field)


def _names_of_law(field: str) -> dict[str, str]:
    if field == "genre":
        return {genre.id: word(genre.zh) for genre in genres.GENRES.values()}
    if field == "theme":
        return {code: _path(code) for code in themes.THEMES}
    if field == "item":
        return {item.id: word(item.zh) for item in items.ITEMS.values()}
    if field == "phase":
        return {each.id: word(each.zh) for each in items.PUBLICS.values()}
    if field == "key_areas":
        return {area.id: word(area.zh) for area in KEY_AREAS.values()}
    if field == "ground":
        return {each.code: word(each.zh) for each in exemptions.GROUNDS.values()}
    if field == "attribute":
        return {each.value: word(each.label) for each in attributes.Attribute}
    return {}


def _path(theme: str) -> str:
    return " › ".join(word(name) for name in themes.path(theme).split("\\"))
