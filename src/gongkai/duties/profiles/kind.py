"""Profiles as a kind of thing that goes the way from draft to public."""

from datetime import datetime
from typing import Any

from gongkai.base.organs import facts
from gongkai.base.organs.models import Organ
from gongkai.base.organs.standing import Standing
from gongkai.duties.handling.kinds import Kind
from gongkai.duties.profiles import queries, rules
from gongkai.duties.profiles.content import KIND as NAME
from gongkai.duties.profiles.content import PLAIN, ProfileContent
from gongkai.duties.profiles.models import Profile
from gongkai.duties.releases import numbering
from gongkai.duties.releases.actions import Stamps
from gongkai.duties.releases.models import Release
from gongkai.law.days import day_of

# 机关职能、机构设置、办公地址、办公时间、联系方式、负责人姓名.
ITEM = "A20_2"


def _content(profile: Profile) -> dict[str, Any]:
    return queries.content(profile).to_json()


def _stamps(profile: Profile, release: Release, at: datetime) -> Stamps:
    """Through all its versions it keeps its index number; its address is the organ's code."""
    about, on = Organ.objects.get(code=profile.pk), day_of(at)
    frozen = ProfileContent.from_json(release.content)
    if not profile.index_number:
        profile.index_number = numbering.next_index_number(about, on=on)
    return Stamps(
        site=numbering.site_of(about).code,
        organ_name=frozen.organ_name,
        index_number=profile.index_number,
        published_on=on,
        item=ITEM,
        summary=frozen.duties[:1500],
        written_on=day_of(release.signed_at) if release.signed_at else None,
    )


def _published(profile: Profile, by: Standing, at: datetime) -> None:
    """What the organs' room keeps of an organ is what was last made public of it."""
    frozen = queries.public(profile.pk)
    if frozen is not None:
        facts.take(
            Organ.objects.get(code=profile.pk),
            plain={name: getattr(frozen, name) for name in PLAIN},
            duties={each.name: each.duty for each in frozen.sections},
            posts=[facts.Held(each.name, each.post, each.portfolio) for each in frozen.leaders],
            by=by,
            at=at,
        )


KIND = Kind(
    name=NAME,
    zh="机构概况",
    model=Profile,
    content=_content,
    missing=rules.missing,
    check_can_withdraw=rules.check_can_withdraw,
    stamps=_stamps,
    published=_published,
    numbered=("index_number",),
    heavy=("duties", "sections", "leaders"),
)
