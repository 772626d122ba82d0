"""A second site opened at the desk: published, found by its host, with its own footer; closed."""

from datetime import timedelta

import pytest
from lxml import html
from tests.factories import records
from tests.factories.city import MONDAY, TODAY, City

from gongkai.across.publishing import actions
from gongkai.across.search import actions as searching
from gongkai.base.organs import noticing, siting
from gongkai.base.organs.models import Site
from gongkai.duties.handling import actions as handling
from gongkai.duties.handling.states import State
from gongkai.faces.portal.pages import PAGES

pytestmark = pytest.mark.django_db(transaction=True)

AT = MONDAY + timedelta(hours=8)
HOST = "scjg.yunzhou.example"
# Answered by the running program, at the city's own host.
LIVE = {"/search/", "/jiucuo/", "/dingyue/"}
FACTS = dict.fromkeys(siting.FACTS, "") | {
    "name": "云州市市场监管局网站",
    "address": f"https://{HOST}",
    "undertaker": "云州市大数据中心",
    "contact": "0399-2260 0220",
    "icp_number": "云ICP备2021000001号",
    "badge_url": "https://bszs.example.org/method?id=1",
}


@pytest.fixture
def city(settings) -> City:
    settings.ALLOWED_HOSTS = [HOST, "www.yunzhou.example"]
    city = City()
    by = city.yz01["office"]
    siting.open_site("scjg", city.organ("YZ02"), facts=FACTS, by=by, at=MONDAY)
    return city


def publish() -> None:
    for site in ("yunzhou", "scjg"):
        actions.publish(PAGES, site=site, at=AT, on=TODAY)


def shown(client, host: str, path: str = "/"):
    answer = client.get(path, headers={"host": host})
    assert answer.status_code == 200, path
    return html.fromstring(b"".join(answer).decode())


def words(part) -> str:
    return " ".join(part.text_content().split())


def test_a_second_site_is_published_and_found_by_its_host_with_its_own_footer(city, client):
    city.published("YZ02", title="第一件通知")
    publish()

    theirs, main = shown(client, HOST), shown(client, "www.yunzhou.example")
    foot, other = words(theirs.find(".//footer")), words(main.find(".//footer"))

    assert "第一件通知" in words(theirs)
    assert "第一件通知" not in words(main)
    for said in (
        "主办：云州市YZ02局",
        "承办：云州市大数据中心",
        "云ICP备2021000001号",
        "0399-2260",
    ):
        assert (said in foot, said in other) == (True, False), said
    assert theirs.xpath("//footer//a[.='党政机关网站标识']/@href") == [FACTS["badge_url"]]
    for label in ("承办", "联系方式", "党政机关网站标识"):
        assert label not in other


def test_the_map_leads_to_what_is_there_and_to_nothing_else(city, client):
    publish()

    page = shown(client, HOST, "/ditu/")
    links = {link for link in page.xpath("//main//a/@href") if link not in LIVE}

    assert "/zhengce/" in links
    assert "/gongbao/" not in links
    for link in links:
        shown(client, HOST, link)


def test_a_changed_fact_is_on_the_front_page_at_the_next_run(city, client):
    publish()
    site = Site.objects.get(code="scjg")
    facts = FACTS | {"icp_number": "云ICP备2021000001号-2"}
    siting.change_site(site, facts=facts, by=city.yz02["office"], at=AT)

    publish()

    assert "云ICP备2021000001号-2" in words(shown(client, HOST).find(".//footer"))


def test_what_another_site_published_is_found_there_in_the_tree_that_was_asked(
    city, client, data_dir
):
    paper = city.published("YZ02", title="防汛工程的通知")
    searching.rebuild(data_dir / "search", on=TODAY)
    for tree in ("", "/hant", "/zhangzhe"):
        page = shown(client, "www.yunzhou.example", f"{tree}/search/?q=防汛工程")
        assert page.xpath("//ol[@class='results']//h3/a/@href") == [
            f"https://{HOST}{tree}/zhengce/{paper.index_number}/"
        ]


