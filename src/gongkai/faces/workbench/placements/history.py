"""What happened to a placement or a repost, told from its journal."""

from django.utils.translation import pgettext_lazy

from gongkai.base.journal import queries as journal
from gongkai.faces.workbench.handling.history import Event, people

SENTENCES = {
    "placement.propose": pgettext_lazy("history", "报送"),
    "placement.place": pgettext_lazy("history", "放入栏目"),
    "placement.accept": pgettext_lazy("history", "采用"),
    "placement.decline": pgettext_lazy("history", "不采用"),
    "placement.recall": pgettext_lazy("history", "收回报送"),
    "placement.remove": pgettext_lazy("history", "移出栏目"),
    "repost.order": pgettext_lazy("history", "发出必转要求"),
    "repost.confirm": pgettext_lazy("history", "确认已转载"),
    "repost.cancel": pgettext_lazy("history", "取消必转要求"),
    "topic.propose": pgettext_lazy("history", "提出议题"),
    "topic.edit": pgettext_lazy("history", "修改议题"),
    "topic.admit": pgettext_lazy("history", "列入议程"),
    "topic.return": pgettext_lazy("history", "退回补充"),
    "topic.resubmit": pgettext_lazy("history", "重新提出"),
    "topic.defer": pgettext_lazy("history", "暂缓审议"),
    "topic.decide": pgettext_lazy("history", "登记议定事项"),
    "topic.invite": pgettext_lazy("history", "邀请列席"),
    "topic.attend": pgettext_lazy("history", "登记到会情况"),
    "topic.paper": pgettext_lazy("history", "列入文件"),
    "column.open": pgettext_lazy("history", "开设栏目"),
    "column.change": pgettext_lazy("history", "调整栏目"),
    "column.close": pgettext_lazy("history", "停办栏目"),
}


def events(kind: str, key: str) -> list[Event]:
    """Newest first, in two queries."""
    entries = journal.history(kind, key)
    names = people({entry.by for entry in entries})
    return [
        Event(
            at=entry.at,
            act=entry.act,
            who=names.get(entry.by, entry.by),
            text=str(SENTENCES.get(entry.act, entry.act)),
            reason=str(entry.data.get("reason") or entry.data.get("note") or ""),
        )
        for entry in reversed(entries)
    ]
