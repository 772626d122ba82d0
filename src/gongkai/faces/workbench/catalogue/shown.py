"""How the desk shows catalogues in the steps of the way."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from gongkai.duties.catalogue import queries
from gongkai.duties.catalogue.columns import TICK
from gongkai.duties.catalogue.content import CatalogueContent, PublicLine
from gongkai.duties.catalogue.kind import KIND
from gongkai.duties.catalogue.models import Edition
from gongkai.duties.releases import numbering
from gongkai.duties.releases import queries as releases
from gongkai.faces.workbench.handling.paper import Fact, Paper, in_rows
from gongkai.faces.workbench.handling.shown import Link, Shown

_HEADS = (
    gettext_lazy("序号"),
    gettext_lazy("公开事项"),
    gettext_lazy("公开内容（要素）"),
    gettext_lazy("公开依据"),
    gettext_lazy("公开时限"),
    gettext_lazy("公开主体"),
    gettext_lazy("公开渠道和载体"),
    gettext_lazy("对象、方式、层级"),
)


def paper(content: CatalogueContent) -> Paper:
    """The catalogue as its reviewers read it: every line with all that becomes public of it."""
    facts = [
        Fact("publisher", _("发布机构"), content.publisher),
        Fact("number", _("版次"), str(content.number)),
        Fact("lines", _("条目"), str(len(content.lines))),
    ]
    if content.note:
        facts.append(Fact("note", _("调整说明"), content.note))
    rows = in_rows(facts, long=frozenset({"note"}))
    return Paper(content.title, rows, _table(content.lines))


def _table(lines: tuple[PublicLine, ...]) -> SafeString:
    head = format_html_join("", '<th scope="col">{}</th>', ((each,) for each in _HEADS))
    body = format_html_join("", "<tr>{}</tr>", ((_row(line),) for line in lines))
    return format_html("<table><thead><tr>{}</tr></thead><tbody>{}</tbody></table>", head, body)


def _row(line: PublicLine) -> SafeString:
    values = line.values
    group = _("特定群体") if values.to_group == TICK else values.to_group
    ticks = {
        _("全社会"): values.to_all,
        group: bool(group),
        _("主动"): values.by_proactive,
        _("依申请公开"): values.by_request,
        _("县级"): values.level_county,
        _("乡级"): values.level_town,
    }
    subject = _behind(values.subject, line.department) if line.department else values.subject
    cells = (
        _behind(line.seq, line.code),
        values.name,
        values.elements,
        values.basis,
        values.limit_text,
        subject,
        _("、").join(values.carriers),
        _("、").join(name for name, is_on in ticks.items() if is_on),
    )
    return format_html_join("", "<td>{}</td>", ((cell,) for cell in cells))


def _behind(words: object, aside: object) -> str:
    return _("%(words)s（%(aside)s）") % {"words": words, "aside": aside}


def _paper(content: dict[str, Any]) -> Paper:
    return paper(CatalogueContent.from_json(content))


def _facts(edition: Edition) -> list[Any]:
    return [_("目录"), _("第 %(n)s 版") % {"n": edition.number}]


def _links(edition: Edition) -> list[Link]:
    pages = [("remarks", _("对照检查")), ("export", _("下载表格（xlsx）"))]
    if edition.in_force_on and not edition.replaced_on and not edition.is_base:
        pages.append(("acceptance", _("验收材料（xlsx）")))
    return [
        Link(reverse(f"workbench:catalogue-{page}", args=[edition.pk]), zh) for page, zh in pages
    ]


def _at_publication(edition: Edition, on: date) -> list[Fact]:
    known = releases.publication(KIND.name, edition.key)
    number = known.index_number if known else _("公开时自动编号")
    now = queries.in_force(edition.organ, is_base=edition.is_base)
    facts = [
        Fact("site", _("站点"), numbering.site_of(edition.organ).name),
        Fact("index_number", _("索引号"), number),
        Fact("in_force_on", _("启用日期"), on.isoformat()),
    ]
    if now:
        replaced = _("第 %(n)s 版") % {"n": now.number}
        facts.append(Fact("replaces", _("替换"), replaced))
    return facts


def labels() -> dict[str, str]:
    return {"title": _("名称"), "note": _("调整说明"), "lines": _("条目")}


def _said(sentence: Any, *names: str) -> Callable[[dict[str, Any]], str]:
    def say(data: dict[str, Any]) -> str:
        return str(sentence) % {name: data.get(name, "") for name in names}

    return say


SENTENCES: dict[str, Callable[[dict[str, Any]], str]] = {
    "begin": _said(gettext_lazy("开始编制第 %(number)s 版"), "number"),
    "describe": _said(gettext_lazy("改了名称或说明")),
    "write": _said(gettext_lazy("写了条目 %(entry)s"), "entry"),
    "remove": _said(gettext_lazy("移出条目 %(entry)s“%(name)s”"), "entry", "name"),
    "assign": _said(gettext_lazy("批量填写 %(lines)s 条"), "lines"),
    "import": _said(
        gettext_lazy("导入表格：新增 %(added)s、改写 %(changed)s、移出 %(gone)s"),
        "added", "changed", "gone",
    ),
    "discard": _said(gettext_lazy("放弃第 %(number)s 版"), "number"),
    "in_force": _said(
        gettext_lazy("第 %(number)s 版启用：新列入 %(listed)s 项、移出 %(delisted)s 项"),
        "number", "listed", "delisted",
    ),
}  # fmt: skip

SHOWN = Shown(
    kind=KIND.name,
    zh=pgettext_lazy("one", "目录"),
    list_view="workbench:catalogues",
    paper=_paper,
    content=KIND.content,
    facts=_facts,
    links=_links,
    at_publication=_at_publication,
    labels=labels,
    sentences=SENTENCES,
)
