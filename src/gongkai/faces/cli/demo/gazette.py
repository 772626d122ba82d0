"""The demo's gazette: two issues that are out, and the next one with what must be in it."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from gongkai.base.organs.roles import Role
from gongkai.duties.gazette import actions, queries
from gongkai.duties.gazette.actions import Choice
from gongkai.duties.gazette.models import Issue
from gongkai.faces.cli.demo import data
from gongkai.faces.cli.demo.columns import holder
from gongkai.faces.cli.demo.walking import publish
from gongkai.law.days import CITY
from gongkai.law.gazette import Section

_OFFICE = "YZ01"
_IMPRINT = ("name", "sponsor", "editor", "publisher", "serial", "address", "postcode", "phone")


def file_all(*, at: datetime) -> None:
    """Everything of `gazette.toml`, unless there are issues already; `at`: now."""
    if Issue.objects.exists():
        return
    given = data.gazette()
    head = given["masthead"]
    actions.set_masthead(
        values={name: head[name] for name in _IMPRINT},
        total_before=head["total_before"],
        by=holder(_OFFICE, at, Role.OFFICE),
        at=at - timedelta(days=120),
    )
    for row in given["issue"]:
        _file(row, at)


def _file(row: Mapping[str, Any], now: datetime) -> None:
    day = datetime.combine(row["issued_on"], time(9), tzinfo=CITY) - timedelta(days=1)
    then = min(day, now - timedelta(days=1))
    by = holder(_OFFICE, then, Role.CLERK)
    issue = actions.draft(issued_on=row["issued_on"], by=by, at=then)
    wanted = row.get("sections", list(Section))
    actions.edit(
        issue,
        issued_on=row["issued_on"],
        foreword=row.get("foreword", "").strip(),
        choices=[each for each in _choices(issue, row["from_on"]) if each.section in wanted],
        revision=issue.revision,
        by=by,
        at=then,
    )
    actions.set_waiting(lambda: then)
    if not row.get("is_draft"):
        issue.refresh_from_db()
        publish(issue, at=then)


def _choices(issue: Issue, from_on: date) -> list[Choice]:
    """What stands in it already, and everything on offer since a day."""
    there = [Choice(row.publication, Section(row.section)) for row in queries.items(issue)]
    offered = [Choice(each.publication, each.section) for each in queries.offers(issue)]
    both = [*there, *offered]
    return [each for each in both if each.publication.published_on >= from_on]