def test_a_closed_site_shows_its_notice_and_its_organ_publishes_on_the_main_site(city, client):
    publish()
    site, by = Site.objects.get(code="scjg"), city.yz01["office"]
    siting.close_site(site, notice="请到云州市人民政府网站查看。", by=by, at=AT)
    city.published("YZ02", title="第二件通知")

    publish()

    assert "请到云州市人民政府网站查看。" in words(shown(client, HOST).find(".//main"))
    assert "第二件通知" in words(shown(client, "www.yunzhou.example"))
    assert "第二件通知" not in words(shown(client, HOST))


@pytest.mark.parametrize("path", ["/", "/zhangzhe/zhengce/"])
def test_a_closed_site_that_published_nothing_of_its_own_shows_no_empty_list(city, client, path):
    publish()
    open_one = shown(client, HOST, path)
    siting.close_site(
        Site.objects.get(code="scjg"), notice="请到市政府网站查看。", by=city.yz01["office"], at=AT
    )
    rewritten()

    assert open_one.xpath("//section[@aria-labelledby='new']")
    assert shown(client, HOST, path).xpath("//section[@aria-labelledby='new']") == []
    assert "最新件" not in words(shown(client, HOST, "/zhengce/"))
    assert "本站没有自己公开的文件。" in words(shown(client, HOST, "/zhengce/"))


TREES = ("", "hant/", "zhangzhe/", "kiosk/", "hant/jigou/", "zhangzhe/zhengce/", "kiosk/dianhua/")


def rewritten() -> None:
    publish()
    for site in ("yunzhou", "scjg"):
        while actions.rewrite(PAGES, site=site, at=AT, on=TODAY):
            pass


def test_a_closing_notice_and_the_colour_are_on_the_pages_of_every_tree(city, client):
    publish()
    site, by = Site.objects.get(code="scjg"), city.yz01["office"]
    siting.change_site(site, facts=FACTS | {"colour": "pine"}, by=by, at=AT)
    siting.close_site(site, notice="请到市政府网站查看。", by=by, at=AT)
    rewritten()

    for tree in TREES:
        page = shown(client, HOST, f"/{tree}")
        notice = "請到市政府" if tree.startswith("hant") else "请到市政府"
        assert notice in words(page.find(".//main")), tree
        assert page.get("data-colour") == "pine", tree
        assert "data-colour" not in shown(client, "www.yunzhou.example", f"/{tree}").attrib


def test_a_notice_for_all_sites_is_on_every_page_of_each_and_goes_when_it_is_over(city, client):
    publish()
    by = city.yz01["office"]
    notice = noticing.post(None, "今晚维护。", until_on=TODAY, by=by, at=AT)
    rewritten()
    hosts = (HOST, "www.yunzhou.example")
    for host in hosts:
        for tree in TREES:
            main = words(shown(client, host, f"/{tree}").find(".//main"))
            assert ("今晚維護。" if tree.startswith("hant") else "今晚维护。") in main, tree

    noticing.end(notice, by=by, at=AT)
    rewritten()
    for host in hosts:
        for tree in TREES:
            assert "今晚" not in words(shown(client, host, f"/{tree}").find(".//main")), tree


def test_an_organ_s_items_stand_on_the_city_s_list_too_and_lead_to_its_own_site(city, client):
    """Without anything entered twice; withdrawn there, they are gone here."""
    city.walk(records.draft(city, code="1", title="公章刻制备案"), State.PUBLISHED)
    theirs = records.draft(city, organ="YZ02", code="2", title="食品经营许可", online="全程网办")
    theirs = city.walk(theirs, State.PUBLISHED)
    publish()
    place = "/zfxxgk/fdzdgknr/banshi/"
    at = f"https://{HOST}{place}{theirs.index_number}/"

    main = shown(client, "www.yunzhou.example", place)
    (link,) = main.xpath("//main//th/a[.='食品经营许可']")
    assert link.get("href") == at
    assert "公章刻制备案" in words(main)
    assert "公章刻制备案" not in words(shown(client, HOST, place))
    (online,) = shown(client, "www.yunzhou.example", f"{place}quancheng/").xpath(
        "//main//th/a/@href"
    )
    assert online == at

    by = city.yz02["publisher"]
    handling.withdraw(theirs, reason="有误。", by=by, at=AT)
    publish()
    assert "食品经营许可" not in words(shown(client, "www.yunzhou.example", place))
