"""Third parties at the desk: asked, answered, decided, told, each with its form."""

import pytest
from tests.desk import refused
from tests.factories.city import make_person

from gongkai.base.organs.roles import Role
from gongkai.duties.documents.models import PartySetting, ThirdParty
from gongkai.law.days import day_of

pytestmark = pytest.mark.django_db
TRADE = {"attribute": "withheld", "ground": "E15_TRADE", "ground_reason": "含企业报价。"}
ASKED = {
    "do": "ask",
    "name": "云州安居建设有限公司",
    "question": "附表的报价是否可以公开。",
    "sent_on": "2026-03-03",
}


def test_a_party_is_asked_answers_and_is_decided_on(city, enter):
    document = city.draft(**TRADE)
    path = f"/workbench/documents/{document.pk}/parties/"
    clerk, office = enter("yz01-clerk"), enter("yz01-office")
    assert clerk.post(path, ASKED | {"name": ""}).status_code == 422
    assert clerk.post(path, ASKED).status_code == 302
    row = ThirdParty.objects.get()
    letter = clerk.post(f"{path}{row.pk}/letter/", {"form": "docx"})
    assert letter.content.startswith(b"PK")
    assert clerk.post(f"{path}{row.pk}/letter/", {"form": "exe"}).status_code == 404
    on = {"party": str(row.pk), "on": "2026-03-03"}
    assert clerk.post(path, {"do": "served", "proof": "回执", **on}).status_code == 302
    answer = {"do": "answer", "agrees": "no", "opinion": "是底价。", **on}
    assert clerk.post(path, answer | {"opinion": ""}).status_code == 422
    assert clerk.post(path, answer).status_code == 302
    assert "第三方意见，等我决定" in office.get("/workbench/").content.decode()
    decision = {
        "do": "decide",
        "party": str(row.pk),
        "outcome": "override",
        "reason": "公共安全。",
    }
    assert "办公室或者分管领导" in refused(clerk.post(path, decision))
    assert office.post(path, decision).status_code == 302
    assert "取告知书" in clerk.get(path).content.decode()
    row.refresh_from_db()
    told = {"do": "told", "party": str(row.pk), "on": day_of(row.decided_at).isoformat()}
    assert clerk.post(path, told).status_code == 302
    shown = clerk.get(f"/workbench/documents/{document.pk}/history/").content.decode()
    assert "为公共利益予以公开" in shown
    assert clerk.post(path, told | {"party": "x"}).status_code == 404


def test_the_office_agrees_that_nobody_is_asked(city, enter):
    document = city.draft(**TRADE)
    path = f"/workbench/documents/{document.pk}/parties/"
    office = enter("yz01-office")
    assert office.post(path, {"do": "waive", "reason": "人数众多。"}).status_code == 302
    assert "已同意不征求第三方意见" in office.get(path).content.decode()


def test_the_reviewer_reads_what_the_office_will_miss(city, enter):
    document = city.walk(city.draft(**TRADE), "in_review")
    shown = enter("yz01-reviewer").get(f"/workbench/documents/{document.pk}/review/")
    assert "依据是“商业秘密”，没有征求第三方意见" in shown.content.decode()


def test_another_organ_and_a_supervisor_find_no_parties(city, enter):
    document = city.walk(city.draft(), "published")
    make_person("watcher", city.organ(), Role.SUPERVISOR)
    for who in ("yz02-clerk", "watcher"):
        assert enter(who).get(f"/workbench/documents/{document.pk}/parties/").status_code == 404


def test_an_administrator_settles_how_parties_are_asked(city, enter):
    make_person("admin", city.organ(), Role.ADMIN_SECURITY)
    admin = enter("admin")
    form = {"workdays": "20", "asks_trade": "on"}
    assert admin.post("/workbench/organs/parties/", form | {"workdays": "0"}).status_code == 422
    assert admin.post("/workbench/organs/parties/", form).status_code == 302
    row = PartySetting.objects.get()
    assert (row.code, row.workdays, row.grounds) == ("", 20, {"E15_TRADE"})
    assert "20" in admin.get("/workbench/organs/parties/?organ=YZ02").content.decode()
    assert enter("yz01-office").get("/workbench/organs/parties/").status_code == 404
