"""The register of sites: who may open, change, check and close which, and what is refused."""

from datetime import timedelta

import pytest
from django.db import IntegrityError
from tests.factories.city import MONDAY, City, make_organ

from gongkai.base.journal.models import Entry
from gongkai.base.organs import queries, rules, siting
from gongkai.base.organs.models import Site
from gongkai.duties.releases.numbering import site_of
from gongkai.law.refusal import Refusal

ON = MONDAY.date()
FACTS = dict.fromkeys(siting.FACTS, "") | {
    "name": "云州市市场监督管理局",
    "address": "https://scjg.yunzhou.example",
    "icp_number": "云ICP备12345678号-1",
}


@pytest.fixture
def city(db) -> City:
    return City()


def opened(city: City, code: str = "scjg", organ: str = "YZ02", **facts: str) -> Site:
    by = city.yz01["office"]
    return siting.open_site(code, city.organ(organ), facts=FACTS | facts, by=by, at=MONDAY)


def test_the_citys_office_opens_a_site_and_its_organ_publishes_there(city):
    before = site_of(city.organ("YZ02")).code
    site = opened(city)

    assert (before, site_of(city.organ("YZ02"))) == ("yunzhou", site)
    assert site.index_scheme == queries.main_site().index_scheme
    assert Entry.objects.of("site", "scjg").get().act == "site.open"


@pytest.mark.parametrize(
    ("who", "organ"), [("office", "YZ02"), ("clerk", "YZ01"), ("leader", "YZ02")]
)
def test_nobody_else_opens_checks_or_closes_a_site(city, who, organ):
    site, by = opened(city), city.people[organ][who]
    for act in (
        lambda: siting.open_site("b", city.organ(), facts=FACTS, by=by, at=MONDAY),
        lambda: siting.check_site(site, by=by, at=MONDAY),
        lambda: siting.close_site(site, notice="并入主站", by=by, at=MONDAY),
    ):
        with pytest.raises(Refusal, match="只有市政府办公室"):
            act()


@pytest.mark.parametrize(
    ("code", "organ", "facts", "why"),
    [
        ("Scjg", "YZ09", {}, "站点代码用小写字母"),
        ("scjg", "YZ09", {}, "已经用过"),
        ("b", "YZ02", {}, "已经有站点"),
        ("b", "YZ10", {}, "已经撤销"),
        ("b", "YZ09", {"name": " "}, "没有填写站点名称"),
        ("b", "YZ09", {"address": "https://scjg.yunzhou.example"}, "已经是另一个站点的"),
        ("b", "YZ09", {"address": "https://b.yunzhou.example/s"}, "不带路径"),
        ("b", "YZ09", {"address": "https://www.yunzhou.example/s/a"}, "不带路径"),
        ("b", "YZ09", {"address": "ftp://b.yunzhou.example"}, "不带路径"),
        ("b", "YZ09", {"address": "https://b.yunzhou.example:99999"}, "不带路径"),
        ("b", "YZ09", {"identity_code": "123"}, "10位数字"),
        ("b", "YZ09", {"icp_number": "ICP12345678"}, "ICP备"),
        ("b", "YZ09", {"police_number": "云公网安备1号"}, "公网安备"),
        ("b", "YZ09", {"badge_url": "http://bszs.example.org/1"}, "https://"),
    ],
)
def test_what_is_wrong_with_a_new_site_is_told(city, code, organ, facts, why):
    opened(city)
    make_organ("YZ09")
    gone = make_organ("YZ10")
    gone.closed_on = ON
    gone.save()
    given = {"address": "https://b.yunzhou.example"} | facts
    with pytest.raises(Refusal, match=why):
        opened(city, code, organ, **given)
    assert Site.objects.count() == 2


def test_filing_numbers_as_they_are_given_are_taken(city):
    facts = {
        "identity_code": "9900000034",
        "icp_number": "云ICP备2021000001号",
        "police_number": "云公网安备 99010002000001号",
        "badge_url": "https://bszs.example.org/method?id=1",
    }
    assert opened(city, **facts).police_number == facts["police_number"]


def test_an_organ_changes_the_facts_of_its_own_site_and_of_no_other(city):
    site, by = opened(city), city.yz02["office"]

    assert siting.change_site(site, facts=FACTS | {"contact": "0399-1"}, by=by, at=MONDAY)
    assert not siting.change_site(site, facts=FACTS | {"contact": "0399-1"}, by=by, at=MONDAY)
    with pytest.raises(Refusal, match="主办单位的办公室"):
        siting.change_site(queries.main_site(), facts=FACTS, by=by, at=MONDAY)
    with pytest.raises(Refusal, match="主办单位的办公室"):
        siting.change_site(site, facts=FACTS, by=city.yz02["clerk"], at=MONDAY)
    siting.change_site(site, facts=FACTS, by=city.yz01["office"], at=MONDAY)

    changes = [row.data for row in Entry.objects.of("site", "scjg").filter(act="site.change")]
    assert changes == [{"contact": "0399-1"}, {"contact": ""}]
    assert set(queries.sites_of(by, on=ON)) == {site}
    assert queries.sites_of(city.yz01["office"], on=ON).count() == 2


def test_a_closed_site_stays_as_it_is_and_the_main_site_takes_over(city):
    site, by = opened(city), city.yz01["office"]
    siting.close_site(site, notice="并入主站。", by=by, at=MONDAY)
    site.refresh_from_db()

    assert (site.closed_on, site.closing_notice) == (ON, "并入主站。")
    assert site_of(city.organ("YZ02")).code == "yunzhou"
    for act in (
        lambda: siting.close_site(site, notice="再关", by=by, at=MONDAY),
        lambda: siting.change_site(site, facts=FACTS, by=by, at=MONDAY),
        lambda: siting.check_site(site, by=by, at=MONDAY),
    ):
        with pytest.raises(Refusal, match="已于"):
            act()


def test_the_main_site_is_not_closed_and_no_site_without_a_notice(city):
    site, by = opened(city), city.yz01["office"]
    with pytest.raises(Refusal, match="没有填写关停公告"):
        siting.close_site(site, notice=" ", by=by, at=MONDAY)
    with pytest.raises(Refusal, match="主站不能关停"):
        siting.close_site(queries.main_site(), notice="关", by=by, at=MONDAY)
    with pytest.raises(IntegrityError):
        Site.objects.filter(is_main=True).update(closed_on=ON, closing_notice="关")


def test_a_check_is_due_a_year_after_the_last_one(city):
    site = opened(city)
    assert queries.is_check_due(site, on=ON)
    siting.check_site(site, by=city.yz01["office"], at=MONDAY)

    due = [queries.is_check_due(site, on=ON + timedelta(days=n)) for n in (0, 364, 365)]

    assert (due, site.checked_by) == ([False, False, True], "yz01-office")
    site.closed_on = ON
    assert not queries.is_check_due(site, on=ON + timedelta(days=400))


def test_an_address_that_cannot_be_read_is_refused(db):
    City()
    with pytest.raises(Refusal):
        rules.check_address("https://[b", "b")


def test_a_site_without_a_host_lies_below_the_city_s(city):
    rules.check_address("https://www.yunzhou.example/s/b", "b")
    with pytest.raises(Refusal, match="后面不带路径"):
        rules.check_address("https://www.yunzhou.example/s/c", "b")
