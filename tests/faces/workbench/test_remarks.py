"""找错 at the desk: what waits, one report with its acts, the figures, the days."""

from datetime import timedelta

import pytest
from django.utils import timezone
from lxml import html
from tests.factories import remarks as made
from tests.factories.city import make_person

from gongkai.base.organs.models import Person
from gongkai.base.organs.roles import Role
from gongkai.duties.remarks.models import Limit, Remark
from gongkai.duties.remarks.states import State

AT = "/workbench/remarks/"


@pytest.fixture
def remark(city) -> Remark:
    return made.received(at=timezone.now(), organ="YZ02", contact="13800138000")


@pytest.fixture
def desk(city, enter):
    return enter("yz02-office")


def text_of(answer) -> str:
    return " ".join(html.document_fromstring(answer.content).text_content().split())


def test_what_waits_stands_on_the_day_s_page_and_in_the_list(desk, remark):
    assert remark.receipt in text_of(desk.get("/workbench/"))
    listed = text_of(desk.get(AT, {"state": "received", "kind": "typo"}))
    assert remark.receipt in listed
    assert remark.receipt not in text_of(desk.get(AT, {"state": "answered"}))
    assert remark.receipt not in text_of(desk.get(AT, {"show": "overdue"}))


def test_it_is_assigned_answered_and_told(desk, remark):
    place = f"{AT}{remark.pk}/"
    clerk = Person.objects.get(code="yz02-clerk")
    assert desk.post(f"{place}assign/", {"to": clerk.pk}).status_code == 302
    shown = text_of(desk.get(place))
    assert "防讯" in shown
    assert "13800138000" not in shown
    assert "13800138000" in text_of(desk.post(f"{place}contact/"))
    given = {"outcome": "mended", "text": "已经改正。"}
    assert desk.post(f"{place}answer/", given).status_code == 302
    assert "已经改正。" in text_of(desk.get(place))
    remark.refresh_from_db()
    assert (remark.state, remark.handler) == (State.ANSWERED, clerk)


def test_a_refused_answer_says_why_and_keeps_what_was_written(desk, remark):
    place = f"{AT}{remark.pk}/"

    answer = desk.post(f"{place}answer/", {"outcome": "corrected", "text": "改了"})
    assert answer.status_code == 422
    assert "请写明索引号" in text_of(answer)
    assert "改了" in text_of(answer)
    assert desk.post(f"{place}answer/", {"outcome": "mended"}).status_code == 422


def test_passed_on_it_is_the_other_organ_s(city, desk, enter, remark):
    given = {"to": city.organ("YZ01").pk, "reason": "属于市政府办公室"}

    assert desk.post(f"{AT}{remark.pk}/pass-on/", given)["Location"] == AT
    assert desk.get(f"{AT}{remark.pk}/").status_code == 404
    assert "属于市政府办公室" in text_of(enter("yz01-office").get(f"{AT}{remark.pk}/"))


def test_a_leak_is_seen_by_the_city_s_office_at_once(enter, city):
    leak = made.received(at=timezone.now(), kind="privacy", organ="YZ02")

    office = enter("yz01-office")

    assert leak.receipt in text_of(office.get("/workbench/"))
    shown = office.get(f"{AT}{leak.pk}/")
    assert (shown.status_code, "负责政务公开" in text_of(shown)) == (200, True)


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_asks_the_same_however_many_there_are(
    desk, city, rows, django_assert_max_num_queries
):
    for _ in range(rows):
        made.received(at=timezone.now(), path=made.address(city.published("YZ02")))
    desk.get(AT)
    with django_assert_max_num_queries(12):
        desk.get(AT)


def test_the_figures_are_of_one_s_own_organ_and_of_all_for_the_city_s_office(enter, remark, city):
    made.received(at=timezone.now(), organ="YZ01")
    own = text_of(enter("yz02-clerk").get(f"{AT}figures/", {"year": "99999"}))
    assert "市YZ02局" in own
    assert "市YZ01局" not in own
    assert "市YZ02局" in text_of(enter("yz01-office").get(f"{AT}figures/"))
    before = {"year": str(timezone.now().year - 1)}
    assert "还没有收到" in text_of(enter("yz02-clerk").get(f"{AT}figures/", before))


def test_who_works_nowhere_sees_no_figures(enter, city):
    make_person("admin", city.organ(), Role.ADMIN_AUDIT)
    assert enter("admin").get(f"{AT}figures/").status_code == 404


def test_the_city_s_office_sets_the_days_and_nobody_else(enter, city):
    office, place = enter("yz01-office"), f"{AT}limits/"
    tomorrow = (timezone.localdate() + timedelta(days=1)).isoformat()
    given = {"kind": "typo", "workdays": "3", "from_on": tomorrow, "basis": "通知"}

    assert office.post(place, given).status_code == 302
    assert Limit.objects.get().workdays == 3
    assert office.post(place, given).status_code == 422
    assert "通知" in text_of(office.get(place))
    assert enter("yz02-office").get(place).status_code == 404
