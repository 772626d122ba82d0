"""What waits for somebody in the steps of every kind, act by act."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.duties.handling import kinds, queries
from gongkai.duties.handling.models import Handled
from gongkai.faces.workbench.handling.history import returned_among
from gongkai.faces.workbench.handling.shown import Shown
from gongkai.faces.workbench.kinds import EVERY
from gongkai.faces.workbench.staff import StaffRequest
from gongkai.faces.workbench.waiting import SHOWN, Band, Item

# The move, its band, what one does and on which page, and the state by which the list shows all.
ACTS = (
    ("head", gettext_lazy("等我审核"), gettext_lazy("审核"), "head", "at_head"),
    ("legal", gettext_lazy("等我合法性审核"), gettext_lazy("审核"), "legal", "at_legal"),
    ("pass", gettext_lazy("等我审查"), gettext_lazy("审查"), "review", "in_review"),
    ("office", gettext_lazy("等办公室审核"), gettext_lazy("审核"), "office", "at_office"),
    ("sign", gettext_lazy("等我签发"), gettext_lazy("签发"), "sign", "passed"),
    ("publish", gettext_lazy("等我公开"), gettext_lazy("公开"), "publish", "signed"),
    ("submit", gettext_lazy("我的草稿"), gettext_lazy("接着写"), "edit", "draft&mine=on"),
)


def bands(request: StaffRequest) -> Iterator[Band]:
    """A band for each act and kind; it costs the same number of queries however much waits."""
    for move, zh, act_zh, page, state in ACTS:
        for shown in EVERY:
            rows = queries.waiting(request.standing, kinds.named(shown.kind), move)
            found = list(rows.select_related("organ", "department")[: SHOWN + 1])
            keys = [row.key for row in found]
            back = returned_among(shown.kind, keys) if move == "submit" and keys else ()
            yield Band(
                id=move if shown is EVERY[0] else f"{move}-{shown.kind}",
                zh=zh,
                act_zh=act_zh,
                items=tuple(
                    _item(shown, row, page, is_back=row.key in back) for row in found[:SHOWN]
                ),
                has_more=len(found) > SHOWN,
                all_url=f"{reverse(shown.list_view)}?state={state}&sort=changed",
            )


def _item(shown: Shown, row: Handled, page: str, *, is_back: bool) -> Item:
    kind, *facts = [*shown.facts(row), row.department or ""]
    return Item(
        kind=kind,
        title=row.title or _("（没有标题）"),
        url=shown.url(row),
        act_url=shown.url(row, page),
        since=row.changed_at,
        mark=_("退回") if is_back else "",
        facts=tuple(str(fact) for fact in facts if fact),
    )
