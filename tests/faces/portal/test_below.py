"""A site below a path of the city's host: whoever enters it by any link stays in it."""

import json
import re
from datetime import datetime, time, timedelta
from urllib.parse import urlsplit

import pytest
from django.utils import timezone
from lxml import html
from tests.factories.city import MONDAY, TODAY, City
from tests.factories.profiles import published as profile
from tests.factories.records import published as record

from gongkai.across.publishing import actions
from gongkai.across.search import actions as search
from gongkai.base.organs import hosting, queries, siting
from gongkai.base.organs.models import Domain, Site
from gongkai.duties.documents import actions as documents
from gongkai.faces.portal.below import led
from gongkai.faces.portal.pages import PAGES
from gongkai.law.days import CITY

AT = MONDAY + timedelta(hours=8)
BASE, HOST = "/s/scjg", "www.yunzhou.example"
FACTS = dict.fromkeys(siting.FACTS, "") | {"name": "云州市市场监管局网站"}
# The program's own, whichever site is shown.
OF_THE_PROGRAM = ("/static/", "/api/")
# Whole addresses that a clerk typed into a guide.
TYPED = {"https://www.yunzhou.example/x"}
THINGS = tuple(f"https://{HOST}/{tree}zhengce/" for tree in ("", "hant/", "zhangzhe/"))
API = f"https://{HOST}/api/"

# Forms that are handed in there, and are about a page.
NEEDS_MORE = {f"{BASE}/pingjia/"}


@pytest.fixture
def city(settings) -> City:
    settings.ALLOWED_HOSTS = [HOST, "scjg.yunzhou.example", "testserver"]
    city = City()
    siting.open_site("scjg", city.organ("YZ02"), facts=FACTS, by=city.yz01["office"], at=MONDAY)
    return city


def links(page: str) -> set[str]:
    """Every address a page leads to or shows something of, a refresh included."""
    tree = html.document_fromstring(page)
    found = {str(each) for each in tree.xpath("//@href|//@src|//@action|//@data-home|//@data-ask")}
    refreshes = tree.xpath("//meta[@http-equiv='refresh']/@content")
    return found | {each.partition("url=")[2] for each in refreshes}


def strings(value):
    if isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from strings(each)
    elif isinstance(value, str):
        yield value


def inside(link: str, page: str) -> str:
    """The link as it is asked for; empty where it leads to no page. It must not lead out."""
    parts = urlsplit(link)
    is_page = parts.scheme not in {"mailto", "tel"} and bool(parts.path or parts.query)
    # A search of the whole city is told of other sites.
    is_hit = re.search(r"[?&]site=", page) and link.startswith(THINGS)
    if not is_page or is_hit or link in TYPED or link.startswith((*OF_THE_PROGRAM, API)):
        return ""
    path = parts._replace(scheme="", netloc="", fragment="").geturl()
    is_ours = parts.netloc in {"", HOST} and path.startswith(f"{BASE}/")
    assert is_ours, f"{page} leads out to {link}"
    return path


@pytest.mark.django_db(transaction=True)
def test_a_walk_over_a_whole_site_below_a_path_never_leaves_it(city, client, data_dir):
    body = '<p>见<a href="/zhengce/">政策</a>和<a href="/jigou/YZ02/">本局</a>。</p>'
    city.published("YZ02", title="第一件通知", body=body, genre="TZ")
    gone = city.published("YZ02", title="第二件通知")
    profile(city, "YZ02")
    record(city, organ="YZ02")
    city.published("YZ01", title="市政府的通知")
    by = city.yz02["publisher"]
    documents.withdraw(gone, reason="有误。", by=by, at=MONDAY + timedelta(hours=9))
    for site in ("yunzhou", "scjg"):
        actions.publish(PAGES, site=site, at=AT, on=TODAY)
    search.rebuild(data_dir / "search", on=TODAY)

    waiting, seen = {f"{BASE}/"}, dict[str, int]()
    while waiting:
        page = waiting.pop()
        answer = client.get(page, headers={"host": HOST})
        seen[page] = answer.status_code
        raw = b"".join(answer)
        said = raw.decode() if "html" in answer.get("Content-Type", "") else ""
        led_to = {answer["Location"]} if answer.status_code == 301 else set()
        asked = {inside(link, page) for link in led_to | (links(said) if said else set())}
        waiting |= asked - {""} - seen.keys()

    assert {each for each, status in seen.items() if status not in {200, 301, 410}} == NEEDS_MORE
    assert {gone.index_number in each for each, status in seen.items() if status == 410} == {True}
    for part in ("/hant/", "/zhangzhe/", "/kiosk/", "/search/", "/jiucuo/", "/dingyue/"):
        assert any(each.startswith(f"{BASE}{part}") for each in seen), part


@pytest.mark.django_db(transaction=True)
def test_what_programs_read_names_the_site_by_its_whole_address(city, data_dir):
    city.published("YZ02", title="第一件通知")
    actions.publish(PAGES, site="scjg", at=AT, on=TODAY)
    home = f"https://{HOST}{BASE}/"

    tree = data_dir / "public" / "current" / "scjg"
    files = [each for each in tree.resolve().rglob("*") if each.suffix in {".json", ".xml"}]
    for file in (each for each in files if "manifest" not in each.parts):
        text = file.read_text(encoding="utf-8")
        told = [*strings(json.loads(text))] if file.suffix == ".json" else [text]
        assert not [each for each in told if each.startswith("/")], file
        for address in re.findall(rf"https://{HOST}[^\s\"<]*", text):
            assert f"{address}/".startswith((home, API)), (file, address)
    page = (tree / "index.html").read_text(encoding="utf-8")
    assert f'<link rel="canonical" href="{home}">' in page
    assert f"Sitemap: {home}sitemap.xml" in (tree / "robots.txt").read_text(encoding="utf-8")


