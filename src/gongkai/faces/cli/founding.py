"""A city founded from data: its organs, departments, people and site, all or nothing."""

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth.hashers import make_password
from django.db import transaction

from gongkai.base.organs import actions, rules
from gongkai.base.organs.models import (
    Department,
    Organ,
    OrganName,
    Person,
    Post,
    Relation,
    Site,
    Succession,
)
from gongkai.base.organs.roles import Role
from gongkai.duties.documents.models import Series
from gongkai.duties.handling.actions import set_steps
from gongkai.text import indexnumber

# Facts of the site that its footer tells where they are given.
FILED = ("undertaker", "contact", "icp_number", "police_number", "badge_url")


@dataclass(frozen=True)
class SignIn:
    """A person's first password, told once."""

    code: str
    name: str
    password: str


@transaction.atomic
def found(
    data: Mapping[str, Any], *, address: str, at: datetime, shared_password: str = ""
) -> list[SignIn]:
    """Everything that `data` names (docs/running.md has the form), in one transaction.

    Everybody gets a first password of their own, or the `shared_password` of a demo. Raises
    KeyError and ValueError for data that lacks something or names what is not there.
    """
    for row in data["organ"]:
        _organ(row)
    for row in data["organ"]:
        _relations(row)
    for row in data.get("succession", ()):
        Succession.objects.create(
            old=_by_code(row["old"]), new=_by_code(row["new"]), kind=row["kind"], on=row["on"]
        )
    shared = make_password(shared_password) if shared_password else ""
    sign_ins = [_person(row, shared, at) for row in data["person"]]
    for row in data["organ"]:
        set_steps(_by_code(row["code"]), steps=_steps(row, data["person"]), by=None, at=at)
    for row in data.get("deputy", ()):
        _deputy(row, at)
    _site(data["site"], address)
    return sign_ins


def _by_code(code: str) -> Organ:
    organ = Organ.objects.filter(code=code).first()
    if organ is None:
        raise ValueError(f"没有代码为 {code} 的机关")
    return organ


def _organ(row: Mapping[str, Any]) -> None:
    plain = (
        "code", "org_code", "uscc", "kind", "order", "duties", "address", "hours", "phone",
        "postcode", "closed_on",
    )  # fmt: skip
    organ = Organ(**{name: row[name] for name in plain if name in row})
    if not indexnumber.is_org_code(organ.org_code):
        raise ValueError(f"{organ.code} 的组织机构代码 {organ.org_code} 校验位不对")
    organ.full_clean()
    organ.save()
    for name in row.get("earlier_name", ()):
        OrganName.objects.create(organ=organ, **name)
    OrganName.objects.create(
        organ=organ,
        name=row["name"],
        short_name=row["short_name"],
        from_on=row.get("named_from_on"),
        to_on=row["closed_on"] - timedelta(days=1) if "closed_on" in row else None,
    )
    for each in row.get("department", ()):
        Department.objects.create(
            organ=organ, code=each["code"], name=each["name"], duty=each.get("duty", "")
        )
    for order, leader in enumerate(row.get("leader", ())):
        Post.objects.create(
            organ=organ,
            holder=leader["name"],
            title=leader["post"],
            portfolio=leader.get("portfolio", ""),
            order=order,
        )
    for each in row.get("series", ()):
        Series.objects.create(
            organ=organ, code=each["code"], use="、".join(each.get("genres", ()))
        )


def _steps(organ: Mapping[str, Any], people: Iterable[Mapping[str, Any]]) -> list[str]:
    """The steps the file names; without any, those that the organ has people for.

    A head's step needs a head in every department that drafts, or papers would wait for nobody.
    """
    if "steps" in organ:
        return list(organ["steps"])
    own = [each for each in people if each["organ"] == organ["code"]]
    drafting, headed = (
        {each.get("department") for each in own if role in each["roles"]}
        for role in (Role.CLERK, Role.DEPT_HEAD)
    )
    has_heads = bool(headed) and (drafting <= headed or None in headed)
    has_office = any(Role.OFFICE in each["roles"] for each in own)
    return [*(["head"] if has_heads else []), *(["office"] if has_office else [])]


def _relations(row: Mapping[str, Any]) -> None:
    for each in row.get("relation", ()):
        Relation.objects.create(
            organ=_by_code(row["code"]),
            to=_by_code(each["to"]),
            kind=each["kind"],
            from_on=each.get("from_on"),
            to_on=each.get("to_on"),
        )


def _person(row: Mapping[str, Any], shared: str, at: datetime) -> SignIn:
    organ = _by_code(row["organ"])
    department = Department.objects.filter(organ=organ, code=row.get("department")).first()
    password = "" if shared else "-".join(secrets.token_hex(3) for _ in range(3))
    person = Person.objects.create(
        code=row["code"],
        name=row["name"],
        organ=organ,
        department=department,
        password=shared or make_password(password),
        is_demo=bool(shared),
    )
    for role in row["roles"]:
        # A clerk works in a department; everyone else for the whole organ.
        is_bound = role in {Role.CLERK, Role.DEPT_HEAD}
        actions.assign(
            person,
            role=Role(role),
            organ=organ,
            department=department if is_bound else None,
            from_on=row.get("from_on"),
            by=None,
            at=at,
        )
    return SignIn(person.code, person.name, password)


def _deputy(row: Mapping[str, Any], at: datetime) -> None:
    organ = _by_code(row["organ"])
    actions.assign(
        Person.objects.get(code=row["deputy"]),
        role=Role(row["role"]),
        organ=organ,
        department=Department.objects.filter(organ=organ, code=row.get("department")).first(),
        deputy_for=Person.objects.get(code=row["person"]),
        from_on=row["from_on"],
        to_on=row["to_on"],
        by=None,
        at=at,
    )


def _site(row: Mapping[str, Any], address: str) -> None:
    site = Site(
        code=row["code"],
        organ=_by_code(row["organ"]),
        name=row["name"],
        tagline=row.get("tagline", ""),
        address=address,
        identity_code=row.get("identity_code", ""),
        hotline=row.get("hotline", ""),
        index_scheme=row.get("index_scheme", indexnumber.DEFAULT),
        is_main=True,
        **{name: row[name] for name in FILED if name in row},
    )
    rules.check_facts({name: getattr(site, name) for name in rules.SHAPES})
    site.full_clean()
    site.save()
