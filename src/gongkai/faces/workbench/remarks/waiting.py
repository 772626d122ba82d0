"""What waits in reports: leaks first for the city's office, then what one has to answer."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from gongkai.duties.remarks import queries
from gongkai.duties.remarks.models import Remark
from gongkai.faces.workbench.staff import StaffRequest, today
from gongkai.faces.workbench.waiting import Band, Item, left
from gongkai.faces.workbench.words import word


def bands(request: StaffRequest) -> Iterator[Band]:
    """Two bands; the same number of queries however much waits."""
    by, all_url = request.standing, reverse("workbench:remarks")
    for name, zh, act_zh, rows in (
        ("urgent", _("反映泄露个人隐私的"), _("查看"), queries.urgent(by, on=today())),
        ("remark", _("要答复的找错"), _("答复"), queries.waiting(by)),
    ):
        yield Band.of(f"remark-{name}", zh, act_zh, rows, _item, all_url=all_url)


def _item(row: Remark) -> Item:
    url = reverse("workbench:remark", args=[row.pk])
    return Item(
        kind=word(row.get_kind_display()),
        title=row.subject.title if row.subject else row.path or _("没有指明页面"),
        url=url,
        act_url=url,
        since=row.came_at,
        due_on=row.due_on,
        left=left(row.due_on),
        mark=_("紧急") if row.is_urgent else "",
        facts=(row.receipt, row.organ_name),
    )
