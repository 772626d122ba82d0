"""How the desk shows documents in the steps of the way."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from gongkai.duties.documents import numbering, queries
from gongkai.duties.documents.content import KIND, DocumentContent
from gongkai.duties.documents.models import Document
from gongkai.duties.requests.models import Opening
from gongkai.faces.workbench.documents.forms import DocumentForm
from gongkai.faces.workbench.documents.paper import paper
from gongkai.faces.workbench.handling.paper import Fact, Paper
from gongkai.faces.workbench.handling.shown import Link, Shown
from gongkai.faces.workbench.words import word
from gongkai.law.consulting import Outcome
from gongkai.law.genres import GENRES
from gongkai.law.limited import PLACES
from gongkai.law.refusal import Refusal


def draft_content(document: Document) -> DocumentContent:
    """What would be public of the draft as it stands. Raises Refusal for an unchecked file."""
    try:
        return queries.content(document)
    except ValueError as error:
        raise Refusal(_("有附件没有通过检查，删去或更换后才能预览。")) from error


def _paper(content: dict[str, Any]) -> Paper:
    return paper(DocumentContent.from_json(content))


def _content(document: Document) -> dict[str, Any]:
    return draft_content(document).to_json()


def _facts(document: Document) -> list[Any]:
    genre = GENRES.get(document.genre)
    kind = word(genre.zh) if genre else pgettext("one", "公文")
    return [kind, document.doc_number, word(document.get_attribute_display())]


def _links(document: Document) -> list[Link]:
    count = document.attachments.count()
    attachments = _("附件") + (f" {count}" if count else "")
    return [
        Link(reverse("workbench:document-preview", args=[document.pk]), _("预览")),
        Link(reverse("workbench:document-attachments", args=[document.pk]), attachments),
        *(
            Link(reverse(f"workbench:document-{name}", args=[document.pk]), zh)
            for name, zh in AROUND
        ),
        *_opening(document),
    ]


def _opening(document: Document) -> list[Link]:
    """What requests it came of: the desk alone knows."""
    found = Opening.objects.filter(document=document).first()
    if found is None:
        return []
    return [Link(reverse("workbench:opening", args=[found.pk]), _("由哪些申请而来"))]


# What stands around a document: each a page of its own.
AROUND = (
    ("policy", gettext_lazy("政策属性")),
    ("parties", gettext_lazy("第三方意见")),
    ("briefing", gettext_lazy("吹风会")),
    ("relations", gettext_lazy("与其他文件的关系")),
    ("interpretation", gettext_lazy("解读")),
    ("showing", gettext_lazy("展示期")),
    ("postings", gettext_lazy("现场公开")),
    ("correct", gettext_lazy("更正")),
)


def _at_signature(document: Document) -> str:
    if document.series and not document.doc_number:
        return _("签发时编 %(code)s 的下一个文号。") % {"code": document.series.code}
    return document.doc_number


def _at_publication(document: Document, on: date) -> list[Fact]:
    day = document.first_public_on or on
    number = document.index_number or _("公开时自动编号")
    return [
        Fact("site", _("站点"), numbering.site_of(document.organ).name),
        Fact("index_number", _("索引号"), number),
        Fact("doc_number", _("发文字号"), document.doc_number or "—"),
        Fact("published_on", _("发布日期"), day.isoformat()),
    ]


def labels() -> dict[str, str]:
    """What each field of a document is called on the screen."""
    return {name: str(field.label) for name, field in DocumentForm.base_fields.items()}


def _fields(names: Iterable[str]) -> str:
    known = labels()
    return _("、").join(known.get(name, name) for name in names)


def _edit(data: dict[str, Any]) -> str:
    changed = data.get("changed") or []
    what = _("保存了一次，内容没有变化")
    if changed:
        what = _("修改了%(fields)s") % {"fields": _fields(changed)}
    return what + _("；原来的审查和签发不再有效") if data.get("voided") else what


def _file(sentence: str, data: dict[str, Any]) -> str:
    return sentence % {"name": data.get("name", "")}


SENTENCES: dict[str, Callable[[dict[str, Any]], str]] = {
    "import": lambda data: _("从旧网页导入"),
    "take_over": lambda data: _("收下级机关代拟的稿子，成为本机关的草稿"),
    "edit": _edit,
    "settle": lambda data: (
        _("核对了存疑的%(fields)s") % {"fields": _fields(data.get("fields") or [])}
    ),
    "open_up": lambda data: (
        _("评估后转为主动公开：%(reason)s") % {"reason": data.get("reason", "")}
    ),
    "reassess": lambda data: (
        _("%(year)s 年评估，继续不公开：%(reason)s")
        % {"year": data.get("year", ""), "reason": data.get("reason", "")}
    ),
    "release_hold": lambda data: pgettext("history", "解除暂缓"),
    "attach": lambda data: _file(_("添加附件“%(name)s”"), data),
    "detach": lambda data: _file(_("删去附件“%(name)s”"), data),
    "describe": lambda data: (
        _("附件“%(was)s”改称“%(name)s”")
        % {"was": data.get("was", ""), "name": data.get("name", "")}
    ),
    "keep_address": lambda data: _("收下其他机关请补登的旧网址"),
    "readdress": lambda data: _file(_("登记附件“%(name)s”的旧网址"), data),
    "doubt": lambda data: _("登记了存疑"),
    "arrange": lambda data: _file(_("调整附件“%(name)s”的顺序"), data),
    "exchange": lambda data: _file(_("附件“%(name)s”换成了遮盖个人信息的副本"), data),
    "policy": lambda data: _("修改了政策属性"),
    "party_ask": lambda data: (
        _("征求第三方意见（%(number)s）") % {"number": data.get("number", "")}
    ),
    "party_served": lambda data: _("登记第三方已收到征求意见书"),
    "party_answer": lambda data: (
        _("登记第三方同意公开") if data.get("agrees") else _("登记第三方不同意公开")
    ),
    "party_decide": lambda data: (
        _("就第三方的权益决定：%(outcome)s") % {"outcome": word(Outcome(data["outcome"]).zh)}
    ),
    "party_told": lambda data: _("登记已书面告知第三方"),
    "party_letter": lambda data: (
        _("取出给第三方的信（%(number)s）") % {"number": data.get("number", "")}
    ),
    "party_waive": lambda data: _("同意不征求第三方意见"),
    "brief": lambda data: _("登记吹风会和解禁时间"),
    "lift": lambda data: _("提前解禁"),
    "exempt": lambda data: _("同意免予解读"),
    "relate": lambda data: _("写明与另一件文件的关系"),
    "unrelate": lambda data: _("删去与另一件文件的关系"),
    "confirm": lambda data: _("采用了正文里的有效期和废止条款"),
    "plan": lambda data: _("修改了解读方案"),
    "interpret": lambda data: _("新建解读"),
    "tell": lambda data: _("修改了解读内容"),
    "agree": lambda data: _("联合发文机关确认了解读"),
    "show_until": lambda data: _("修改了展示期"),
    "post": lambda data: (
        _("登记在%(place)s公开，至 %(until)s")
        % {"place": word(PLACES.get(data.get("place", ""), "")), "until": data.get("until_on", "")}
    ),
    "take_down": lambda data: _("登记现场公开已撤下"),
    "reopen": lambda data: _("开始更正：%(note)s") % {"note": data.get("note", "")},
}

SHOWN = Shown(
    kind=KIND,
    zh=pgettext_lazy("one", "公文"),
    list_view="workbench:documents",
    paper=_paper,
    content=_content,
    facts=_facts,
    links=_links,
    at_signature=_at_signature,
    at_publication=_at_publication,
    labels=labels,
    sentences=SENTENCES,
)
