"""Every page of the public site: whole, linked, well-formed, the same each time."""

import json
import re
from dataclasses import replace
from datetime import date, datetime
from xml.etree import ElementTree

import pytest
from lxml import html
from tests.faces.portal.city import (
    AREAS,
    CONTENT,
    EMPTY,
    HOMES,
    HOUSING,
    OFFICE,
    SITE,
    City,
    file,
    gone,
    picture,
    rendered,
    thing,
    write,
)

from gongkai.across.publishing.places import checked
from gongkai.faces.portal.pages import PAGES
from gongkai.faces.ui import styles
from gongkai.law.days import CITY
from gongkai.law.validity import Validity

# Answered by the running program, not by a file.
OTHER_TREES = {"hant", "zhangzhe", "kiosk"}
LIVE = (
    "/search/",
    "/qixian/",
    "/jiucuo/",
    "/pingjia/",
    "/dingyue/",
    "/hant/search/",
    "/hant/qixian/",
    "/zhangzhe/search/",
    "/zhangzhe/zfxxgk/ysqgk/shenqing/",
    "/zhangzhe/zfxxgk/ysqgk/chaxun/",
    "/zhangzhe/jiucuo/",
    "/zfxxgk/ysqgk/shenqing/",
    "/zfxxgk/ysqgk/chaxun/",
    "/jiucuo/",
    "/pingjia/",
    "/dingyue/",
)


@pytest.fixture
def city():
    found = City(bucket_size=3)
    files = (picture(1), picture(2))
    for number in range(1, 8):
        found.things[str(number)] = thing(number)
    found.things["8"] = thing(8, replace(CONTENT, organ="YZ08", attachments=files))
    found.things["9"] = gone(9)
    found.all_columns = (AREAS, HOMES, EMPTY)
    found.placed = {HOMES.key: ("1", "5", "6", "8")}
    return found


@pytest.fixture
def tree(city, tmp_path):
    root = tmp_path / "tree"
    write(city, root)
    return root


def pages_of(root):
    return sorted(root.rglob("*.html"))


def standard_of(root):
    """The pages of the standard tree: the other trees are made from them."""
    return [p for p in pages_of(root) if p.relative_to(root).parts[0] not in OTHER_TREES]


def parsed(path):
    return html.document_fromstring(path.read_bytes())


def place_of(root, address):
    path = address.split("#")[0].split("?")[0]
    place = root / path.lstrip("/")
    return place / "index.html" if path.endswith("/") else place


def test_no_link_leads_nowhere(tree):
    dead = set()
    for path in pages_of(tree):
        for element, _, address, _ in parsed(path).iterlinks():
            if address.startswith((SITE.address, "#")):
                continue
            if element.tag == "meta" or address.startswith((*LIVE, "tel:")):
                continue
            gone_page = place_of(tree, address).with_name("gone.html")
            if not place_of(tree, address).is_file() and not gone_page.is_file():
                dead.add((str(path.relative_to(tree)), address))
    assert dead == set()


def test_every_page_is_reached_from_the_front(tree):
    seen, waiting = set(), ["/"]
    while waiting:
        address = waiting.pop()
        place = place_of(tree, address)
        if address in seen or place.suffix != ".html" or not place.is_file():
            continue
        seen.add(address)
        found = parsed(place).xpath("//a/@href")
        waiting += [href.split("#")[0] for href in found if href.startswith("/")]
    files = {place_of(tree, address) for address in seen}
    left = {str(p.relative_to(tree)) for p in set(pages_of(tree)) - files}
    gone_page = "zhengce/00800126X/2026-00009/gone.html"
    gone = {gone_page, f"zhangzhe/{gone_page}", f"kiosk/{gone_page}"}
    assert left - {f"hant/{gone_page}"} == {"404.html", "50x.html", *gone}


def test_every_page_has_what_a_reader_without_eyes_needs(tree):
    for path in pages_of(tree):
        page = parsed(path)
        is_traditional = path.relative_to(tree).parts[0] == "hant"
        assert page.get("lang") == ("zh-Hant" if is_traditional else "zh-CN"), path
        assert len(page.xpath("//h1")) == 1, path
        assert len(page.xpath("//main[@id='main']")) == 1, path
        assert page.xpath("//body/a[1]/@href") == ["#main"], path
        ids = page.xpath("//@id")
        assert len(ids) == len(set(ids)), path
        named = {name for names in page.xpath("//@aria-labelledby") for name in names.split()}
        assert named <= set(ids), path
        assert not [img for img in page.xpath("//img") if img.get("alt") is None], path


def test_no_page_runs_a_script_or_styles_inline(tree):
    for path in pages_of(tree):
        page = parsed(path)
        # What is no script by its type is data: the browser runs nothing of it.
        scripts = page.xpath("//script[not(@type='application/ld+json')]")
        # A touch screen alone has one, which takes it home.
        is_kiosk = path.relative_to(tree).parts[0] == "kiosk"
        home = f"/{styles.asset(styles.KIOSK).published}"
        scripts = [each for each in scripts if not (is_kiosk and each.get("src") == home)]
        assert scripts + page.xpath("//style | //@style | //iframe | //object") == [], path
        handlers = [name for name in page.xpath("//@*") if str(name).startswith("javascript:")]
        assert handlers == [], path
        assert not re.search(r"<[^>]+\son[a-z]+=", path.read_text(encoding="utf-8")), path


