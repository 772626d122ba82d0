"""What happened to a thing, told in plain sentences from its journal."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from gongkai.base.journal import queries as journal
from gongkai.base.journal.models import Entry
from gongkai.base.organs.models import Person
from gongkai.duties.handling.models import Handled
from gongkai.duties.releases import queries as releases
from gongkai.duties.releases.models import Release
from gongkai.duties.releases.steps import Step
from gongkai.duties.review.decision import Decision
from gongkai.duties.review.models.referrals import ReferralAnswer
from gongkai.faces.workbench.handling.shown import Shown
from gongkai.faces.workbench.kinds import shown
from gongkai.faces.workbench.words import word
from gongkai.law.days import CITY
from gongkai.law.returns import names
from gongkai.law.reviews import KINDS

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


def events(thing: Handled) -> list[Event]:
    """The history of a thing, newest first, in two queries."""
    here = shown(thing)
    entries = journal.history(here.kind, thing.key)
    names = people({entry.by for entry in entries})
    return [_event(here, entry, names) for entry in reversed(entries)]


def stamps(release: Release) -> dict[str, Any]:
    """Who wrote a version, who let it go on at which step, and the names of them all."""
    words = releases.approvals(release)
    codes = {*release.authors, release.made_by, *(each.by for each in words)}
    codes |= {each.deputy_for for each in words if each.deputy_for}
    names = people(codes)
    return {
        "names": names,
        "made_by": names.get(release.made_by, ""),
        "authors": [names.get(code, code) for code in release.authors],
        "approvals": [
            (word(Step(each.step).zh), names[each.by], names.get(each.deputy_for, ""), each)
            for each in words
        ],
    }


def returned(events: list[Event]) -> Event | None:
    """The return that last moved a draft, None when something else did; newest events first."""
    moved = (each for each in events if each.act == "review.decide" or _name(each.act) in MOVING)
    last = next(moved, None)
    return last if last and last.is_return else None


def returned_among(kind: str, keys: Iterable[str]) -> frozenset[str]:
    """Which of the things of a kind were last moved by a return; one query."""
    acts = {"review.decide", *(f"{kind}.{name}" for name in MOVING)}
    entries = Entry.objects.filter(kind=kind, key__in=list(keys), act__in=acts)
    last = {entry.key: entry for entry in entries.order_by("seq")}
    return frozenset(key for key, entry in last.items() if _is_return(entry))


def _is_return(entry: Entry) -> bool:
    return _name(entry.act) == "return" or entry.data.get("outcome") == "returned"


def _name(act: str) -> str:
    """An act without the kind it was done to."""
    return act.partition(".")[2]


def people(codes: Iterable[str]) -> dict[str, str]:
    """The names of people by their codes; a code nobody bears stands for itself."""
    wanted = set(codes)
    found = dict(Person.objects.filter(code__in=wanted).values_list("code", "name"))
    names = {code: found.get(code, code) for code in wanted}
    # A link has no person; what it brought is told with whom it was sent to.
    links = {code: _("系统") for code in wanted if code.startswith("link:")}
    return names | links | {MACHINE: _("系统")}


def _event(here: Shown, entry: Entry, people_: dict[str, str]) -> Event:
    data = entry.data
    is_own = entry.act.startswith(f"{here.kind}.")
    own = here.sentences.get(_name(entry.act)) or SENTENCES.get(_name(entry.act))
    sentence = own if is_own else OTHERS.get(entry.act)
    return Event(
        at=entry.at,
        act=entry.act,
        who=people_.get(entry.by, entry.by),
        text=sentence(data) if sentence else entry.act,
        reason=reason_of(data),
        is_return=_is_return(entry),
    )


def reason_of(data: dict[str, Any]) -> str:
    """Why: the reasons of a list in words, and what was written."""
    words = [word(zh) for zh in names(data.get("codes") or [])]
    return _("；").join([*words, *filter(None, [str(data.get("reason") or "")])])


def _settle(data: dict[str, Any]) -> str:
    """How many places became what; the next version where the text changed."""
    counts = Counter(each["decision"] for each in data["decisions"])
    said = _("、").join(f"{word(each.zh)} {counts[each]}" for each in Decision if counts[each])
    sentence = _("核定发现：%(said)s") % {"said": said}
    if "into" in data:
        sentence += _("；成为第 %(n)s 版") % {"n": data["into"]["version"]}
    return sentence


def _decide(data: dict[str, Any]) -> str:
    is_pass = data.get("outcome") == "passed"
    if "review" in data:
        kind = word(KINDS[data["review"]].zh)
        sentence = _("%(kind)s同意第 %(n)s 版") if is_pass else _("%(kind)s退回第 %(n)s 版")
        return sentence % {"kind": kind, "n": data.get("version", "?")}
    if "sample" in data:
        n = {"n": data.get("version", "?"), "lot": data["sample"]["lot"]}
        return _("第 %(n)s 版依抽样审查第 %(lot)s 批通过") % n
    sentence = _("审查通过第 %(n)s 版") if is_pass else _("审查后退回第 %(n)s 版")
    return sentence % {"n": data.get("version", "?")}


def _submit(data: dict[str, Any]) -> str:
    sentence = _("提交审查，内容定为第 %(n)s 版") % {"n": data.get("version", "?")}
    return sentence + _("；确认内容真实、准确") if data.get("accurate") else sentence


def _sign(data: dict[str, Any]) -> str:
    number = data.get("doc_number")
    if number:
        return _("签发，文号 %(number)s") % {"number": number}
    return pgettext("history", "签发")


def _approve(data: dict[str, Any]) -> str:
    sentence = _("%(step)s同意第 %(n)s 版")
    return sentence % {"step": word(Step(data["step"]).zh), "n": data.get("version", "?")}


def _schedule(data: dict[str, Any]) -> str:
    at = datetime.fromisoformat(data["publish_at"]).astimezone(CITY)
    return _("定于 %(at)s 公开") % {"at": at.strftime("%Y-%m-%d %H:%M")}


# Acts that take a thing from one state to another; the rest leave it where it is.
MOVING = frozenset({"submit", "approve", "return", "revise", "sign", "schedule", "unschedule"})
# The acts of the way; what a kind does beside them is told by its own `Shown.sentences`.
SENTENCES: dict[str, Callable[[dict[str, Any]], str]] = {
    "clean": lambda data: _("提交前遮盖或删去 %(n)s 处") % {"n": data.get("count", "?")},
    "draft": lambda data: pgettext("history", "起草"),
    "submit": _submit,
    "approve": _approve,
    "return": lambda data: pgettext("history", "退回修改"),
    "revise": lambda data: _("撤回修改；审查和签发不再有效"),
    "sign": _sign,
    "schedule": _schedule,
    "unschedule": lambda data: _("取消定时公开"),
    "invite": lambda data: _("向%(to)s征求意见") % {"to": data.get("to", "")},
    "revoke": lambda data: _("作废了给%(to)s的链接") % {"to": data.get("to", "")},
    "concern": lambda data: _("提出要与其他机关协调一致"),
    "concern_back": lambda data: _("撤回一个机关的协调"),
    "concern_answer": lambda data: (
        (
            _("涉及的机关确认了第 %(n)s 版")
            if data.get("answer") == "confirmed"
            else _("涉及的机关不同意第 %(n)s 版")
        )
        % {"n": data.get("version", "?")}
    ),
    "concern_escalate": lambda data: _("提请协调第 %(n)s 版") % {"n": data.get("version", "?")},
    "concern_decide": lambda data: (
        _("协调决定：可以公开") if data.get("decision") == "overruled" else _("协调决定：应当修改")
    ),
    "comment": lambda data: _("批注了第 %(n)s 版") % {"n": data.get("version", "?")},
    "comment_reply": lambda data: _("回复了一条批注"),
    "comment_resolve": lambda data: _("了结了一条批注"),
    "opinion": lambda data: _("从链接收到%(to)s的意见") % {"to": data.get("to", "")},
}
OTHERS: dict[str, Callable[[dict[str, Any]], str]] = {
    "review.decide": _decide,
    "review.settle": _settle,
    "review.propose": lambda data: _("说明了保留 %(n)s 处的理由") % {"n": len(data["kept"])},
    "review.refer": lambda data: _("报请%(to)s确定") % {"to": data["to"]},
    "review.referred": lambda data: (
        _("登记答复：%(answer)s") % {"answer": word(str(ReferralAnswer(data["answer"]).label))}
    ),
    "legacy.offer": lambda data: _("请公开同一份文件的机关补登旧网址"),
    "legacy.offer_accept": lambda data: _("同意补登旧网址"),
    "legacy.offer_decline": lambda data: _("没有同意补登旧网址"),
    "release.claim": lambda data: _("补登旧网址 %(n)s 个") % {"n": len(data["addresses"])},
    "release.publish": lambda data: (
        _("公开，索引号 %(number)s") % {"number": data.get("index_number", "")}
    ),
    "release.withdraw": lambda data: _("撤下，各处同时不再公开"),
    "release.turn": lambda data: _("有效性自 %(on)s 起变化") % {"on": data.get("on", "")},
}
