"""Public things by program: found, counted, fetched as published; the description is whole."""

import json
import re
from pathlib import Path

import pytest
from tests.factories.city import MONDAY, TODAY, City

from gongkai.across.publishing import actions as publishing
from gongkai.across.search import actions as search
from gongkai.duties.handling import actions as handling
from gongkai.faces.api.openapi import described
from gongkai.faces.api.urls import desk_patterns, urlpatterns
from gongkai.faces.portal.pages import PAGES

URL = "/api/v1/documents"


@pytest.fixture
def city(db, data_dir: Path):
    return City()


def shown(data_dir: Path) -> None:
    publishing.publish(PAGES, site="yunzhou", at=MONDAY, on=TODAY)
    search.rebuild(data_dir / "search", on=TODAY)


def test_the_search_is_answered_with_items_and_counts(city, client, data_dir):
    document = city.published(title="关于既有住宅加装电梯的通知")
    city.published("YZ02", title="关于防汛工作的通知")
    shown(data_dir)

    found = client.get(URL, {"q": "加装电梯"}).json()
    every = client.get(URL).json()
    narrowed = client.get(URL, {"organ": "YZ02"}).json()

    (item,) = found["items"]
    assert item["index_number"] == document.index_number
    assert item["url"].startswith("https://www.yunzhou.example/zhengce/")
    assert (every["total"], every["facets"]["organ"]) == (2, {"YZ01": 1, "YZ02": 1})
    assert [each["organ"] for each in narrowed["items"]] == ["YZ02"]


def test_one_is_given_as_its_page_was_published(city, client, data_dir):
    document = city.published(title="关于既有住宅加装电梯的通知")
    shown(data_dir)

    answer = client.get(f"{URL}/{document.index_number}")

    assert answer.json()["title"] == "关于既有住宅加装电梯的通知"
    assert answer.json()["index_number"] == document.index_number


def test_what_is_withdrawn_says_so_and_what_never_was_is_not_there(city, client, data_dir):
    document = city.published()
    draft = city.signed(title="还没有公开的")
    shown(data_dir)
    leader = city.yz01["leader"]
    handling.withdraw(document, reason="内容有误", by=leader, at=MONDAY)

    gone = client.get(f"{URL}/{document.index_number}")

    assert (gone.status_code, gone.json()["detail"]) == (410, "内容有误")
    assert gone["Content-Type"] == "application/problem+json"
    for number in (draft.index_number or "x", "00800126X/2026-99999", "../../etc", "a%00b"):
        assert client.get(f"{URL}/{number}").status_code == 404
    assert "还没有公开的" not in client.get(URL).content.decode()


@pytest.mark.parametrize(
    "given",
    [{"page": "9" * 30}, {"q": "\0\u202e'\"OR *:" * 50}, {"year": "x" * 500}, {"organ": "('"}],
)
def test_anything_may_be_asked(city, client, data_dir, given):
    city.published()
    shown(data_dir)

    assert client.get(URL, given).status_code == 200


def test_without_an_index_it_says_when_to_come_again(city, client):
    answer = client.get(URL)

    assert (answer.status_code, answer["Content-Type"]) == (503, "application/problem+json")


def test_only_reading_is_taken(city, client):
    assert client.post(URL, {}).status_code == 405


def test_a_wrong_address_is_told_as_programs_read_it(city, client):
    for method in (client.get, client.post, client.put):
        answer = method("/api/v1/consultations", {})
        assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json")


def test_the_description_names_every_call_and_no_other(client):
    answer = client.get("/api/v1/openapi.json").json()
    every = [*urlpatterns, *desk_patterns]
    paths = {re.sub(r"<\w+:(\w+)>", r"{\1}", f"/{each.pattern}") for each in every}

    assert set(answer["paths"]) == paths
    assert answer == json.loads(json.dumps(described()))
    for path, calls in answer["paths"].items():
        for each in calls.values():
            named = {one["name"] for one in each["parameters"] if one["in"] == "path"}
            assert named == set(re.findall(r"\{(\w+)\}", path))
            assert {"200", "201"} & set(each["responses"])
            assert all(one["description"] for one in each["parameters"])
            assert all(one["description"] for one in each["responses"].values())
            assert each["operationId"]


def test_what_the_description_says_of_an_item_is_what_is_given(city, client, data_dir):
    city.published()
    shown(data_dir)
    schemas = described()["components"]["schemas"]

    found = client.get(URL).json()

    assert list(found) == list(schemas["Found"]["properties"])
    assert sorted(found["items"][0]) == sorted(schemas["Item"]["properties"])
    assert found["items"][0]["validity"] in schemas["Item"]["properties"]["validity"]["enum"]
