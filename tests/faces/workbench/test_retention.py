"""Retention at the desk: set, looked over, agreed to by another, certified."""

from datetime import datetime

import pytest
from django.utils import timezone
from lxml import html
from tests.desk import Desk
from tests.duties.requests.test_retaining import LATER, filed, keep
from tests.factories.city import City

from gongkai.base.organs.queries import standing_of
from gongkai.duties.requests.models import Appraisal
from gongkai.faces.workbench.requests import retention

ROOM = "/workbench/requests/retention/"


def desk(code: str) -> Desk:
    return Desk(standing_of(code, on=timezone.localdate()))


def said(answer) -> str:
    return " ".join(html.fromstring(answer.content.decode()).text_content().split())


@pytest.fixture(autouse=True)
def later(monkeypatch: pytest.MonkeyPatch) -> datetime:
    monkeypatch.setattr(retention, "now", lambda: LATER)
    monkeypatch.setattr(retention, "today", LATER.date)
    return LATER


def test_what_is_due_goes_by_two_people_and_leaves_a_certificate(city: City) -> None:
    case = filed(city)
    office = desk("yz01-office").client
    rule = {"kept_class": "other", "years": "10", "from_on": "2026-03-02", "basis": "云档发3号"}
    assert office.post(f"{ROOM}set/", rule).status_code == 302
    assert case.number in said(office.get(ROOM))
    given = {"organ": "YZ01", "case": [case.pk], "opinion": "保管期满。"}
    proposed = office.post(f"{ROOM}propose/", given)
    url = proposed.url

    assert "另一位负责人" in said(office.get(url))
    assert office.post(url, {"do": "agree", "opinion": "同意"}).status_code == 422
    assert desk("yz02-leader").client.get(url).status_code == 404
    leader = desk("yz01-leader").client
    assert leader.post(url, {"do": "agree", "opinion": ""}).status_code == 422
    assert leader.post(url, {"do": "agree", "opinion": "同意"}).status_code == 302
    assert Appraisal.objects.get().digest in said(leader.get(url))
    assert "已销毁" in said(office.get(ROOM))


def test_a_bureau_sets_no_period_and_keeps_its_own_longer(city: City) -> None:
    keep(city)
    case = filed(city, organ="YZ02")
    office = desk("yz02-office").client
    rule = {"kept_class": "other", "years": "0", "from_on": "2026-03-02", "basis": "x"}

    assert office.post(f"{ROOM}set/", rule).status_code == 422
    assert office.post(f"{ROOM}set/", {}).status_code == 422
    assert office.post(f"{ROOM}propose/", {"organ": "YZ01"}).status_code == 404
    assert office.post(f"{ROOM}propose/", {"organ": "YZ02"}).status_code == 422
    url = f"{ROOM}{case.pk}/longer/"
    assert office.post(url, {"until": "2030-01-01", "reason": "调阅"}).status_code == 422
    assert office.post(url, {"until": "2040-01-01", "reason": "调阅"}).status_code == 302
    assert "没有保管期满的申请" in said(office.get(ROOM))
    assert desk("yz02-clerk").client.get(ROOM).status_code == 404
