"""The page of a document: what it says, set as a paper, where it stands and stood."""

import json
from dataclasses import replace
from datetime import date, datetime

import pytest
from lxml import html
from tests.faces.portal.city import (
    CONTENT,
    HOUSING,
    OFFICE,
    SITE,
    file,
    filled,
    picture,
    rendered,
    thing,
)

from gongkai.law.days import CITY
from gongkai.law.validity import Validity


@pytest.fixture
def city():
    return filled()


def test_a_document_page_says_at_once_whether_it_applies(city):
    page = html.document_fromstring(file("document", "1", city, "index.html"))
    after_title = page.xpath("//h1/following-sibling::*[1]")[0]
    assert after_title.text_content() == "有效　自2026年11月1日起施行，有效期至2031年10月31日。"
    assert page.xpath("//h1")[0].text_content() == CONTENT.title
    assert len(page.xpath("//h1//wbr")) > 5


def test_the_twin_of_a_document_tells_what_its_page_tells(city):
    twin = json.loads(file("document", "8", city, "index.json"))
    page = html.document_fromstring(file("document", "8", city, "index.html"))
    shown = " ".join(page.text_content().split())
    assert list(twin) == [
        *("site", "page", "url", "kind", "title", "index_number", "doc_number", "organ"),
        *("organ_name", "organ_name_now", "joint", "genre", "theme", "item", "item_name"),
        *("phase", "key_areas", "disclosure", "service_object", "keywords", "summary"),
        *("source", "source_kind", "recipients", "review_sample"),
        *("written_on", "issued_on", "published_on", "effective_on", "amended_on"),
        *(
            "lapses_on",
            "abolished_on",
            "validity",
            "validity_note",
            "body",
            "attachments",
            "digest",
        ),
    ]
    told = ("title", "index_number", "doc_number", "organ_name", "genre", "theme", "item_name")
    told += ("disclosure", "keywords", "summary", "written_on", "published_on", "validity")
    for name in (*told, "effective_on", "lapses_on", "validity_note"):
        assert twin[name] in shown, name
    assert twin["digest"] in shown.replace(" ", "")
    assert all("".join(line.split()) in "".join(shown.split()) for line in twin["body"])
    assert [file["name"] for file in twin["attachments"]] == [picture(1).name, picture(2).name]


def test_attachments_stand_under_their_content_and_say_kind_and_size(city):
    files = rendered("document", "8", city).files
    folder = "zhengce/00800126X/2026-00008/fujian/"
    assert [each.path for each in files if each.stored] == [
        f"{folder}{picture(n).sha256[:16]}.pdf" for n in (1, 2)
    ]
    page = html.document_fromstring(file("document", "8", city, "index.html"))
    link = page.xpath("//a[@download]")[0]
    assert link.get("href") == f"/{folder}{picture(1).sha256[:16]}.pdf"
    assert link.get("download") == "附件1　业主表决意见表.pdf"
    assert link.tail.strip() == "（PDF，84 KB）"


def test_the_same_file_attached_twice_is_written_once(city):
    twice = replace(picture(1), name="附件2")
    city.things["8"] = thing(8, replace(CONTENT, attachments=(picture(1), twice)))
    assert len([f for f in rendered("document", "8", city).files if f.stored]) == 1


def test_a_document_of_a_renamed_organ_says_who_answers_now(city):
    old = thing(8, replace(CONTENT, organ="YZ08"), organ_name="云州市建设局")
    city.things["8"] = old
    assert "本文件由原云州市建设局印发，职能现由云州市住房和城乡建设局承担。" in file(
        "document", "8", city, "index.html"
    )


def test_a_document_of_a_closed_organ_leads_to_no_organ_page(city):
    closed = replace(HOUSING, code="YZ90", name="YZ90", former_names=())
    city.organ = lambda code: {"YZ01": OFFICE, "YZ90": closed}.get(code)
    city.things["8"] = thing(8, replace(CONTENT, organ="YZ90", publisher="云州市环境保护局"))
    page = file("document", "8", city, "index.html")
    assert "/jigou/YZ90/" not in page
    assert "本文件由云州市环境保护局印发；这个机关现在已经撤销或者更名。" in page


def test_what_was_withdrawn_leaves_its_reason_and_nothing_else(city):
    paths = [each.path for each in rendered("document", "9", city).files]
    folder = "zhengce/00800126X/2026-00009/"
    assert paths == [f"{folder}gone.html", f"{folder}gone.json"]
    assert "名单中有不应公开的个人信息。" in file("document", "9", city, "gone.html")
    for path in paths:
        assert "加装电梯" not in file("document", "9", city, path.rpartition("/")[2])


def test_what_was_never_public_has_no_page(city):
    assert rendered("document", "77", city).files == ()


def test_a_former_address_leads_to_the_present_one(city):
    addresses = (
        "http://old.yunzhou.example/xxgk/2017/t0812_5.html",
        "/zwgk/a/b/",
        "http://old.yunzhou.example/show.jsp?id=5&c=%B9%AB",
        "/?id=7",
    )
    city.things["1"] = replace(thing(1), former_addresses=addresses)
    files = {f.path: f.data.decode() for f in rendered("document", "1", city).files}
    target = "/zhengce/00800126X/2026-00001/"
    for folder in ("xxgk/2017/t0812_5.html/", "zwgk/a/b/", "show.jsp/@id=5&c=%B9%AB/", "@id=7/"):
        assert f'content="0; url={target}"' in files[f"{folder}redirect.html"]
        assert (
            f'<link rel="canonical" href="{SITE.address}{target}">'
            in (files[f"{folder}redirect.html"])
        )
        moved = json.loads(files[f"{folder}redirect.json"])
        assert moved == {"moved_to": f"{SITE.address}{target}"}


