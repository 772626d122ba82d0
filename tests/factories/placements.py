"""Two organs with a site each, columns on them, and placements walked to a state."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from tests.factories.releases import AT, make_site, publish

from gongkai.base.organs.models import Organ, Site
from gongkai.base.organs.roles import Role
from gongkai.base.organs.standing import Duty, Standing
from gongkai.duties.placements import actions
from gongkai.duties.placements.models import Column, Placement
from gongkai.duties.placements.pull import Pull
from gongkai.duties.releases.models import Publication
from gongkai.law import workdays

CALENDAR = workdays.shipped()
LATER = AT + timedelta(hours=1)


def holder(role: Role, organ: str, department: str = "") -> Standing:
    """Somebody who holds one role in an organ."""
    return Standing(
        f"{organ}-{role}".lower(), f"{organ}{role.zh}", frozenset({Duty(role, organ, department)})
    )


OFFICE, BUREAU = holder(Role.OFFICE, "YZ01"), holder(Role.OFFICE, "YZ02")
CLERK = holder(Role.CLERK, "YZ02")


def two_sites() -> tuple[Site, Site]:
    """The city's site of YZ01 and the bureau's of YZ02."""
    return (
        make_site("yunzhou", "YZ01"),
        make_site(
            "mzj", "YZ02", name="云州市民政局", address="https://mzj.example", is_main=False
        ),
    )


def open_column(path: str = "zhongdian", site: str = "yunzhou", **values: Any) -> Column:
    """A column of the site's own organ, or of the `owner` that is given by its code."""
    on = Site.objects.select_related("organ").get(code=site)
    keeper = holder(Role.OFFICE, on.organ.code)
    owner = Organ.objects.get(code=values.pop("owner", on.organ.code))
    rule = values.pop("pull", Pull()).to_json()
    given = {"path": path, "name": f"栏目{path}", "owner": owner, "rule": rule} | values
    return actions.open_column(on, values=given, by=keeper, at=AT)


def bureau_thing(key: str = "d1", **values: Any) -> Publication:
    """Something that YZ02 published on its own site."""
    return publish(key, **{"organ": "YZ02", "site": "mzj", **values})


def proposed(column: Column, thing: Publication | None = None, **values: Any) -> Placement:
    """YZ02's proposal to a column of another organ."""
    given = {"note": "请采用", "calendar": CALENDAR, "by": CLERK, "at": AT} | values
    return actions.propose(thing or bureau_thing(), column=column, **given)


def fresh(placement: Placement) -> Placement:
    return Placement.objects.select_related("column", "publication", "organ").get(pk=placement.pk)


def _walk(name: str, **more: Any) -> Callable[[Column], Placement]:
    def walked(column: Column) -> Placement:
        placement = proposed(column)
        act = getattr(actions, name)
        act(placement, by=CLERK if name == "recall" else OFFICE, at=LATER, **more)
        return fresh(placement)

    return walked


def removed(column: Column) -> Placement:
    placement = WALKS["placed"](column)
    actions.remove(placement, reason="已过时", by=OFFICE, at=LATER)
    return fresh(placement)


WALKS: dict[str, Callable[[Column], Placement]] = {
    "proposed": proposed,
    "placed": _walk("accept"),
    "declined": _walk("decline", reason="与栏目无关"),
    "recalled": _walk("recall"),
    "removed": removed,
}
