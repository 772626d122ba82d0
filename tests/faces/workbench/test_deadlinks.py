"""Dead links at the desk: who sees which, where they are mended, how many an organ has."""

import pytest
from lxml import html
from tests.factories.city import MONDAY, make_person

from gongkai.across.deadlinks import actions
from gongkai.across.deadlinks.models import Reference
from gongkai.base.organs.roles import Role

AT = "/workbench/dead-links/"


def publish(city, organ, *links):
    body = "".join(f'<p><a href="{each}">见</a></p>' for each in links)
    city.published(organ, title=f"{organ}的通知", body=body)
    actions.follow(at=MONDAY)
    rows = list(Reference.objects.all())
    actions.note(rows, reasons={row.pk: "本平台没有这个网址" for row in rows}, at=MONDAY)


@pytest.fixture
def dead(city):
    """A notice of each organ leads to what is not there; one of them twice."""
    publish(city, "YZ01", "/a/", "/b/")
    publish(city, "YZ02", "/c/")


def cells(client, url: str) -> list[list[str]]:
    rows = html.document_fromstring(client.get(url).content).xpath("//main//tbody/tr")
    return [[" ".join(cell.text_content().split()) for cell in row] for row in rows]


def test_a_clerk_sees_where_what_and_since_when_of_the_own_organ_only(dead, enter, city):
    client = enter("yz02-clerk")

    (row,) = cells(client, AT)
    assert row[0] == "YZ02的通知"
    assert row[2:] == ["正文", "/c/", "本平台没有这个网址", "2026-03-02"]
    page = html.document_fromstring(client.get(AT).content)
    (link,) = page.xpath("//main//tbody//a/@href")
    assert client.get(link).status_code == 200
    band = html.document_fromstring(client.get("/workbench/").content)
    assert "/c/" in band.text_content()
    assert "/a/" not in band.text_content()


def test_the_city_s_office_sees_all_and_how_many_each_organ_has(dead, enter):
    office = enter("yz01-office")

    assert len(cells(office, AT)) == 3
    assert len(cells(office, f"{AT}?organ=YZ02")) == 1
    assert [row[1:] for row in cells(office, f"{AT}organs/")] == [["2", "1"], ["1", "1"]]
    table = office.get(f"{AT}table.csv").content.decode()
    assert table.count("本平台没有这个网址") == 3


def test_nobody_else_gets_in_and_an_empty_list_says_whether_anybody_looked(city, enter):
    clerk = enter("yz01-clerk")
    assert "还没有检查过" in clerk.get(AT).content.decode()
    assert "都没有失效链接" in clerk.get(f"{AT}organs/").content.decode()
    make_person("keeper", city.organ("YZ01"), Role.ADMIN_SECURITY)
    assert enter("keeper").get(AT).status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_the_same_however_long_it_is(
    rows, city, enter, django_assert_max_num_queries
):
    publish(city, "YZ01", *(f"/{n}/" for n in range(rows)))
    client = enter("yz01-clerk")
    client.get(AT)

    with django_assert_max_num_queries(14):
        assert len(cells(client, AT)) == rows
