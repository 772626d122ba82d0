"""Service items by program: as published, narrowed, each reached by its code."""

import json
import re

import pytest
from tests.factories import records
from tests.factories.city import MONDAY, TODAY, City

from gongkai.across.publishing import actions as publishing
from gongkai.across.publishing import buckets
from gongkai.faces.api import services
from gongkai.faces.api.openapi import described
from gongkai.faces.portal.kinds import recordlists
from gongkai.faces.portal.pages import PAGES

URL = "/api/v1/services"


@pytest.fixture
def city(db, data_dir):
    return City()


def publish() -> None:
    publishing.publish(PAGES, site="yunzhou", at=MONDAY, on=TODAY)


def test_items_are_given_with_how_far_they_go_on_the_web_and_found_by_their_code(city, client):
    publish()
    before = client.get(URL)
    guide = records.published(city, online="全程网办")
    publish()

    (item,) = client.get(URL).json()["items"]
    moved = client.get(f"/fuwu/YZ01/{guide.code}/")

    assert (before.status_code, before["Content-Type"]) == (404, "application/problem+json")
    assert (item["code"], item["online"], item["online_name"]) == (guide.code, "all", "全程网办")
    assert item["online_url"] == "https://www.yunzhou.example/x"
    assert client.get(URL, {"online": "all", "organ": "YZ01"}).json()["total"] == 1
    nothing = {"total": 0, "page": 1, "pages": 0, "items": []}
    assert client.get(URL, {"code": "x" * 5000}).json() == nothing
    assert item["link"].endswith(f"/fuwu/YZ01/{guide.code}/")
    assert (moved.status_code, moved.url) == (
        301, f"/zfxxgk/fdzdgknr/banshi/{guide.index_number}/",
    )  # fmt: skip
    assert set(item) == set(described()["components"]["schemas"]["Service"]["properties"])


def test_all_are_reached_page_by_page_beyond_what_a_part_of_the_list_holds(
    city, client, monkeypatch
):
    monkeypatch.setattr(services, "PAGE", 2)
    monkeypatch.setattr(buckets, "SIZE", 2)
    monkeypatch.setattr(recordlists, "_ALL", 2)
    codes = [records.published(city, code=f"事项{n}").code for n in range(5)]
    publish()

    pages = [client.get(URL, {"page": page}).json() for page in (1, 2, 3, 10**8)]

    given = [[item["code"] for item in page["items"]] for page in pages]
    assert [len(each) for each in given] == [2, 2, 1, 0]
    assert sorted(code for each in given for code in each) == codes
    assert {(page["total"], page["pages"]) for page in pages} == {(5, 3)}
    assert client.get(URL, {"page": "x"}).json()["page"] == 1


def test_its_page_is_told_to_programs_as_a_service_and_stands_in_the_sitemap_once(city, client):
    guide = records.published(city, online="全程网办")
    publish()

    page = client.get(f"/zfxxgk/fdzdgknr/banshi/{guide.index_number}/").getvalue().decode()
    (told,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)
    maps = [client.get(f"/sitemap/{name}.xml").getvalue().decode() for name in ("pages", "1")]
    places = re.findall(r"<loc>(.*?)</loc>", "".join(maps))

    service = json.loads(told)
    assert (service["@type"], service["identifier"][-1]["value"]) == (
        "GovernmentService", guide.code,
    )  # fmt: skip
    assert [each["name"] for each in service["availableChannel"]] == ["窗口办理", "网上办理"]
    assert len(places) == len(set(places))
    assert f"https://www.yunzhou.example/zfxxgk/fdzdgknr/banshi/{guide.index_number}/" in places


def test_at_the_code_of_a_withdrawn_item_stands_what_may_be_told_until_another_bears_the_code(
    city, client
):
    guide = records.published(city, online="全程网办")
    address = f"/fuwu/YZ01/{guide.code}/"
    publish()
    city.walk(guide, "withdrawn")
    publish()
    gone = client.get(address)
    records.published(city, code=guide.code)
    publish()

    assert gone.status_code == 410
    assert guide.title in gone.content.decode()
    assert client.get(address).status_code == 301


def test_a_code_that_is_no_name_of_a_folder_has_no_address(city, client):
    guide = records.published(city, code="../事项 1")
    publish()

    (item,) = client.get(URL).json()["items"]

    assert (item["code"], item["link"]) == (guide.code, "")
