"""Two people at one text: the second sees the first, may take over; no words are lost."""

import pytest
from lxml import html
from tests.factories import profiles
from tests.factories import requests as requests_
from tests.factories.city import MONDAY, fresh

from gongkai.across.reports import actions as reports
from gongkai.base.copies.models import Hold, WorkingCopy
from gongkai.duties.requests import actions as requests

pytestmark = pytest.mark.django_db


@pytest.fixture
def document(city):
    return city.draft()


@pytest.fixture
def url(document):
    return f"/workbench/documents/{document.pk}/"


def values(document, text):
    given = {"attribute": "proactive", "publisher": document.publisher, "revision": "1"}
    return given | {"title": text, "body": f"<p>{text}</p>"}


def test_the_second_sees_who_writes_and_may_read_but_gets_no_form(enter, url):
    first, second = enter("yz01-clerk"), enter("yz01-other_clerk")
    assert 'name="revision"' in first.get(f"{url}edit/").content.decode()

    said = second.get(f"{url}edit/").content.decode()

    assert "人员yz01-clerk从" in said
    assert 'name="revision"' not in said
    assert second.get(url).status_code == 200


def test_taken_over_the_first_is_told_and_keeps_what_they_wrote(enter, document, url):
    first, second = enter("yz01-clerk"), enter("yz01-other_clerk")
    first.get(f"{url}edit/")
    assert second.post(f"{url}take/", {"word": ""}).status_code == 422

    assert second.post(f"{url}take/", {"word": "领导急着要。"}).status_code == 302

    kept = first.post(f"{url}copy/", values(document, "我的")).json()
    assert "人员yz01-other_clerk" in kept["taken"]
    assert "领导急着要。" in kept["taken"]
    refused = first.post(f"{url}edit/", values(document, "我的"))
    assert refused.status_code == 422
    assert "我的" in refused.content.decode()
    assert (fresh(document).revision, WorkingCopy.objects.count()) == (1, 1)


def test_after_the_second_has_saved_the_first_is_shown_both(enter, document, url):
    first, second = enter("yz01-clerk"), enter("yz01-other_clerk")
    first.get(f"{url}edit/")
    first.post(f"{url}copy/", values(document, "我的"))
    second.post(f"{url}take/", {"word": "我来改。"})

    assert second.post(f"{url}edit/", values(document, "别人的")).status_code == 302

    assert not Hold.objects.exists()
    answer = first.post(f"{url}edit/", values(document, "我的"))
    assert answer.status_code == 422
    assert "两个版本的不同之处" in answer.content.decode()
    assert "别人的" in answer.content.decode()
    assert fresh(document).title == "别人的"


@pytest.mark.parametrize(("who", "status"), [("yz01-reviewer", 422), ("yz02-clerk", 404)])
def test_nobody_takes_over_what_they_may_not_edit(enter, url, who, status):
    enter("yz01-clerk").get(f"{url}edit/")

    for answer in (enter(who).get(f"{url}take/"), enter(who).post(f"{url}take/", {"word": "x"})):
        assert answer.status_code == status
        assert "人员yz01-clerk从" not in answer.content.decode()
    assert Hold.objects.get().person == "yz01-clerk"


# --- every kind that is written in a form ------------------------------------------------------


def profile(city):
    return f"/workbench/profiles/{profiles.draft(city, 'YZ01').pk}/"


def report(city):
    clerk = city.yz01["clerk"]
    made = reports.draft(city.organ(), year=MONDAY.year - 1, by=clerk, at=MONDAY)
    return f"/workbench/reports/{made.pk}/"


def answer(city):
    case = requests_.handled(city)
    made = requests.begin(case, by=city.yz01["clerk"], at=MONDAY)
    return f"/workbench/answers/{made.pk}/"


@pytest.mark.parametrize("make", [profile, report, answer])
def test_two_do_not_write_at_one_form(city, enter, make):
    address = make(city)
    first, second = enter("yz01-clerk"), enter("yz01-other_clerk")
    assert 'name="revision"' in first.get(f"{address}edit/").content.decode()

    said = second.get(f"{address}edit/").content.decode()

    assert "人员yz01-clerk从" in said
    assert 'name="revision"' not in said
    assert second.post(f"{address}take/", {"word": "我来改。"}).status_code == 302
    refused = first.post(f"{address}edit/", {"revision": "1"})
    assert (refused.status_code, "人员yz01-other_clerk" in refused.content.decode()) == (422, True)


@pytest.mark.parametrize("make", [profile, report, answer])
@pytest.mark.parametrize("sent", ["", "9" * 5000, "-1", "１", "x"])
def test_a_revision_that_is_none_saves_nothing(city, enter, make, sent):
    address, client = make(city), enter("yz01-clerk")
    page = html.fromstring(client.get(f"{address}edit/").content.decode())
    values = next(form for form in page.forms if "revision" in form.fields).form_values()

    assert client.post(f"{address}edit/", dict(values) | {"revision": sent}).status_code == 422
