"""The demo's papers sent upward: waiting, sent back by itself, taken, answered."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from gongkai.base.organs.models import Organ
from gongkai.base.organs.roles import Role
from gongkai.duties.upward import actions
from gongkai.duties.upward.models import Paper
from gongkai.faces.cli.demo import data
from gongkai.faces.cli.demo.columns import holder, other

_TO = "YZ01"
_HOUR = timedelta(hours=1)
# What of a row is not the paper's own to say.
_AROUND = frozenset({"organ", "days_ago", "state", "answer"})


@transaction.atomic
def file_all(*, at: datetime) -> None:
    """Everything of `upward.toml`, unless there are such papers already; `at`: now."""
    if not Paper.objects.exists():
        for row in data.upward()["paper"]:
            _file(row, at - timedelta(days=row["days_ago"]))


def _file(row: Mapping[str, Any], at: datetime) -> None:
    organ = Organ.objects.get(code=row["organ"])
    values = {name: value for name, value in row.items() if name not in _AROUND}
    values["to"] = Organ.objects.get(code=_TO)
    by = holder(organ.code, at, Role.CLERK)
    paper = actions.draft(organ, values=values, by=by, at=at)
    actions.hand(paper, by=by, at=at + _HOUR)
    leader = other(organ.code, at, Role.LEADER, not_among=[by.code])
    actions.send(paper, by=leader, at=at + 2 * _HOUR)
    if row["state"] not in {"taken", "closed"}:
        return
    office = holder(_TO, at, Role.OFFICE)
    clerk = holder(_TO, at, Role.CLERK) if paper.is_draft else None
    actions.take(paper, clerk=clerk, by=office, at=at + 5 * _HOUR)
    if row["state"] == "closed":
        actions.close(paper, answer=row["answer"], by=office, at=at + 30 * _HOUR)
