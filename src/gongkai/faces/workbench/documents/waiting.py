"""The documents that wait for somebody, act by act."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from gongkai.duties.documents import queries
from gongkai.duties.documents.models import Document
from gongkai.faces.workbench.documents.history import returned_among
from gongkai.faces.workbench.staff import StaffRequest
from gongkai.faces.workbench.waiting import SHOWN, Band, Item
from gongkai.faces.workbench.words import word
from gongkai.law.genres import GENRES

# The act, what its band is called, what one does and where, and the list that shows all of them.
ACTS = (
    (
        "pass",
        gettext_lazy("等我审查"),
        gettext_lazy("审查"),
        "workbench:document-review",
        "?state=in_review&sort=changed",
    ),
    (
        "sign",
        gettext_lazy("等我签发"),
        gettext_lazy("签发"),
        "workbench:document-sign",
        "?state=passed&sort=changed",
    ),
    (
        "publish",
        gettext_lazy("等我公开"),
        gettext_lazy("公开"),
        "workbench:document-publish",
        "?state=signed&sort=changed",
    ),
    (
        "submit",
        gettext_lazy("我的草稿"),
        gettext_lazy("接着写"),
        "workbench:document-edit",
        "?state=draft&mine=on&sort=changed",
    ),
)


def bands(request: StaffRequest) -> Iterator[Band]:
    """A band for each act; it costs the same number of queries however much waits."""
    for move, zh, act_zh, view, query in ACTS:
        found = list(queries.waiting(request.standing, move)[: SHOWN + 1])
        back = returned_among(row.key for row in found) if move == "submit" and found else ()
        yield Band(
            id=move,
            zh=zh,
            act_zh=act_zh,
            items=tuple(_item(row, view, is_back=row.key in back) for row in found[:SHOWN]),
            has_more=len(found) > SHOWN,
            all_url=reverse("workbench:documents") + query,
        )


def _item(row: Document, view: str, *, is_back: bool) -> Item:
    genre = GENRES.get(row.genre)
    facts = (row.doc_number, word(row.get_attribute_display()), row.department or "")
    return Item(
        kind=word(genre.zh) if genre else pgettext("one", "公文"),
        title=row.title or _("（没有标题）"),
        url=reverse("workbench:document", args=[row.pk]),
        act_url=reverse(view, args=[row.pk]),
        since=row.changed_at,
        mark=_("退回") if is_back else "",
        facts=tuple(str(fact) for fact in facts if fact),
    )
