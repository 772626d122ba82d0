"""A thing of no particular duty, to be frozen, passed, signed and published."""

from datetime import date, datetime, timedelta
from typing import Any

from gongkai.base.organs.standing import Standing
from gongkai.duties.releases import actions
from gongkai.duties.releases.actions import Stamps
from gongkai.duties.releases.models import Publication, Release
from gongkai.duties.releases.steps import REQUIRED, Step
from gongkai.law.days import CITY

MONDAY = datetime(2026, 3, 2, 9, 0, tzinfo=CITY)
LATER = MONDAY + timedelta(hours=1)
CLERK, AUTHOR = Standing("clerk", "经办"), Standing("author", "执笔")
REVIEWER, LEADER = Standing("reviewer", "审查"), Standing("leader", "领导")
PUBLISHER = Standing("publisher", "发布")


def freeze(
    key: str = "1",
    authors: tuple[str, ...] = ("author",),
    steps: frozenset[Step] = REQUIRED,
    **content: Any,
) -> Release:
    return actions.freeze(
        kind="thing",
        key=key,
        organ="YZ01",
        title="一件事",
        content=content or {"title": "一件事"},
        authors=authors,
        by=CLERK,
        at=MONDAY,
        steps=steps,
    )


def passed(**values: Any) -> Release:
    release = freeze(**values)
    actions.stamp_passed(release, by=REVIEWER, at=MONDAY)
    return release


def signed(**values: Any) -> Release:
    release = passed(**values)
    actions.stamp_signed(release, by=LEADER, at=MONDAY)
    return release


def stamps(**values: Any) -> Stamps:
    given = {
        "site": "yunzhou",
        "organ_name": "云州市数据局",
        "index_number": "00800126X/2026-00001",
        "published_on": date(2026, 3, 2),
    }
    return Stamps(**given | values)


def published(release: Release | None = None, **values: Any) -> Publication:
    return actions.publish(release or signed(), stamps=stamps(**values), by=PUBLISHER, at=MONDAY)
