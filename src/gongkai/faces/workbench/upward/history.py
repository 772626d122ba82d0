"""What happened to a paper sent upward, as each side may know it."""

from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from gongkai.base.journal import queries as journal
from gongkai.duties.upward.actions import KIND
from gongkai.duties.upward.models import Paper
from gongkai.duties.upward.states import SUPERIORS
from gongkai.faces.workbench.handling.history import Event, people, reason_of

SENTENCES = {
    "draft": pgettext_lazy("history", "起草上报件"),
    "edit": pgettext_lazy("history", "修改上报件"),
    "attach": pgettext_lazy("history", "添加附件"),
    "detach": pgettext_lazy("history", "删去附件"),
    "hand": pgettext_lazy("history", "送签"),
    "back": pgettext_lazy("history", "退回修改"),
    "send": pgettext_lazy("history", "签发上报"),
    "recall": pgettext_lazy("history", "收回"),
    "return": pgettext_lazy("history", "退文"),
    "revise": pgettext_lazy("history", "转回起草"),
    "drop": pgettext_lazy("history", "不再上报"),
    "take": pgettext_lazy("history", "收文"),
    "close": pgettext_lazy("history", "办结"),
}
# What the superior may know of the sender's acts, and that a paper was its own to deal with.
_SENT = frozenset({"send", "recall"})


def events(paper: Paper, *, is_sender: bool, names: dict[str, str]) -> list[Event]:
    """Newest first. The other side's acts are told of its organ, its inner ones not at all."""
    entries = journal.history(KIND, paper.key)
    persons = people({entry.by for entry in entries})
    found = []
    for entry in reversed(entries):
        act = entry.act.partition(".")[2]
        is_own = (act not in SUPERIORS) == is_sender
        if not is_own and act not in SUPERIORS | _SENT:
            continue
        organ = paper.to if act in SUPERIORS else paper.organ
        who = persons.get(entry.by, entry.by) if is_own else names.get(organ.code, organ.code)
        text = str(SENTENCES[act])
        if act == "send" and entry.data["codes"]:
            text = _("签发上报，到达时自动退文")
        found.append(
            Event(at=entry.at, act=entry.act, who=who, text=text, reason=reason_of(entry.data))
        )
    return found
