"""Host names of sites: what leads where and until when, what is refused, and what is warned of."""

from datetime import date, timedelta

import pytest
from tests.factories.city import MONDAY, City

from gongkai.base.journal.models import Entry
from gongkai.base.organs import hosting, queries, siting
from gongkai.base.organs.models import Site
from gongkai.law import domains
from gongkai.law.refusal import Refusal

ON = MONDAY.date()
LATER = ON + timedelta(days=90)
FACTS = dict.fromkeys(siting.FACTS, "") | {"name": "云州市市场监督管理局"}
OLD, NEW = "gsj.yunzhou.example", "scjg.yunzhou.example"


@pytest.fixture
def city(db) -> City:
    return City()


@pytest.fixture
def site(city) -> Site:
    by = city.yz01["office"]
    return siting.open_site(
        "scjg", city.organ("YZ02"), facts=FACTS | {"address": f"https://{OLD}"}, by=by, at=MONDAY
    )


def move(city: City, site: Site, host: str) -> None:
    facts = FACTS | {"address": f"https://{host}" if host else ""}
    siting.change_site(site, facts=facts, by=city.yz02["office"], at=MONDAY)


def test_a_host_that_a_site_leaves_leads_to_it_for_a_year(city, site):
    move(city, site, NEW)

    assert hosting.leads_to(OLD, on=ON + timedelta(days=365)) == f"https://{NEW}"
    assert hosting.leads_to(OLD, on=ON + timedelta(days=366)) == ""
    assert hosting.leads_to(NEW, on=ON) == ""
    assert dict(hosting.moved(on=ON)) == {OLD: f"https://{NEW}"}


def test_the_tables_of_the_web_server_grow_stale_with_the_day_on_which_a_host_leads_no_more(
    city, site
):
    move(city, site, NEW)
    lapsed = ON + timedelta(days=366)
    assert not hosting.are_tables_stale(on=ON)

    for _ in range(2):
        hosting.note_tables(on=ON, at=MONDAY)

    assert hosting.tables(on=ON)["moved"] == {OLD: f"https://{NEW}"}
    assert hosting.tables(on=lapsed)["moved"] == {}
    assert Entry.objects.filter(kind="hosts").count() == 1
    assert [hosting.are_tables_stale(on=day) for day in (ON, lapsed)] == [False, True]

    hosting.note_tables(on=lapsed, at=MONDAY)
    assert not hosting.are_tables_stale(on=lapsed)


def test_a_host_taken_up_again_leads_nowhere_else(city, site):
    move(city, site, NEW)
    move(city, site, "")
    assert dict(hosting.moved(on=ON)) == dict.fromkeys(
        (OLD, NEW), "https://www.yunzhou.example/s/scjg"
    )

    move(city, site, OLD)
    assert dict(hosting.moved(on=ON)) == {NEW: f"https://{OLD}"}


def test_the_office_enters_a_former_host_and_how_long_it_leads_on(city, site):
    by = city.yz01["office"]
    hosting.lead_on(site, " Gs.YUNZHOU.example ", until=LATER, by=by, at=MONDAY)
    hosting.lead_on(site, "gs.yunzhou.example", until=ON, by=by, at=MONDAY)

    assert hosting.leads_to("gs.yunzhou.example", on=ON) == f"https://{OLD}"
    assert hosting.leads_to("gs.yunzhou.example", on=LATER) == ""
    acts = Entry.objects.of("site", "scjg").filter(act="site.redirect")
    assert [row.data["until"] for row in acts] == [LATER.isoformat(), ON.isoformat()]


@pytest.mark.parametrize(
    ("host", "until", "why"),
    [
        ("https://a.example", LATER, "只写主机名"),
        ("a.example/x", LATER, "只写主机名"),
        ("a b", LATER, "只写主机名"),
        ("a.example;\n", LATER, "只写主机名"),
        ("a" * 254, LATER, "只写主机名"),
        (OLD, LATER, "正在使用"),
        ("www.yunzhou.example", LATER, "正在使用"),
        ("mains.example", LATER, "正转到那里"),
        ("a.example", ON - timedelta(days=1), "已经过去"),
    ],
)
def test_what_cannot_lead_on_is_told(city, site, host, until, why):
    by = city.yz01["office"]
    hosting.lead_on(queries.main_site(), "mains.example", until=LATER, by=by, at=MONDAY)
    with pytest.raises(Refusal, match=why):
        hosting.lead_on(site, host, until=until, by=by, at=MONDAY)


def test_a_site_is_not_opened_at_a_host_that_leads_to_another(city, site):
    by = city.yz01["office"]
    hosting.lead_on(queries.main_site(), "b.example", until=LATER, by=by, at=MONDAY)
    with pytest.raises(Refusal, match="正转到那里"):
        move(city, site, "b.example")


