"""The city's organs, departments, people and site."""

from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth.hashers import make_password
from django.db import transaction

from gongkai.base.organs import actions
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
from gongkai.faces.cli.demo.data import city

# Printed for everyone to use; production refuses to start while these people can sign in.
PASSWORD = "yunzhou-demo-2026"


@transaction.atomic
def set_up(*, address: str, at: datetime) -> None:
    """Everything but the documents, in one transaction."""
    data = city()
    for row in data["organ"]:
        _organ(row)
    for row in data["organ"]:
        _relations(row)
    for row in data["succession"]:
        Succession.objects.create(
            old=_by_code(row["old"]), new=_by_code(row["new"]), kind=row["kind"], on=row["on"]
        )
    hashed = make_password(PASSWORD)
    for row in data["person"]:
        _person(row, hashed, at)
    for row in data["deputy"]:
        _deputy(row, at)
    _site(data["site"], address)


def _by_code(code: str) -> Organ:
    return Organ.objects.get(code=code)


def _organ(row: dict[str, Any]) -> None:
    plain = (
        "code", "org_code", "uscc", "kind", "order", "duties", "address", "hours", "phone",
        "postcode", "closed_on",
    )  # fmt: skip
    organ = Organ.objects.create(**{name: row[name] for name in plain if name in row})
    for name in row.get("earlier_name", ()):
        OrganName.objects.create(organ=organ, **name)
    OrganName.objects.create(
        organ=organ,
        name=row["name"],
        short_name=row["short_name"],
        from_on=row["named_from_on"],
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


def _relations(row: dict[str, Any]) -> None:
    for each in row.get("relation", ()):
        Relation.objects.create(
            organ=_by_code(row["code"]),
            to=_by_code(each["to"]),
            kind=each["kind"],
            from_on=each.get("from_on"),
            to_on=each.get("to_on"),
        )


def _person(row: dict[str, Any], hashed: str, at: datetime) -> None:
    organ = _by_code(row["organ"])
    department = Department.objects.filter(organ=organ, code=row.get("department")).first()
    person = Person.objects.create(
        code=row["code"],
        name=row["name"],
        organ=organ,
        department=department,
        password=hashed,
        is_demo=True,
    )
    for role in row["roles"]:
        # A clerk works in a department; everyone else for the whole organ.
        is_bound = role in {Role.CLERK, Role.DEPT_HEAD}
        actions.assign(
            person,
            role=Role(role),
            organ=organ,
            department=department if is_bound else None,
            from_on=row["from_on"],
            by="system",
            at=at,
        )


def _deputy(row: dict[str, Any], at: datetime) -> None:
    organ = _by_code(row["organ"])
    actions.assign(
        Person.objects.get(code=row["deputy"]),
        role=Role(row["role"]),
        organ=organ,
        department=Department.objects.filter(organ=organ, code=row.get("department")).first(),
        deputy_for=Person.objects.get(code=row["person"]),
        from_on=row["from_on"],
        to_on=row["to_on"],
        by="system",
        at=at,
    )


def _site(row: dict[str, Any], address: str) -> None:
    Site.objects.create(
        code=row["code"],
        organ=_by_code(row["organ"]),
        name=row["name"],
        tagline=row["tagline"],
        address=address,
        identity_code=row["identity_code"],
        hotline=row["hotline"],
        index_scheme=row["index_scheme"],
        is_main=True,
    )
