"""Issues of the gazette in the small city, chosen, set on paper and walked by real acts."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from tests.factories.city import MONDAY, City, H, fresh

from gongkai.duties.documents.models import Document
from gongkai.duties.gazette import actions, queries
from gongkai.duties.gazette.actions import Choice
from gongkai.duties.gazette.models import Issue
from gongkai.duties.handling import actions as handling
from gongkai.duties.handling import kinds
from gongkai.duties.releases import queries as releases
from gongkai.duties.releases.models import Publication
from gongkai.duties.review.choices import Choice as Settled
from gongkai.duties.review.decision import Decision
from gongkai.law.gazette import Section

ISSUED_ON = date(2026, 3, 31)


def publication(document: Document) -> Publication:
    found = releases.publication("document", document.key)
    assert found is not None
    return found


def draft(city: City, issued_on: date = ISSUED_ON, at: datetime = MONDAY) -> Issue:
    return fresh(actions.draft(issued_on=issued_on, by=city.yz01["clerk"], at=at))


def edit(city: City, issue: Issue, choices: Sequence[Choice], **given: Any) -> Issue:
    issue = fresh(issue)
    values = {
        "issued_on": issue.issued_on,
        "foreword": issue.foreword,
        "revision": issue.revision,
        "by": city.yz01["clerk"],
        "at": MONDAY,
    }
    actions.edit(issue, choices=choices, **values | given)
    return fresh(issue)


def choice(document: Document, section: Section = Section.GOVERNMENT, **given: Any) -> Choice:
    return Choice(publication(document), section, **given)


def printing(city: City, *documents: Document, issued_on: date = ISSUED_ON) -> Issue:
    """A draft that prints these, set on paper."""
    issue = edit(city, draft(city, issued_on), [choice(each) for each in documents])
    return made(issue)


def made(issue: Issue) -> Issue:
    """Set on paper by the worker."""
    actions.set_waiting(lambda: MONDAY)
    return fresh(issue)


def walked(city: City, issue: H, to: str = "published") -> H:
    """Taken on by the people of the office; the reviewer keeps whatever was found."""
    issue = city.walk(issue, "in_review")
    release = releases.latest(kinds.of(issue).name, issue.key)
    assert release is not None
    kept = [
        Settled(row.number, Decision.KEPT, "not_personal", "公报的版本记录。")
        for row in release.findings.open()
    ]
    if kept:
        handling.settle(issue, choices=kept, by=city.yz01["reviewer"], at=MONDAY)
    return city.walk(issue, to)


def published(city: City, *documents: Document, issued_on: date = ISSUED_ON) -> Issue:
    return walked(city, printing(city, *documents, issued_on=issued_on))


def updated(city: City, issue: Issue) -> Issue:
    """Its next version begun and set anew."""
    at = MONDAY + timedelta(hours=6)
    actions.update(issue, by=city.yz01["clerk"], at=at)
    return made(fresh(issue))


def printed(issue: Issue) -> list[str]:
    """The titles it prints, in the order of the page."""
    return [row.release.title for row in queries.items(issue)]
