"""Normative documents that end soon: assess them before they lapse by themselves."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from gongkai.base.organs.roles import Role
from gongkai.duties.documents import norms
from gongkai.faces.workbench.staff import StaffRequest, today
from gongkai.faces.workbench.waiting import Band, Item, left


def bands(request: StaffRequest) -> Iterator[Band]:
    """For clerks and the legal department; nobody else is to assess."""
    if not request.standing.organs(frozenset({Role.CLERK, Role.LEGAL})):
        return
    on = today()
    found = norms.ending(request.standing, on=on)
    yield Band.of(
        "ending", _("有效期将满"), _("评估"), found, _item, all_url=reverse("workbench:normative")
    )


def _item(line: norms.Registered) -> Item:
    ends = line.publication.lapses_on
    url = reverse("workbench:document", args=[line.document.pk])
    return Item(
        kind=_("规范性文件"),
        title=line.document.title,
        url=url,
        act_url=url,
        due_on=ends,
        left=left(ends),
        facts=(line.publication.doc_number, line.publication.unified_number),
    )
