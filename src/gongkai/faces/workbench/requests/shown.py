"""How the desk shows answers in the steps of the way."""

from collections.abc import Callable
from typing import Any

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from gongkai.duties.requests import parts
from gongkai.duties.requests.content import KIND, content
from gongkai.duties.requests.models import Answer
from gongkai.faces.workbench.handling.paper import Fact, Paper, in_rows
from gongkai.faces.workbench.handling.shown import Link, Shown
from gongkai.law.decisions import DECISIONS


def paper(values: dict[str, Any]) -> Paper:
    """An answer as it will be read: what is decided about each thing asked, and the files."""
    facts = [
        Fact("receipt", _("回执号"), values["receipt"]),
        Fact("decision", _("办理结果"), _zh(values["decision"])),
    ]
    title = _("对%(receipt)s号申请的答复") % {"receipt": values["receipt"]}
    return Paper(
        title=title,
        facts=in_rows(facts, long=frozenset({"receipt", "decision"})),
        body=_body(values["parts"]),
        attachments=tuple(values["attachments"]),
    )


def _zh(code: str) -> str:
    return DECISIONS[code].zh if code in DECISIONS else ""


def _body(given: list[dict[str, Any]]) -> SafeString:
    labels = part_labels()
    return format_html_join(
        "", "<h3>{} {}</h3>{}",
        ((f"{n}.", each["asked"], _lines(each, labels)) for n, each in enumerate(given, start=1)),
    )  # fmt: skip


def _lines(each: dict[str, Any], labels: dict[str, str]) -> SafeString:
    part = parts.from_json(each)
    said = [(name, getattr(part, name)) for name in labels if name != "grounds"]
    lines = format_html_join(
        "", "<p>{}{}{}</p>", ((labels[name], _("："), text) for name, text in said if text)
    )
    grounds = _("；").join(_zh(code) for code in part.grounds)
    more = format_html("<p>{}{}{}</p>", labels["grounds"], _("："), grounds) if grounds else ""
    return format_html("<p><strong>{}</strong></p>{}{}", _zh(part.decision), more, lines)


def part_labels() -> dict[str, str]:
    return {
        "grounds": _("不公开部分的依据"),
        "reasons": _("理由"),
        "law": _("法律依据"),
        "provided": _("提供的内容"),
        "where": _("获取的方式和途径"),
        "right_organ": _("负责公开的机关和联系方式"),
        "right_channel": _("应当走的渠道"),
    }


def _facts(answer: Answer) -> list[Any]:
    return [_("依申请公开"), answer.case.number]


def _links(answer: Answer) -> list[Link]:
    return [Link(reverse("workbench:request", args=[answer.case_id]), _("回到申请"))]


SENTENCES: dict[str, Callable[[dict[str, Any]], str]] = {
    "edit": lambda data: (
        _("写了答复：%(decision)s") % {"decision": _zh(str(data.get("decision") or ""))}
    ),
    "attach": lambda data: _("附上了文件%(name)s") % {"name": data.get("name", "")},
    "forget": lambda data: _("内容随申请人信息销毁"),
    "detach": lambda data: _("取下了一个文件"),
}

SHOWN = Shown(
    kind=KIND,
    zh=pgettext_lazy("one", "依申请公开答复"),
    list_view="workbench:answers",
    paper=paper,
    content=content,
    facts=_facts,
    links=_links,
    at_signature=lambda answer: answer.doc_number or _("签发时自动编号"),
    labels=part_labels,
    sentences=SENTENCES,
)