@pytest.mark.django_db(transaction=True)
def test_an_organs_site_is_searched_by_itself_and_on_request_the_whole_city(
    city, client, data_dir
):
    city.published("YZ02", title="本局关于防汛的通知")
    city.published("YZ01", title="全市关于防汛的通知")
    search.rebuild(data_dir / "search", on=TODAY)

    def found(address: str) -> list[tuple[str, str]]:
        page = html.document_fromstring(client.get(address, headers={"host": HOST}).content)
        hits = page.xpath("//ol[@class='results']//h3/a")
        return sorted((each.text_content(), urlsplit(each.get("href")).path[:10]) for each in hits)

    own = ("本局关于防汛的通知", "/s/scjg/zh")
    assert found(f"{BASE}/search/?q=防汛") == [own]
    page = html.document_fromstring(client.get(f"{BASE}/search/?q=防汛").content)
    (wider,) = page.xpath("//a[.='在全市各站点中查找']/@href")
    everywhere = [("全市关于防汛的通知", "/zhengce/0"), own]
    assert found(wider) == everywhere

    site, by = Site.objects.get(code="scjg"), city.yz01["office"]
    siting.close_site(site, notice="并入主站。", by=by, at=AT)
    assert found(f"{BASE}/search/?q=防汛") == everywhere


@pytest.mark.django_db
def test_an_address_below_a_path_follows_the_citys_and_moves_to_a_host(city, client):
    site, main, by = Site.objects.get(code="scjg"), queries.main_site(), city.yz01["office"]
    assert site.address == f"https://{HOST}{BASE}"
    facts = {name: getattr(main, name) for name in siting.FACTS}
    siting.change_site(main, facts=facts | {"address": "https://yz.example"}, by=by, at=AT)
    site.refresh_from_db()
    followed = site.address

    there = "https://scjg.yunzhou.example"
    siting.change_site(site, facts=FACTS | {"address": there}, by=by, at=AT)
    moved = client.get(f"{BASE}/zhengce/?a=1", headers={"host": HOST})
    handed_in = client.post(f"{BASE}/jiucuo/", {"b": "1"}, headers={"host": HOST})

    assert followed == f"https://yz.example{BASE}"
    assert (moved.status_code, moved["Location"]) == (301, f"{there}/zhengce/?a=1")
    assert (handed_in.status_code, handed_in["Location"]) == (308, f"{there}/jiucuo/")
    assert client.get(BASE)["Location"] == f"{there}/"


@pytest.mark.django_db
def test_a_former_host_leads_to_the_same_page_of_its_site_while_it_leads_on(city, client):
    site, by, on = Site.objects.get(code="scjg"), city.yz01["office"], timezone.localdate()
    for host, until in (("testserver", on), ("scjg.yunzhou.example", on + timedelta(days=9))):
        at = datetime.combine(on, time(9), tzinfo=CITY)
        hosting.lead_on(site, host, until=until, by=by, at=at)
    Domain.objects.filter(host="testserver").update(redirects_until=on - timedelta(days=1))

    led_on = {"host": "scjg.yunzhou.example"}
    for path in ("/", "/zhengce/?a=%E4%BD%8E", "/search/?q=1"):
        answer = client.get(path, headers=led_on)
        assert (answer.status_code, answer["Location"]) == (301, f"https://{HOST}{BASE}{path}")
    handed_in = client.post("/jiucuo/?a=1", {"b": "1"}, headers=led_on)
    assert (handed_in.status_code, handed_in["Location"]) == (
        308, f"https://{HOST}{BASE}/jiucuo/?a=1",
    )  # fmt: skip
    assert client.get("/", headers={"host": "testserver"}).status_code == 404
    assert client.get("/healthz", headers=led_on).status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/s/nobody/", "/s/scjg/workbench/", "/s/scjg/static/a.css"])
def test_what_is_no_sites_is_not_there(city, client, path):
    assert client.get(path, headers={"host": HOST}).status_code == 404


@pytest.mark.parametrize(
    ("said", "becomes"),
    [
        ('<a href="/zhengce/">', '<a href="/s/a/zhengce/">'),
        ('<a class="x" href="/">', '<a class="x" href="/s/a/">'),
        ('<form method="post" action="/jiucuo/">', '<form method="post" action="/s/a/jiucuo/">'),
        ('<meta content="0; url=/b/">', '<meta content="0; url=/s/a/b/">'),
        ('<link href="/static/gongkai/base.css">', '<link href="/static/gongkai/base.css">'),
        ('<a href="//b.example/">', '<a href="//b.example/">'),
        ('<a href="https://b.example/">', '<a href="https://b.example/">'),
        ('<a href="#main">', '<a href="#main">'),
        ('<a href="/s/b/">', '<a href="/s/b/">'),
        ('<a title="a > b" href="/b/">', '<a title="a > b" href="/s/a/b/">'),
        ('<p>写作 href="/b/" 的', '<p>写作 href="/b/" 的'),
    ],
)
def test_links_from_the_root_lead_below_the_path_and_nothing_else_changes(said, becomes):
    assert led(said, "/s/a") == becomes
    assert led(becomes, "/s/a") == becomes
    assert led(said, "") == said
