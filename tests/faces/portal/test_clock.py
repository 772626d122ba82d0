"""The page on which anyone can try the statutory clock."""

from urllib.parse import urlencode

import pytest
from lxml import html
from tests.factories.city import City

from gongkai.law.workdays import shipped


@pytest.fixture
def ask(db, client):
    City()

    def get(**given):
        response = client.get(f"/qixian/?{urlencode(given)}" if given else "/qixian/")
        return response, html.document_fromstring(response.content)

    return get


def test_the_form_asks_and_stores_nothing(ask):
    response, page = ask()

    assert response.status_code == 200
    assert page.xpath("//form[@action='/qixian/']/@method") == []
    assert page.xpath("//h2[@id='due']") == []


def test_the_due_day_comes_with_its_counting_and_its_calendar(ask):
    given = {"channel": "face", "day": "2025-03-03", "answered": "2025-04-02"}
    _, page = ask(**given, sent1="2025-03-10", got1="2025-03-11", opinion1="2025-03-18")

    assert page.xpath("//*[@class='clock__day']/time/@datetime") == ["2025-04-09"]
    assert page.xpath("//*[@class='due due--done']/text()") == ["在期限内答复"]
    assert page.xpath("//table[contains(@class, 'counting')]//tr[last()]/td[3]/text()")
    assert page.xpath("//td[@class='end']/b/text()") == ["20"]
    assert page.xpath("//input[@name='sent1']/@value") == ["2025-03-10"]


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"day": "2026-02-31"}, "day"),
        ({"confirmed": "2025-03-03"}, "day"),
        ({"day": "2025-03-03", "channel": "pigeon"}, "channel"),
        ({"day": "2025-03-03", "channel": "internet", "confirmed": "soon"}, "confirmed"),
        ({"day": "2025-03-03", "answered": "soon"}, "answered"),
        ({"day": "2025-03-03", "extended": "soon"}, "extended"),
        ({"day": "2025-03-03", "extended": "2025-03-04", "extension": "x"}, "extension"),
        ({"day": "2025-03-03", "sent2": "soon"}, "sent2"),
        ({"day": "2025-03-03", "sent2": "2025-03-04", "got2": "soon"}, "got2"),
        ({"day": "2025-03-03", "sent1": "2025-03-04", "opinion1": "soon"}, "opinion1"),
        ({"day": "1999-03-03"}, "day"),
    ],
)
def test_what_cannot_be_read_is_named_at_its_field(ask, given, field):
    response, page = ask(**given)

    assert response.status_code == 422
    assert page.xpath("//*[@role='alert']//a/@href") == [f"#{field}"]
    assert page.xpath(f"//*[@id='{field}']")


def test_an_impossible_order_is_refused_with_its_article(ask):
    response, page = ask(day="2025-03-03", fee_paid="2025-03-04")

    assert response.status_code == 422
    assert "信息处理费管理办法" in page.xpath("string(//*[@role='alert'])")


def test_a_year_without_notice_is_named(ask):
    year = max(shipped().years)

    _, page = ask(day=f"{year}-12-20")

    assert f"{year + 1} 年的放假安排尚未公布" in page.xpath(
        "string(//section[contains(@class, 'clock')])"
    )


@pytest.mark.parametrize("value", ["\0", "a" * 5000, "\u202e", "<script>", "%", "9" * 40])
def test_anything_at_all_is_answered(ask, value):
    for name in ("channel", "day", "extension", "sent1", "party1", "answered"):
        response, page = ask(**{"day": "2025-03-03", "extended": "2025-03-04", name: value})
        assert response.status_code in {200, 422}
        assert page.xpath("//script") == []
