"""What the pages of requests ask of the database: as much for fifty rows as for one."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.factories import requests
from tests.factories.city import MONDAY, TODAY, City

from gongkai.base.organs.models import Department
from gongkai.duties.requests import actions
from gongkai.duties.requests.models import (
    Advice,
    Case,
    CaseLink,
    Consultation,
    ExtensionRequest,
    Letter,
    Opening,
    Proceeding,
    SearchRecord,
    Stance,
    Task,
)
from gongkai.law.clock import Party

# Session, person, duties and what the bar asks are six of them. A case's page asks once for each
# of the eleven sorts of things that hang on a case, and for what its forms let one choose.
LIST, CASE = 13, 40


def asked(client: Client, url: str) -> int:
    """How many queries a page costs, the second time: what a process keeps is kept by then."""
    assert client.get(url).status_code == 200
    with CaptureQueriesContext(connection) as seen:
        client.get(url)
    return len(seen)


def many_cases(city: City, number: int) -> None:
    """Copies of a case that somebody works on, each with an answer of its own."""
    first = Case.objects.order_by("pk").first()
    assert first is not None
    applicant = first.applicant
    for place in range(number):
        copy = Case.objects.get(pk=first.pk)
        copy.pk, copy.receipt = None, f"{first.receipt}-{number}-{place}"
        copy.number = f"2026-{number}-{place}"
        copy._state.adding = True
        copy.save()
        applicant.pk, applicant.case = None, copy
        applicant._state.adding = True
        applicant.save()
        actions.begin(copy, by=city.yz01["clerk"], at=MONDAY)


def many_rows(case: Case, number: int) -> None:
    """So many of everything that hangs on a case."""
    room = Department.objects.get(organ=case.organ, code="GK")
    on, due = TODAY, TODAY + timedelta(days=9)
    common = {"case": case, "by": "yz01-clerk", "at": MONDAY}
    others = Case.objects.exclude(pk=case.pk).filter(linked_from=None)[:number]
    for n in range(number):
        Task.objects.create(department=room, asked="查", due_on=due, **common)
        SearchRecord.objects.create(
            place="馆", words="词", found="无", is_found=False, searched_on=on, **common
        )
        party = {"party": Party.ORGAN, "name": "市水务局", "question": "意见", "sent_on": on}
        asked_for = Consultation.objects.create(**party, **common)
        ExtensionRequest.objects.create(
            case=case, workdays=5, reason="多", asked_by="yz01-clerk", asked_at=MONDAY
        )
        Letter.objects.create(
            case=case, kind="CORRECTION", number=f"{n}号", title="告知书", content={},
            signed_by="x", signed_on=on, at=MONDAY, consultation=asked_for,
        )  # fmt: skip
        Proceeding.objects.create(forum="review", body="市政府", served_on=on, **common)
        Advice.objects.create(
            organ=case.organ, to_organ=case.organ, text="改", due_on=due, **common
        )
    for other in list(others):
        CaseLink.objects.create(kind="same_matter", to=other, **common)
        CaseLink.objects.create(case=other, kind="continued", to=case, by="yz01-clerk", at=MONDAY)


def kept(city: City, number: int) -> None:
    """So many proposals and agreed wordings."""
    organ = city.organ()
    given = {"organ": organ, "by": "yz01-clerk", "at": MONDAY}
    for n in range(number):
        opening = Opening.objects.create(title=f"事项{n}", **given)
        opening.cases.set(Case.objects.all()[:2])
        Stance.objects.create(matter="绿地", text="文", from_on=TODAY, **given)


@pytest.mark.parametrize(
    "path", ["", "often/", "replies/?q=绿地养护经费", "advice/", "satisfaction/"]
)
def test_a_list_costs_the_same_with_one_row_and_with_fifty(
    city: City, enter: Callable[[str], Client], path: str
) -> None:
    case = requests.handled(city)
    actions.begin(case, by=city.yz01["clerk"], at=MONDAY)
    many_cases(city, 1)
    kept(city, 1)
    many_rows(case, 1)
    client = enter("yz01-office")
    one = asked(client, f"/workbench/requests/{path}")
    many_cases(city, 49)
    many_rows(case, 48)
    kept(city, 49)

    assert asked(client, f"/workbench/requests/{path}") == one <= LIST


def test_a_case_costs_the_same_with_one_of_each_and_with_fifty(
    city: City, enter: Callable[[str], Client]
) -> None:
    case = requests.handled(city)
    many_cases(city, 51)
    many_rows(case, 1)
    kept(city, 1)
    client, url = enter("yz01-office"), f"/workbench/requests/{case.pk}/"
    one = asked(client, url)
    many_rows(case, 49)
    kept(city, 49)

    assert asked(client, url) == one <= CASE
