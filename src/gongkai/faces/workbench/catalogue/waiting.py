"""What waits in the catalogue: entries of one's own department under which nothing is public."""

from collections.abc import Iterator

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from gongkai.base.organs.roles import Role
from gongkai.duties.catalogue import queries
from gongkai.duties.catalogue.models import Line
from gongkai.faces.workbench.staff import StaffRequest
from gongkai.faces.workbench.waiting import Band, Item, left


def bands(request: StaffRequest) -> Iterator[Band]:
    """One band, by due day; a clerk of a department sees what is its own or nobody's."""
    places = Q()
    for duty in request.standing.duties:
        if duty.role == Role.CLERK:
            own = Q(department__code=duty.department) | Q(department=None)
            place = Q(edition__organ__code=duty.organ)
            places |= place & own if duty.department else place
    if not places:
        return
    rows = queries.unanswered(queries.visible_lines(request.standing)).filter(places)
    yield Band.of(
        "gaps",
        _("目录里还没有内容的"),
        _("起草"),
        rows.order_by("entry__due_on", "id"),
        _item,
        all_url=f"{reverse('workbench:catalogue-lines')}?gap=empty",
    )


def _item(row: Line) -> Item:
    organ, code = row.edition.organ.code, row.entry.code
    return Item(
        kind=_("目录"),
        title=row.name,
        url=reverse("workbench:catalogue-entry", args=[code]),
        act_url=f"{reverse('workbench:document-new')}?organ={organ}&entry={code}",
        due_on=row.entry.due_on,
        left=left(row.entry.due_on),
        facts=(code, row.department.name if row.department else _("还没有定责任处室")),
    )
