"""A question that is followed by a feed reader."""

import json
from pathlib import Path

import pytest
from lxml import etree, html
from tests.factories.city import TODAY, City

from gongkai.across.search import actions
from gongkai.faces.portal.feed import FORMS

ATOM = "{http://www.w3.org/2005/Atom}"
HOME = "https://www.yunzhou.example"


@pytest.fixture
def city(db, data_dir: Path):
    city = City()
    for title in ("溇澧堤坝加固的通知", "溇澧堤坝巡查的通知", "其他事项的通知"):
        city.published(title=title)
    actions.rebuild(data_dir / "search", on=TODAY)
    return city


def titles(answer, form):
    if form == "feed.json":
        return {each["title"] for each in json.loads(answer.content)["items"]}
    found = etree.fromstring(answer.content).iter(f"{ATOM}entry", "item")
    return {each.findtext(f"{ATOM}title") or each.findtext("title") for each in found}


@pytest.mark.parametrize("form", FORMS)
def test_a_question_is_followed_in_each_form(city, client, form):
    answer = client.get(f"/search/{form}", {"q": "溇澧堤坝"})

    assert answer.status_code == 200
    assert titles(answer, form) == {"溇澧堤坝加固的通知", "溇澧堤坝巡查的通知"}
    assert titles(client.get(f"/search/{form}", {"q": "溇澧堤坝", "organ": "YZ02"}), form) == set()
    assert f"{HOME}/search/?q=" in answer.content.decode()


def test_what_holds_only_some_of_the_words_is_no_news(city, client):
    question = {"q": "溇澧堤坝的许多别的事"}
    page = html.document_fromstring(client.get("/search/", question).content)

    assert page.xpath("//ol[@class='results']//h3")
    assert titles(client.get("/search/feed.xml", question), "feed.xml") == set()


@pytest.mark.parametrize("tree", ["", "/hant", "/zhangzhe"])
def test_the_page_of_answers_names_its_feeds_in_every_tree(city, client, tree):
    page = html.document_fromstring(client.get(f"{tree}/search/", {"q": "溇澧堤坝"}).content)
    named = page.xpath("//link[@rel='alternate'][contains(@type, '+')]/@href")
    shown = page.xpath("//p/a[starts-with(@href, '/search/')]/@href")

    assert [each.partition("?")[0] for each in named] == [f"/search/{form}" for form in FORMS]
    assert set(named) <= set(shown)
    assert {client.get(each).status_code for each in named} == {200}


def test_nonsense_is_answered_in_the_form_that_was_asked(city, client):
    nonsense = {"q": "\0" * 99 + "〔\u202e&<" + "x" * 9999, "page": "10" * 99, "organ": "😀"}
    for form in FORMS:
        answer = client.get(f"/search/{form}", nonsense)
        assert (answer.status_code, titles(answer, form)) == (200, set())


def test_a_search_that_rests_says_when_to_come_again(db, data_dir, client):
    City()
    answer = client.get("/search/feed.xml", {"q": "溇澧堤坝"})

    assert (answer.status_code, answer["Retry-After"]) == (503, "60")
