"""The tree in traditional characters: made from the finished pages, linked both ways."""

import sqlite3

import pytest
from lxml import html
from tests.faces.portal import pairs
from tests.faces.portal.city import AREAS, HOMES, SITE, City, gone, thing, write
from tests.factories.city import TODAY
from tests.factories.city import City as Staffed

from gongkai.across.search import actions
from gongkai.faces.portal import traditional
from gongkai.faces.portal.pages import PAGES

pytest.importorskip("opencc")


@pytest.fixture
def city():
    found = City()
    found.things["1"] = thing(1)
    return found


def pages(kind, key, city):
    """The pages of one page kind by path."""
    found = PAGES.kind(kind).render(key, city).files
    return {file.path: file.data.decode() for file in found if file.path.endswith(".html")}


def turned(text):
    return traditional.turned(text, SITE.address)


def test_text_and_what_is_read_out_is_turned_and_addresses_are_not():
    page = (
        '<p title="开发">发展<a href="/开发/" data-x="发">头发</a></p>'
        '<img alt="干部" src="/发.png">'
    )
    assert turned(page) == (
        '<p title="開發">發展<a href="/hant/开发/" data-x="发">頭髮</a></p>'
        '<img alt="幹部" src="/发.png">'
    )


@pytest.mark.parametrize(
    "tag",
    [
        '<a href="/zfxxgk/ysqgk/shenqing/">',
        '<a href="/jiucuo/?ye=/">',
        '<a href="/zhangzhe/">',
        '<a href="/zhengce/1/fujian/a.pdf">',
        '<a href="//elsewhere.example/">',
        '<a href="https://elsewhere.example/zhengce/1/">',
        '<input name="q" value="发展">',
        '<script type="application/ld+json">{"name":"发展","a":"<"}</script>',
    ],
)
def test_what_has_no_other_form_stays(tag):
    assert turned(tag) == tag


@pytest.mark.parametrize(
    ("wording", "language", "text"),
    [
        ("mainland", "zh-Hant", "軟件信息"),
        ("taiwan", "zh-Hant-TW", "軟體資訊"),
        ("hongkong", "zh-Hant-HK", "軟件信息"),
    ],
)
def test_the_wording_is_a_setting(settings, wording, language, text):
    settings.TRADITIONAL = wording
    assert turned('<html lang="zh-CN">软件信息') == f'<html lang="{language}">{text}'


def test_a_page_and_its_other_form_name_each_other(city):
    found = pages("document", "1", city)
    path = thing(1).row.path
    plain, other = (
        html.document_fromstring(found[f"{p}{path[1:]}index.html"]) for p in ("", "hant/")
    )
    named = "//link[@hreflang]/@href"
    assert plain.xpath(named) == other.xpath(named)
    assert plain.xpath(named) == [SITE.address + path, f"{SITE.address}/hant{path}"]
    assert plain.xpath("//a[@hreflang='zh-Hant']/@href") == [f"/hant{path}"]
    assert other.xpath("//a[@hreflang='zh-Hans']/@href") == [path]
    assert other.xpath("//a[@hreflang='zh-Hans']/text()") == ["简体"]
    assert other.xpath("//link[@rel='canonical']/@href") == [f"{SITE.address}/hant{path}"]


def test_a_sign_that_parts_texts_within_is_dropped_and_stops_no_page():
    assert turned("<p title='\x1f'>机\x1f关</p><p>信息</p>") == "<p title=''>機關</p><p>信息</p>"


def test_switched_off_there_is_no_tree_and_no_link(city, settings):
    settings.TRADITIONAL = "off"
    found = pages("document", "1", city)
    assert not [path for path in found if path.startswith("hant/")]
    assert all("hant" not in page for page in found.values())


def test_the_live_search_asks_in_either_script(client, db, data_dir):
    Staffed().published(title="防汛发展规划的通知")
    actions.rebuild(data_dir / "search", on=TODAY)
    page = client.get("/hant/search/", {"q": "防汛發展規劃"}).content.decode()
    assert 'lang="zh-Hant"' in page
    assert 'value="防汛發展規劃"' in page
    assert "規劃" in html.document_fromstring(page).xpath(
        "string(//ol[contains(@class, 'results')])"
    )


def test_the_standard_search_reads_traditional_characters_and_shows_them_as_typed(
    client, db, data_dir
):
    Staffed().published(title="防汛发展规划的通知")
    actions.rebuild(data_dir / "search", on=TODAY)
    page = html.document_fromstring(client.get("/search/", {"q": "防汛發展規劃"}).content.decode())

    assert page.xpath("//ol[@class='results']//h3//mark/text()") == ["防汛发展规划"]
    assert page.xpath("//input[@id='q']/@value") == ["防汛發展規劃"]
    assert "按简体字“防汛发展规划”找的。" in page.text_content()


def test_switched_off_the_live_pages_are_not_there(client, db, settings):
    settings.TRADITIONAL = "off"
    assert client.get("/hant/search/").status_code == 404


def test_every_page_has_its_other_form_or_a_reason_and_links_stay_within_the_tree(city, tmp_path):
    city.bucket_size = 3
    for number in range(2, 8):
        city.things[str(number)] = thing(number)
    city.things["8"] = gone(8)
    city.things["9"] = thing(9, home="https://other.example")
    city.all_columns, city.placed = (AREAS, HOMES), {HOMES.key: ("1", "9")}
    write(city, tmp_path / "tree")

    sites = (SITE.address, "https://other.example")
    assert pairs.faults(tmp_path / "tree", SITE.address, sites) == []


def test_the_same_holds_for_all_that_the_demo_city_has_published(finished_demo):
    current = finished_demo / "public" / "current"
    with sqlite3.connect(finished_demo / "gongkai.sqlite3") as tables:
        sites = tables.execute("select code, address from organs_site").fetchall()

    addresses = [address for _, address in sites]
    found = [pairs.faults((current / code).resolve(), own, addresses) for code, own in sites]

    assert len(sites) > 1
    assert found == [[] for _ in sites]


@pytest.mark.parametrize("home", ["https://other.example", "https://other.example/s/mzj"])
def test_a_thing_of_another_site_is_read_there_in_the_same_script(city, home):
    city.things["9"] = thing(9, home=home)
    front = html.document_fromstring(pages("front", "", city)["hant/index.html"])

    assert f"{home}/hant{thing(9).row.path}" in front.xpath("//a/@href")


def test_the_help_says_what_is_there_in_the_standard_script_alone_and_why(city):
    told = html.document_fromstring(pages("text", "help", city)["hant/bangzhu/index.html"])
    form = traditional.switch("/jiucuo/")

    assert 'href="/hant/bangzhu/#fanti"' in form
    lines = told.xpath("//section[h2/@id='fanti']//li")
    assert len(lines) == len(traditional.STANDARD_ONLY)
