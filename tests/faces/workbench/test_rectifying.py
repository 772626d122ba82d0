"""Corrections of one's own record at the desk."""

from django.utils import timezone
from lxml import html
from tests.desk import Desk
from tests.duties.requests.test_rectifying import ASKED
from tests.factories.city import City

from gongkai.base.organs.queries import standing_of
from gongkai.duties.requests.models import Rectification

ROOM = "/workbench/requests/rectifications/"


def desk(code: str) -> Desk:
    return Desk(standing_of(code, on=timezone.localdate()))


def said(answer) -> str:
    return " ".join(html.fromstring(answer.content.decode()).text_content().split())


def test_an_application_goes_through_the_desk_and_is_nobody_else_s(city: City) -> None:
    office, leader = desk("yz01-office"), desk("yz01-leader").client
    sent = office.send(f"{ROOM}new/", organ="YZ01", channel="face", **vars(ASKED))
    assert sent.status_code == 302, said(sent)
    row = Rectification.objects.get()
    url, today = f"{ROOM}{row.pk}/", timezone.localdate().isoformat()

    assert row.number in said(office.client.get(f"{ROOM}?show=open"))
    assert ASKED.wrong not in said(office.client.get(url))
    assert ASKED.wrong in said(office.client.post(f"{url}show/"))
    assert office.client.post(f"{url}do/propose/", {"outcome": "x"}).status_code == 422
    proposal = {"outcome": "unproven", "reasons": "证据不足。"}
    assert office.client.post(f"{url}do/propose/", proposal).status_code == 302
    assert office.client.post(f"{url}do/sign/").status_code == 422
    assert leader.post(f"{url}do/sign/").status_code == 302
    letter = office.client.post(f"{url}take/", {"form": "docx"})
    assert letter.content.startswith(b"PK")
    delivery = {"on": today, "proof": "签收单"}
    assert office.client.post(f"{url}do/deliver/", delivery).status_code == 302
    assert "已办结" in said(office.client.get(url))
    assert office.client.post(f"{url}do/nothing/").status_code == 404
    assert office.client.post(f"{url}take/", {"form": "exe"}).status_code == 404
    other = desk("yz02-office").client
    assert other.get(url).status_code == 404
    assert row.number not in said(other.get(ROOM))
    assert desk("yz01-clerk").client.get(f"{ROOM}new/").status_code == 404
    assert office.client.post(f"{ROOM}new/", {"organ": "YZ02"}).status_code == 422
