"""Lists, overviews and organs: what they show, what is empty, what a change makes anew."""

import json
from dataclasses import replace
from datetime import date
from xml.etree import ElementTree

import pytest
from lxml import html
from tests.faces.portal.city import (
    AREAS,
    CONTENT,
    EMPTY,
    HOMES,
    OFFICE,
    SITE,
    City,
    file,
    filled,
    rendered,
    thing,
)

from gongkai.faces.portal.pages import PAGES
from gongkai.law.validity import Validity


@pytest.fixture
def city():
    return filled()


def test_the_front_says_why_it_is_empty():
    assert "还没有公开的文件。公开以后，最新的会列在这里。" in file(
        "front", "", City(), "index.html"
    )


def test_a_list_in_which_all_is_withdrawn_says_so(city):
    city.bucket = lambda name, number: ()
    assert "这个列表里的文件都已撤下。" in file("library-list", "document/1", city, "index.html")


def test_lists_show_what_is_no_longer_in_force(city):
    city.things["1"] = thing(1, validity=Validity.ABOLISHED, abolished_on=date(2026, 11, 1))
    page = html.document_fromstring(file("library-list", "document/1", city, "index.html"))
    assert page.xpath("//span[contains(@class,'state--void')]/text()") == ["废止"]


def test_the_statutory_items_are_counted(city):
    page = html.document_fromstring(file("statutory", "", city, "index.html"))
    rows = page.xpath("//tbody/tr")
    assert len(rows) == 22
    assert [cell.text_content() for cell in rows[0].xpath("./td")] == [
        "《条例》第二十条第（一）项",
        "8",
    ]
    # What organs are and how they are reached stands on their own pages: the second item.
    assert rows[1].xpath("./td[2]/text()") == [str(len(city.all_organs))]


def test_the_guide_says_all_that_the_regulation_asks_for(city):
    page = " ".join(
        html.document_fromstring(file("guide", "", city, "index.html")).text_content().split()
    )
    for word in ("信息分类", "编排", "获取方式", "机构名称", "办公地址", "办公时间", "联系电话"):
        assert word in page
    for fact in (
        OFFICE.name,
        OFFICE.address,
        OFFICE.hours,
        OFFICE.phone,
        OFFICE.fax,
        SITE.address,
    ):
        assert fact in page


def test_the_city_s_own_rules_are_those_on_disclosure(city):
    assert "本站还没有公开关于政务公开的制度文件" in file("rules", "", city, "index.html")
    city.things["1"] = thing(1, replace(CONTENT, theme="T0201"))
    page = html.document_fromstring(file("rules", "", city, "index.html"))
    assert page.xpath("//ul[@class='dated']//a/@href") == ["/zhengce/00800126X/2026-00001/"]


def test_an_organ_page_shows_duties_leaders_and_contact(city):
    page = html.document_fromstring(file("organ", "YZ01", city, "index.html")).text_content()
    for fact in ("褚怀远", "主持全面工作。", OFFICE.phone, OFFICE.address, "政务公开处"):
        assert fact in page
    twin = json.loads(file("organ", "YZ01", city, "index.json"))
    assert twin["leaders"] == [{"name": "褚怀远", "post": "主任", "portfolio": "主持全面工作。"}]


def test_what_a_change_calls_into_being(city):
    called = {
        (kind.name, page)
        for key in (
            "document:5",
            "bucket:site:yunzhou#2",
            "bucket:shelf:document#2",
            "buckets:organ:YZ01",
            "bucket:item:A20_1#1",
        )
        for kind in PAGES.kinds
        for page in kind.touched(key, city)
    }
    assert called == {
        ("document", "5"),
        ("library-list", "document/2"),
        ("sitemap-shard", "1"),
        ("organ-list", "YZ01/"),
        ("item-list", "A20_1/1"),
    }


def test_a_placement_calls_its_column_and_those_over_it_into_being(city):
    called = {
        (kind.name, page)
        for key in ("list:column:2", "bucket:column:2#1", "buckets:column:2", "column:3")
        for kind in PAGES.kinds
        for page in kind.touched(key, city)
    }
    assert called == {
        ("column", "1"),
        ("column", "2"),
        ("column", "3"),
        ("column-list", "2/"),
        ("column-list", "2/1"),
        ("columns", ""),
    }


def test_a_column_that_shows_nothing_has_no_page(city):
    assert rendered("column", EMPTY.key, city).files == ()
    assert EMPTY.name not in file("columns", "", city, "index.html")
    assert rendered("column", "9", city).files == ()


def test_a_column_over_others_shows_their_newest(city):
    page = html.document_fromstring(file("column", AREAS.key, city, "index.html"))
    heads = [each.text_content().strip() for each in page.xpath("//h2")]
    assert heads == ["住房保障"]
    assert len(page.xpath("//ul[@class='dated']/li")) == 4


def test_a_thing_of_another_site_keeps_its_one_address(city):
    there = "https://mzj.yunzhou.example"
    own = city.things["5"]
    city.things["5"] = replace(own, row=replace(own.row, home=there))
    page = file("column", HOMES.key, city, "index.html")
    twin = json.loads(file("column", HOMES.key, city, "index.json"))
    feed = file("column", HOMES.key, city, "feed.xml")
    address = f"{there}{own.row.path}"
    assert f'href="{address}"' in page
    assert address in [each["url"] for each in twin["items"]]
    assert f"<id>{address}</id>" in feed


def test_the_feed_of_a_column_is_atom_with_its_newest_first(city):
    space = "{http://www.w3.org/2005/Atom}"
    feed = ElementTree.fromstring(file("column", HOMES.key, city, "feed.xml"))
    dates = [each.text for each in feed.iterfind(f"{space}entry/{space}updated")]
    assert feed.findtext(f"{space}updated") == dates[0] == "2026-10-09T00:00:00+08:00"
    assert dates == sorted(dates, reverse=True)
    assert feed.findtext(f"{space}title") == "云州市人民政府：住房保障"


def test_a_change_of_an_organ_makes_anew_what_shows_all_of_them(city):
    called = {kind.name for kind in PAGES.kinds if kind.touched("organ:YZ08", city)}
    assert called == {"organ", "organs", "guide", "registers", "statutory", "sitemap-shard"} | {
        "organ-guide",
        "request-guide",
        "catalogues",
        "facets",
        "elder",
        "kiosk",
    }


@pytest.mark.parametrize(
    ("kind", "key", "folder"),
    [
        ("front", "", ""),
        ("library", "", "zhengce/"),
        ("organ", "YZ08", "jigou/YZ08/"),
        ("column", HOMES.key, "zhongdian/zhufang/"),
    ],
)
def test_every_list_is_followed_in_three_ways(city, kind, key, folder):
    files = {f.path: f.data.decode() for f in rendered(kind, key, city).files}
    page = html.document_fromstring(files[f"{folder}index.html"])
    named = page.xpath("//link[@rel='alternate'][@title]/@href")
    assert named == [f"/{folder}{name}" for name in ("feed.xml", "rss.xml", "feed.json")]
    atom = ElementTree.fromstring(files[f"{folder}feed.xml"])
    rss = ElementTree.fromstring(files[f"{folder}rss.xml"])
    items = json.loads(files[f"{folder}feed.json"])["items"]
    titles = [each["title"] for each in items]
    assert titles
    assert [each.text for each in rss.iterfind("channel/item/title")] == titles
    space = "{http://www.w3.org/2005/Atom}"
    assert [each.text for each in atom.iterfind(f"{space}entry/{space}title")] == titles
    assert items[0]["date_published"].endswith("T00:00:00+08:00")
