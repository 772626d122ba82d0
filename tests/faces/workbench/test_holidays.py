"""The notice of a new year at the desk: read, looked over, taken in; what it moved is listed."""

from datetime import datetime

import pytest
from lxml import html
from tests.factories import requests as requests_
from tests.factories.city import make_person

from gongkai.base.casework import actions as casework
from gongkai.base.casework.models import AddedNotice
from gongkai.base.organs.roles import Role
from gongkai.faces.workbench.holidays import views
from gongkai.law.days import CITY
from gongkai.law.refusal import Refusal

URL = "/workbench/holidays/"
AT = datetime(2026, 12, 21, 9, 0, tzinfo=CITY)
TEXT = """一、元旦：1月1日（周五）至3日（周日）放假，共3天。
二、春节：2月5日（周五）至11日（周四）放假调休，共7天。2月13日（周六）上班。
三、清明节：4月3日（周六）至5日（周一）放假，共3天。
四、劳动节：5月1日（周六）至5日（周三）放假调休，共5天。
五、端午节：6月9日（周三）放假，共1天。
六、中秋节：9月15日（周三）至17日（周五）放假调休，共3天。
七、国庆节：10月1日（周五）至7日（周四）放假调休，共7天。"""
GIVEN = {"year": "2027", "number": "国办发明电〔2026〕99号", "text": TEXT}


def said(response) -> str:
    page = html.fromstring(response.content.decode())
    return " ".join(" ".join(page.itertext()).split())


@pytest.fixture
def office(city, enter, monkeypatch):
    monkeypatch.setattr(views, "now", lambda: AT)
    monkeypatch.setattr(views, "today", AT.date)
    return enter("yz01-office")


def test_a_notice_is_looked_over_and_what_it_moved_is_listed(city, office):
    own = requests_.entered(city, came_on=AT.date(), at=AT)
    requests_.entered(city, organ="YZ02", came_on=AT.date(), at=AT)
    assert "还没有 2027 年的安排" in said(office.get(URL))

    read = office.post(URL, GIVEN)
    assert "春节 2027-02-05 至 2027-02-11 2027-02-13" in said(read)
    assert not AddedNotice.objects.exists()
    done = office.post(URL, GIVEN | {"confirm": "yes"})

    assert done.status_code == 302
    assert requests_.fresh(own).due_on.isoformat() == "2027-01-19"
    page = said(office.get(URL))
    assert f"{own.receipt} — 2027-01-19" in page
    assert "其他机关还有 1 件" in page
    assert "还没有 2027 年的安排" not in page


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"text": TEXT.replace("共7天", "共8天", 1)}, "写的是共8天"),
        ({"text": TEXT.replace("（周五）", "（周四）", 1)}, "写的是周四，那天是周五"),
        ({"text": "明年放假安排"}, "没有认出任何节日"),
        ({"text": ""}, "这个字段是必填项"),
        ({"year": "九九"}, "整数"),
        ({"year": "2026"}, "那天是周"),
    ],
)
def test_what_cannot_be_right_is_refused_with_its_place(city, office, given, why):
    answer = office.post(URL, GIVEN | given | {"confirm": "yes"})

    assert answer.status_code == 422
    assert why in said(answer)
    assert not AddedNotice.objects.exists()


def test_a_year_is_taken_in_once(city, office):
    office.post(URL, GIVEN | {"confirm": "yes"})

    again = office.post(URL, GIVEN | {"number": "另一号", "confirm": "yes"})

    assert again.status_code == 422
    assert "2027 年的安排已在历内" in said(again)
    assert AddedNotice.objects.count() == 1


def test_who_keeps_no_calendar_finds_no_page(city, enter):
    make_person("auditor", city.organ(), Role.ADMIN_AUDIT)

    assert enter("yz01-clerk").get(URL).status_code == 404
    assert enter("auditor").get(URL).status_code == 404


def test_a_bureau_s_own_office_does_not_speak_for_the_city(city, enter):
    make_person("system", city.organ("YZ02"), Role.ADMIN_SYSTEM)

    assert enter("yz02-office").get(URL).status_code == 404
    assert enter("system").get(URL).status_code == 200
    assert enter("yz01-office").get(URL).status_code == 200
    with pytest.raises(Refusal, match="市政府办公室"):
        casework.add_notice("", by=city.yz02["office"], at=AT)
