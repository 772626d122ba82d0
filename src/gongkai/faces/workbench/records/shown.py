"""How the desk shows records in the steps of the way."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from gongkai.duties.records import queries
from gongkai.duties.records.content import KIND, RecordContent
from gongkai.duties.records.models import Record
from gongkai.duties.releases import numbering
from gongkai.faces.workbench.handling.paper import Fact, Paper, in_rows
from gongkai.faces.workbench.handling.shown import Shown
from gongkai.faces.workbench.words import word
from gongkai.law.records.reading import completed, written
from gongkai.law.records.sorts import SORTS, Field, Is

_BODY = frozenset({Is.TEXT, Is.TABLE, Is.NAMES})


def paper(values: dict[str, Any]) -> Paper:
    """A record as it will be read: short fields as facts, long ones and tables below."""
    content = RecordContent.from_json(values)
    sort = content.of_sort
    facts = [
        Fact("sort", _("种类"), word(sort.zh)),
        Fact("code", word(sort.code), content.code),
        *(
            Fact(each.id, word(each.zh), word(said) if each.choices else said)
            for each, _value in content.filled
            if each.kind not in _BODY and (said := content.said(each.id))
        ),
    ]
    long = frozenset(each.id for each in sort.fields.values() if each.kind == Is.LINK)
    return Paper(title=content.title, facts=in_rows(facts, long=long), body=_body(content))


def _body(content: RecordContent) -> SafeString:
    return format_html_join(
        "",
        "<h3>{}</h3>{}",
        (
            (word(each.zh), _table(each, value) if isinstance(value, list) else _lines(value))
            for each, value in content.filled
            if each.kind in _BODY
        ),
    )


def _lines(text: str) -> SafeString:
    return format_html_join("", "<p>{}</p>", ((line,) for line in text.splitlines() if line))


def _table(field: Field, rows: list[list[str]]) -> SafeString:
    heads = format_html_join("", "<th>{}</th>", ((word(each.zh),) for each in field.columns))
    body = format_html_join(
        "", "<tr>{}</tr>", ((_cells(field, row),) for row in completed(field, rows))
    )
    return format_html("<table><thead><tr>{}</tr></thead><tbody>{}</tbody></table>", heads, body)


def _cells(field: Field, row: list[str]) -> SafeString:
    pairs = zip(field.columns, row, strict=True)
    return format_html_join("", "<td>{}</td>", ((written(*pair),) for pair in pairs))


def _content(record: Record) -> dict[str, Any]:
    return queries.content(record).to_json()


def _facts(record: Record) -> list[Any]:
    return [word(record.of_sort.zh), record.code]


def _at_publication(record: Record, on: date) -> list[Fact]:
    number = record.index_number or _("公开时自动编号")
    return [
        Fact("site", _("站点"), numbering.site_of(record.organ).name),
        Fact("index_number", _("索引号"), number),
        Fact("published_on", _("发布日期"), on.isoformat()),
    ]


def labels() -> dict[str, str]:
    """What each field of a record is called on the screen, whatever its sort."""
    fields = [each for sort in SORTS.values() for each in sort.fields.values()]
    named = {"title": _("名称"), "code": _("编号"), "values": _("内容"), "sort": _("种类")}
    return {each.id: word(each.zh) for each in fields} | named


def _fields(names: Iterable[str]) -> str:
    known = labels()
    return _("、").join(known.get(name, name) for name in names)


def _edited(data: dict[str, Any]) -> str:
    said = _("修改了%(fields)s") % {"fields": _fields(data.get("changed") or [])}
    return _("%(said)s（表格导入）") % {"said": said} if data.get("sha256") else said


SENTENCES: dict[str, Callable[[dict[str, Any]], str]] = {
    "edit": _edited,
    "reopen": lambda data: _("开始更新；公开的内容先不变"),
}

SHOWN = Shown(
    kind=KIND,
    zh=pgettext_lazy("one", "结构化信息"),
    list_view="workbench:records",
    paper=paper,
    content=_content,
    facts=_facts,
    at_publication=_at_publication,
    labels=labels,
    sentences=SENTENCES,
)
