"""Columns, proposals and reposts at the desk: the way of each, and who finds what."""

import pytest
from django.utils import timezone
from lxml import html
from tests.desk import Desk, refused
from tests.factories.city import City, make_person
from tests.factories.placements import CALENDAR
from tests.factories.releases import publish

from gongkai.base.organs.models import Organ, Site
from gongkai.base.organs.queries import standing_of
from gongkai.base.organs.roles import Role
from gongkai.duties.placements import actions
from gongkai.duties.placements.models import Column, Placement, Repost
from gongkai.duties.releases.models import Publication
from gongkai.faces.workbench.urls import urlpatterns

CANARY = "金丝雀字样乙局内部"
NAMES = [
    (str(each.pattern), each.name)
    for each in urlpatterns
    if str(each.pattern).startswith("placements/")
]


@pytest.fixture
def city(city: City) -> City:
    Organ.objects.filter(code="YZ01").update(kind="office")
    third = Organ.objects.create(code="YZ03", org_code="YZ0300000", kind="department")
    make_person("yz03-office", third, Role.OFFICE)
    publish("d1", organ="YZ02", index_number="YZ02000008/2026-00001", title="低保标准调整")
    return city


def by(code: str):
    return standing_of(code, on=timezone.localdate())


def open_column(path: str = "zhongdian", owner: str = "YZ01", **values) -> Column:
    site = Site.objects.select_related("organ").get(is_main=True)
    given = {"path": path, "name": f"栏目{path}", "owner": Organ.objects.get(code=owner)} | values
    return actions.open_column(site, values=given, by=by("yz01-office"), at=timezone.now())


def proposed(column: Column, key: str = "d1", **values) -> Placement:
    thing = publish(key, organ="YZ02", **values) if key != "d1" else _thing()
    return actions.propose(
        thing,
        column=column,
        note=CANARY,
        calendar=CALENDAR,
        by=by("yz02-clerk"),
        at=timezone.now(),
    )


def _thing():
    return Publication.objects.get(key="d1")


def ordered(*to: str) -> Repost:
    return actions.order_repost(
        _thing(),
        organ=Organ.objects.get(code="YZ01"),
        to=Organ.objects.filter(code__in=to),
        due_on=timezone.localdate(),
        note=CANARY,
        by=by("yz01-office"),
        at=timezone.now(),
    )


def text(response) -> str:
    return " ".join(html.fromstring(response.content.decode()).text_content().split())


def test_a_bureau_proposes_and_reads_what_became_of_it(city):
    column = open_column()
    clerk, office = Desk(by("yz02-clerk")), Desk(by("yz01-office"))

    sent = clerk.send(
        "/workbench/placements/new/",
        thing="yz02000008/2026-00001",
        column=str(column.pk),
        note="群众关心",
    )
    placement = Placement.objects.get()
    page = f"/workbench/placements/{placement.pk}/"
    declined = office.client.post(f"{page}decline/", {"reason": "与栏目无关"})

    assert (sent.status_code, sent["Location"]) == (302, page)
    assert declined.status_code == 302, refused(declined)
    assert "未采用" in text(clerk.client.get(page))
    assert "与栏目无关" in text(clerk.client.get(page))


def test_what_waits_stands_on_the_day_page_with_its_day(city):
    column = open_column(interval_days=1)
    proposed(column)
    ordered("YZ01")
    Column.objects.update(opened_at=timezone.now() - timezone.timedelta(days=9))

    page = html.fromstring(Desk(by("yz01-office")).client.get("/workbench/").content.decode())

    bands = {
        each.get("id"): each.getparent().xpath(".//li")[0].text_content()
        for each in page.xpath("//h2[starts-with(@id, 'b-')]")
    }
    assert {"b-columns", "b-placements", "b-reposts"} <= set(bands)
    assert "剩 5 个工作日" in bands["b-placements"]
    assert "今天到期" in bands["b-reposts"]
    assert "超期" in bands["b-columns"]


def test_the_owner_takes_up_and_takes_out(city):
    column = open_column()
    placement = proposed(column)
    office = Desk(by("yz01-office"))
    page = f"/workbench/placements/{placement.pk}/"

    office.client.post(f"{page}accept/")
    shown = text(office.client.get(f"/workbench/placements/columns/{column.pk}/"))
    without = office.client.post(f"{page}remove/", {"reason": ""})
    office.client.post(f"{page}remove/", {"reason": "已过时"})

    placement.refresh_from_db()
    assert "低保标准调整" in shown
    assert (without.status_code, "要写明理由" in refused(without)) == (422, True)
    assert placement.state == "removed"


def test_the_keeper_opens_changes_and_closes_a_column(city):
    office = Desk(by("yz01-office"))
    given = {"name": "重点", "owner": "YZ02", "order": 0, "answer_workdays": 5}
    given |= {"themes": ["T02"], "organs": ["YZ02"]}
    new = "/workbench/placements/columns/new/"
    faulty = office.client.post(new, given | {"path": "zhengce"})
    office.client.post(new, given | {"path": "zhongdian"})
    column = Column.objects.get()
    page = f"/workbench/placements/columns/{column.pk}/"
    office.send(f"{page}edit/", interval_days="30")
    column.refresh_from_db()

    assert (faulty.status_code, "其他页面的地址" in refused(faulty)) == (422, True)
    assert column.rule == {"organs": ["YZ02"], "themes": ["T02"]}
    assert (column.interval_days, column.owner.code) == (30, "YZ02")
    assert office.client.post(f"{page}close/").status_code == 302
    column.refresh_from_db()
    assert column.closed_at is not None


