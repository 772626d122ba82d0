"""What waits for somebody in the steps of every kind, act by act."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.base.casework.moves import find
from gongkai.duties.handling import kinds, queries
from gongkai.duties.handling.models import Handled
from gongkai.duties.handling.states import MOVES
from gongkai.faces.workbench.handling import history
from gongkai.faces.workbench.handling.shown import Shown
from gongkai.faces.workbench.handling.together import TOGETHER
from gongkai.faces.workbench.kinds import EVERY
from gongkai.faces.workbench.staff import StaffRequest
from gongkai.faces.workbench.waiting import SHOWN, Band, Item, left
from gongkai.law.days import day_of

# The move, its band, what one does and on which page, and the state by which the list shows all.
ACTS = (
    ("head", gettext_lazy("等我审核"), gettext_lazy("审核"), "head", "at_head"),
    ("legal", gettext_lazy("等我合法性审核"), gettext_lazy("审核"), "legal", "at_legal"),
    ("pass", gettext_lazy("等我审查"), gettext_lazy("审查"), "review", "in_review"),
    ("office", gettext_lazy("等办公室审核"), gettext_lazy("审核"), "office", "at_office"),
    ("sign", gettext_lazy("等我签发"), gettext_lazy("签发"), "sign", "passed"),
    ("publish", gettext_lazy("等我公开"), gettext_lazy("公开"), "publish", "signed"),
    ("unschedule", gettext_lazy("已定时"), gettext_lazy("取消定时"), "unschedule", "scheduled"),
    ("submit", gettext_lazy("我的草稿"), gettext_lazy("接着写"), "edit", "draft&mine=on"),
)


def bands(request: StaffRequest) -> Iterator[Band]:
    """A band for each act and kind; it costs the same number of queries however much waits."""
    whose = _people_stood_in_for(request)
    every = {shown.kind: kinds.named(shown.kind) for shown in EVERY}
    present = queries.kinds_waiting(request.standing, every.values())
    piles = {
        name: queries.piles(request.standing, every[name], limit=SHOWN + 1) for name in present
    }
    for move, zh, act_zh, page, state in ACTS:
        for shown in EVERY:
            found = piles[shown.kind][move] if shown.kind in piles else []
            marks = _marks(shown.kind, move, found)
            items = [
                _item(
                    shown,
                    row,
                    page,
                    mark=marks.get(row.key, ""),
                    whose=whose.get(_deputy_for(request, row, move), ""),
                )
                for row in found[:SHOWN]
            ]
            yield Band(
                id=move if shown is EVERY[0] else f"{move}-{shown.kind}",
                zh=zh,
                act_zh=act_zh,
                items=tuple(sorted(items, key=lambda item: item.due_on or date.max)),
                has_more=len(found) > SHOWN,
                all_url=f"{reverse(shown.list_view)}?state={state}&sort=changed",
                together_url=_together(shown, move) if len(found) > 1 else "",
            )


def _marks(kind: str, move: str, found: list[Handled]) -> dict[str, str]:
    """Words that make some of them stand out, by their keys."""
    keys = [row.key for row in found]
    if move == "submit" and keys:
        return dict.fromkeys(history.returned_among(kind, keys), _("退回"))
    if move == "unschedule" and keys:
        return dict.fromkeys(queries.faults(kind, keys), _("没有办成"))
    return {}


def _deputy_for(request: StaffRequest, row: Handled, move: str) -> str:
    return queries.deputy_for(request.standing, row, find(MOVES, move).by)


def _people_stood_in_for(request: StaffRequest) -> dict[str, str]:
    """The names of those in whose place the person works today (AB岗)."""
    codes = {duty.deputy_for for duty in request.standing.duties if duty.deputy_for}
    return history.people(codes) if codes else {}


def _together(shown: Shown, move: str) -> str:
    return reverse("workbench:together", args=[shown.kind, move]) if move in TOGETHER else ""


def _item(shown: Shown, row: Handled, page: str, *, mark: str, whose: str) -> Item:
    kind, *facts = [*shown.facts(row), row.department or ""]
    if whose:
        facts.append(_("代%(whose)s") % {"whose": whose})
    due_on = day_of(row.publish_at) if row.publish_at else kinds.named(shown.kind).due_on(row)
    return Item(
        kind=kind,
        title=row.title or _("（没有标题）"),
        url=shown.url(row),
        act_url=shown.url(row, page),
        since=row.changed_at,
        due_on=due_on,
        left=left(due_on),
        mark=mark,
        facts=tuple(str(fact) for fact in facts if fact),
    )
