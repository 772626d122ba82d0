"""What an organ says of itself, written and taken on by real acts."""

from datetime import datetime, timedelta
from typing import Any

from tests.factories.city import MONDAY, City, fresh

from gongkai.duties.handling import actions as handling
from gongkai.duties.handling.states import State
from gongkai.duties.profiles import actions
from gongkai.duties.profiles.content import KIND, PLAIN, Leader, Section
from gongkai.duties.profiles.models import Profile
from gongkai.duties.releases import queries as releases
from gongkai.duties.review.choices import Choice
from gongkai.duties.review.decision import Decision

VALUES = {
    "duties": "负责全市政务公开的推进、指导、协调。",
    "address": "云岭省云州市云东区清晏路1号",
    "hours": "工作日 9:00—12:00，13:30—17:00",
    "phone": "0399-2260 0110",
    "fax": "",
    "email": "",
    "postcode": "399000",
}
LEADERS = (
    Leader("褚怀远", "主任", "主持全面工作。"),
    Leader("梁寄川", "副主任", "负责政务公开工作。", is_in_charge=True),
)
SECTIONS = (Section("政务公开处", "推进政务公开。"),)


def draft(city: City, organ: str = "YZ01", **given: Any) -> Profile:
    """A profile that lacks nothing."""
    begun = actions.draft(city.organ(organ), by=city.people[organ]["clerk"], at=MONDAY)
    return edit(city, begun, **given)


def edit(city: City, profile: Profile, at: datetime = MONDAY, **given: Any) -> Profile:
    """Changed by its clerk: what is given, all else as usual."""
    return actions.edit(
        profile,
        values={name: given.get(name, VALUES[name]) for name in PLAIN},
        sections=given.get("sections", SECTIONS),
        leaders=given.get("leaders", LEADERS),
        revision=profile.revision,
        by=city.people[profile.organ.code]["clerk"],
        at=at,
    )


def published(city: City, organ: str = "YZ01", **given: Any) -> Profile:
    return walked(city, draft(city, organ, **given))


def walked(city: City, profile: Profile) -> Profile:
    """Taken on to the public; the reviewer keeps the names, which the law wants to be read."""
    people = city.people[profile.organ.code]
    profile = city.walk(profile, State.IN_REVIEW)
    release = releases.latest(KIND, profile.key)
    assert release is not None
    kept = [
        Choice(row.number, Decision.KEPT, "not_personal", "依法公开的负责人姓名。")
        for row in release.findings.open()
    ]
    if kept:
        handling.settle(profile, choices=kept, by=people["reviewer"], at=MONDAY)
    return city.walk(profile, State.PUBLISHED)


def updated(city: City, profile: Profile, **given: Any) -> Profile:
    """Its next version, public in the place of the one before."""
    at = MONDAY + timedelta(hours=5)
    by = city.people[profile.organ.code]["clerk"]
    return walked(city, edit(city, fresh(actions.update(profile, by=by, at=at)), at, **given))
