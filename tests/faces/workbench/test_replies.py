"""At the desk: earlier answers and agreed wordings, work advice, how content applicants are."""

from datetime import timedelta

from django.utils import timezone
from tests.desk import Desk, refused
from tests.factories import requests
from tests.factories.city import MONDAY, City, make_person

from gongkai.base.organs.queries import standing_of
from gongkai.base.organs.roles import Role
from gongkai.duties.requests import actions
from gongkai.duties.requests.models import Advice, Answer, Rating, Stance

ASKED = "社区食堂老年助餐补贴标准"
TEXT = "补贴在结算时直接减免。"


def desk(code: str) -> Desk:
    return Desk(standing_of(code, on=timezone.localdate()))


def test_an_agreed_wording_is_laid_down_found_and_ended(city: City) -> None:
    office, url = desk("yz01-office"), "/workbench/requests/replies/"
    case = requests.answered(city, description=ASKED)
    assert desk("yz01-clerk").client.get("/workbench/requests/stances/new/").status_code == 404
    wrong = office.send("/workbench/requests/stances/new/", matter="", text=TEXT)
    assert wrong.status_code == 422
    done = office.send("/workbench/requests/stances/new/", matter="老年助餐", text=TEXT)
    assert done.status_code == 302, refused(done)
    row = Stance.objects.get()
    said = desk("yz01-clerk").client.get(f"{url}?q=老年助餐补贴标准").content.decode()
    assert TEXT in said
    assert case.number in said
    end = f"/workbench/requests/stances/{row.pk}/end/"
    assert desk("yz02-office").client.post(end).status_code == 404
    assert office.client.post(end).status_code == 302
    row.refresh_from_db()
    assert row.until_on == timezone.localdate()


def test_a_wording_is_put_into_the_answer_that_is_being_written_and_nothing_is_lost(
    city: City,
) -> None:
    actions.lay_down(
        city.organ(), matter="老年助餐补贴", text=TEXT, from_on=MONDAY.date(),
        by=city.yz01["office"], at=MONDAY,
    )  # fmt: skip
    requests.answered(city, description=ASKED)
    case = requests.handled(city, description=ASKED)
    answer = actions.begin(case, by=city.yz01["clerk"], at=MONDAY)
    clerk, url = desk("yz01-clerk"), f"/workbench/answers/{answer.pk}/edit/"
    page = clerk.client.get(url).content.decode()
    assert "口径：老年助餐补贴" in page
    assert "随信附上2025年度城市绿地养护经费决算表" in page
    row = Stance.objects.get()
    values = {"insert-text": f"s{row.pk}", "insert-part": "0", "insert-field": "reasons"}
    typed = {"form-0-reasons": "写了一半", "do": "insert"}
    after = clerk.send(url, **values, **typed)
    assert after.status_code == 200
    assert f"写了一半\n{TEXT}" in after.content.decode()
    assert Answer.objects.get(pk=answer.pk).parts == []
    none = clerk.send(url, **values | {"insert-text": "s99"}, **typed)
    assert TEXT not in none.content.decode().partition("form-0-reasons")[2][:200]


def test_advice_is_given_on_the_case_and_replied_to_where_it_went(city: City) -> None:
    case = requests.registered(city)
    office, there = desk("yz01-office"), desk("yz02-clerk")
    due = (timezone.localdate() + timedelta(days=9)).isoformat()
    url = f"/workbench/requests/{case.pk}/do/advise/"
    values = {"to_organ": city.organ("YZ02").pk, "text": "请补上目录。", "due_on": due}
    done = office.client.post(url, values)
    assert done.status_code == 302, refused(done)
    row = Advice.objects.get()
    page = f"/workbench/requests/advice/{row.pk}/"
    assert "请补上目录。" in there.client.get("/workbench/").content.decode()
    assert "请补上目录。" in office.client.get(f"/workbench/requests/{case.pk}/").content.decode()
    assert case.number not in there.client.get(page).content.decode()
    assert case.number in office.client.get(page).content.decode()
    assert office.client.post(page, {"reply": "已补"}).status_code == 422
    assert there.send(page, reply="").status_code == 422
    assert there.send(page, reply="已于本周补上。").status_code == 302
    assert "已于本周补上。" in office.client.get(page).content.decode()
    listed = office.client.get("/workbench/requests/advice/?show=waiting").content.decode()
    assert "请补上目录。" not in listed
    assert desk("yz01-office").client.get("/workbench/requests/advice/9999/").status_code == 404


def test_how_content_applicants_are_is_told_to_supervisors_by_organ(city: City) -> None:
    make_person("sup", city.organ(), Role.SUPERVISOR)
    for grade in (5, 5, 4, 3, 1):
        case = requests.answered(city)
        Rating.objects.create(case=case, grade=grade, reason="很好", at=timezone.now())
    for code in ("sup", "yz01-office"):
        page = desk(code).client.get("/workbench/requests/satisfaction/").content.decode()
        assert "60%" in page
        assert "很好" in page
    assert desk("yz01-clerk").client.get("/workbench/requests/satisfaction/").status_code == 404
    other = desk("yz02-office").client.get("/workbench/requests/satisfaction/?year=2").content
    assert "60%" not in other.decode()
