from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from gongkai.base.journal.actions import record
from gongkai.base.organs import queries as organs
from gongkai.base.organs.models import Organ, Person
from gongkai.base.organs.standing import Standing
from gongkai.duties.handling import actions as handling
from gongkai.duties.handling import rules as handling_rules
from gongkai.duties.profiles import queries, rules
from gongkai.duties.profiles.content import KIND, PLAIN, Leader, Section, as_rows
from gongkai.duties.profiles.models import Profile
from gongkai.law.days import day_of
from gongkai.law.refusal import Refusal


@transaction.atomic
def draft(organ: Organ, *, by: Standing, at: datetime) -> Profile:
    """The organ's profile, begun with what is known of it already."""
    on = day_of(at)
    handler = rules.check_may_draft(by, queries.handlers(organ, on=on))
    # Held, so that two who begin at once do it one after the other.
    organ = Organ.objects.select_for_update().get(pk=organ.pk)
    exists = Profile.objects.filter(pk=organ.code).exists()
    is_open = organs.open_organs(on=on).filter(pk=organ.pk).exists()
    rules.check_can_draft(organ, exists=exists, is_open=is_open)
    profile: Profile = Profile.objects.create(
        pk=organ.code,
        organ=handler,
        drafter=Person.objects.get(code=by.code),
        editors=[by.code],
        title=_title(organ, at),
        created_at=at,
        changed_at=at,
        **queries.known(organ, on=on),
    )
    data = {"title": profile.title}
    record(f"{KIND}.draft", kind=KIND, key=profile.key, by=by.code, at=at, data=data)
    return profile


@transaction.atomic
def edit(
    profile: Profile,
    *,
    values: Mapping[str, str],
    sections: Sequence[Section],
    leaders: Sequence[Leader],
    revision: int,
    by: Standing,
    at: datetime,
) -> Profile:
    """Change it; what was handed over becomes a draft again. `values` are of `content.PLAIN`."""
    profile = handling.locked(profile)
    handling_rules.check_can_edit(profile)
    handling_rules.check_may_edit(profile, by)
    handling_rules.check_same_revision(profile, revision)
    rules.check_sections(sections)
    rules.check_leaders(leaders)
    given: dict[str, Any] = {name: values[name].strip() for name in PLAIN}
    rules.check_duties(given["duties"])
    given |= {"sections": as_rows(sections), "leaders": as_rows(leaders)}
    changed = sorted(name for name, value in given.items() if getattr(profile, name) != value)
    if changed:
        for name in changed:
            setattr(profile, name, given[name])
        _check_fields(profile, changed)
        profile.title = _title(Organ.objects.get(code=profile.pk), at)
        handling.touch(profile, by=by, at=at)
        data = {"changed": changed}
        record(f"{KIND}.edit", kind=KIND, key=profile.key, by=by.code, at=at, data=data)
    return profile


def update(profile: Profile, *, by: Standing, at: datetime) -> Profile:
    """Begin its next version; what is public stays until that takes its place."""
    return handling.reopen(profile, by=by, at=at)


def _title(organ: Organ, at: datetime) -> str:
    return f"{organs.name_on(organ, day_of(at))}机构概况"


def _check_fields(profile: Profile, names: Sequence[str]) -> None:
    """No longer than their columns, an address of mail that is one."""
    others = [each.name for each in Profile._meta.concrete_fields if each.name not in names]
    try:
        profile.clean_fields(exclude=others)
    except ValidationError as error:
        field, faults = next(iter(error.message_dict.items()))
        zh = {each.name: each.verbose_name for each in Profile._meta.concrete_fields}[field]
        raise Refusal(f"{zh}：{faults[0]}") from error
