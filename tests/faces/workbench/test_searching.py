"""The words of the search at the desk."""

from urllib.parse import quote

import pytest
from django.utils.timezone import now
from tests.desk import Desk, refused
from tests.factories.city import City

from gongkai.across.search import demand
from gongkai.across.search.models import Synonyms

pytestmark = pytest.mark.django_db
WORDS = {"way": "everyday", "words": "爬楼机、楼道梯", "official": "加装电梯"}


@pytest.fixture
def city():
    return City()


def test_the_city_s_office_keeps_a_group_and_its_versions(city):
    desk = Desk(city.yz01["office"])

    assert desk.send("/workbench/search/", **WORDS).status_code == 302
    group = Synonyms.objects.get()
    where = f"/workbench/search/{group.pk}/"
    assert desk.send(where, official="电梯").status_code == 302
    page = desk.client.get(where).content.decode()
    assert "爬楼机、楼道梯 → 加装电梯" in page
    assert "爬楼机、楼道梯 → 电梯" in page
    desk.client.post(where, {"do": "drop", "version": 2})
    assert Synonyms.objects.get().is_dropped
    assert "已停用" in desk.client.get("/workbench/search/").content.decode()


def test_what_is_wrong_stands_beside_the_form(city):
    desk = Desk(city.yz01["office"])

    answer = desk.send("/workbench/search/", **WORDS | {"official": ""})
    assert (answer.status_code, "“文件里的说法”没有填" in refused(answer)) == (422, True)
    answer = desk.send("/workbench/search/", **WORDS | {"way": "organ"})
    assert (answer.status_code, "请选是哪个机关的俗称" in refused(answer)) == (422, True)


def test_an_organ_s_office_reads_and_does_not_write(city, client):
    desk = Desk(city.yz02["office"])
    page = desk.client.get("/workbench/search/?q=下岗")

    assert "检索用词由市政府办公室维护" in page.content.decode()
    assert "失业" in page.content.decode()
    assert desk.client.post("/workbench/search/", WORDS).status_code == 422
    assert not Synonyms.objects.exists()
    assert Desk(city.yz02["clerk"]).client.get("/workbench/search/").status_code == 404


def test_a_word_is_looked_for_among_the_city_s_own(city):
    desk = Desk(city.yz01["office"])
    desk.send("/workbench/search/", **WORDS)

    assert "楼道梯" in desk.client.get("/workbench/search/?q=爬楼").content.decode()
    assert "本市的用词里没有" in desk.client.get("/workbench/search/?q=桥").content.decode()


def test_what_was_not_found_stands_at_the_desk_and_leads_to_what_helps(city):
    for number in range(3):
        demand.note("殡葬收费", address=f"198.51.100.{number}", at=now())
    demand.note("停车月票", address="198.51.100.1", at=now())
    desk = Desk(city.yz01["office"])
    page = desk.client.get("/workbench/search/demand/?weeks=1").content.decode()

    assert "殡葬收费" in page
    assert "停车月票" not in page
    assert "另有 1 次，分散在 1 个说法" in page
    assert f"/workbench/search/?words={quote('殡葬收费')}" in page
    assert desk.client.get("/workbench/search/demand/?weeks=x&page=9999").status_code == 200
    clerk = Desk(city.yz01["clerk"]).client
    assert clerk.get("/workbench/search/demand/").status_code == 404
    assert (
        "殡葬收费</textarea>"
        in clerk.get(f"/workbench/documents/new/?title={quote('殡葬收费')}").content.decode()
    )
