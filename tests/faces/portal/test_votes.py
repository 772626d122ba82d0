"""Useful or not: asked about published pages only, counted once, nothing of the reader kept."""

import pytest
from lxml import html
from tests.factories import remarks as made
from tests.factories.city import MONDAY, City

from gongkai.across.usage.models import Vote
from gongkai.base.gatekeeping import tickets
from gongkai.base.gatekeeping.forms import FORMS

PATH = "/pingjia/"
HERE = {"HTTP_SEC_FETCH_SITE": "same-origin"}


@pytest.fixture
def place(db, data_dir, monkeypatch) -> str:
    """The address of a document whose page stands in the tree."""
    monkeypatch.setattr(tickets, "LEAST_WAIT", MONDAY - MONDAY)
    found = made.address(City().published("YZ02", title="防汛工作通知"))
    file = data_dir / "public" / "current" / "yunzhou" / found[1:] / "index.html"
    file.parent.mkdir(parents=True)
    file.write_text("page")
    return found


def vote(client, place, **given):
    page = html.document_fromstring(client.get(PATH, {"ye": place}).content)
    ticket = page.xpath("//input[@name='ticket']/@value")[0]
    return client.post(PATH, {"ye": place, "ticket": ticket, "answer": "", **given}, **HERE)


def test_a_vote_is_counted_and_thanked_for(client, place):
    shown = client.get(PATH, {"ye": f"/hant{place}"}).content.decode()
    assert "防汛工作通知" in shown
    assert vote(client, place, useful="yes").status_code == 200
    assert "有具体的错误" in vote(client, place, useful="no", reason="unclear").content.decode()

    assert [(v.is_useful, v.reason, v.n) for v in Vote.objects.order_by("-is_useful")] == [
        (True, "", 1),
        (False, "unclear", 1),
    ]


def test_without_a_reason_it_asks_for_one(client, place):
    answer = vote(client, place, useful="no")

    assert answer.status_code == 422
    assert "请选一个原因" in answer.content.decode()
    assert not Vote.objects.exists()


def test_a_form_sent_twice_and_a_sixth_vote_of_an_address_count_for_nothing(client, place):
    page = html.document_fromstring(client.get(PATH, {"ye": place}).content)
    given = {"ye": place, "useful": "yes", "ticket": page.xpath("//input[@name='ticket']/@value")}
    for _ in range(2):
        assert client.post(PATH, given, **HERE).status_code == 200
    assert Vote.objects.get().n == 1
    for _ in range(9):
        assert vote(client, place, useful="yes").status_code == 200

    assert Vote.objects.get().n == 5


@pytest.mark.parametrize(
    "where", ["", "/nothing/", "/../../etc/", "/.git/", "x", "/a\0/", "/" * 400]
)
def test_what_is_no_page_is_not_asked_about(client, place, where):
    assert client.get(PATH, {"ye": where}).status_code == 404
    given = {"ye": where, "useful": "yes"}
    assert client.post(PATH, given, **HERE).status_code == 422
    assert not Vote.objects.exists()


def test_a_flood_is_held_up(client, place, monkeypatch):
    monkeypatch.setitem(FORMS, "vote", FORMS["vote"].__class__(1, FORMS["vote"].within, calm=60))
    vote(client, place, useful="yes")

    answer = vote(client, place, useful="yes")

    assert (answer.status_code, "Retry-After" in answer) == (429, True)


def test_from_another_site_nothing_is_counted(client, place):
    answer = client.post(PATH, {"ye": place}, HTTP_SEC_FETCH_SITE="cross-site")
    assert answer.status_code == 403
