"""How the desk shows annual reports in the steps of the way."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from gongkai.across.reports.content import KIND, content
from gongkai.across.reports.docx import lines
from gongkai.across.reports.models import AnnualReport
from gongkai.duties.releases import numbering
from gongkai.faces.workbench.handling.paper import Fact, Paper, in_rows
from gongkai.faces.workbench.handling.shown import Shown
from gongkai.law.annual.form import CHAPTERS


def paper(values: dict[str, Any]) -> Paper:
    """A report as it will be read: six chapters, three of them tables."""
    facts = [
        Fact("organ_name", _("编制机关"), values["organ_name"]),
        Fact("year", _("年度"), str(values["year"])),
    ]
    return Paper(title=values["title"], facts=in_rows(facts), body=_body(values))


def _body(values: dict[str, Any]) -> SafeString:
    parts = []
    for id_, chapter in CHAPTERS.items():
        parts.append(format_html("<h3>{}</h3>", chapter.zh))
        if chapter.table:
            parts.append(table(lines(values, chapter.table)))
        else:
            text = values["text"][id_].splitlines()
            parts.append(format_html_join("", "<p>{}</p>", ((each,) for each in text)))
    return mark_safe("".join(parts))


def table(rows: list[list[str]]) -> SafeString:
    """A table whose first line is its head."""
    head = format_html_join("", '<th scope="col">{}</th>', ((cell,) for cell in rows[0]))
    body = format_html_join(
        "",
        '<tr><th scope="row">{}</th>{}</tr>',
        (
            (row[0], format_html_join("", '<td class="n">{}</td>', ((c,) for c in row[1:])))
            for row in rows[1:]
        ),
    )
    return format_html(
        '<table class="matrix"><thead><tr>{}</tr></thead><tbody>{}</tbody></table>', head, body
    )


def _facts(report: AnnualReport) -> list[Any]:
    return [str(report.year)]


def _at_publication(report: AnnualReport, on: date) -> list[Fact]:
    return [
        Fact("site", _("站点"), numbering.site_of(report.organ).name),
        Fact("index_number", _("索引号"), report.index_number or _("公开时自动编号")),
        Fact("published_on", _("发布日期"), on.isoformat()),
    ]


def labels() -> dict[str, str]:
    """What each text of a report is called on the screen."""
    return {id_: chapter.zh for id_, chapter in CHAPTERS.items() if not chapter.table}


def _edited(data: dict[str, Any]) -> str:
    known = labels()
    named = _("、").join(known.get(name, name) for name in data.get("changed") or [])
    return _("修改了%(fields)s") % {"fields": named}


SENTENCES: dict[str, Callable[[dict[str, Any]], str]] = {"edit": _edited}

SHOWN = Shown(
    kind=KIND,
    zh=pgettext_lazy("one", "年度报告"),
    list_view="workbench:annual_reports",
    paper=paper,
    content=content,
    facts=_facts,
    at_publication=_at_publication,
    labels=labels,
    sentences=SENTENCES,
)
CHAPTER_LABELS = {
    "ch1": gettext_lazy("一、总体情况"),
    "ch5": gettext_lazy("五、存在的主要问题及改进情况"),
    "ch6": gettext_lazy("六、其他需要报告的事项"),
}
