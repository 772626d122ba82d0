"""What happened to a document, told in plain sentences from its journal."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from gongkai.base.journal import queries as journal
from gongkai.base.journal.models import Entry
from gongkai.base.organs.models import Person
from gongkai.duties.documents.content import KIND
from gongkai.faces.workbench.documents.forms import DocumentForm

MACHINE = "system"


@dataclass(frozen=True)
class Event:
    """One act: when, and a sentence with who did what."""

    at: datetime
    act: str
    who: str
    text: str
    reason: str = ""
    is_return: bool = False


def events(key: str) -> list[Event]:
    """The history of the document with that key, newest first, in two queries."""
    entries = journal.history(KIND, key)
    names = people({entry.by for entry in entries})
    return [_event(entry, names) for entry in reversed(entries)]


def returned(events: list[Event]) -> Event | None:
    """The return that last moved a draft, None when something else did; newest events first."""
    moved = (each for each in events if each.act in MOVING)
    last = next(moved, None)
    return last if last and last.is_return else None


def returned_among(keys: Iterable[str]) -> frozenset[str]:
    """Which of the documents with those keys were last moved by a return; one query."""
    entries = Entry.objects.filter(kind=KIND, key__in=list(keys), act__in=MOVING)
    last = {entry.key: entry for entry in entries.order_by("seq")}
    return frozenset(key for key, entry in last.items() if _is_return(entry))


def _is_return(entry: Entry) -> bool:
    return entry.act == "document.return" or entry.data.get("outcome") == "returned"


def people(codes: Iterable[str]) -> dict[str, str]:
    """The names of people by their codes; a code nobody bears stands for itself."""
    wanted = set(codes)
    found = dict(Person.objects.filter(code__in=wanted).values_list("code", "name"))
    return {code: found.get(code, code) for code in wanted} | {MACHINE: _("系统")}


def _event(entry: Entry, names: dict[str, str]) -> Event:
    data = entry.data
    sentence = SENTENCES.get(entry.act)
    return Event(
        at=entry.at,
        act=entry.act,
        who=names.get(entry.by, entry.by),
        text=sentence(data) if sentence else entry.act,
        reason=str(data.get("reason") or ""),
        is_return=_is_return(entry),
    )


def _fields(names: Iterable[str]) -> str:
    labels = {name: str(field.label) for name, field in DocumentForm.base_fields.items()}
    return _("、").join(labels.get(name, name) for name in names)


def _edit(data: dict[str, Any]) -> str:
    changed = data.get("changed") or []
    what = _("保存了一次，内容没有变化")
    if changed:
        what = _("修改了%(fields)s") % {"fields": _fields(changed)}
    return what + _("；原来的审查和签发不再有效") if data.get("voided") else what


def _decide(data: dict[str, Any]) -> str:
    is_pass = data.get("outcome") == "passed"
    sentence = _("审查通过第 %(n)s 版") if is_pass else _("审查后退回第 %(n)s 版")
    return sentence % {"n": data.get("version", "?")}


def _sign(data: dict[str, Any]) -> str:
    number = data.get("doc_number")
    if number:
        return _("签发，文号 %(number)s") % {"number": number}
    return pgettext("history", "签发")


def _file(sentence: str, data: dict[str, Any]) -> str:
    return sentence % {"name": data.get("name", "")}


# Acts that take a document from one state to another; the rest leave it where it is.
MOVING = frozenset(
    {"document.submit", "document.return", "document.revise", "document.sign", "review.decide"}
)
SENTENCES: dict[str, Callable[[dict[str, Any]], str]] = {
    "document.draft": lambda data: pgettext("history", "起草"),
    "document.import": lambda data: _("从旧网页导入"),
    "document.edit": _edit,
    "document.settle": lambda data: (
        _("核对了存疑的%(fields)s") % {"fields": _fields(data.get("fields") or [])}
    ),
    "document.release_hold": lambda data: pgettext("history", "解除暂缓"),
    "document.attach": lambda data: _file(_("添加附件“%(name)s”"), data),
    "document.detach": lambda data: _file(_("删去附件“%(name)s”"), data),
    "document.submit": lambda data: (
        _("提交审查，内容定为第 %(n)s 版") % {"n": data.get("version", "?")}
    ),
    "document.return": lambda data: pgettext("history", "退回修改"),
    "document.revise": lambda data: _("撤回修改；审查和签发不再有效"),
    "document.sign": _sign,
    "review.decide": _decide,
    "release.publish": lambda data: (
        _("公开，索引号 %(number)s") % {"number": data.get("index_number", "")}
    ),
    "release.withdraw": lambda data: _("撤下，各处同时不再公开"),
    "release.turn": lambda data: _("有效性自 %(on)s 起变化") % {"on": data.get("on", "")},
}
