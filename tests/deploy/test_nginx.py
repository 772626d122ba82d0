"""The sample for nginx leads every address to what stands there, on every host."""

import pytest
from tests.deploy.nginx import MOVED


def test_a_folder_is_answered_with_its_index(city):
    assert city.ask("/").body == "首页"
    assert city.ask("/zhengce/1/").body == "公文一"
    assert city.ask("/zhengce/1/").headers["content-type"] == "text/html; charset=utf-8"


def test_a_file_is_served_as_it_is(city):
    answer = city.ask("/zhengce/1/index.json")
    assert (answer.status, answer.body) == (200, '{"title": "公文一"}')


def test_a_folder_without_its_slash_is_sent_to_the_one_with_it(city):
    answer = city.ask("/zhengce/1")
    assert (answer.status, answer.headers["location"]) == (301, "/zhengce/1/")


def test_a_withdrawn_document_is_gone_and_says_so(city):
    for path in ("/zhengce/9/", "/zhengce/9/fujian/0a.pdf"):
        answer = city.ask(path)
        assert (answer.status, answer.body) == (410, "本文已撤下")
        assert answer.headers["cache-control"] == "no-cache"


def test_programs_are_told_that_it_is_gone_in_json(city):
    answer = city.ask("/zhengce/9/index.json")
    assert (answer.status, answer.body) == (410, '{"gone": true}')


OLD = ["/zhengce/old/", "/2017/t1.html", "/2017/t1.html/", "/show.asp?id=12&p=%B9%AB", "/?id=7"]


@pytest.mark.parametrize("path", OLD)
def test_where_a_moved_document_went_is_answered_by_the_portal(city, path):
    assert city.ask(path).body.startswith(f"{path} https")


@pytest.mark.parametrize("path", OLD)
def test_while_the_portal_rests_a_moved_document_shows_where_it_went(city, path):
    city.stop_services()
    answer = city.ask(path)
    assert (answer.status, answer.body) == (200, MOVED)
    assert answer.headers["content-type"] == "text/html; charset=utf-8"


def test_programs_are_told_in_json_where_it_went(city):
    assert city.ask("/zhengce/old/index.json").body == '{"moved_to": "/zhengce/1/"}'


@pytest.mark.parametrize(
    "path", ["/show.asp?id=13", "/?../zhengce/old", "/?id=7&x=1", "/no?../../zhengce/old"]
)
def test_another_query_leads_nowhere(city, path):
    assert not city.ask(path).body.startswith(path)
    assert MOVED not in city.ask(path).body


@pytest.mark.parametrize(
    "path", ["/zhengce/9/gone.html", "/zhengce/9/gone.json", "/zhengce/old/redirect.html"]
)
def test_the_signs_for_gone_and_moved_have_no_address(city, path):
    assert city.ask(path).status == 404


@pytest.mark.parametrize(
    "path", ["/zhengce/2/", "/zhengce/2", "/zhengce/", "/.secret", "/nothing.txt"]
)
def test_what_is_not_published_is_not_found(city, path):
    answer = city.ask(path)
    assert (answer.status, answer.body) == (404, "没有这个网址")


def test_the_one_agreed_dotted_place_is_served(city):
    assert city.ask("/.well-known/security.txt").status == 200


@pytest.mark.parametrize(
    "path",
    [
        "/../private.txt",
        "/zhengce/../../../../private.txt",
        "/%2e%2e/%2e%2e/private.txt",
        "/..%2f..%2f..%2fprivate.txt",
        "/s/../index.html/../../private.txt",
        "/s/..%2f..%2f..%2f/private.txt",
        "/s/jyj/../../../../private.txt",
        "/leak.txt",
    ],
)
def test_nothing_outside_the_tree_is_reached(city, path):
    answer = city.ask(path)
    assert answer.status in {400, 403, 404}
    assert "a draft" not in answer.body


def test_an_organ_has_its_own_site_under_the_citys_host(city):
    assert city.ask("/s/jyj/").body == "教育局首页"
    assert city.ask("/s/jyj").headers["location"] == "/s/jyj/"
    assert city.ask("/s/nobody/").status == 404


def test_a_site_with_a_host_of_its_own_is_there_and_nowhere_else(city):
    own = {"Host": "swj.yunzhou.example"}
    below = city.ask("/s/swj/zhengce/%E4%B8%80/?q=%0d%0aX:1")

    assert city.ask("/", headers=own).body == "商务局首页"
    assert (below.status, below.headers["location"]) == (
        301,
        "https://swj.yunzhou.example/zhengce/%E4%B8%80/?q=%0d%0aX:1",
    )
    assert city.ask("/s/swj/").headers["location"] == "https://swj.yunzhou.example/"


def test_a_former_host_leads_to_the_same_place_of_its_site(city):
    for path in ("/", "/zhengce/1/?a=b", "/search/?q=%E4%BD%8E"):
        answer = city.ask(path, headers={"Host": "old.yunzhou.example"})
        assert answer.status == 301, path
        assert answer.headers["location"] == f"https://swj.yunzhou.example{path}"


def test_what_is_handed_in_at_a_former_host_or_below_a_path_is_led_on_with_its_body(city):
    led_on = city.ask("/jiucuo/", method="POST", headers={"Host": "old.yunzhou.example"})
    below = city.ask("/s/swj/jiucuo/", method="POST")

    assert (led_on.status, below.status) == (308, 308)
    there = "https://swj.yunzhou.example/jiucuo/"
    assert {led_on.headers["location"], below.headers["location"]} == {there}
