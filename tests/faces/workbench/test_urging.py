"""Urging at the desk, from the list of what is late to the answer."""

from datetime import timedelta

from django.utils import timezone
from lxml import html
from tests.desk import Desk
from tests.factories import requests
from tests.factories.city import City

from gongkai.across.urging.models import Urging
from gongkai.base.organs.queries import standing_of

ROOM = "/workbench/urgings/"
TEXT = "超期已久，请三日内答复申请人。"


def desk(code: str) -> Desk:
    return Desk(standing_of(code, on=timezone.localdate()))


def said(page) -> str:
    return " ".join(html.fromstring(page.content.decode()).text_content().split())


def test_an_urging_goes_from_the_late_to_the_answer_and_both_sides_see_it(city: City) -> None:
    case = requests.handled(city, organ="YZ02", description="金丝雀字样")
    office, theirs = desk("yz01-office"), desk("yz02-office")
    day = (timezone.localdate() + timedelta(days=3)).isoformat()

    late = office.client.get(f"{ROOM}overdue/")
    sent = office.send(f"{ROOM}new/?about=request&key={case.key}", text=TEXT, due_on=day)
    assert sent.status_code == 302, said(sent)
    row = Urging.objects.get()
    url = f"{ROOM}{row.pk}/"

    assert case.number in said(late)
    assert "金丝雀" not in said(late) + said(office.client.get(url))
    assert "督办中" in said(office.client.get(f"{ROOM}overdue/"))
    assert TEXT in said(theirs.client.get(url))
    assert row.subject in said(theirs.client.get("/workbench/"))
    assert theirs.client.post(f"{url}close/").status_code == 422
    assert theirs.client.post(f"{url}reply/", {"text": ""}).status_code == 422
    assert theirs.client.post(f"{url}reply/", {"text": "已经答复。"}).status_code == 302
    assert row.subject in said(office.client.get(f"{ROOM}?show=look"))
    again = {"text": "请附凭证。", "due_on": day}
    assert office.client.post(f"{url}again/", again).status_code == 302
    assert "已经答复。" in said(theirs.client.get(url))
    assert office.client.post(f"{url}close/").status_code == 302
    assert "1" in said(office.client.get("/workbench/reports/"))
    assert desk("yz01-clerk").client.get(f"{ROOM}new/").status_code == 404


def test_an_organ_urges_inside_itself_alone(city: City) -> None:
    other = requests.handled(city, organ="YZ01")
    leader = desk("yz02-leader")
    day = timezone.localdate().isoformat()

    asked = leader.send(f"{ROOM}new/", organ="YZ02", subject="栏目更新", text=TEXT, due_on=day)

    assert asked.status_code == 302
    assert Urging.objects.get().by_organ.code == "YZ02"
    assert leader.client.get(f"{ROOM}new/?about=request&key={other.key}").status_code == 404
    assert leader.client.post(f"{ROOM}new/", {"organ": "YZ01"}).status_code == 422
    assert "栏目更新" not in said(desk("yz01-office").client.get(ROOM))