def test_nobody_but_the_citys_office_enters_hosts_and_certificates(city, site):
    by = city.yz02["office"]
    for act in (
        lambda: hosting.lead_on(site, "a.example", until=LATER, by=by, at=MONDAY),
        lambda: hosting.note_certificate(OLD, until=LATER, by=by, at=MONDAY),
        lambda: siting.retire_host(site, by=by, at=MONDAY),
    ):
        with pytest.raises(Refusal, match="只有市政府办公室"):
            act()


def test_a_certificate_is_warned_of_a_month_before_its_end(city, site):
    by = city.yz01["office"]
    hosting.note_certificate(OLD, until=LATER, by=by, at=MONDAY)
    hosting.note_certificate("www.yunzhou.example", until=ON, by=by, at=MONDAY)
    found = {each.name: each for each in hosting.hosts()}

    assert list(found) == ["www.yunzhou.example", OLD]
    assert found[OLD].warns(LATER - timedelta(days=31)) is False
    assert found[OLD].warns(LATER - timedelta(days=30)) is True
    assert found["www.yunzhou.example"].warns(ON) is True
    with pytest.raises(Refusal, match="没有登记域名"):
        hosting.note_certificate("nobody.example", until=LATER, by=by, at=MONDAY)


def test_a_certificate_stays_with_its_host_and_is_of_no_account_once_it_leads_nowhere(city, site):
    hosting.note_certificate(OLD, until=LATER, by=city.yz01["office"], at=MONDAY)
    move(city, site, NEW)
    former = {each.name: each for each in hosting.hosts()}[OLD]

    assert (former.certificate_until, former.leads_on(ON)) == (LATER, True)
    assert former.warns(LATER) is True
    assert former.is_lapsed(ON + timedelta(days=366)) is True
    assert former.warns(ON + timedelta(days=366)) is False


def test_a_closed_site_gives_up_its_host_and_stays_readable(city, site):
    by = city.yz01["office"]
    with pytest.raises(Refusal, match="先关停"):
        siting.retire_host(site, by=by, at=MONDAY)
    siting.close_site(site, notice="并入主站。", by=by, at=MONDAY)
    siting.retire_host(site, by=by, at=MONDAY)

    below = "https://www.yunzhou.example/s/scjg"
    assert (site.address, hosting.leads_to(OLD, on=ON)) == (below, below)
    with pytest.raises(Refusal, match="没有自己的域名"):
        siting.retire_host(site, by=by, at=MONDAY)


@pytest.mark.parametrize(
    ("host", "main", "wrong"),
    [
        ("www.yunzhou.gov.cn", "", ""),
        ("www.wl.yunzhou.gov.cn", "", ""),
        ("yunzhou.gov.cn", "", "www."),
        ("www.yunzhou.cn", "", ".gov.cn"),
        ("www.yunzhou.gov.cn.example", "", ".gov.cn"),
        ("mzj.yunzhou.gov.cn", "www.yunzhou.gov.cn", ""),
        ("yzmzj.gov.cn", "www.yunzhou.gov.cn", "○○○.yunzhou.gov.cn"),
        ("xyunzhou.gov.cn", "www.yunzhou.gov.cn", "○○○.yunzhou.gov.cn"),
        ("mzj.yunzhou.com", "www.yunzhou.gov.cn", ".gov.cn"),
    ],
)
def test_a_host_is_named_as_government_sites_are(host, main, wrong):
    found = domains.fault(host, main=main)
    assert (wrong in found) if wrong else found == ""


def test_the_rule_for_names_is_kept_where_the_city_has_to(city, settings):
    settings.SITE_DOMAINS = "gov"
    Site.objects.update(address="https://www.yunzhou.gov.cn")
    by, organ = city.yz01["office"], city.organ("YZ02")
    facts = FACTS | {"address": "https://scjg.gov.cn"}
    with pytest.raises(Refusal, match=r"部门网站的域名在本级政府的域名下.*47号"):
        siting.open_site("scjg", organ, facts=facts, by=by, at=MONDAY)
    facts = FACTS | {"address": "https://scjg.yunzhou.gov.cn"}
    assert siting.open_site("scjg", organ, facts=facts, by=by, at=MONDAY).pk


def test_a_name_from_before_the_rule_stays_until_it_is_changed(city, site, settings):
    settings.SITE_DOMAINS = "gov"
    facts = FACTS | {"address": f"https://{OLD}", "contact": "0399-1"}
    assert siting.change_site(site, facts=facts, by=city.yz02["office"], at=MONDAY)
    with pytest.raises(Refusal, match="不合规定"):
        move(city, site, NEW)


@pytest.mark.parametrize(("until", "ends"), [(None, False), (date(2026, 4, 2), False)])
def test_a_certificate_without_an_end_or_far_from_it_is_not_warned_of(until, ends):
    assert domains.is_ending(until, on=ON) is ends
