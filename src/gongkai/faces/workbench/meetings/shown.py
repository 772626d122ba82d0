"""How the desk shows meetings in the steps of the way."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import pgettext, pgettext_lazy

from gongkai.duties.documents import numbering
from gongkai.duties.meetings.content import KIND, MeetingContent, of_release
from gongkai.duties.meetings.kind import KIND as MEETINGS
from gongkai.duties.meetings.models import Meeting
from gongkai.faces.workbench.handling.paper import Fact, Paper, in_rows
from gongkai.faces.workbench.handling.shown import Shown
from gongkai.faces.workbench.meetings.forms import MeetingForm
from gongkai.faces.workbench.words import word
from gongkai.law.meetings import BROADCASTS, SORTS
from gongkai.text import markup

LONG = frozenset({"live_url", "replay_url", "broadcast"})


def paper(values: dict[str, Any]) -> Paper:
    """A meeting as it will be read: facts, topics with decisions, what is told of it."""
    content = of_release(values)
    facts = [
        Fact("sort", _("会议类型"), word(SORTS[content.sort].zh)),
        Fact("number", _("会议次数"), str(content.number or "")),
        Fact("held_at", _("召开时间"), content.held.strftime("%Y-%m-%d %H:%M")),
        Fact("place", _("地点"), content.place),
        Fact("host", _("主持人"), content.host),
        Fact("organ_name", _("召开机关"), content.organ_name),
        Fact("broadcast", _("直播方式"), _modes(content)),
        Fact("live_url", _("直播网址"), content.live_url),
        Fact("replay_url", _("回放网址"), content.replay_url),
        Fact("papers", _("相关文件"), str(len(values["papers"]) or "")),
    ]
    return Paper(
        title=content.title,
        facts=in_rows((fact for fact in facts if fact.value), long=LONG),
        body=_body(content),
    )


def _modes(content: MeetingContent) -> str:
    return _("、").join(word(BROADCASTS[mode]) for mode in content.broadcast)


def _body(content: MeetingContent) -> SafeString:
    topics = format_html_join(
        "",
        "<h3>{}</h3><p>{}</p><p>{}</p>",
        ((each.title, each.decision, each.guests) for each in content.topics),
    )
    # Cleaned when it was saved, and again here: what is shown never rests on one gate alone.
    told = mark_safe(markup.clean(content.body))
    return format_html("{}{}", topics, told)


def _content(meeting: Meeting) -> dict[str, Any]:
    return MEETINGS.content(meeting)


def _facts(meeting: Meeting) -> list[Any]:
    return [word(SORTS[meeting.sort].zh), meeting.held_at.strftime("%Y-%m-%d")]


def _at_publication(meeting: Meeting, on: date) -> list[Fact]:
    number = meeting.index_number or _("公开时自动编号")
    return [
        Fact("site", _("站点"), numbering.site_of(meeting.organ).name),
        Fact("index_number", _("索引号"), number),
        Fact("published_on", _("发布日期"), on.isoformat()),
    ]


def labels() -> dict[str, str]:
    """What each field of a meeting is called on the screen."""
    return {name: str(field.label) for name, field in MeetingForm.base_fields.items()}


def _fields(names: Iterable[str]) -> str:
    known = labels()
    return _("、").join(known.get(name, name) for name in names)


SENTENCES: dict[str, Callable[[dict[str, Any]], str]] = {
    "edit": lambda data: _("修改了%(fields)s") % {"fields": _fields(data.get("changed") or [])},
    "approve_plan": lambda data: pgettext("history", "批准会议方案"),
}

SHOWN = Shown(
    kind=KIND,
    zh=pgettext_lazy("one", "会议"),
    list_view="workbench:meetings",
    paper=paper,
    content=_content,
    facts=_facts,
    at_publication=_at_publication,
    labels=labels,
    sentences=SENTENCES,
)
