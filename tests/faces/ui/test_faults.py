"""Honest errors: what went wrong, what to do, and nothing of the insides."""

import pytest
from django.db import OperationalError
from django.http import HttpResponse
from django.test import Client
from lxml import html

pytestmark = pytest.mark.urls("tests.faces.ui.addresses")


@pytest.fixture
def client():
    return Client(raise_request_exception=False)


def told(response):
    page = html.document_fromstring(response.content)
    assert len(page.xpath("//h1")) == 1
    assert page.xpath("//script | //style | //@style") == []
    return page.xpath("//h1/text()")[0]


@pytest.mark.parametrize(
    ("how", "status", "title"),
    [
        ("locked", 503, "现在办不了，请过几分钟再试"),
        ("closed", 503, "现在办不了，请过几分钟再试"),
        ("refused", 422, "这样不能办"),
        ("broken", 500, "程序出错了"),
        ("denied", 403, "不能打开这一页"),
        ("bad", 400, "这个请求看不懂"),
    ],
)
def test_each_fault_has_its_page(client, how, status, title):
    response = client.get(f"/fail/{how}")
    assert (response.status_code, told(response)) == (status, title)
    text = response.content.decode()
    assert "secret_insides" not in text
    assert "Django" not in text
    assert "Traceback" not in text
    assert response["Cache-Control"] == "no-store"
    assert response["X-Content-Type-Options"] == "nosniff"


def test_an_unknown_address_has_its_page(client):
    response = client.get("/nowhere/")
    assert (response.status_code, told(response)) == (404, "没有这个网址")


def test_what_can_only_be_read_says_so(client):
    response = client.delete("/paper/")
    assert (response.status_code, told(response)) == (405, "这个网址不接受这种请求")
    assert response["Allow"] == "GET, HEAD"


def test_a_refusal_says_its_sentence_and_its_article(client):
    text = client.get("/fail/refused").content.decode()
    assert "已告知补正一次，不能再次要求补正。（《条例》第三十条）" in text


def test_a_submission_cut_off_is_not_said_to_be_undone(client):
    response = client.post("/fail/locked")
    assert (response.status_code, response["Retry-After"]) == (503, "30")
    assert told(response) == "不能确定是否已经保存"


def test_what_fails_in_a_middleware_is_honest_too(client, settings):
    settings.MIDDLEWARE = [*settings.MIDDLEWARE, "tests.faces.ui.test_faults.Stuck"]
    response = Client(raise_request_exception=False).get("/fail/broken")
    assert (response.status_code, told(response)) == (503, "现在办不了，请过几分钟再试")


class Stuck:
    """A middleware whose database does not answer."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request) -> HttpResponse:
        raise OperationalError("timeout expired")


def test_a_form_without_its_token_loses_nothing_that_was_typed():
    client = Client(enforce_csrf_checks=True)
    typed = {"opinion": "同意，<b>但要补正</b>。", "password": "hunter2", "empty": ""}
    response = client.post("/form/", typed)
    page = html.document_fromstring(response.content)
    assert (response.status_code, told(response)) == (403, "这次提交没有办理")
    assert page.xpath("//textarea/text()") == ["同意，<b>但要补正</b>。"]
    assert "hunter2" not in response.content.decode()
    assert page.xpath("//form") == []
    assert page.xpath("//a[@class='button']/@href") == ["/form/"]