def test_every_page_is_named_canonically(tree):
    for path in pages_of(tree):
        page = parsed(path)
        is_noindex = page.xpath("//meta[@name='robots']/@content") == ["noindex"]
        canonical = page.xpath("//link[@rel='canonical']/@href")
        folder = path.parent.relative_to(tree).as_posix()
        own = f"{SITE.address}/" if folder == "." else f"{SITE.address}/{folder}/"
        assert canonical == ([] if is_noindex else [own]), path


def test_rendering_twice_gives_the_same_bytes(city, tmp_path):
    write(city, tmp_path / "one")
    write(city, tmp_path / "two")
    first = {p.relative_to(tmp_path / "one"): p for p in (tmp_path / "one").rglob("*.*")}
    for name, path in first.items():
        if path.is_file():
            assert path.read_bytes() == (tmp_path / "two" / name).read_bytes()


def test_every_page_has_its_twin_and_the_twin_its_address(tree):
    for path in [each for each in standard_of(tree) if each.name == "index.html"]:
        folder = path.parent.relative_to(tree).as_posix()
        twin = json.loads((path.parent / "index.json").read_text(encoding="utf-8"))
        own = "/" if folder == "." else f"/{folder}/"
        assert twin["url"] == SITE.address + own
        keys = re.findall(r'"([^"]+)":', json.dumps(twin))
        assert all(re.fullmatch(r"[a-z][a-z0-9_]*", key) for key in keys if key.isascii())


def test_every_path_may_stand_in_a_tree_and_belongs_to_one_page(city):
    paths = [
        checked(each.path)
        for kind in PAGES.kinds
        for key in kind.keys(city)
        for each in kind.render(key, city).files
    ]
    assert len(paths) == len(set(paths))


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


def test_the_front_says_why_it_is_empty():
    assert "还没有公开的文件。公开以后，最新的会列在这里。" in file(
        "front", "", City(), "index.html"
    )


@pytest.mark.parametrize("kind", [kind.name for kind in PAGES.kinds])
def test_every_kind_of_page_stands_in_an_empty_city(kind):
    found = PAGES.kind(kind)
    city = City(all_organs=(OFFICE,))
    for key in found.keys(city):
        assert found.render(key, city).files


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


META = {
    "front": ("front", "", ["SiteName", "SiteDomain", "SiteIDCode"]),
    "list": (
        "library",
        "",
        [
            *("SiteName", "SiteDomain", "SiteIDCode"),
            *("ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType"),
        ],
    ),
    "article": (
        "document",
        "1",
        [
            *("SiteName", "SiteDomain", "SiteIDCode"),
            *("ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType"),
            *("ArticleTitle", "PubDate", "ContentSource", "Keywords", "Author"),
            *("Description", "Url"),
        ],
    ),
}


@pytest.mark.parametrize(("kind", "key", "names"), META.values(), ids=META)
def test_pages_carry_the_tags_that_checkers_look_for(city, kind, key, names):
    page = html.document_fromstring(file(kind, key, city, "index.html"))
    tags = {m.get("name"): m.get("content") for m in page.xpath("//meta[@name]")}
    tags.pop("viewport")
    assert list(tags) == names
    assert tags["SiteDomain"] == "www.yunzhou.example"
    assert re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d", tags.get("PubDate", "2026-01-01 00:00"))


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


def addresses(text):
    space = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    return [each.text for each in ElementTree.fromstring(text).iterfind(".//s:loc", space)]


def test_the_sitemap_names_every_page_that_may_be_found(city, tree):
    index = addresses(file("sitemap", "", city, "sitemap.xml"))
    listed = set()
    for address in index:
        shard = tree / address.removeprefix(f"{SITE.address}/")
        listed |= set(addresses(shard.read_text(encoding="utf-8")))
    gone_or_list = {
        a for a in listed if not place_of(tree, a.removeprefix(SITE.address)).is_file()
    }
    assert gone_or_list == set()
    folders = {
        p.parent.relative_to(tree).as_posix() for p in standard_of(tree) if p.name == "index.html"
    }
    pages = {f"{SITE.address}/" if f == "." else f"{SITE.address}/{f}/" for f in folders}
    lists = {page for page in pages if "/list/" in page}
    assert pages - listed == lists


def test_security_txt_runs_out(city):
    text = file("security-text", "", city, "security.txt")
    assert text.splitlines()[:2] == [
        "Contact: mailto:office@yunzhou.example",
        "Expires: 2027-05-01T00:00:00+08:00",
    ]


def test_a_page_names_its_styles_by_their_content(city, tree):
    page = parsed(tree / "index.html")
    styles = page.xpath("//link[@rel='stylesheet']/@href")
    assert len(styles) == 3
    assert all(re.fullmatch(r"/assets/[a-z]+\.[0-9a-f]{12}\.css", style) for style in styles)
    assert all(place_of(tree, style).is_file() for style in styles)


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
