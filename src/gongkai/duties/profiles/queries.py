from collections.abc import Iterable
from datetime import date

from gongkai.base.organs import queries as organs
from gongkai.base.organs.models import Department, Organ, Post
from gongkai.base.organs.roles import Role
from gongkai.base.organs.standing import Standing
from gongkai.duties.profiles.content import KIND, PLAIN, Leader, ProfileContent, Section, as_rows
from gongkai.duties.profiles.models import Profile
from gongkai.duties.releases import queries as releases
from gongkai.law.days import day_of

CLERK = frozenset({Role.CLERK})


def content(profile: Profile) -> ProfileContent:
    """All that would become public of the organ as its profile stands now."""
    about = Organ.objects.get(code=profile.pk)
    return ProfileContent(
        title=profile.title,
        organ=profile.pk,
        organ_name=organs.name_on(about, day_of(profile.changed_at)),
        sections=tuple(Section(**row) for row in profile.sections),
        leaders=tuple(Leader(**row) for row in profile.leaders),
        **{name: getattr(profile, name) for name in PLAIN},
    )


def public(code: str) -> ProfileContent | None:
    """What is public of an organ now."""
    row = releases.public().filter(kind=KIND, key=code).select_related("release").first()
    return ProfileContent.from_json(row.release.content) if row else None


def known(organ: Organ, *, on: date) -> dict[str, object]:
    """What the program knows of an organ already, to begin its profile with."""
    departments = Department.objects.on(on).filter(organ=organ).order_by("code")
    posts = Post.objects.on(on).filter(organ=organ).order_by("order", "id")
    return {name: getattr(organ, name) for name in PLAIN} | {
        "sections": as_rows(Section(row.name, row.duty) for row in departments),
        "leaders": as_rows(
            Leader(row.holder, row.title, row.portfolio, "政务公开" in row.portfolio)
            for row in posts
        ),
    }


def handlers(organ: Organ, *, on: date) -> list[Organ]:
    """Who may handle the profile: the organ, and where it is a government its office, in order."""
    rows = Organ.objects.filter(code__in=organs.keepers(organ, on=on))
    return sorted(rows, key=lambda each: (each.pk != organ.pk, each.code))


def handled_by(standing: Standing, *, on: date) -> list[Organ]:
    """The open organs whose profile somebody writes: one's own, and the government one serves."""
    codes = standing.organs(CLERK)
    own = organs.open_organs(on=on).filter(code__in=codes)
    served = organs.open_organs(on=on).filter(code__in=organs.served_by(codes, on=on))
    return list(dict.fromkeys([*own, *served]))


def of(codes: Iterable[str]) -> dict[str, Profile]:
    """The profiles of these organs by code."""
    return {row.pk: row for row in Profile.objects.filter(pk__in=list(codes))}
