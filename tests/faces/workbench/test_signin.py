from datetime import timedelta

import pyotp
import pytest
from django.contrib.auth.hashers import make_password
from django.test import Client
from django.utils import timezone
from tests.factories.codes import read

from gongkai.base.organs.models import Person
from gongkai.base.signin.models import StaffSessionRecord
from gongkai.base.signin.queries import has_second_factor
from gongkai.duties.documents.models import Document

PASSWORD = "春眠不觉晓-处处闻啼鸟-2026"
SIGN_IN = "/workbench/sign-in/"


@pytest.fixture
def people(city):
    Person.objects.filter(code__startswith="yz01").update(password=make_password(PASSWORD))
    return city


def sign_in(client: Client, code: str = "yz01-clerk", password: str = PASSWORD, **more: str):
    return client.post(SIGN_IN, {"code": code, "password": password} | more)


def test_a_right_password_opens_the_page_one_wanted(people, client):
    turned_away = client.get("/workbench/documents/?state=draft")

    shown = client.get(turned_away.url).content.decode()
    response = sign_in(client, next="/workbench/documents/?state=draft")

    assert 'name="next" value="/workbench/documents/?state=draft"' in shown
    assert response.url == "/workbench/documents/?state=draft"
    assert client.get(response.url).status_code == 200


@pytest.mark.parametrize(
    "wanted", ["https://evil.example/workbench/", "//evil.example/", "/elsewhere/", "javascript:x"]
)
def test_nobody_is_sent_elsewhere_after_signing_in(people, client, wanted):
    assert sign_in(client, next=wanted).url == "/workbench/"


def test_unknown_name_and_wrong_password_get_the_same_answer(people, client):
    answers = [
        sign_in(client, "nobody", PASSWORD),
        sign_in(client, "yz01-clerk", "wrong"),
    ]

    assert [answer.status_code for answer in answers] == [422, 422]
    assert len({answer.context["refusal"].text for answer in answers}) == 1
    assert PASSWORD not in answers[0].content.decode()


def test_a_session_gets_a_new_id_at_sign_in(people, client):
    client.get(SIGN_IN)
    session = client.session
    session["planted"] = "by somebody"
    session.save()
    before = session.session_key

    sign_in(client)

    assert client.session.session_key != before
    assert "planted" not in client.session


def test_signing_out_ends_the_session_on_the_server(people, client):
    sign_in(client)
    stolen = Client()
    stolen.cookies = client.cookies.copy()

    response = client.post("/workbench/sign-out/")

    assert response.url == SIGN_IN
    assert not StaffSessionRecord.objects.exists()
    assert stolen.get("/workbench/").status_code == 302


def test_signing_out_by_a_link_does_nothing(people, client):
    sign_in(client)

    assert client.get("/workbench/sign-out/").status_code == 405
    assert client.get("/workbench/").status_code == 200


@pytest.mark.parametrize(
    ("started", "seen", "status"),
    [
        (timedelta(hours=11), timedelta(minutes=29), 200),
        (timedelta(hours=11), timedelta(minutes=31), 302),
        (timedelta(hours=12, minutes=1), timedelta(minutes=1), 302),
    ],
)
def test_a_session_ends_idle_or_old(people, client, started, seen, status):
    sign_in(client)
    now = timezone.now()
    StaffSessionRecord.objects.update(started_at=now - started, last_seen_at=now - seen)

    assert client.get("/workbench/").status_code == status


def test_somebody_switched_off_is_out_for_good(people, client):
    sign_in(client)
    Person.objects.filter(code="yz01-clerk").update(is_active=False)
    out = client.get("/workbench/").status_code
    Person.objects.filter(code="yz01-clerk").update(is_active=True)

    assert (out, client.get("/workbench/").status_code) == (302, 302)


def test_what_was_typed_survives_a_session_that_ended(people, client):
    document = people.draft()
    sign_in(client)
    StaffSessionRecord.objects.update(last_seen_at=timezone.now() - timedelta(hours=1))
    typed = {
        "title": "写了一上午的标题",
        "attribute": "proactive",
        "body": "<p>正文</p>",
        "revision": "1",
    }
    url = f"/workbench/documents/{document.pk}/edit/"

    lost = client.post(url, typed)
    kept = lost.context["kept"]
    response = sign_in(client, next=url, kept=kept)
    shown = client.get(response.url)
    again = client.post(shown.context["typed"].path, dict(shown.context["typed"].fields))

    assert lost.status_code == 403
    assert "您填写的内容都在" in lost.content.decode()
    assert response.url == "/workbench/resume/"
    assert again.status_code == 302
    assert Document.objects.get(pk=document.pk).title == "写了一上午的标题"


