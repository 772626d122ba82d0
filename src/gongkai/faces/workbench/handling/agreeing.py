"""What waits of agreeing with other organs: to confirm, to decide, to mend."""

from collections.abc import Callable, Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from gongkai.duties.handling import coordinating
from gongkai.duties.handling.models import Concern
from gongkai.faces.workbench.kinds import BY_NAME
from gongkai.faces.workbench.staff import StaffRequest, today
from gongkai.faces.workbench.waiting import SHOWN, Band, Item, left


def bands(request: StaffRequest) -> Iterator[Band]:
    """Three bands; a set number of queries for each kind of thing."""
    by = request.standing
    yield _band(
        "concern-answer", _("涉及本机关，等我确认"), _("确认"), coordinating.to_answer(by), _theirs
    )
    decided = coordinating.to_decide(by, on=today())
    yield _band("concern-decide", _("等我协调决定"), _("决定"), decided, _theirs)
    yield _band(
        "concern-settle", _("其他机关不同意"), _("处理"), coordinating.to_settle(by), _ours
    )


def _band(
    id_: str, zh: str, act_zh: str, rows: list[Concern], url: Callable[[Concern], str]
) -> Band:
    titles = coordinating.titles(rows[:SHOWN])
    items = (_item(row, titles[row.kind, row.key], url(row)) for row in rows[:SHOWN])
    return Band(
        id=id_,
        zh=zh,
        act_zh=act_zh,
        items=tuple(items),
        has_more=len(rows) > SHOWN,
        all_url=reverse("workbench:coordination"),
    )


def _theirs(row: Concern) -> str:
    return reverse("workbench:concern", args=[row.pk])


def _ours(row: Concern) -> str:
    return reverse(f"workbench:{row.kind}-concerns", args=[row.key])


def _item(row: Concern, title: str, url: str) -> Item:
    return Item(
        kind=BY_NAME[row.kind].zh,
        title=title,
        url=url,
        act_url=url,
        since=row.asked_at,
        due_on=row.due_on,
        left=left(row.due_on),
        facts=(row.matter,),
    )
