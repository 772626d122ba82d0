"""Several at once: looked over on one page, done one by one, nothing half."""

from dataclasses import replace

import pytest
from tests.desk import Desk
from tests.factories import records
from tests.factories.city import MONDAY, fresh

from gongkai.base.journal.models import Entry
from gongkai.base.organs.actions import assign
from gongkai.base.organs.models import Person
from gongkai.base.organs.roles import Role
from gongkai.duties.documents import actions
from gongkai.duties.handling import kinds
from gongkai.duties.releases import queries as releases
from gongkai.law.refusal import Refusal

SIGN = "/workbench/together/document/sign/"


def digests(*documents):
    newest = (releases.latest("document", each.key) for each in documents)
    return {f"digest_{each.key}": each.digest for each in newest}


@pytest.fixture
def leader(city):
    return Desk(city.yz01["leader"]).client


def test_what_is_chosen_is_looked_over_before_it_is_done(city, leader):
    one, two, other = (city.passed(title=f"第{n}号通知") for n in (1, 2, 3))

    chosen = leader.post(SIGN, {"pk": [one.pk, two.pk]})

    assert [line.thing for line in chosen.context["lines"]] == [one, two]
    assert {fresh(each).state for each in (one, two, other)} == {"passed"}
    assert all(digest in chosen.content.decode() for digest in digests(one, two).values())


def test_each_is_done_under_its_own_rules_and_listed(city, leader):
    good, changed = city.passed(title="好的"), city.passed(title="改过的")
    given = {"pk": [good.pk, changed.pk], "confirm": "yes"} | digests(good, changed)
    actions.edit(changed, values={"title": "又改"}, revision=1, by=city.yz01["clerk"], at=MONDAY)

    answer = leader.post(SIGN, given)

    assert [line.thing.pk for line in answer.context["done"]] == [good.pk]
    assert [(line.thing.pk, line.refusal.text) for line in answer.context["refused"]] == [
        (changed.pk, "现在的状态是“起草”，不能签发。")
    ]
    assert (fresh(good).state, fresh(changed).state) == ("signed", "draft")


def test_a_version_that_was_not_looked_over_is_not_done(city, leader):
    one = city.passed()
    before = Entry.objects.count()

    answer = leader.post(SIGN, {"pk": [one.pk], "confirm": "yes", f"digest_{one.pk}": "0" * 64})

    assert "您看到的不是最新的一版" in answer.context["refused"][0].refusal.text
    assert fresh(one).state == "passed"
    assert Entry.objects.count() == before


def test_ones_own_cannot_be_chosen(city):
    clerk = Person.objects.get(code="yz01-clerk")
    assign(clerk, role=Role.LEADER, organ=city.organ(), by=None, at=MONDAY)
    own = city.passed()
    client = Desk(city.yz01["clerk"]).client

    page = client.get(SIGN)
    answer = client.post(SIGN, {"pk": [own.pk], "confirm": "yes"} | digests(own))

    assert page.context["open"] == []
    assert "不能审查或签发自己起草" in page.content.decode()
    assert [line.thing for line in answer.context["refused"]] == [own]


def test_several_are_made_public_at_once(city):
    one, two = city.signed(), city.signed()
    client = Desk(city.yz01["publisher"]).client

    client.post(
        "/workbench/together/document/publish/",
        {"pk": [one.pk, two.pk], "confirm": "yes"} | digests(one, two),
    )

    assert releases.public().count() == 2


@pytest.mark.parametrize(
    "path", ["document/pass/", "document/withdraw/", "nothing/sign/", "document/revise/"]
)
def test_other_acts_are_not_done_together(city, leader, path):
    assert leader.get(f"/workbench/together/{path}").status_code == 404


@pytest.mark.parametrize("pk", ["x", "9" * 19, "99999"])
def test_what_is_not_there_is_not_found(city, leader, pk):
    assert leader.post(SIGN, {"pk": [pk], "confirm": "yes"}).status_code == 404


def test_another_organ_s_are_not_found(city, leader):
    theirs = city.passed("YZ02")

    answer = leader.post(SIGN, {"pk": [theirs.pk], "confirm": "yes"} | digests(theirs))

    assert answer.status_code == 404
    assert fresh(theirs).state == "passed"
    assert leader.post(SIGN, {"pk": [theirs.pk]}).context["lines"] == []


def test_the_day_s_page_leads_there_when_several_wait(city, leader):
    city.passed()
    assert "几件一起办" not in leader.get("/workbench/").content.decode()
    city.passed()
    assert SIGN in leader.get("/workbench/").content.decode()


def test_drafts_are_handed_over_together_as_they_were_looked_over(city):
    """What a workbook brought in need not be opened one by one; no change slips in."""
    good, changed, lacking = (
        records.draft(city, code=code, remedies=said)
        for code, said in (("1", "复议、诉讼"), ("2", "复议、诉讼"), ("3", ""))
    )
    client = Desk(city.yz01["clerk"]).client
    page = "/workbench/together/record/submit/"
    seen = client.post(page, {"pk": [good.pk, changed.pk, lacking.pk]}).context["lines"]
    records.edit(city, changed, phone="0399-1")
    given = {f"digest_{line.thing.pk}": line.digest for line in seen}
    given |= {"pk": [line.thing.pk for line in seen], "confirm": "yes"}
    unticked = client.post(page, given)
    done = client.post(page, given | {"accurate": "on"})

    assert unticked.context["done"] == []
    assert [line.refusal.text for line in seen if line.refusal] == [
        "还不能提交审查：没有填写救济途径。"
    ]
    assert [line.thing for line in done.context["done"]] == [good]
    assert [fresh(each).state for each in (good, changed, lacking)] == [
        "in_review", "draft", "draft",
    ]  # fmt: skip


def test_what_would_have_no_version_says_so(city, monkeypatch):
    records.draft(city)
    refusal = Refusal("附件不在了。")
    kind = replace(kinds.named("record"), content=lambda thing: _raise(refusal))
    monkeypatch.setitem(kinds._KINDS, "record", kind)

    page = Desk(city.yz01["clerk"]).client.get("/workbench/together/record/submit/")

    assert [line.refusal for line in page.context["lines"]] == [refusal]


def _raise(refusal: Refusal) -> None:
    raise refusal
