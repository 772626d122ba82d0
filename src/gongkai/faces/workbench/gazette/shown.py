"""How the desk shows issues of the gazette in the steps of the way."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from gongkai.base.organs import queries as organs
from gongkai.duties.gazette import queries
from gongkai.duties.gazette.content import KIND, IssueContent, Printed
from gongkai.duties.gazette.models import Issue
from gongkai.faces.workbench.handling.paper import Fact, Paper, in_rows
from gongkai.faces.workbench.handling.shown import Link, Shown
from gongkai.faces.workbench.words import word

LONG = frozenset({"address"})


def paper(values: dict[str, Any]) -> Paper:
    """An issue as it will be read: its imprint, its foreword, its contents by section."""
    content = IssueContent.from_json(values)
    imprint = content.imprint
    facts = [
        Fact("number", _("期号"), f"{content.year}-{content.number}"),
        Fact("total", _("总期号"), str(content.total)),
        Fact("issued_on", _("出版日期"), content.issued_on),
        Fact("pages", _("页数"), str(content.pages or "")),
        Fact("sponsor", _("主办单位"), imprint.sponsor),
        Fact("editor", _("编辑单位"), imprint.editor),
        Fact("publisher", _("出版单位"), imprint.publisher),
        Fact("serial", _("刊号"), imprint.serial),
        Fact("phone", _("电话"), imprint.phone),
        Fact("address", _("地址"), imprint.address),
    ]
    return Paper(
        title=content.title,
        facts=in_rows((fact for fact in facts if fact.value), long=LONG),
        body=_body(content),
        attachments=content.attachments,
    )


def _body(content: IssueContent) -> SafeString:
    foreword = format_html_join(
        "", "<p>{}</p>", ((line,) for line in content.foreword.splitlines() if line.strip())
    )
    sections = format_html_join(
        "",
        "<h3>{}</h3>{}",
        (
            (word(section.zh), format_html_join("", "<p>{}. {}{}</p>", map(_line, its)))
            for section, its in content.sections
        ),
    )
    return format_html("{}{}", foreword, sections)


def _line(placed: tuple[int, Printed]) -> tuple[int, str, str]:
    place, printed = placed
    facts = [
        printed.doc_number,
        _("标准文本") if printed.standard else "",
        _("已经撤下，只列题目") if printed.is_struck else "",
        _("第 %(page)s 页") % {"page": printed.page} if printed.page else "",
    ]
    said = _("，").join(fact for fact in facts if fact)
    return place, printed.title, _("（%(said)s）") % {"said": said} if said else ""


def _content(issue: Issue) -> dict[str, Any]:
    return queries.content(issue).to_json()


def _facts(issue: Issue) -> list[Any]:
    return [issue.issued_on.isoformat()]


def _links(issue: Issue) -> list[Link]:
    if issue.pdf_id is None:
        return []
    return [Link(reverse("workbench:gazette-proof", args=[issue.pk]), _("清样（PDF）"))]


def _at_publication(issue: Issue, on: date) -> list[Fact]:
    return [
        Fact("site", _("站点"), organs.main_site().name),
        Fact("index_number", _("索引号"), issue.index_number or _("公开时自动编号")),
        Fact("published_on", _("发布日期"), on.isoformat()),
    ]


def labels() -> dict[str, str]:
    """What each field of an issue is called on the screen."""
    return {
        "issued_on": _("出版日期"),
        "foreword": _("卷首语"),
        "items": _("刊登的文件"),
        "imprint": _("版本记录"),
        "pages": _("页数"),
        "total": _("总期号"),
    }


def _edited(data: dict[str, Any]) -> str:
    return _("修改了本期，刊登 %(n)s 篇") % {"n": len(data.get("items") or [])}


def _set(data: dict[str, Any]) -> str:
    return _("排成 PDF，%(n)s 页") % {"n": data.get("pages", 0)}


SENTENCES: dict[str, Callable[[dict[str, Any]], str]] = {
    "edit": _edited,
    "set": _set,
    "fault": lambda data: _("没有排成：%(reason)s") % {"reason": data.get("reason", "")},
    "ask_to_set": lambda data: _("请求重新排版"),
    "reopen": lambda data: _("开始更新；公开的内容先不变"),
}

SHOWN = Shown(
    kind=KIND,
    zh=pgettext_lazy("one", "政府公报"),
    list_view="workbench:gazettes",
    paper=paper,
    content=_content,
    facts=_facts,
    links=_links,
    at_publication=_at_publication,
    labels=labels,
    sentences=SENTENCES,
)
