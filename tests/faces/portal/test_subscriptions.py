"""Subscribing on the web: one answer for everyone, confirmation by a button, one click out."""

import pytest
from lxml import html
from tests.factories.city import MONDAY, City

from gongkai.across.subscriptions import actions, addresses
from gongkai.across.subscriptions.models import Asking, Subscription
from gongkai.base.gatekeeping import tickets
from gongkai.base.gatekeeping.forms import FORMS

PATH, CONFIRM, LEAVE = "/dingyue/", "/dingyue/queren/", "/dingyue/tuiding/"
HERE = {"HTTP_SEC_FETCH_SITE": "same-origin"}
READER = "reader@example.com"


@pytest.fixture
def city(db, monkeypatch) -> City:
    monkeypatch.setattr(tickets, "LEAST_WAIT", MONDAY - MONDAY)
    return City()


def send(client, **given):
    page = html.document_fromstring(client.get(PATH).content)
    ticket = page.xpath("//input[@name='ticket']/@value")[0]
    values = {"email": READER, "rhythm": "daily", "nr": ["organ:YZ02"], "ticket": ticket}
    return client.post(PATH, {**values, "answer": "", **given}, **HERE)


def test_the_answer_is_the_same_for_who_subscribes_and_who_does_not(city, client):
    first = send(client)
    actions.take_in_waiting(at=MONDAY)
    again = send(client)

    assert (first.status_code, first.content) == (202, again.content)
    assert READER not in first.content.decode()
    assert Subscription.objects.count() == 1


def test_it_is_confirmed_by_a_button_and_not_by_opening_the_link(city, client):
    send(client)
    actions.take_in_waiting(at=MONDAY)
    key = addresses.key(Subscription.objects.get(), addresses.CONFIRM)

    opened = client.get(CONFIRM, {"k": key})
    assert not Asking.objects.filter(taken_at=None).exists()
    form = html.document_fromstring(opened.content).forms[0]
    answer = client.post(form.action, dict(form.form_values()), **HERE)
    actions.take_in_waiting(at=MONDAY)

    assert (answer.status_code, opened["Cache-Control"]) == (200, "no-store")
    assert Subscription.objects.get().confirmed_at == MONDAY


def test_one_click_from_the_mail_program_ends_it(city, client):
    send(client)
    actions.take_in_waiting(at=MONDAY)
    key = addresses.key(Subscription.objects.get(), addresses.LEAVE)

    assert "退订" in client.get(LEAVE, {"k": key}).content.decode()
    assert client.post(f"{LEAVE}?k={key}", {"x": "y"}).status_code == 403
    one_click = {"List-Unsubscribe": "One-Click"}
    answer = client.post(f"{LEAVE}?k={key}", one_click, HTTP_SEC_FETCH_SITE="cross-site")
    actions.take_in_waiting(at=MONDAY)

    assert answer.status_code == 200
    assert not Subscription.objects.exists()


@pytest.mark.parametrize("key", ["", "x" * 500, "\0", "é", "a.b"])
def test_a_link_that_is_none_gets_the_same_answer(city, client, key):
    assert client.get(CONFIRM, {"k": key}).status_code == 200
    for path in (CONFIRM, LEAVE):
        assert client.post(path, {"k": key}, **HERE).status_code == 200
    actions.take_in_waiting(at=MONDAY)


@pytest.mark.parametrize(
    ("given", "field"),
    [({"email": "nonsense"}, "email"), ({"nr": []}, ""), ({"nr": ["organ:NONE"]}, "")],
)
def test_a_fault_is_said_and_what_was_chosen_stays(city, client, given, field):
    answer = send(client, **given)
    page = html.document_fromstring(answer.content)

    assert answer.status_code == 422
    assert bool(page.xpath(f"//*[@id='{field}-error']")) == bool(field)
    assert bool(page.xpath("//input[@value='organ:YZ02'][@checked]")) == ("nr" not in given)
    assert not Asking.objects.exists()


def test_a_flood_is_held_up(city, client, monkeypatch):
    for _ in range(FORMS["subscribe"].most):
        client.post(CONFIRM, {"k": "a.b"}, **HERE)

    assert send(client).status_code == 429
    assert client.post(CONFIRM, {"k": "a.b"}, **HERE).status_code == 429


def test_from_another_site_nobody_is_subscribed(city, client):
    for path in (PATH, CONFIRM):
        assert client.post(path, {}, HTTP_SEC_FETCH_SITE="cross-site").status_code == 403
