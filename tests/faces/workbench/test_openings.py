"""At the desk: what is often asked for is proposed, taken up and becomes a draft."""

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from tests.desk import Desk, refused
from tests.factories import requests
from tests.factories.city import TODAY, City

from gongkai.base.organs.queries import standing_of
from gongkai.duties.requests.models import Case, Opening

IDS = ("11010519491231002X", "440524188001010014")


def desk(code: str) -> Desk:
    return Desk(standing_of(code, on=timezone.localdate()))


def staged(city: City) -> Case:
    """Two people ask the same, and two are many."""
    for name, number in zip(("谭素云", "谭素雨"), IDS, strict=True):
        case = requests.answered(
            city,
            description="社区食堂老年助餐补贴标准",
            applicant_name=name,
            applicant_id_number=number,
        )
    return case


def two_are_many(office: Desk) -> None:
    url = "/workbench/requests/often/YZ01/"
    saved = office.send(url, least="2", months="60", from_on="2026-01-01")
    assert saved.status_code == 302, refused(saved)


def proposed(office: Desk, newest: Case) -> Opening:
    keys = list(Case.objects.values_list("pk", flat=True))
    values = {"title": "社区食堂老年助餐补贴标准", "note": "多人申请", "cases": keys}
    done = office.client.post(f"/workbench/requests/{newest.pk}/propose/", values)
    assert done.status_code == 302, refused(done)
    return Opening.objects.get()


def test_a_matter_is_found_by_the_setting_and_proposed_in_words_that_name_nobody(
    city: City,
) -> None:
    newest, office = staged(city), desk("yz01-office")
    url, proposing = "/workbench/requests/often/", f"/workbench/requests/{newest.pk}/propose/"
    assert "没有还没提出建议" in office.client.get(url).content.decode()
    two_are_many(office)
    assert proposing in office.client.get(url).content.decode()
    wrong = office.send(proposing, title="谭素雨要的标准").content.decode()
    assert "没有提出，填写的内容都在" in wrong
    assert "谭素雨要的标准" in wrong
    assert proposed(office, newest).cases.count() == 2
    assert office.client.get(proposing).status_code == 302
    assert desk("yz01-clerk").client.get(proposing).status_code == 404


def test_what_is_taken_up_becomes_a_draft_that_leads_back_to_its_cases(city: City) -> None:
    newest = staged(city)
    office, leader, clerk = (desk(f"yz01-{who}") for who in ("office", "leader", "clerk"))
    two_are_many(office)
    opening = proposed(office, newest)
    page = f"/workbench/requests/openings/{opening.pk}/"
    assert opening.title in leader.client.get("/workbench/").content.decode()
    assert "不采纳要写明理由" in leader.send(page, take_up="no").content.decode()
    assert leader.send(page, take_up="yes").status_code == 302
    assert clerk.send(page, source="").status_code == 422
    drafted = clerk.send(page, source=str(newest.pk))
    opening.refresh_from_db()
    assert opening.document is not None
    url = f"/workbench/documents/{opening.document.pk}/"
    assert drafted.headers["Location"] == f"{url}edit/"
    assert "起草了公文" in clerk.client.get(page).content.decode()
    assert "由哪些申请而来" in clerk.client.get(url).content.decode()
    assert opening.title in clerk.client.get(f"/workbench/requests/{newest.pk}/").content.decode()


def test_a_case_that_came_since_is_offered_and_included(city: City) -> None:
    newest, office = staged(city), desk("yz01-office")
    two_are_many(office)
    opening = proposed(office, newest)
    new = requests.entered(city, description="老年助餐补贴标准", came_on=TODAY)
    add = f"/workbench/requests/openings/{opening.pk}/add/{new.pk}/"
    assert office.client.post(add).status_code == 302
    assert office.client.post(add).status_code == 422
    assert desk("yz02-office").client.post(add).status_code == 404
    assert desk("yz01-clerk").client.post(f"{add[:-1]}0/").status_code == 404


def test_the_board_asks_as_often_however_much_there_is(city: City) -> None:
    office = desk("yz01-office")
    url = "/workbench/requests/often/"
    asked = []
    for _ in range(2):
        staged(city)
        with CaptureQueriesContext(
            connection,
        ) as seen:
            office.client.get(url)
        asked.append(len(seen))
    assert asked[0] == asked[1] <= 14
