"""What of the reviews waits for somebody: further opinions of theirs, answers still out."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from gongkai.base.organs.roles import Role
from gongkai.duties.handling import kinds
from gongkai.duties.handling.states import State
from gongkai.duties.review import queries as reviews
from gongkai.duties.review.models import Referral
from gongkai.faces.workbench.kinds import BY_NAME
from gongkai.faces.workbench.review.lists import KEEPERS
from gongkai.faces.workbench.staff import StaffRequest, today
from gongkai.faces.workbench.waiting import SHOWN, Band, Item
from gongkai.faces.workbench.words import word
from gongkai.law.days import day_of
from gongkai.law.reviews import KINDS


def bands(request: StaffRequest) -> Iterator[Band]:
    """Opinions asked of me, and what is with the secrecy authority; a set number of queries."""
    opinions = list(_opinions(request))
    yield Band(
        id="opinions",
        zh=_("等我作出意见"),
        act_zh=_("作出意见"),
        items=tuple(opinions[:SHOWN]),
        has_more=len(opinions) > SHOWN,
    )
    out = [each for each in reviews.out(request.standing.organs(KEEPERS)) if _is_shown(each)]
    yield Band.of("referrals", _("报请中"), _("登记答复"), out, _referral)


def _opinions(request: StaffRequest) -> Iterator[Item]:
    """A further review that a version needs, whose role I hold in its organ."""
    asked = reviews.opinions_asked(request.standing.organs())
    in_review = _in_review({(each.release.kind, each.release.key) for each, _kinds in asked})
    for looked, names in asked:
        release = looked.release
        if (release.kind, release.key) not in in_review:
            continue
        for name in names:
            if request.standing.holds(Role(KINDS[name].role), release.organ):
                url = reverse(f"workbench:{release.kind}-opinion", args=[release.key])
                yield Item(
                    kind=word(KINDS[name].zh),
                    title=release.title,
                    url=reverse(f"workbench:{release.kind}", args=[release.key]),
                    act_url=f"{url}?review={name}",
                    since=release.made_at,
                )


def _in_review(things: set[tuple[str, str]]) -> set[tuple[str, str]]:
    """Those of the things that wait for their review now."""
    found = set()
    for kind in {kind for kind, _key in things} & set(BY_NAME):
        keys = [key for each, key in things if each == kind]
        rows = kinds.named(kind).model.objects.filter(pk__in=keys, state=State.IN_REVIEW)
        found |= {(kind, str(pk)) for pk in rows.values_list("pk", flat=True)}
    return found


def _is_shown(referral: Referral) -> bool:
    return referral.release.kind in BY_NAME


def _referral(referral: Referral) -> Item:
    release = referral.release
    days = (today() - day_of(referral.sent_at)).days
    return Item(
        kind=_("报请确定"),
        title=release.title,
        url=reverse(f"workbench:{release.kind}", args=[release.key]),
        act_url=reverse(f"workbench:{release.kind}-referral", args=[release.key]),
        since=referral.sent_at,
        mark=_("等待答复，已 %(days)s 天") % {"days": days},
        facts=(referral.to,),
    )
