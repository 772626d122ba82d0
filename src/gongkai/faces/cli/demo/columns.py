"""The demo's organ sites, columns, proposals in every state and an obligatory repost."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q

from gongkai.base.organs import hosting, siting
from gongkai.base.organs import queries as organs
from gongkai.base.organs.models import Assignment, Department, Organ, Site
from gongkai.base.organs.roles import Role
from gongkai.base.organs.standing import Standing
from gongkai.duties.placements import actions
from gongkai.duties.placements.models import Column, Placement
from gongkai.duties.placements.pull import Pull
from gongkai.duties.releases.models import Publication
from gongkai.faces.cli.demo import data
from gongkai.law import workdays
from gongkai.law.days import day_of

_AXES = ("organs", "items", "themes", "genres")
_KEEPER = "YZ01"


@transaction.atomic
def file_all(*, at: datetime) -> None:
    """Everything of `placements.toml`, unless there are columns already; `at`: now."""
    if Column.objects.exists():
        return
    given = data.placements()
    _open_sites(given["site"])
    for row in given["column"]:
        _column(row, at - timedelta(days=60))
    for row in given["placement"]:
        _placement(row, at)
    for row in given["repost"]:
        _repost(row, at)
    office = holder(_KEEPER, at, Role.OFFICE)
    for row in given["host"]:
        _host(row, office, at)
    for row in given["site"]:
        if "closes" in row:
            site = Site.objects.get(code=row["code"])
            siting.close_site(site, notice=row["closes"], by=office, at=at)


def open_first() -> None:
    """The sites on which their organs' documents are published."""
    _open_sites([row for row in data.placements()["site"] if row.get("is_first")])


def _open_sites(rows: Iterable[Mapping[str, Any]]) -> None:
    for row in rows:
        _site(row)


def holder(organ: str, at: datetime, *roles: Role) -> Standing:
    """Whoever holds one of the roles in an organ, in the order of the roles."""
    rows = Assignment.objects.on(day_of(at)).filter(organ__code=organ).select_related("person")
    found = next(
        row.person for role in roles for row in rows.order_by("person__code") if row.role == role
    )
    return organs.standing(found, on=day_of(at))


def other(
    organ: str,
    at: datetime,
    role: Role,
    *,
    not_among: Iterable[str],
    department: Department | None = None,
) -> Standing:
    """A holder of the role, in the department where one is named, who is none of these people."""
    rows = Assignment.objects.on(day_of(at)).filter(organ__code=organ, role=role)
    rows = rows.exclude(person__code__in=list(not_among)).select_related("person")
    if department:
        rows = rows.filter(Q(department=None) | Q(department=department))
    return organs.standing(rows.order_by("person__code")[0].person, on=day_of(at))


def _site(row: Mapping[str, Any]) -> None:
    """A site beside the city's, below a path: a demo has one host."""
    Site.objects.get_or_create(
        code=row["code"],
        defaults={
            "organ": Organ.objects.get(code=row["organ"]),
            "name": row["name"],
            "tagline": row["tagline"],
            "address": organs.address_below(row["code"]),
            "hotline": "12345",
            **{name: row[name] for name in ("colour", "undertaker", "contact") if name in row},
        },
    )


def _host(row: Mapping[str, Any], by: Standing, at: datetime) -> None:
    """A former host of a site, that leads on for a while, and its certificate."""
    site, on = Site.objects.get(code=row["site"]), day_of(at)
    until, ends = (on + timedelta(days=row[f"{name}_days"]) for name in ("until", "certificate"))
    hosting.lead_on(site, row["name"], until=until, by=by, at=at)
    hosting.note_certificate(row["name"], until=ends, by=by, at=at)


def _column(row: Mapping[str, Any], at: datetime) -> None:
    site = Site.objects.select_related("organ").get(code=row["site"])
    keeper = _KEEPER if site.is_main else row["owner"]
    pull = Pull(**{axis: tuple(row[axis]) for axis in _AXES if axis in row})
    values = {name: row[name] for name in ("path", "name", "intro", "order")} | {
        "owner": Organ.objects.get(code=row["owner"]),
        "parent": Column.objects.filter(site=site, path=row.get("parent")).first(),
        "interval_days": row.get("interval_days"),
        "rule": pull.to_json(),
    }
    actions.open_column(site, values=values, by=holder(keeper, at, Role.OFFICE), at=at)


def _thing(title: str) -> Publication:
    return Publication.objects.public().get(title=title)


def _find(path: str) -> Column:
    """A column by `site:path`, or by the path alone on the city's site."""
    site, _, own = path.rpartition(":")
    rows = Column.objects.select_related("owner", "site")
    return rows.get(path=own, site__code=site or organs.main_site().code)


def _placement(row: Mapping[str, Any], now: datetime) -> None:
    at = now - timedelta(days=row["days_ago"])
    column, thing = _find(row["column"]), _thing(row["thing"])
    owner = holder(column.owner.code, at, Role.OFFICE, Role.PUBLISHER)
    if row.get("own"):
        actions.place(thing, column=column, by=owner, at=at)
        return
    proposer = holder(thing.organ, at, Role.CLERK)
    placement = actions.propose(
        thing,
        column=column,
        note=row.get("note", ""),
        calendar=workdays.shipped(),
        by=proposer,
        at=at,
    )
    if "answer" in row:
        _answer(placement, row, owner, proposer, at + timedelta(days=1))


def _answer(
    placement: Placement,
    row: Mapping[str, Any],
    owner: Standing,
    proposer: Standing,
    at: datetime,
) -> None:
    if row["answer"] == "recall":
        actions.recall(placement, by=proposer, at=at)
    elif row["answer"] == "decline":
        actions.decline(placement, reason=row["reason"], by=owner, at=at)
    else:
        actions.accept(placement, by=owner, at=at)
    if "removed" in row:
        actions.remove(placement, reason=row["removed"], by=owner, at=at + timedelta(days=9))


def _repost(row: Mapping[str, Any], now: datetime) -> None:
    at = now - timedelta(days=row["days_ago"])
    repost = actions.order_repost(
        _thing(row["thing"]),
        organ=Organ.objects.get(code=row["organ"]),
        to=Organ.objects.filter(code__in=row["to"]),
        due_on=day_of(now - timedelta(days=row["due_days_ago"])),
        note=row["note"],
        by=holder(row["organ"], at, Role.OFFICE),
        at=at,
    )
    for organ, path in row["confirmed"].items():
        addressee = repost.addressees.get(organ__code=organ)
        by = holder(organ, at, Role.OFFICE, Role.PUBLISHER)
        actions.confirm_repost(addressee, column=_find(path), by=by, at=at + timedelta(days=2))