def test_the_owner_places_by_index_number(city):
    column = open_column()
    office = Desk(by("yz01-office"))
    page = f"/workbench/placements/columns/{column.pk}/"

    wrong = office.client.post(f"{page}place/", {"thing": "000000001/2026-99999"})
    right = office.client.post(f"{page}place/", {"thing": "YZ02000008/2026-00001"})

    assert (wrong.status_code, "没有索引号是它" in refused(wrong)) == (422, True)
    assert right.status_code == 302
    assert Placement.objects.get().state == "placed"


def test_an_obligatory_repost_is_ordered_confirmed_and_the_late_are_named(city):
    column = open_column("zhuanzai", owner="YZ02")
    office, bureau = Desk(by("yz01-office")), Desk(by("yz02-office"))
    office.send(
        "/workbench/placements/reposts/new/",
        thing="YZ02000008/2026-00001",
        due_on=timezone.localdate().isoformat(),
        to=["YZ02", "YZ03"],
    )
    repost = Repost.objects.get()
    page = f"/workbench/placements/reposts/{repost.pk}/"

    done = bureau.client.post(f"{page}confirm/", {"column": column.pk})
    Repost.objects.update(due_on=timezone.localdate() - timezone.timedelta(days=9))
    shown = text(office.client.get(page))

    assert done.status_code == 302, refused(done)
    assert shown.count("逾期未确认") == 1
    assert "栏目zhuanzai" in shown
    assert bureau.client.post(f"{page}confirm/", {"column": column.pk}).status_code == 404
    assert office.client.post(f"{page}cancel/", {"reason": "不再需要"}).status_code == 302


def address(route: str, pk: int) -> str:
    return f"/workbench/{route.replace('<int:pk>', str(pk))}"


LISTS = tuple(f"placements/{path}" for path in ("", "columns/", "reposts/", "adoption/"))
METHODS = ("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS")


def test_another_organs_placement_and_repost_are_not_found_at_any_address(city, enter):
    placement, repost = proposed(open_column()), ordered("YZ02")
    client = enter("yz03-office")

    answers = {
        (route, method, response.status_code)
        for route, _name in NAMES
        if "<int:pk>" in route and "columns/" not in route
        for method in METHODS
        for pk in [repost.pk if "reposts/" in route else placement.pk]
        for response in [client.generic(method, address(route, pk), b"reason=x")]
        if response.status_code not in {404, 405} or CANARY in response.content.decode()
    }

    assert answers == set()


def test_lists_name_nothing_of_other_organs_proposals(city, enter):
    proposed(open_column())
    ordered("YZ02")
    client = enter("yz03-office")

    for path in ("", "?show=waiting", "?show=ours", "adoption/", "reposts/", "columns/"):
        page = client.get(f"/workbench/placements/{path}")
        assert page.status_code == 200
        assert CANARY not in page.content.decode()
        assert "低保标准调整" not in page.content.decode()


def test_nobody_but_its_owner_and_the_keeper_may_touch_a_column(city, enter):
    column = open_column()
    routes = [route for route, _ in NAMES if "columns/<int:pk>/" in route]

    for code in ("yz02-office", "yz01-clerk"):
        client = enter(code)
        found = {
            (route, method): client.generic(
                method,
                address(route, column.pk),
                b"name=x&thing=1",
                "application/x-www-form-urlencoded",
            ).status_code
            for route in routes
            for method in METHODS
        }
        reading = "placements/columns/<int:pk>/"
        assert {found[reading, "GET"], found[reading, "HEAD"]} == {200}
        assert {v for (route, _), v in found.items() if route != reading} <= {404, 405}
    column.refresh_from_db()
    assert (column.name, column.closed_at) == ("栏目zhongdian", None)


@pytest.mark.parametrize("role", [Role.ADMIN_SYSTEM, Role.ADMIN_SECURITY, Role.ADMIN_AUDIT])
def test_administrators_find_nothing_of_it(city, enter, role):
    placement, repost = proposed(open_column()), ordered("YZ02")
    make_person("admin", city.organ(), role)
    client = enter("admin")

    for route, _name in NAMES:
        pk = {"columns": Column.objects.get().pk, "reposts": repost.pk}
        part = next((v for k, v in pk.items() if f"{k}/<int" in route), placement.pk)
        page = client.get(address(route, part))
        assert CANARY not in page.content.decode()
        assert "<int:pk>" not in route or page.status_code in {404, 405}


def test_a_supervisor_compares_all_and_moves_nothing(city, enter):
    placement = proposed(open_column())
    make_person("supervisor", city.organ("YZ03"), Role.SUPERVISOR)
    client = enter("supervisor")

    assert "市YZ02局" in client.get("/workbench/placements/adoption/").content.decode()
    answer = client.post(f"/workbench/placements/{placement.pk}/accept/")
    assert answer.status_code == 422
    placement.refresh_from_db()
    assert placement.state == "proposed"


@pytest.mark.parametrize(
    "path",
    ["", "placements/", "placements/columns/", "placements/reposts/", "placements/adoption/"],
)
def test_a_list_costs_the_same_with_one_row_and_with_many(
    city, enter, django_assert_max_num_queries, path
):
    client = enter("yz01-office")
    costs = []
    for rows in (1, 9):
        for n in range(rows):
            column = open_column(f"lan{rows}x{n}", interval_days=1)
            proposed(column, f"k{rows}x{n}", index_number=f"YZ02000008/2026-1{rows}{n}")
            ordered("YZ01", "YZ02")
        client.get(f"/workbench/{path}")
        with django_assert_max_num_queries(49) as captured:
            client.get(f"/workbench/{path}")
        costs.append(len(captured))

    assert costs[0] == costs[1]