@pytest.mark.parametrize(
    "address",
    [
        "/",
        "",
        "/zhengce/",
        "/zhengce/list/1/",
        "/search/x/",
        "/workbench/",
        "/../../etc/passwd",
        "/a/../b/",
        "/a//b/",
        "/.git/config",
        "/%2e%2e/x/",
        "/a\\b/",
        "/a%00b/",
        "/search/?id=5",
        "/show.jsp?u=/a/b",
        "/show.jsp?..",
        "/show.jsp?" + "x" * 201,
        "/index.html?id=5",
        "index.html",
        "/manifest/head.json",
        "/a/gone.html",
        "/404.html",
        "/x" * 300,
        "mailto:a@b.c",
        "http://[",
        "/robots.txt/x/",
        "/zhengce/a/index.html/b/",
    ],
)
def test_a_former_address_never_takes_a_place_of_this_site(city, address):
    city.things["1"] = replace(thing(1), former_addresses=(address,))
    names = [each.path.rpartition("/")[2] for each in rendered("document", "1", city).files]
    assert names == ["index.html", "index.json"]


def test_a_document_page_is_small(city):
    body = len(CONTENT.body.encode())
    assert len(file("document", "1", city, "index.html").encode()) - body < 60_000


@pytest.mark.parametrize(
    ("at", "word", "shown", "tag"),
    [
        (None, "发布日期", "2026-10-09", "2026-10-09 00:00"),
        (datetime(2026, 10, 9, 10, 30, tzinfo=CITY), "发布时间", "2026-10-09 10:30", None),
    ],
)
def test_a_page_says_to_the_minute_when_it_became_public(city, at, word, shown, tag):
    own = city.things["1"]
    row = replace(own.row, published_on=date(2026, 10, 9), published_at=at)
    city.things["1"] = replace(own, row=row)
    page = html.document_fromstring(file("document", "1", city, "index.html"))

    (told,) = page.xpath(f"//div[dt='{word}']/dd/time")
    assert told.text == shown
    assert page.xpath("//meta[@name='PubDate']/@content") == [tag or shown]
    assert told.get("datetime") == ("2026-10-09T10:30+08:00" if at else "2026-10-09")


def test_a_title_with_mark_up_is_shown_as_it_is_written(city):
    nasty = '<script>alert("x")</script>&<b>'
    city.things["1"] = thing(1, replace(CONTENT, title=nasty, summary=nasty, keywords=nasty))
    for kind, key in (("document", "1"), ("library-list", "document/1"), ("front", "")):
        text = file(kind, key, city, "index.html")
        assert "<script>" not in text
        assert nasty in html.document_fromstring(text).text_content()


def paper(city):
    page = html.document_fromstring(file("document", "1", city, "index.html"))
    return page.xpath("//article")[0]


def test_a_paper_begins_with_whom_it_addresses_and_ends_with_who_signed(city):
    bare = replace(CONTENT, body="<p>现通知如下。</p>", recipients="各县（市、区）人民政府")
    city.things["1"] = thing(1, replace(bare, joint=("云州市财政局",)))
    assert [line.text_content() for line in paper(city).xpath("./p")] == [
        "各县（市、区）人民政府：",
        "现通知如下。",
        "云州市人民政府办公室",
        "云州市财政局",
        "2026年9月28日",
    ]


def test_what_the_text_says_itself_is_not_said_twice(city):
    city.things["1"] = thing(
        1, replace(CONTENT, recipients="各县（市、区）人民政府，市政府各部门")
    )
    lines = [line.text_content() for line in paper(city).xpath("./p")]
    assert lines[0] == "各县（市、区）人民政府，市政府各部门："
    assert lines.count("2026年9月28日") == 1


def test_what_is_no_official_paper_is_not_signed(city):
    city.things["1"] = thing(1, replace(CONTENT, genre="", body="<p>问答。</p>"))
    assert [line.text_content() for line in paper(city).xpath("./p")] == ["问答。"]


def test_a_document_says_what_it_is_to_search_engines(city):
    nasty = '</script><script>alert("x")</script>'
    city.things["1"] = thing(1, replace(CONTENT, title=nasty), validity=Validity.ABOLISHED)
    page = html.document_fromstring(file("document", "1", city, "index.html"))
    assert len(page.xpath("//script")) == 1
    told = json.loads(page.xpath("//script[@type='application/ld+json']")[0].text)
    assert told["name"] == nasty
    assert told["@type"] == "Legislation"
    assert told["legislationLegalForce"] == "https://schema.org/NotInForce"
    assert told["url"] == f"{SITE.address}/zhengce/00800126X/2026-00001/"
    assert "" not in told.values()
    organ = html.document_fromstring(file("organ", "YZ08", city, "index.html"))
    told = json.loads(organ.xpath("//script[@type='application/ld+json']")[0].text)
    assert told["alternateName"] == [HOUSING.short_name, "云州市建设局"]


def test_a_document_is_cited_whole_and_its_code_leads_to_it(city):
    page = html.document_fromstring(file("document", "1", city, "index.html"))
    cited = page.xpath("string(//section[@aria-labelledby='cite']/p)")
    for part in (OFFICE.name, CONTENT.title, "云政办发〔2026〕1号", "2026年9月28日"):
        assert part in cited
    assert cited.endswith(f"{SITE.address}/zhengce/00800126X/2026-00001/")
    (drawn,) = page.xpath("//svg[@role='img']")
    assert drawn.get("aria-label")
    assert not drawn.xpath(".//@style")
