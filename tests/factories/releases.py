"""Releases and publications made through the rooms' own actions, with no document behind them."""

from datetime import date, datetime, timedelta
from typing import Any

from gongkai.base.organs.models import Organ, OrganName, Site
from gongkai.base.organs.standing import Standing
from gongkai.duties.releases import actions
from gongkai.duties.releases.actions import Stamps
from gongkai.duties.releases.models import Publication, Release
from gongkai.law.days import CITY, day_of

SITE = "yunzhou"
AT = datetime(2026, 3, 2, 9, 0, tzinfo=CITY)
ON = AT.date()
CLERK, REVIEWER, LEADER = (Standing(code, code) for code in ("clerk", "reviewer", "leader"))


def make_site(code: str = SITE, organ: str = "YZ01", **values: Any) -> Site:
    """A site of an organ, which is made too."""
    own = Organ.objects.create(code=organ, org_code=organ.ljust(9, "0"), kind="department")
    OrganName.objects.create(
        organ=own, name=f"云州市{organ}局", short_name=f"市{organ}局", from_on=date(2019, 1, 1)
    )
    given = {"name": "云州市人民政府", "address": "https://www.yunzhou.example", "is_main": True}
    return Site.objects.create(code=code, organ=own, **given | values)


def frozen(
    key: str = "d1",
    *,
    body: str = "正文",
    at: datetime = AT,
    more: dict[str, Any] | None = None,
    **values: Any,
) -> Release:
    """A version that nobody has reviewed yet; `more` is further content."""
    given = {"kind": "document", "organ": "YZ01", "title": f"关于{key}的通知"}
    given |= {name: value for name, value in values.items() if name in given}
    content = {"title": given["title"], "body": body, **(more or {})}
    return actions.freeze(**given, key=key, content=content, authors=["clerk"], by=CLERK, at=at)


def publish(
    key: str = "d1", *, body: str = "正文", at: datetime = AT, **values: Any
) -> Publication:
    """Make a thing public, or its next version, by way of review and signature.

    `values` are of the release (kind, organ, title, more) or the stamps.
    """
    release = frozen(key, body=body, at=at, **values)
    actions.stamp_passed(release, by=REVIEWER, at=at + timedelta(minutes=1))
    actions.stamp_signed(release, by=LEADER, at=at + timedelta(minutes=2))
    given: dict[str, Any] = {
        "site": SITE,
        "organ_name": f"云州市{release.organ}局",
        "index_number": f"000000001/2026-{key}",
        "published_on": day_of(at),
    }
    given |= {
        name: value
        for name, value in values.items()
        if name not in {"kind", "organ", "title", "more"}
    }
    return actions.publish(release, stamps=Stamps(**given), by=LEADER, at=at)


def withdraw(key: str = "d1", *, at: datetime = AT, reason: str = "内容有误") -> None:
    publication = Publication.objects.get(kind="document", key=key)
    actions.withdraw(publication, reason=reason, by=LEADER, at=at)
