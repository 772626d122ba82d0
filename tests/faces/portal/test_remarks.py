"""找错 on the web: from the page to the form, the receipt and the answer."""

from datetime import timedelta

import pytest
from lxml import html
from tests.factories import records
from tests.factories import remarks as made
from tests.factories.city import MONDAY, City

from gongkai.base.gatekeeping import tickets
from gongkai.base.gatekeeping.forms import FORMS
from gongkai.duties.remarks import actions
from gongkai.duties.remarks.models import Remark, Submission

PATH, FOLLOW = "/jiucuo/", "/jiucuo/chaxun/"
HERE = {"HTTP_SEC_FETCH_SITE": "same-origin"}


@pytest.fixture
def city(db, monkeypatch) -> City:
    monkeypatch.setattr(tickets, "LEAST_WAIT", MONDAY - MONDAY)
    return City()


def opened(client, **query):
    answer = client.get(PATH, query)
    return html.document_fromstring(answer.content)


def send(client, page, **changes):
    """Fill in the form of a page as a browser does and hand it in."""
    form = next(each for each in page.forms if each.method == "POST")
    given = {name: value for name, value in form.form_values() if value is not None}
    answer = client.post(PATH, given | {"kind": "typo", "text": "错字"} | changes, **HERE)
    return answer, html.document_fromstring(answer.content)


def receipt_of(page):
    told = dict(zip(page.xpath("//dt/text()"), page.xpath("//dl//dd/text()"), strict=True))
    return {"number": told["回执号"], "code": told["查询码"]}


def test_a_page_is_reported_and_the_answer_read_with_the_code(city, client):
    place = made.address(city.published("YZ02"))
    page = opened(client, ye=place)
    assert page.xpath("//dl//a/@href") == [place]
    answer, page = send(client, page)
    assert (answer.status_code, answer["Cache-Control"]) == (201, "no-store")
    receipt = receipt_of(page)

    assert "正在分给" in client.post(FOLLOW, receipt, **HERE).content.decode()
    actions.take_in_waiting(at=MONDAY)
    assert "还没有答复" in client.post(FOLLOW, receipt, **HERE).content.decode()
    by, at = city.yz02["office"], MONDAY + timedelta(days=1)
    actions.answer(Remark.objects.get(), outcome="mended", text="已经改正。\n谢谢。", by=by, at=at)
    said = client.post(FOLLOW, receipt, **HERE).content.decode()
    assert "已修复" in said
    assert "谢谢。" in said


def test_sent_twice_it_is_one_and_with_other_words_it_says_so(city, client):
    page = opened(client)
    first, again = receipt_of(send(client, page)[1]), receipt_of(send(client, page)[1])

    assert first == again
    assert send(client, page, text="另一处")[0].status_code == 409
    assert Submission.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "field"),
    [({"kind": "x"}, "kind"), ({"text": " "}, "text"), ({"where": "长" * 400}, "")],
)
def test_a_fault_stands_beside_its_field_and_nothing_typed_is_lost(city, client, changes, field):
    answer, page = send(client, opened(client), contact="13800138000", **changes)

    assert answer.status_code == 422
    assert bool(page.xpath(f"//*[@id='{field}-error']")) == bool(field)
    assert page.xpath("//input[@name='contact']/@value") == ["13800138000"]


def test_a_power_takes_remarks_and_other_pages_offer_none(city, client):
    city.published()
    power = city.walk(records.draft(city, sort="power"), "published")
    page = opened(client, ye=made.address(power, "record"), kind="entry")

    assert page.xpath("//input[@value='entry'][@checked]")
    assert send(client, page, kind="entry", text="时限太长")[0].status_code == 201
    assert not opened(client, ye="/").xpath("//input[@value='entry']")


def test_what_was_withdrawn_is_not_named(city, client):
    document = city.walk(city.draft(title="已经撤下的通知标题"), "withdrawn")

    page = opened(client, ye=made.address(document))

    assert "已经撤下的通知标题" not in html.tostring(page, encoding="unicode")


@pytest.mark.parametrize(
    "where", ["//evil.example/", "https://evil.example/", "x" * 400, "/a\0b/", "javascript:1", ""]
)
def test_an_address_that_is_none_of_ours_leads_nowhere(city, client, where):
    answer = client.get(PATH, {"ye": where, "jg": "'\0\"", "kind": "‮"})

    assert answer.status_code == 200
    assert "evil.example" not in answer.content.decode()


def test_from_another_site_nothing_is_taken(city, client):
    page = opened(client)
    ticket = page.xpath("//input[@name='ticket']/@value")[0]
    for path in (PATH, FOLLOW):
        answer = client.post(path, {"ticket": ticket}, HTTP_SEC_FETCH_SITE="cross-site")
        assert answer.status_code == 403
    assert not Submission.objects.exists()


def test_a_flood_is_held_up_and_guessing_codes_too(city, client):
    page = opened(client)
    for _ in range(FORMS["remark"].most):
        send(client, page)
    answer, _page = send(client, page)
    assert (answer.status_code, "Retry-After" in answer) == (429, True)

    guess = {"number": "ZC-1", "code": "x"}
    tried = [client.post(FOLLOW, guess, **HERE).status_code for _ in range(FORMS["code"].most + 1)]
    assert set(tried[:-1]) == {422}
    assert tried[-1] == 429
    assert client.get(FOLLOW).status_code == 200
