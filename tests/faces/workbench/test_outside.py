"""An opinion from outside: one version, one opinion, no way to anything else."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from tests.factories.city import MONDAY

from gongkai.base.journal import queries as journal
from gongkai.duties.documents import actions
from gongkai.duties.handling.models import Invitation

TITLE = "关于做好2026年度防汛工作的通知"
GONE = "链接已经失效"


@pytest.fixture
def document(city):
    return city.submitted()


def pages(document):
    return f"/workbench/documents/{document.pk}/outside/"


def invited(enter, document, **values):
    """The path of a new link, as the page that made it shows it."""
    given = {"to": "市水利学会", "question": "请看第二段。", "days": "7"} | values
    answer = enter("yz01-clerk").post(pages(document), given)
    assert answer.status_code == 200, answer.context["form"].errors
    return answer.context["link"].removeprefix("http://testserver")


def test_a_link_shows_one_version_and_takes_one_opinion(enter, document):
    link = invited(enter, document)
    stranger = Client()

    shown = stranger.get(link)
    thanked = stranger.post(link, {"opinion": "第二段建议写明时限。"})
    again = stranger.post(link, {"opinion": "再说一句。"})

    assert TITLE in shown.content.decode()
    assert "请看第二段。" in shown.content.decode()
    assert "意见已经收到" in thanked.content.decode()
    assert (again.status_code, again.context["refusal"].text) == (
        422,
        "您的意见已经收到；一个链接只能提一次。",
    )
    assert Invitation.objects.get().opinion == "第二段建议写明时限。"
    assert "第二段建议写明时限。" in enter("yz01-head").get(pages(document)).content.decode()


def test_what_is_changed_later_is_not_shown(city, enter, document):
    link = invited(enter, document)
    values = {"title": "改过的标题"}
    actions.edit(document, values=values, revision=1, by=city.yz01["clerk"], at=MONDAY)

    assert TITLE in Client().get(link).content.decode()
    assert "改过的标题" not in Client().get(link).content.decode()


def test_the_token_is_long_and_kept_as_a_hash_only(enter, document):
    token = invited(enter, document).split("/")[-2]

    assert len(token) >= 43
    assert token not in str(Invitation.objects.values().get())
    assert token not in str([entry.data for entry in journal.history("document", document.key)])
    assert token not in enter("yz01-clerk").get(pages(document)).content.decode()


@pytest.mark.parametrize("spoilt", ["revoked", "expired", "cut", "made up"])
def test_whatever_is_wrong_with_a_link_looks_alike(city, enter, document, spoilt):
    link = invited(enter, document)
    row = Invitation.objects.get()
    if spoilt == "revoked":
        revoke = f"/workbench/documents/{document.pk}/revoke/"
        assert enter("yz01-clerk").post(revoke, {"invitation": row.pk}).status_code == 302
    if spoilt == "expired":
        Invitation.objects.update(expires_at=timezone.now())
    link = {"cut": f"{link[:-2]}/", "made up": f"/workbench/opinion/{'x' * 43}/"}.get(spoilt, link)

    answers = [Client().get(link), Client().post(link, {"opinion": "意见"})]

    assert [answer.status_code for answer in answers] == [404, 404]
    assert all(GONE in answer.content.decode() for answer in answers)
    assert all(TITLE not in answer.content.decode() for answer in answers)
    assert Invitation.objects.get().opinion == ""


def test_a_link_opens_no_other_page(enter, document):
    stranger = Client()
    stranger.get(invited(enter, document))

    for path in ("", "documents/", f"documents/{document.pk}/", f"documents/{document.pk}/edit/"):
        assert stranger.get(f"/workbench/{path}").status_code == 302
    assert stranger.post(f"/workbench/documents/{document.pk}/submit/").status_code == 403


def test_the_page_is_found_and_kept_by_nobody(enter, document):
    headers = Client().get(invited(enter, document)).headers

    assert headers["X-Robots-Tag"] == "noindex, nofollow, noarchive"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["Cache-Control"] == "no-store"


def test_who_tries_many_links_has_to_wait(enter, document):
    link = invited(enter, document)
    stranger = Client()
    tries = [stranger.get(f"/workbench/opinion/{n:043}/").status_code for n in range(25)]

    assert tries[:20] == [404] * 20
    assert tries[-1] == 429
    assert stranger.get(link).status_code == 200


def test_the_journal_knows_both_ways(enter, document):
    link = invited(enter, document)
    Client().post(link, {"opinion": "同意。"})

    asked, answered = journal.history("document", document.key)[-2:]
    number = Invitation.objects.get().pk
    assert (asked.act, asked.by, asked.data["to"]) == (
        "document.invite",
        "yz01-clerk",
        "市水利学会",
    )
    assert (answered.act, answered.by) == ("document.opinion", f"link:{number}")
    history = enter("yz01-clerk").get(f"/workbench/documents/{document.pk}/history/")
    assert "系统从链接收到市水利学会的意见" in history.content.decode()


@pytest.mark.parametrize("state", ["draft", "published"])
def test_only_a_version_that_is_under_way_is_shown_outside(city, enter, state):
    document = getattr(city, state)()

    answer = enter("yz01-clerk").post(pages(document), {"to": "学会", "days": "7"})

    assert answer.status_code == 422
    assert "提交之后、公开之前" in answer.context["refusal"].text


@pytest.mark.parametrize("who", ["reviewer", "leader", "publisher"])
def test_it_is_sent_out_by_who_works_on_it(enter, document, who):
    answer = enter(f"yz01-{who}").post(pages(document), {"to": "学会", "days": "7"})

    assert (answer.status_code, Invitation.objects.count()) == (422, 0)


@pytest.mark.parametrize("values", [{"to": ""}, {"days": "0"}, {"days": "61"}])
def test_a_link_has_somebody_and_an_end(enter, document, values):
    given = {"to": "学会", "days": "7"} | values

    assert enter("yz01-clerk").post(pages(document), given).status_code == 422
    assert not Invitation.objects.exists()


def test_a_link_of_another_thing_is_not_revoked_here(city, enter, document):
    link = invited(enter, document)
    other = city.submitted()
    revoke = f"/workbench/documents/{other.pk}/revoke/"

    answer = enter("yz01-clerk").post(revoke, {"invitation": Invitation.objects.get().pk})

    assert answer.status_code == 422
    assert Client().get(link).status_code == 200


@pytest.mark.parametrize("opinion", ["", " ", "字" * 5001])
def test_an_opinion_says_something_and_fits(enter, document, opinion):
    answer = Client().post(invited(enter, document), {"opinion": opinion})

    assert answer.status_code == 422
    assert Invitation.objects.get().answered_at is None


def test_a_link_that_is_over_while_somebody_writes_takes_nothing(enter, document):
    link = invited(enter, document)
    Invitation.objects.update(expires_at=timezone.now() - timedelta(seconds=1))

    assert Client().post(link, {"opinion": "意见"}).status_code == 404