def test_passwords_are_never_carried_along(people, client):
    sign_in(client)
    StaffSessionRecord.objects.all().delete()

    lost = client.post(
        "/workbench/account/password/", {"old": "secret-1", "new": "secret-2", "again": "x"}
    )

    assert "secret-" not in lost.content.decode()


def test_a_new_password_ends_every_session(people, client):
    other = Client()
    sign_in(client)
    sign_in(other)
    given = {"old": PASSWORD, "new": "夜来风雨声-花落知多少-2027"}

    mistyped = client.post("/workbench/account/password/", given | {"again": "别的"})
    response = client.post("/workbench/account/password/", given | {"again": given["new"]})

    assert (mistyped.status_code, response.url) == (422, SIGN_IN)
    assert other.get("/workbench/").status_code == 302
    assert sign_in(client, password=given["new"]).status_code == 302


def test_the_other_sessions_can_be_ended(people, client):
    other = Client()
    sign_in(client)
    sign_in(other)

    client.post("/workbench/account/end-others/")

    assert client.get("/workbench/account/").status_code == 200
    assert other.get("/workbench/").status_code == 302


def enrolled(client: Client) -> pyotp.TOTP:
    """The authenticator of somebody who has just bound it."""
    page = client.get("/workbench/second-factor/enrol/")
    totp = pyotp.parse_uri(page.context["uri"])
    client.post(
        "/workbench/second-factor/enrol/", {"code": totp.now(), "uri": page.context["uri"]}
    )
    return totp


def test_in_production_a_leader_binds_an_authenticator_before_anything_else(
    people, client, settings
):
    settings.MODE = "production"
    first = sign_in(client, "yz01-leader")
    elsewhere = client.get("/workbench/documents/")
    page = client.get(first.url)

    wrong = client.post(first.url, {"code": "000000", "uri": page.context["uri"]})
    totp = pyotp.parse_uri(page.context["uri"])
    right = client.post(first.url, {"code": totp.now(), "uri": page.context["uri"]})

    assert first.url == elsewhere.url == "/workbench/second-factor/enrol/"
    assert read(page.content.decode()) == [page.context["uri"]]
    assert wrong.context["uri"] == page.context["uri"]
    assert len(right.context["codes"]) == 10
    assert client.get("/workbench/documents/").status_code == 200
    assert has_second_factor(Person.objects.get(code="yz01-leader"))


def test_in_production_the_code_is_asked_at_each_sign_in(people, client, settings):
    settings.MODE = "production"
    sign_in(client, "yz01-leader")
    page = client.get("/workbench/second-factor/enrol/")
    totp = pyotp.parse_uri(page.context["uri"])
    codes = client.post(
        "/workbench/second-factor/enrol/", {"code": totp.now(), "uri": page.context["uri"]}
    ).context["codes"]
    other = Client()

    step = sign_in(other, "yz01-leader", next="/workbench/documents/")
    before = other.get("/workbench/documents/").status_code
    wrong = other.post(step.url, {"code": "123"})
    right = other.post(step.url, {"code": codes[0]})

    assert step.url == "/workbench/second-factor/"
    assert (before, wrong.status_code, right.url) == (302, 422, "/workbench/documents/")
    assert other.get("/workbench/documents/").status_code == 200


def test_in_production_a_clerk_needs_no_second_factor(people, client, settings):
    settings.MODE = "production"

    assert sign_in(client).url == "/workbench/"
    assert client.get("/workbench/").status_code == 200


def test_halfway_through_the_sign_in_no_document_is_shown(people, client, settings):
    settings.MODE = "production"
    document = people.published(title="金丝雀字样")
    sign_in(client, "yz01-leader")

    for path in ("", "documents/", f"documents/{document.pk}/", "account/", "people/"):
        response = client.get(f"/workbench/{path}")
        assert response.status_code == 302
        assert "金丝雀" not in response.content.decode()


def test_the_address_is_the_one_our_own_proxy_saw(people, client, settings):
    settings.TRUSTED_PROXIES = 1
    given = {"code": "yz01-clerk", "password": PASSWORD}

    client.post(SIGN_IN, given, headers={"X-Forwarded-For": "6.6.6.6, 192.0.2.44"})

    assert StaffSessionRecord.objects.get().address == "192.0.2.44"
