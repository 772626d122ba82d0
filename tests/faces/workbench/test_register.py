"""The register at the desk: vacancies, groups, staff and contacts; who finds which organ."""

import pytest
from django.utils import timezone
from lxml import html
from tests.desk import Desk, refused
from tests.factories.city import MONDAY, City, make_organ, make_person

from gongkai.base.organs import actions
from gongkai.base.organs.models import (
    ContactCheck,
    LeadingGroup,
    Membership,
    Person,
    Relation,
    Staffing,
)
from gongkai.base.organs.queries import standing_of
from gongkai.base.organs.roles import Role
from gongkai.faces.workbench.urls import urlpatterns

METHODS = ("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS")
ROUTES = [str(each.pattern) for each in urlpatterns if str(each.pattern).startswith("register/")]
DAY = {"from_on": "2025-01-10"}


@pytest.fixture
def city(city: City) -> City:
    for code in ("YZ01", "YZ02"):
        office = Person.objects.get(code=f"{code.lower()}-office")
        actions.assign(office, role=Role.OFFICER, organ=city.organ(code), by=None, at=MONDAY)
    return city


def desk(code: str) -> Desk:
    return Desk(standing_of(code, on=timezone.localdate()))


def text(response) -> str:
    return " ".join(html.fromstring(response.content.decode()).text_content().split())


def with_group(office: Desk, organ: str = "YZ01") -> Membership:
    page = f"/workbench/register/{organ}/"
    made = office.send(
        f"{page}groups/new/", name="领导小组甲", document="云政办发〔2025〕3号", **DAY
    )
    assert made.status_code == 302, refused(made)
    group = LeadingGroup.objects.get(organ__code=organ)
    given = {"seat": "chair", "holder": "梁寄川", "document": "云政办发〔2025〕3号"}
    office.send(f"/workbench/register/groups/{group.pk}/seat/", **given, **DAY)
    return Membership.objects.get(group=group)


def test_an_office_registers_its_group_and_its_changes(city):
    office = desk("yz01-office")
    row = with_group(office)
    faulty = office.send(f"/workbench/register/seats/{row.pk}/end/", document=" ")
    office.send(f"/workbench/register/seats/{row.pk}/end/", document="云政任〔2026〕1号")

    shown = text(office.client.get("/workbench/register/YZ01/"))
    row.refresh_from_db()

    assert faulty.status_code == 422
    assert row.to_on == timezone.localdate()
    assert "以前的成员 1 人" in shown
    assert "云政任〔2026〕1号" in shown
    office.send(
        f"/workbench/register/groups/{row.group_id}/dissolve/", document="云政办发〔2026〕9号"
    )
    assert LeadingGroup.objects.get().to_on == timezone.localdate()


def test_staff_and_contacts_are_noted(city):
    office = desk("yz01-office")
    given = {"is_full_time": "1", "trained_on": "2026-01-08", "training": "条例"}
    office.client.post("/workbench/register/YZ01/staffing/yz01-office/", given)
    office.client.post("/workbench/register/YZ01/contacts/")
    late = office.client.post(
        "/workbench/register/YZ01/staffing/yz01-office/", given | {"trained_on": "2099-01-01"}
    )

    assert Staffing.objects.get().is_full_time
    assert ContactCheck.objects.get().by == "yz01-office"
    assert (late.status_code, "还没有到" in refused(late)) == (422, True)
    assert "2026-01-08 培训 条例" in text(office.client.get("/workbench/register/YZ01/"))


def test_vacancies_and_unchecked_contacts_stand_on_the_day_page(city):
    client = desk("yz01-office").client
    before = text(client.get("/workbench/"))
    client.post("/workbench/register/YZ01/contacts/")
    after = text(client.get("/workbench/"))

    assert "市YZ01局：主要负责人、政务公开专员（B岗）没有人" in before
    assert ("联系方式要核对" in before, "联系方式要核对" in after) == (True, False)
    assert "没有人" not in text(desk("yz01-clerk").client.get("/workbench/"))


def address(route: str, row: Membership) -> str:
    is_seat = "seats/" in route
    pk = str(row.pk if is_seat else row.group_id)
    parts = {"<int:pk>": pk, "<str:code>": "YZ02", "<str:person>": "yz02-office"}
    for part, value in parts.items():
        route = route.replace(part, value)
    return f"/workbench/{route}"


def test_the_register_of_another_organ_is_not_found_at_any_address(city, enter):
    row = with_group(desk("yz02-office"), "YZ02")

    answers = {
        (route, method, status)
        for client in (enter("yz01-office"), enter("yz01-clerk"))
        for route in ROUTES
        if "<" in route
        for method in METHODS
        for status in [client.generic(method, address(route, row)).status_code]
        if status not in {404, 405}
    }

    assert answers == set()
    assert "市YZ02局" not in text(enter("yz01-office").get("/workbench/register/"))


def test_a_clerk_reads_the_register_and_finds_no_form(city, enter):
    row = with_group(desk("yz02-office"), "YZ02")
    client = enter("yz02-clerk")

    statuses = {
        client.post(address(route, row), {"document": "x"}).status_code
        for route in ROUTES
        if "<" in route and route != "register/<str:code>/"
    }

    assert client.get("/workbench/register/YZ02/").status_code == 200
    assert statuses == {404, 422}
    row.refresh_from_db()
    assert row.to_on is None


def test_people_of_another_organ_are_not_staffed_here(city):
    office = desk("yz01-office")
    answer = office.client.post("/workbench/register/YZ01/staffing/yz02-office/", {})
    assert answer.status_code == 404
    assert office.client.post("/workbench/register/YZ01/staffing/a%00b/", {}).status_code == 404


def test_supervisors_see_every_organ_and_keep_none(city, enter):
    make_person("supervisor", make_organ("YZ03"), Role.SUPERVISOR)
    client = enter("supervisor")

    shown = text(client.get("/workbench/register/"))

    assert all(name in shown for name in ("市YZ01局", "市YZ02局", "市YZ03局"))
    assert client.post("/workbench/register/YZ01/contacts/").status_code == 422


@pytest.mark.parametrize("path", ["", "register/", "register/YZ01/"])
def test_the_register_costs_the_same_with_one_unit_and_with_many(
    city, enter, django_assert_max_num_queries, path
):
    client, costs = enter("yz01-office"), []
    for n in range(1, 7):
        unit = make_organ(f"YZ1{n}")
        Relation.objects.create(organ=unit, to=city.organ(), kind="unit_of")
        make_person(f"u{n}", unit, Role.OFFICER)
        if n in {1, 6}:
            with django_assert_max_num_queries(48) as captured:
                client.get(f"/workbench/{path}")
            costs.append(len(captured))

    assert costs[0] == costs[1]
