"""What the register asks of an office: vacant places, seats to adjust, contact data to check."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from gongkai.base.organs import duties, queries
from gongkai.base.organs.models import Organ
from gongkai.faces.workbench.register import fetch
from gongkai.faces.workbench.staff import StaffRequest, today
from gongkai.faces.workbench.waiting import SHOWN, Band, Item
from gongkai.faces.workbench.words import word


def bands(request: StaffRequest) -> Iterator[Band]:
    """One band of three kinds of items; nothing for who keeps no register."""
    on = today()
    kept = queries.kept_by(request.standing, on=on)
    if not kept:
        return
    codes = kept | duties.affiliated(kept, on=on).keys()
    organs = list(queries.open_organs(on=on).filter(code__in=codes))
    names = fetch.names()
    items = [*_vacant(organs, names), *_seats(kept), *_contacts(organs, kept, names)]
    yield Band(
        id="register",
        zh=_("要补齐的职责"),
        act_zh=_("登记"),
        items=tuple(items[:SHOWN]),
        has_more=len(items) > SHOWN,
        all_url=reverse("workbench:register"),
    )


def _url(code: str) -> str:
    return reverse("workbench:register-organ", args=[code])


def _vacant(organs: list[Organ], names: dict[str, str]) -> Iterator[Item]:
    for each in duties.filled(organs, on=today()):
        if each.vacant:
            url = _url(each.organ.code)
            places = _("、").join(word(place.zh) for place in each.vacant)
            title = _("%(organ)s：%(places)s没有人") % {
                "organ": names.get(each.organ.code, each.organ.code),
                "places": places,
            }
            yield Item(kind=_("空缺"), title=title, url=url, act_url=url)


def _seats(codes: frozenset[str]) -> Iterator[Item]:
    for row in duties.to_adjust(codes, on=today()):
        url = _url(row.group.organ.code)
        title = _("%(name)s：%(holder)s已不任%(post)s") % {
            "name": row.group.name,
            "holder": row.holder,
            "post": row.post_title,
        }
        yield Item(
            kind=_("调整"),
            title=title,
            url=url,
            act_url=url,
            due_on=row.post.to_on if row.post else None,
        )


def _contacts(organs: list[Organ], kept: frozenset[str], names: dict[str, str]) -> Iterator[Item]:
    own = [organ for organ in organs if organ.code in kept]
    for organ, day in duties.unchecked(own, on=today()):
        url = _url(organ.code)
        last = _("上次核对 %(day)s") % {"day": day.isoformat()} if day else _("还没有核对过")
        title = _("%(organ)s：联系方式要核对") % {"organ": names.get(organ.code, organ.code)}
        yield Item(kind=_("核对"), title=title, url=url, act_url=url, facts=(last,))
